/** Codes that one place of a page speaks of: both ends belong to it. */
export interface CodeSpan {
  readonly from: number;
  readonly to: number;
  /** 128 where the codes are 128 plus a signal's number. */
  readonly signalBase?: number;
}

/** Where a code holds: only with one of these options, or only for this subcommand. */
export interface Scope {
  readonly options?: readonly string[];
  readonly subcommand?: string;
}

/** What a page says of some codes. */
export interface Statement {
  readonly spans: readonly CodeSpan[];
  readonly text: string;
  readonly name?: string | undefined;
  readonly isBit?: boolean;
  /** Read from a sentence, and not from a list. */
  readonly isProse?: boolean;
  readonly scope?: Scope | undefined;
  /** The heading under which it stands. */
  readonly heading: string;
}

export const HIGHEST_CODE = 255;
