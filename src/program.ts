import { Argument, Command, CommanderError, Option } from "commander";
import type {
  ArgumentDefinition,
  CommandDefinition,
  CommandInput,
  CommandModule,
  OptionDefinition,
} from "./commands/command.ts";
import { COMMANDS } from "./commands/definitions.ts";
import { DEFAULT_SUBCOMMAND } from "./commands/schemes-definitions.ts";
import { type ExitcodeError, RunError, UsageError } from "./errors.ts";
import { didYouMean } from "./scheme/nearest.ts";

/** What a command line asks for: a command to carry out, or a text to print (help, version). */
export type ParsedCommandLine =
  | { readonly kind: "command"; readonly load: () => Promise<CommandModule>; readonly input: CommandInput }
  | { readonly kind: "text"; readonly text: string };

export interface ProgramOptions {
  readonly version: string;
  /** Columns for the help. */
  readonly width: number;
}

/**
 * Reads a command line.
 *
 * @param argv the words after the program's name
 * @throws UsageError for words that make no sense, with what was probably meant
 */
export function parseCommandLine(argv: readonly string[], options: ProgramOptions): ParsedCommandLine {
  let parsed: ParsedCommandLine | undefined;
  let text = "";
  const words = expandShorthand(argv);
  const program = createProgram(options, commandsFor(words), (result) => {
    parsed = result;
  });
  eachCommand(program, (command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (part) => (text += part),
      writeErr: () => {},
      getOutHelpWidth: () => options.width,
      getErrHelpWidth: () => options.width,
    });
  });
  try {
    program.parse(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toUsageError(error, words[0]);
  }
  return parsed ?? { kind: "text", text };
}

