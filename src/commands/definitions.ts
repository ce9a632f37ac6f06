import { PLATFORMS } from "../model/platform.ts";
import { SHELL_NAMES } from "../shell/shell.ts";
import type { ArgumentDefinition, CommandDefinition, OptionDefinition } from "./command.ts";
import { run as explain } from "./explain.ts";

const COLOR: OptionDefinition = {
  flags: "--color <when>",
  description: "use color: auto, always or never; NO_COLOR and FORCE_COLOR count too",
  choices: ["auto", "always", "never"],
};

const JSON_OUTPUT: OptionDefinition = { flags: "--json", description: "print JSON, one object on a line" };

const SCHEME: OptionDefinition = {
  flags: "-s, --scheme <scheme>",
  description: "whose codes: a name (aws, aws@2.15), a file (FILE, FILE#Owner/Name) or a folder; may be repeated",
  repeat: true,
};

const EXPLAIN: CommandDefinition = {
  name: "explain",
  summary: "say what an exit status means",
  description:
    "A status is a number (130), a hexadecimal (0xC0000005), a negative (-1), a signal (SIGKILL, kill) or a quoted line of a log. " +
    "Without one, statuses are read from standard input. `exitcode 130` is short for `exitcode explain 130`.",
  arguments: [{ name: "status", description: "what to explain; several are explained in turn", variadic: true }],
  options: [
    SCHEME,
    {
      flags: "-c, --command <line>",
      description: "the whole command line that ended so: scheme, subcommand and options come from it",
    },
    {
      flags: "--pipestatus <statuses>",
      description: "explain a pipeline: the statuses of its commands, as in '0 141 1'",
    },
    { flags: "--wait-status", description: "read numbers as raw wait statuses of waitpid(2)" },
    {
      flags: "--platform <system>",
      description: "the system that it happened on; default: this one",
      choices: PLATFORMS,
    },
    { flags: "-a, --all", description: "list every tool of the catalogue that uses the code" },
    { flags: "--short", description: "print one line" },
    JSON_OUTPUT,
    {
      flags: "--format <format>",
      description: "print in this form; dsc is the message of PowerShell DSC",
      choices: ["pretty", "short", "json", "dsc"],
    },
    COLOR,
  ],
  examples: [
    { command: "exitcode explain 130 --scheme aws", description: "what 130 means to the AWS CLI" },
    { command: "exitcode explain 1 --command 'aws s3 cp a s3://b'", description: "let the command line settle it" },
    { command: "terraform plan; echo $? | exitcode", description: "pipe $? after a failure" },
    { command: "exitcode -1073741819", description: "a Windows status in its signed form" },
    { command: "exitcode explain --pipestatus '0 141 1'", description: "every command of a pipeline" },
    { command: "exitcode explain 70 --scheme ./my.dsc.resource.json", description: "a DSC manifest is a scheme" },
  ],
  // In the main file of the bundle: it is what is asked for nearly every time.
  load: async () => ({ run: explain }),
};

const RUN: CommandDefinition = {
  name: "run",
  summary: "run a command, explain how it failed, end as it ended",
  description:
    "The command has exitcode's own standard streams and terminal. Nothing is printed when it succeeds; an explanation goes to standard error when it fails. " +
    "exitcode then ends with the command's status; 125 where exitcode itself failed, 126 where the command cannot be executed, 127 where it was not found.",
  arguments: [
    { name: "command", description: "the command to run", required: true },
    { name: "args", description: "its arguments, passed on as they are", variadic: true },
  ],
  options: [
    SCHEME,
    { flags: "--always", description: "explain success too" },
    { flags: "-q, --quiet", description: "explain nothing" },
    { flags: "--short", description: "explain in one line" },
    {
      flags: "--accept <endings>",
      description: "count these endings as success: codes, categories, names, signals, as in 5,not-found",
    },
    { flags: "--retry <count>", description: "run it again up to so many times" },
    {
      flags: "--retry-on <endings>",
      description: "only after these endings; default: transient, where the scheme says that a retry helps",
    },
    {
      flags: "--retry-delay <seconds>",
      description: "wait before the second attempt, twice as long before each further one; default: 1",
    },
    { flags: "--report <file>", description: "write the explanation to a file, as JSON" },
    {
      flags: "--annotate <form>",
      description: "mark a failure for a CI system; default: auto, by its variables",
      choices: ["auto", "never", "github", "gitlab", "azure"],
    },
    COLOR,
  ],
  examples: [
    { command: "exitcode run -- pulumi up", description: "wrap a command" },
    { command: "exitcode run --accept not-found -- proxxx delete 100 --yes", description: "gone already is fine" },
    {
      command: "exitcode run --retry 3 -- curl -sSf https://example.org",
      description: "try again where that can help",
    },
    { command: "exitcode run --scheme ./contract.json -- ./deploy.sh", description: "with a scheme of your own" },
  ],
  passThrough: true,
  load: () => import("./run.ts"),
};

