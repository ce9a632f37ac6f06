import type { System } from "../system/system.ts";

/** A command as data. The parser, the help, the completion, the man page and the README's reference are made of it. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** A paragraph for the help, where the summary does not do. */
  readonly description?: string;
  readonly arguments?: readonly ArgumentDefinition[];
  readonly options?: readonly OptionDefinition[];
  readonly examples?: readonly Example[];
  readonly subcommands?: readonly CommandDefinition[];
  /** Called by our own shell scripts, not by people: the help does not list it. */
  readonly hidden?: boolean;
  /** Words after the first argument belong to it: `run CMD --its-own-option`. */
  readonly passThrough?: boolean;
  /** Loads the command's own module, and with it what only it needs. */
  readonly load?: () => Promise<CommandModule>;
}

export interface ArgumentDefinition {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly variadic?: boolean;
  readonly choices?: readonly string[];
}

export interface OptionDefinition {
  /** As commander writes it: `-s, --scheme <name>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** May be given several times; the values are collected. */
  readonly repeat?: boolean;
}

export interface Example {
  readonly command: string;
  readonly description: string;
}

export interface CommandModule {
  /** Does the work and gives the exit status. What it throws is reported by report-error.ts. */
  run(input: CommandInput, system: System): Promise<number>;
}

/** The words and options of one call, as commander read them. */
export interface CommandInput {
  readonly words: readonly string[];
  readonly options: RawOptions;
}

export type RawOptions = Readonly<Record<string, unknown>>;

/** The value of an option that takes one. */
export function textOption(options: RawOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export function flagOption(options: RawOptions, name: string): boolean {
  return options[name] === true;
}

/** The values of an option that may be given several times. */
export function listOption(options: RawOptions, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The value of an option with choices; commander has refused all others. */
export function choiceOption<Choice extends string>(
  options: RawOptions,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === options[name]);
}
