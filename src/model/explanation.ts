import type { Category, Outcome, Retry } from "./category.ts";
import type { Platform } from "./platform.ts";
import type { SchemeMeaning, SchemeSource } from "./scheme.ts";

/**
 * How sure a meaning is: a scheme says so; shells, signals or sysexits say so; this very run showed it; or nobody does.
 */
export type Origin = "documented" | "convention" | "observed" | "guess";

export type Remedy = NonNullable<SchemeMeaning["remedies"]>[number];

/** A status as it was understood. Part of the JSON contract: schemes/explanation.schema.json. */
export interface StatusReport {
  /** What was given, letter for letter. */
  readonly input: string;
  /** 0 to 255 on POSIX, a DWORD on Windows; null where a process was seen to die of a signal. */
  readonly exitStatus: number | null;
  /** The signal that the status names; null where it names none. */
  readonly signal: string | null;
  readonly platform: Platform;
  /** What `$?` shows after it in a POSIX shell; null where it shows nothing. */
  readonly shellStatus: number | null;
  /** Why the number is read that way: `137 = 128 + 9, and signal 9 is SIGKILL on Linux`. */
  readonly notes: readonly string[];
}

/** One reading of a status. Part of the JSON contract. */
export interface Meaning {
  readonly scheme: string;
  readonly title: string;
  readonly code: number | null;
  readonly name: string | null;
  readonly summary: string;
  readonly detail: string | null;
  readonly category: Category;
  readonly outcome: Outcome;
  readonly origin: Origin;
  readonly retry: Retry;
  readonly remedies: readonly Remedy[];
  readonly sources: readonly SchemeSource[];
  /** Where the scheme was found: `catalogue`, a file, a man page. */
  readonly from: string;
  /** What led to this scheme: `--scheme aws`, `aws s3 cp`. */
  readonly why: string;
  /** What has to hold for this reading, where that is not known: `for aws s3`, `since 8.8.0`. */
  readonly condition: string | null;
}

/** A status with its meanings, best first. Part of the JSON contract. */
export interface Explanation {
  readonly version: 1;
  readonly status: StatusReport;
  readonly meanings: readonly Meaning[];
  /** How many further readings the catalogue has; `--all` gives them. */
  readonly more: number;
}