const SEARCH: CommandDefinition = {
  name: "search",
  summary: "find codes by words or by an error's name",
  description:
    "All words have to be there: in a code's name, its texts, the tool's name, or the name of an error that leads to a code.",
  arguments: [{ name: "words", description: "what to look for", required: true, variadic: true }],
  options: [
    { ...SCHEME, description: "search only this scheme; may be repeated" },
    { flags: "-n, --limit <count>", description: "print at most this many; default: 25" },
    JSON_OUTPUT,
    COLOR,
  ],
  examples: [
    { command: "exitcode search ApiError::RateLimited", description: "from an error's name to its code" },
    { command: "exitcode search 'stack not found'", description: "from words to codes" },
    { command: "exitcode search EX_TEMPFAIL", description: "from a constant's name" },
  ],
  load: () => import("./search.ts"),
};

const SCHEMES: CommandDefinition = {
  name: "schemes",
  summary: "list, show, check, lint, compare, test, export and import schemes",
  subcommands: [
    {
      name: "list",
      summary: "list the schemes that are known",
      arguments: [
        {
          name: "filter",
          description: "only those with these words in name, commands, group or description",
          variadic: true,
        },
      ],
      options: [
        { flags: "-g, --group <group>", description: "only this group" },
        { flags: "-a, --all", description: "list every scheme, not only the groups" },
        JSON_OUTPUT,
        COLOR,
      ],
      examples: [{ command: "exitcode schemes list cloud", description: "only what has to do with the cloud" }],
      load: () => import("./schemes-list.ts"),
    },
    {
      name: "show",
      summary: "show a whole contract",
      arguments: [{ name: "scheme", description: "a name, a file or a folder", required: true }],
      options: [JSON_OUTPUT, COLOR],
      examples: [
        { command: "exitcode schemes show aws", description: "all that is known of the AWS CLI's codes" },
        { command: "exitcode schemes show ./my.dsc.resource.json", description: "a DSC manifest" },
      ],
      load: () => import("./schemes-show.ts"),
    },
    {
      name: "path",
      summary: "show where schemes are looked for, and what was found",
      options: [JSON_OUTPUT, COLOR],
      load: () => import("./schemes-path.ts"),
    },
    {
      name: "check",
      summary: "check scheme files against the format",
      arguments: [
        { name: "file", description: "a scheme, a DSC manifest or a folder", required: true, variadic: true },
      ],
      options: [COLOR],
      examples: [
        { command: "exitcode schemes check my-tool.json", description: "prints what is wrong, with line and column" },
      ],
      load: () => import("./schemes-check.ts"),
    },
    {
      name: "export",
      summary: "write a contract in another form: code, tables, man page, manifests",
      description:
        "Formats: sh, bash, fish, powershell, typescript, javascript, rust, go, python, ruby, java, csharp, c; " +
        "markdown, html, csv, man, mdoc; dsc, opencli, winget, systemd, github-actions. " +
        "What a format cannot hold is said in a comment, or on standard error.",
      arguments: [{ name: "scheme", description: "a name or a file", required: true }],
      options: [
        { flags: "-t, --to <format>", description: "the form to write" },
        { flags: "-o, --output <file>", description: "write to this file instead of standard output" },
        {
          flags: "--prefix <words>",
          description: "in front of constants in sh, bash, fish and c; default: the scheme's name",
        },
      ],
      examples: [
        { command: "exitcode schemes export ./backup.json --to rust -o src/exit_code.rs", description: "an enum" },
        { command: "exitcode schemes export pulumi --to sh", description: "constants and a case for a shell script" },
        { command: "exitcode schemes export ./backup.json --to man", description: "the section EXIT STATUS" },
      ],
      load: () => import("./schemes-export.ts"),
    },
    {
      name: "import",
      summary: "make a scheme of another description of exit codes",
      description:
        "Kinds: dsc (a DSC manifest), opencli (an OpenCLI description), markdown, html and csv (a table of codes), " +
        "header (#define lines as in sysexits.h). The scheme is printed as JSON.",
      arguments: [
        { name: "kind", description: "what the source is", required: true },
        { name: "source", description: "a file; - is standard input", variadic: true },
      ],
      options: [
        { flags: "-o, --output <file>", description: "write to this file instead of standard output" },
        { flags: "--save", description: "save it among your own schemes, where exitcode finds it" },
        { flags: "--name <name>", description: "the scheme's name; default: from the source" },
        { flags: "--pick <number>", description: "which table of codes to read; default: 1" },
      ],
      examples: [
        { command: "exitcode schemes import markdown README.md --name my-tool", description: "a table of a README" },
        { command: "exitcode schemes import header /usr/include/sysexits.h", description: "constants with comments" },
        { command: "exitcode schemes import opencli opencli.yaml --save", description: "for use from now on" },
      ],
      load: () => import("./schemes-import.ts"),
    },
    {
      name: "lint",
      summary: "hold schemes against the guidance on exit codes",
      description:
        'Each rule has a lasting name and number. A scheme turns one off with "lint": { "off": ["RULE"] }. ' +
        "Ends with 0 where nothing was found at the level of --fail-on or above, else with 1; with 3 where a file is no valid scheme.",
      arguments: [{ name: "file", description: "a scheme, a DSC manifest or a folder", variadic: true }],
      options: [
        { flags: "--fix", description: "mend what needs no decision; comments and layout stay" },
        { flags: "--off <rule>", description: "leave a rule out, by name or number; may be repeated", repeat: true },
        { flags: "--only <rule>", description: "ask nothing but this rule; may be repeated", repeat: true },
        {
          flags: "--fail-on <level>",
          description: "the least level that counts as a failure; default: error",
          choices: ["error", "warning", "note"],
        },
        { flags: "--rules", description: "list the rules" },
        { flags: "--explain <rule>", description: "say what a rule is for, with examples" },
        {
          flags: "--format <format>",
          description: "print findings in this form",
          choices: ["text", "json", "sarif", "github"],
        },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes lint my-tool.json", description: "what could be better, with line and column" },
        { command: "exitcode schemes lint --fix my-tool.json", description: "mend what needs no decision" },
        { command: "exitcode schemes lint --format sarif schemes/ > lint.sarif", description: "for code scanning" },
        { command: "exitcode schemes lint --explain signal-range", description: "why a rule is there" },
      ],
      load: () => import("./schemes-lint.ts"),
    },
    {
      name: "diff",
      summary: "say what changed in a contract, and the version step it calls for",
      description:
        "An addition is minor; another meaning, a removal or a moved meaning is major; other words are a patch. " +
        "Ends with 0 where nothing changed, 10 for a patch, 11 for a minor and 12 for a major step. " +
        "A scheme is a file, a name, a name at a version (pulumi@3.226.0), or git:REVISION:PATH.",
      arguments: [
        { name: "old", description: "the scheme as it was", required: true },
        { name: "new", description: "the scheme as it is", required: true },
      ],
      options: [
        {
          flags: "--allow <step>",
          description: "end with 0 up to this step",
          choices: ["patch", "minor", "major"],
        },
        { flags: "--force", description: "compare two different tools all the same" },
        {
          flags: "--format <format>",
          description: "print changes in this form",
          choices: ["text", "json", "markdown", "github"],
        },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes diff old.json new.json", description: "between two files" },
        {
          command: "exitcode schemes diff git:v1.4.0:my-tool.json my-tool.json --allow minor",
          description: "hold a release to its version",
        },
        {
          command: "exitcode schemes diff pulumi@3.226.0 pulumi@3.226.1",
          description: "between two versions of a tool",
        },
      ],
      load: () => import("./schemes-diff.ts"),
    },
    {
      name: "test",
      summary: "run the commands that a scheme makes claims of, and compare how they end",
      description:
        "Commands come from the scheme's observed evidence and its examples. Without --run they are only shown. " +
        "Each runs in an empty folder of its own, without a shell unless the entry says so, with a time limit and a minimal environment. " +
        "Ends with 0 where all ended as the scheme says, else with 1.",
      arguments: [{ name: "file", description: "a scheme or a folder", required: true, variadic: true }],
      options: [
        { flags: "--run", description: "run the commands" },
        { flags: "--only <kind>", description: "only these commands", choices: ["evidence", "examples"] },
        { flags: "--path <folder>", description: "look for programs here first; may be repeated", repeat: true },
        { flags: "--timeout <seconds>", description: "kill a command after this long; default: 20" },
        { flags: "--jobs <count>", description: "so many schemes at a time; default: one for each core" },
        { flags: "--offline", description: "leave the commands no network, where this system can do that (Linux)" },
        { flags: "-q, --quiet", description: "print only what ended otherwise" },
        { flags: "--format <format>", description: "print results in this form", choices: ["text", "tap", "junit"] },
        COLOR,
      ],
      examples: [
        { command: "exitcode schemes test my-tool.json", description: "what would be run" },
        {
          command: "exitcode schemes test my-tool.json --run --path ./bin",
          description: "run it with the tool just built",
        },
        {
          command: "exitcode schemes test my-tool.json --run --format junit > junit.xml",
          description: "for a CI system",
        },
      ],
      load: () => import("./schemes-test.ts"),
    },
    {
      name: "init",
      summary: "write the first scheme of a tool, with comments that explain it",
      description: "Without a name, on a terminal, it asks. A file that is there is not overwritten without --force.",
      arguments: [{ name: "name", description: "the scheme's name, as my-tool" }],
      options: [
        { flags: "--title <title>", description: "what people call the tool; default: its name" },
        { flags: "--command <program>", description: "a program that it speaks for; may be repeated", repeat: true },
        {
          flags: "--code <code>",
          description: "a code, as in '64=usage: The command line is wrong'; may be repeated",
          repeat: true,
        },
        { flags: "-o, --output <file>", description: "where to write; - prints; default: NAME.jsonc" },
        { flags: "--force", description: "overwrite the file" },
      ],
      examples: [
        { command: "exitcode schemes init", description: "be asked" },
        {
          command:
            "exitcode schemes init my-tool --code '0=All was saved' --code '1=It failed' --code '65=busy: A file was in use'",
          description: "without questions",
        },
      ],
      load: () => import("./schemes-init.ts"),
    },
  ],
};

