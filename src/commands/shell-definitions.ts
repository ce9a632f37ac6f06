import { SHELL_NAMES } from "../shell/shell.ts";
import type { ArgumentDefinition, CommandDefinition } from "./command.ts";
import { COLOR } from "./common-options.ts";

const SHELL_ARGUMENT: ArgumentDefinition = {
  name: "shell",
  description: `which shell: ${SHELL_NAMES.join(", ")}`,
  required: true,
  choices: SHELL_NAMES,
};

export const INIT: CommandDefinition = {
  name: "init",
  summary: "print the hook that explains failures at a shell's prompt",
  description:
    "With the hook, a failed command is followed by one line that says what its status means, and `why` explains the last failure in full. " +
    "Nothing is printed after success, in scripts, and for what EXITCODE_IGNORE lists.",
  arguments: [SHELL_ARGUMENT],
  options: [{ flags: "--check", description: "test whether a new shell has the hook, and say what is missing" }, COLOR],
  examples: [
    { command: 'eval "$(exitcode init bash)"', description: "at the end of ~/.bashrc" },
    { command: 'eval "$(exitcode init zsh)"', description: "at the end of ~/.zshrc" },
    { command: "exitcode init fish | source", description: "at the end of ~/.config/fish/config.fish" },
    {
      command: "exitcode init powershell | Out-String | Invoke-Expression",
      description: "at the end of $PROFILE",
    },
    { command: "exitcode init bash --check", description: "see whether it works" },
  ],
  load: () => import("./init.ts"),
};

export const COMPLETION: CommandDefinition = {
  name: "completion",
  summary: "print the completion for a shell",
  description:
    "Completes commands, options, schemes, a scheme's codes, files, and after `run --` whatever the wrapped command completes.",
  arguments: [SHELL_ARGUMENT],
  examples: [
    { command: 'eval "$(exitcode completion bash)"', description: "in ~/.bashrc" },
    { command: 'eval "$(exitcode completion zsh)"', description: "in ~/.zshrc, after compinit" },
    { command: "exitcode completion fish | source", description: "in ~/.config/fish/config.fish" },
    {
      command: "exitcode completion powershell | Out-String | Invoke-Expression",
      description: "in $PROFILE",
    },
  ],
  load: () => import("./completion.ts"),
};

/** What the shell hooks call. */
export const PROMPT: CommandDefinition = {
  name: "prompt",
  summary: "explain what a shell's hook reports",
  hidden: true,
  options: [
    { flags: "--status <status>", description: "$?" },
    { flags: "--pipestatus <statuses>", description: "the statuses of the pipeline" },
    { flags: "--line <text>", description: "the command line as it was typed" },
    { flags: "--expanded <text>", description: "the same without aliases" },
    { flags: "--ran <text>", description: "the last simple command, where the shell tells it" },
    { flags: "--aliases <text>", description: "what `alias -p` prints" },
    { flags: "--unsure", description: "the line may be an older one" },
    { flags: "--argument <text>", description: "$_, to check such a line by" },
    { flags: "--time <seconds>", description: "when it ended, since 1970" },
    { flags: "--ignore <list>", description: "what to pass over: EXITCODE_IGNORE" },
    { flags: "--full", description: "explain all of it: `why`" },
  ],
  load: () => import("./prompt.ts"),
};

/** What the completions call. */
export const COMPLETE: CommandDefinition = {
  name: "complete",
  summary: "list what can stand at a place of a command line",
  hidden: true,
  arguments: [
    { name: "words", description: "the words of the command line, exitcode's own name first", variadic: true },
  ],
  options: [
    { flags: "--index <number>", description: "which word is completed, from 0" },
    { flags: "--line <text>", description: "the whole line, instead of words" },
    { flags: "--line-variable <name>", description: "the variable that holds the line" },
    { flags: "--point <number>", description: "where the cursor is in it" },
    { flags: "--piece <text>", description: "the part of the word that the shell replaces" },
  ],
  passThrough: true,
  load: () => import("./complete.ts"),
};