/** The help of the whole program. */
export function helpText(options: ProgramOptions): string {
  const program = createProgram(options, COMMANDS, () => {});
  program.configureOutput({ getOutHelpWidth: () => options.width });
  let text = "";
  program.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

const FIRST_WORDS = new Set(["help", ...COMMANDS.map((command) => command.name)]);

/** `exitcode 130` means `exitcode explain 130`, and `exitcode schemes` the first subcommand. */
function expandShorthand(argv: readonly string[]): readonly string[] {
  const [first] = argv;
  if (first === undefined) return ["explain"];
  if (first === "help") return expandHelp(argv.slice(1));
  if (first === "schemes" && argv[1] === "help") return expandHelp(["schemes", ...argv.slice(2)]);
  if (["-h", "--help", "-V", "--version"].includes(first)) return argv;
  if (first === "--plain") return ["interactive", ...argv];
  if (first === "schemes") return expandSchemes(argv);
  return FIRST_WORDS.has(first) ? guardNegatives(argv) : guardNegatives(["explain", ...argv]);
}

/** `help schemes lint` is `schemes lint --help`. */
function expandHelp(names: readonly string[]): readonly string[] {
  if (names[0] === "help") return ["--help"];
  let known: readonly CommandDefinition[] = COMMANDS;
  for (const name of names.filter((word) => !word.startsWith("-"))) {
    const command = known.find((one) => one.name === name);
    if (!command)
      throw new UsageError(
        `there is no command '${name}'${didYouMean(
          name,
          known.filter(({ hidden }) => !hidden).map((one) => one.name),
        )}`,
        { hint: "exitcode --help" },
      );
    known = command.subcommands ?? [];
  }
  return [...names, "--help"];
}

function expandSchemes(argv: readonly string[]): readonly string[] {
  const second = argv[1];
  const isOption = second?.startsWith("-") && second !== "--help" && second !== "-h";
  return second === undefined || isOption ? ["schemes", DEFAULT_SUBCOMMAND, ...argv.slice(1)] : argv;
}

/** A leading dash makes `-0xC0000005` look like an option; a space in front does not change the number. */
function guardNegatives(argv: readonly string[]): readonly string[] {
  if (argv[0] !== "explain") return argv;
  return argv.map((word) => (/^-(\d|0x)[0-9a-f]*$/i.test(word) ? ` ${word}` : word));
}

/** Only the command that is called: making all of them takes as long as the rest of the start. */
function commandsFor([first]: readonly string[]): readonly CommandDefinition[] {
  const called = COMMANDS.filter((command) => command.name === first);
  return called.length > 0 ? called : COMMANDS;
}

function createProgram(
  { version }: ProgramOptions,
  commands: readonly CommandDefinition[],
  take: (parsed: ParsedCommandLine) => void,
): Command {
  const program = new Command("exitcode")
    .description("Says what an exit code means, and what to do next.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .enablePositionalOptions()
    .addHelpText("after", PROGRAM_NOTES);
  for (const definition of commands)
    program.addCommand(createCommand(definition, take), { hidden: definition.hidden ?? false });
  return program;
}

function createCommand(definition: CommandDefinition, take: (parsed: ParsedCommandLine) => void): Command {
  const { name, summary, description, load } = definition;
  const command = new Command(name)
    .summary(summary)
    .description(description ?? capitalize(summary))
    .helpOption("-h, --help", "print help");
  for (const argument of definition.arguments ?? []) command.addArgument(createArgument(argument));
  for (const option of definition.options ?? []) command.addOption(createOption(option));
  for (const subcommand of definition.subcommands ?? []) command.addCommand(createCommand(subcommand, take));
  if (definition.passThrough) command.passThroughOptions();
  if (definition.examples) command.addHelpText("after", exampleText(definition.examples));
  if (load)
    command.action(() =>
      take({
        kind: "command",
        load,
        input: { words: command.args.map((word) => unguard(word, name)), options: command.opts() },
      }),
    );
  return command;
}

function unguard(word: string, command: string): string {
  return command === "explain" && /^ -/.test(word) ? word.slice(1) : word;
}

function createArgument({
  name,
  description,
  required = false,
  variadic = false,
  choices,
}: ArgumentDefinition): Argument {
  const inner = variadic ? `${name}...` : name;
  const argument = new Argument(required ? `<${inner}>` : `[${inner}]`, description);
  return choices ? argument.choices([...choices]) : argument;
}

function createOption({ flags, description, choices, repeat }: OptionDefinition): Option {
  const option = new Option(flags, description);
  if (choices) option.choices([...choices]);
  if (repeat)
    option.argParser((value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]);
  return option;
}

function exampleText(examples: NonNullable<CommandDefinition["examples"]>): string {
  return [
    "",
    "Examples:",
    ...examples.flatMap(({ command, description }) => [`  ${description}:`, `    $ ${command}`]),
  ].join("\n");
}

/** `error: unknown option '--jsn'\n(Did you mean --json?)` as one line. */
function toUsageError(error: CommanderError, command: string | undefined): ExitcodeError {
  const message = error.message
    .replace(/^error: /, "")
    .replace(/\n?\(Did you mean (.*)\?\)$/, (_whole, meant: string) => `; did you mean '${meant}'?`)
    .replaceAll("\n", " ");
  const hint = { hint: `exitcode ${command === undefined ? "" : `${command} `}--help` };
  // env, timeout and nohup keep 125 for their own failures, so that they are not taken for the command's.
  return command === "run" ? new RunError(message, hint) : new UsageError(message, hint);
}

function eachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const child of command.commands) eachCommand(child, act);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const PROGRAM_NOTES = `
Examples:
  $ exitcode                             on a terminal: decode while you type
  $ exitcode 137                         what 137 means
  $ exitcode explain 130 --scheme aws    what 130 means to the AWS CLI
  $ exitcode run -- pulumi up            run a command, explain how it failed
  $ terraform plan; echo $? | exitcode   pipe $? after a failure
  $ exitcode search 'could not resolve'  from words to codes

Exit status: 0 explained, 1 nothing documented for that code, 2 wrong usage,
3 a scheme that is missing or invalid, 70 a bug. \`run\` ends with the command's
own status.`;
