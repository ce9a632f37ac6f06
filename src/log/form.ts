/** How a process ended, as a log tells it: with a status or by a signal, never both. */
export type Ending =
  | { readonly status: number; readonly signal?: undefined }
  /** The signal by name (`SIGKILL`), or by number where the log has no name for it. */
  | { readonly signal: string; readonly status?: undefined };

/**
 * A way in which a producer states how a process ended. The groups of the pattern are read by name:
 * `status` and `signal` say how it ended, `wait` the same as a raw wait status; `program` is the program's name,
 * `command` its whole command line.
 */
export interface LogForm {
  /** Unique, and lasting: it stands in the JSON output. */
  readonly id: string;
  readonly producer: string;
  /** Lower-case literals of at least three bytes, one of which is in every line of this form, in whatever case. */
  readonly anchors: readonly string[];
  /** Matched against a line without its colors, its timestamp and what a runner puts in front. */
  readonly pattern: RegExp;
  /** What the line implies where it has neither a status nor a signal in it. */
  readonly implies?: Ending;
  /** The program whose status it always is: `curl: (7)`. */
  readonly program?: string;
  /** How the digits are written, where not in decimal. */
  readonly radix?: 8 | 16;
  /** It passes on how another process ended: an echo, where that was told before. */
  readonly relays?: boolean;
  /** The log goes on as if nothing had happened: no failure. */
  readonly tolerated?: boolean;
  readonly states: readonly Example[];
  /** Lines that look alike and state no ending. */
  readonly silent?: readonly string[];
  /** Where the wording can be looked up, and when it was: a date, or the version that was run. */
  readonly source: string;
  readonly read: string;
}

/** A line, what it states (`137`, `-9`, `SIGKILL`), and the program where the line tells it. */
export type Example = readonly [line: string, ending: string, program?: string];
