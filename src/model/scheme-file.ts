// Made from schemes/scheme.schema.json by `npm run generate`: change the schema, not this file.

/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "url".
 */
export type Url = string;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "commandName".
 */
export type CommandName = string;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "platform".
 */
export type Platform = "linux" | "macos" | "windows" | "freebsd" | "openbsd" | "netbsd" | "solaris" | "aix";
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "date".
 */
export type Date = string;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "meaningOrText".
 */
export type MeaningOrText = Meaning | Text;
/**
 * One sentence, at most 80 characters, no full stop. In a range, {code} is the code, {offset} its distance from `from`, {signal} the signal's name.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "summary".
 */
export type Summary = string;
/**
 * What sort of ending it is. Gives the symbol and the default advice.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "category".
 */
export type Category =
  | "success"
  | "failure"
  | "usage"
  | "config"
  | "auth"
  | "permission"
  | "not-found"
  | "conflict"
  | "remote"
  | "network"
  | "timeout"
  | "interrupted"
  | "killed"
  | "crash"
  | "resources"
  | "policy"
  | "changes"
  | "tests"
  | "findings"
  | "dependency"
  | "not-executable"
  | "not-installed"
  | "busy"
  | "internal";
/**
 * `result` is an answer and no failure: grep's 1, diff's 1.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "outcome".
 */
export type Outcome = "success" | "result" | "warning" | "error";
/**
 * Whether running the same command again can help: yes; depends; only after something was mended; no.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "retry".
 */
export type Retry = "yes" | "depends" | "after-fix" | "no";
/**
 * @maxItems 20
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "remedies".
 */
export type Remedies = {
  /**
   * What to do or to check, as an instruction.
   */
  text: string;
  /**
   * A command that does it. Words in CAPITALS are for the reader to fill in.
   */
  command?: string;
}[];
/**
 * Ids from `sources`. Left out: all sources of the scheme.
 *
 * @maxItems 20
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "sourceIds".
 */
export type SourceIds = string[];
/**
 * @maxItems 50
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "evidence".
 */
export type Evidence = {
  kind: "observed";
  /**
   * The command that was run, word by word. It is run without a shell.
   *
   * @minItems 1
   * @maxItems 100
   */
  argv?: string[];
  /**
   * Instead of argv: a line for `sh -c`.
   */
  shell?: string;
  /**
   * Files to make first in the scratch folder: relative path to content.
   */
  files?: {
    [k: string]: string;
  };
  stdin?: string;
  env?: {
    [k: string]: string;
  };
  /**
   * How it ended. Left out: the code that the entry stands under.
   */
  status?: number;
  /**
   * It died of this signal.
   */
  signal?: string;
  /**
   * The tool's version that was run.
   */
  version: string;
  platform: Platform;
  date: Date;
  /**
   * What to install to run it again: `debian:curl`, `npm:eslint`.
   */
  package?: string;
  /**
   * Why it cannot be run again by itself: `needs a running server`.
   */
  manual?: string;
}[];
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "platforms".
 */
export type Platforms = Platform[];
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "line".
 */
export type Line = string;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "text".
 */
export type Text = string;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "code".
 */
export type Code = number;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "version".
 */
export type Version = string;
/**
 * Runs of codes that share a meaning. They must not overlap; a passthrough range lies under all others.
 *
 * @maxItems 500
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "ranges".
 */
export type Ranges = {
  from: Code;
  to: Code;
  /**
   * The code is the inner command's own: timeout, env, ssh.
   */
  passthrough?: boolean;
  /**
   * The code is this number plus the number of a signal: 128, or ksh93's 256.
   */
  signalBase?: number;
  name?: Line;
  summary: Summary;
  detail?: Text;
  category?: Category;
  outcome?: Outcome;
  retry?: Retry;
  remedies?: Remedies;
  sources?: SourceIds;
  evidence?: Evidence;
  since?: Version;
  until?: Version;
  platforms?: Platforms;
}[];
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "optionName".
 */
export type OptionName = string;
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "signalName".
 */
export type SignalName = string;

/**
 * One tool's exit-code contract, or one convention, as exitcode reads it. JSON or JSONC.
 */
export interface SchemeFile {
  /**
   * Where this schema is, so that an editor can complete and check the file.
   */
  $schema?: string;
  /**
   * The scheme's id: what `--scheme` takes. In the catalogue it is also the file's name.
   */
  name: string;
  /**
   * The tool's name as a person writes it.
   */
  title?: string;
  /**
   * What the tool is, in one sentence.
   */
  description?: string;
  homepage?: Url;
  /**
   * `tool`: the contract of one program. `convention`: a table that many programs share.
   */
  kind?: "tool" | "convention";
  /**
   * The heading under which `exitcode schemes` lists it.
   */
  group?: string;
  /**
   * How often people meet its codes, 100 most. Orders the readings of a code given without a scheme.
   */
  popularity?: number;
  /**
   * Program names that this scheme decodes, without a folder. The first is the main one.
   *
   * @maxItems 200
   */
  commands?: CommandName[];
  /**
   * Where the tool exists. Left out: everywhere.
   */
  platforms?: Platform[];
  /**
   * What the facts rest on, by a short id that the meanings refer to.
   */
  sources?: {
    [k: string]: Source;
  };
  /**
   * Schemes that are asked where this one is silent, in order.
   *
   * @maxItems 10
   */
  extends?: string[];
  exitCodes?: ExitCodes;
  ranges?: Ranges;
  bitmask?: Bitmask;
  signals?: Signals;
  /**
   * Meanings that hold only for some subcommands, options, platforms or versions. The one with the most conditions wins.
   *
   * @maxItems 500
   */
  contexts?: Context[];
  /**
   * The tool's error names, each with the exit code that it leads to.
   */
  errors?: {
    [k: string]: Code;
  };
  /**
   * The tool runs another command: how to find it in the command line.
   */
  wraps?: Wrap | Wrap[];
  /**
   * Options that stand before the subcommand and take their value as the next word: git's -C, aws's --region.
   *
   * @maxItems 500
   */
  valueOptions?: OptionName[];
  /**
   * @maxItems 200
   */
  examples?: Example[];
  /**
   * What `exitcode schemes lint` leaves out.
   */
  lint?: {
    /**
     * Rules that do not hold for this scheme, by name or number: `exitcode schemes lint --rules` lists them.
     *
     * @maxItems 100
     */
    off?: string[];
  };
  /**
   * What the tool promises about changes to its codes.
   */
  stability?: string;
  /**
   * What a reader should know and no code says.
   *
   * @maxItems 100
   */
  notes?: Text[];
}
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "source".
 */