const INTERACTIVE: CommandDefinition = {
  name: "interactive",
  summary: "decode while you type",
  description:
    "One line to type in, and below it what it means: a code, a signal, a tool, a command line with its status, or words. " +
    "It starts with the last failure where the shell hook has left it. `exitcode` alone on a terminal is short for it.",
  options: [
    { flags: "--plain", description: "ask and answer line by line, for screen readers; also where TERM is dumb" },
    COLOR,
  ],
  examples: [
    { command: "exitcode", description: "look something up" },
    { command: "exitcode interactive --plain", description: "with a screen reader" },
  ],
  load: () => import("./interactive.ts"),
};

const SHELL_ARGUMENT: ArgumentDefinition = {
  name: "shell",
  description: `which shell: ${SHELL_NAMES.join(", ")}`,
  required: true,
  choices: SHELL_NAMES,
};

const INIT: CommandDefinition = {
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

const COMPLETION: CommandDefinition = {
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
const PROMPT: CommandDefinition = {
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
const COMPLETE: CommandDefinition = {
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

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandDefinition[] = [
  EXPLAIN,
  RUN,
  SEARCH,
  SCHEMES,
  INTERACTIVE,
  INIT,
  COMPLETION,
  PROMPT,
  COMPLETE,
];

/** What `exitcode schemes` alone means. */
export const DEFAULT_SUBCOMMAND = "list";
