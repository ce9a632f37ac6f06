/**
 * One way in which a program writes down how a process ended. Adding a form is adding one value to a list in forms/.
 */
export interface EndingForm {
  /** Lasting, for `--json`: `github-actions`. */
  readonly id: string;
  /** Who writes it. */
  readonly producer: string;
  /** Where the wording was looked up. */
  readonly source: string;
  /**
   * `process` where the line speaks of a process itself; `parent` where a caller passes on what its command did, so that
   * the cause may stand further up.
   */
  readonly voice: "process" | "parent";
  /** Small-letter texts of 3 characters or more; one of them stands in every line of this form. */
  readonly anchors: readonly string[];
  /** Groups: `status` (a number), `signal` (a name, number or the words of strsignal(3)), `program`. */
  readonly pattern: RegExp;
  /** What the line implies where it states neither. */
  readonly status?: number;
  readonly signal?: string;
  /** Python's way: a negative status is the number of a signal. */
  readonly negativeIsSignal?: boolean;
  /** `program` names a service, a container, a target, or what never ran: its scheme has nothing to say. */
  readonly label?: boolean;
  readonly examples: readonly EndingExample[];
  /** Lines that look like it and state no ending. */
  readonly silent?: readonly string[];
}

export interface EndingExample {
  readonly line: string;
  readonly status?: number;
  readonly signal?: string;
  readonly program?: string;
}
