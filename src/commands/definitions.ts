import { PLATFORMS } from "../model/platform.ts";
import type { CommandDefinition } from "./command.ts";
import { COLOR, JSON_OUTPUT, SCHEME } from "./common-options.ts";
import { run as explain } from "./explain.ts";
import { SCHEMES } from "./schemes-definitions.ts";
import { COMPLETE, COMPLETION, INIT, PROMPT } from "./shell-definitions.ts";

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

const SCAN: CommandDefinition = {
  name: "scan",
  summary: "find the failures that a log states, and explain them",
  description:
    "Reads logs of CI systems, containers, build tools, schedulers and shells, plain or packed by gzip or zstd, and finds each line that states how a process ended. " +
    "Exit status: 0 none failed, 1 failures were found, 2 wrong usage or a file that cannot be read.",
  arguments: [{ name: "file", description: "logs; standard input where there is none, or for -", variadic: true }],
  options: [
    { ...SCHEME, description: "ask this scheme first; may be repeated" },
    { flags: "--summary", description: "print only how many there were, the first and the root of the last" },
    { flags: "-C, --context <lines>", description: "print so many lines before and after each" },
    { flags: "-f, --follow", description: "go on as the file grows, until Ctrl-C" },
    JSON_OUTPUT,
    COLOR,
  ],
  examples: [
    { command: "exitcode scan build.log", description: "what failed in a log, and what it means" },
    { command: "make 2>&1 | exitcode scan --summary", description: "the first failure and the root of the last" },
    { command: "journalctl -b | exitcode scan", description: "services that ended badly" },
  ],
  load: () => import("./scan.ts"),
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

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandDefinition[] = [
  EXPLAIN,
  RUN,
  SCAN,
  SEARCH,
  SCHEMES,
  INTERACTIVE,
  INIT,
  COMPLETION,
  PROMPT,
  COMPLETE,
];
