import { ExitcodeError } from "./errors.ts";
import { OWN_STATUS } from "./model/own-status.ts";
import { disarm, sanitize } from "./render/sanitize.ts";
import { ClosedPipeError, FileError, type System } from "./system/system.ts";

/** The one place where an error becomes words and an exit status. */
export function reportError(error: unknown, system: System): number {
  if (error instanceof ClosedPipeError) return OWN_STATUS.answered;
  if (error instanceof ExitcodeError) {
    const hint = error.hint === undefined ? "" : `hint: ${sanitize(error.hint)}\n`;
    say(system, `exitcode: ${sanitize(error.message)}\n${hint}${debugStack(error, system)}`);
    return OWN_STATUS[error.ownStatus];
  }
  if (error instanceof FileError) {
    say(system, `exitcode: ${sanitize(error.message)}\n${debugStack(error, system)}`);
    return OWN_STATUS.usage;
  }
  say(system, `exitcode: this is a bug in exitcode: please report it with the lines below\n${stackOf(error)}\n`);
  return OWN_STATUS.bug;
}

function debugStack(error: Error, { env }: System): string {
  return env["EXITCODE_DEBUG"] ? `${stackOf(error)}\n` : "";
}

function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stack.split("\n").map(sanitize).join("\n");
}

/** A standard error that cannot be written to is no reason to end differently. */
function say({ stderr }: System, text: string): void {
  try {
    stderr.write(disarm(text));
  } catch (error) {
    if (!(error instanceof ClosedPipeError || error instanceof FileError)) throw error;
  }
}
