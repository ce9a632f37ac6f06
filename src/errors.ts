import type { OwnStatus } from "./model/own-status.ts";

/** What every error that a user can cause has in common. `report-error.ts` turns it into words and an exit status. */
export abstract class ExitcodeError extends Error {
  abstract readonly code: string;
  abstract readonly ownStatus: OwnStatus;
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string | undefined; cause?: unknown } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.hint = options.hint;
  }
}

/** Wrong words on the command line. */
export class UsageError extends ExitcodeError {
  override readonly name: string = "UsageError";
  readonly code = "E_USAGE";
  readonly ownStatus = "usage";
}

/** No status on the command line, and none on standard input. */
export class NoStatusError extends UsageError {
  override readonly name = "NoStatusError";
}

/** Text that is no exit status, signal or wait status. */
export class StatusError extends ExitcodeError {
  override readonly name = "StatusError";
  readonly code = "E_STATUS";
  readonly ownStatus = "usage";
}

/** A scheme that does not exist, cannot be read, or breaks the format. */
export class SchemeError extends ExitcodeError {
  override readonly name = "SchemeError";
  readonly code = "E_SCHEME";
  readonly ownStatus = "scheme";
}

/** `run` could not do its own part: the options make no sense, or the system refuses a process. */
export class RunError extends ExitcodeError {
  override readonly name = "RunError";
  readonly code = "E_RUN";
  readonly ownStatus = "run-failed";
}