export interface Source {
  kind:
    | "documentation"
    | "man-page"
    | "source-code"
    | "help-text"
    | "standard"
    | "header"
    | "changelog"
    | "issue"
    | "observation";
  /**
   * Where in it: `curl(1), EXIT CODES`, `src/exit.rs`.
   */
  reference?: string;
  url?: Url;
  /**
   * The version that was read.
   */
  version?: string;
  /**
   * The package that the page came in: `debian:curl`.
   */
  package?: string;
  retrieved?: Date;
}
/**
 * Exit code (decimal, in quotes) to its meaning: one sentence, or an object.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "exitCodes".
 */
export interface ExitCodes {
  [k: string]: MeaningOrText;
}
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "meaning".
 */
export interface Meaning {
  /**
   * The name that the tool itself gives the code: `CURLE_COULDNT_CONNECT`.
   */
  name?: string;
  summary: Summary;
  /**
   * More, where one sentence does not do.
   */
  detail?: string;
  category?: Category;
  outcome?: Outcome;
  retry?: Retry;
  remedies?: Remedies;
  sources?: SourceIds;
  evidence?: Evidence;
  /**
   * The first version of the tool in which it holds.
   */
  since?: string;
  /**
   * The first version in which it no longer holds.
   */
  until?: string;
  platforms?: Platforms;
  /**
   * Other names of the same code.
   *
   * @maxItems 20
   */
  aliases?: Line[];
}
/**
 * The code is a sum of bits: fsck, pylint, smartctl, robocopy.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "bitmask".
 */
export interface Bitmask {
  /**
   * The value of one bit (1, 2, 4, …) to what it says.
   */
  bits: {
    [k: string]: MeaningOrText;
  };
}
/**
 * What dying of a signal means for this tool. By name, since numbers differ between systems.
 *
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "signals".
 */
export interface Signals {
  [k: string]: MeaningOrText;
}
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "context".
 */
export interface Context {
  when: {
    /**
     * Any of these: `s3`, `remote add`.
     *
     * @minItems 1
     */
    subcommand?: Line[];
    /**
     * Any of these on the command line: `--check`, `--format=json`.
     *
     * @minItems 1
     */
    option?: Line[];
    /**
     * @minItems 1
     */
    platform?: Platform[];
    /**
     * Called by any of these names: `gunzip` for gzip.
     *
     * @minItems 1
     */
    command?: CommandName[];
    since?: Version;
    until?: Version;
  };
  note?: Text;
  exitCodes?: ExitCodes;
  ranges?: Ranges;
  bitmask?: Bitmask;
  signals?: Signals;
}
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "wrap".
 */
export interface Wrap {
  /**
   * Only with one of these subcommands: docker's `run` and `exec`.
   *
   * @minItems 1
   */
  subcommand?: Line[];
  /**
   * Only where one of these options is given.
   *
   * @minItems 1
   */
  option?: OptionName[];
  /**
   * Options that take their value as the next word. Every other word that begins with a dash stands alone.
   */
  valueOptions?: OptionName[];
  /**
   * Words to skip before the inner command: timeout's DURATION.
   */
  operands?: number;
  /**
   * NAME=VALUE words stand before the inner command, as with env.
   */
  assignments?: boolean;
  /**
   * The inner command is a line for a shell, given as this option's value: sh -c, su -c.
   */
  shellOption?: OptionName[];
  /**
   * The word after this option is the inner program: python -m pytest, find -exec.
   */
  programOption?: OptionName[];
  /**
   * The words are joined into one line for a shell, as ssh does.
   */
  joined?: boolean;
  /**
   * The inner command is a package's name, perhaps with a scope or a version: npx eslint@9.
   */
  package?: boolean;
  /**
   * The inner command may be a script file that the tool interprets: python x.py.
   */
  script?: boolean;
}
/**
 * This interface was referenced by `SchemeFile`'s JSON-Schema
 * via the `definition` "example".
 */
export interface Example {
  /**
   * @minItems 1
   */
  argv: string[];
  status: Code;
  /**
   * The name of the meaning that is expected.
   */
  name?: string;
  /**
   * The summary that is expected, where the code has no name.
   */
  summary?: string;
  note?: Line;
}
