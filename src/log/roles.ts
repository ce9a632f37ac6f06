import { signalByName } from "../model/signals.ts";
import type { Ending } from "./find-ending.ts";
import type { Step } from "./steps.ts";

/**
 * What a finding is among the others: the first failure of the log, the root of a further one, or an echo, which only
 * passes on a failure that was stated above (`make: *** … Error 1` after `Killed`, and the CI system after make).
 */
export type Role = "first" | "root" | "echo";

export interface RoleOfFinding {
  readonly role: Role;
  /** The line of the failure that it goes back to; its own for a root. */
  readonly rootLine: number;
}

/** Farther apart than so many lines, two statements are hardly about the same failure. */
const REACH_LINES = 2_000;
/** Callers' own words for "what I ran has failed": make's 2, a CI script's or a shell's 1. */
const GENERAL_STATUSES: ReadonlySet<number> = new Set([1, 2]);

/** Tells the roles of failures in the order of the log, in constant memory. */
export function createRoleFinder(): (ending: Ending, line: number, step?: Step) => RoleOfFinding {
  let root: { readonly line: number; readonly statuses: number[]; readonly step: Step | undefined } | undefined;
  let last = 0;
  return (ending, line, step) => {
    const status = shellStatusOf(ending);
    // No step of a job tells of another's failure.
    if (root && root.step === step && line - last <= REACH_LINES && isEcho(ending, status, root.statuses)) {
      last = line;
      if (status !== undefined && !root.statuses.includes(status)) root.statuses.push(status);
      return { role: "echo", rootLine: root.line };
    }
    const role = root === undefined ? "first" : "root";
    root = { line, step, statuses: status === undefined ? [] : [status] };
    last = line;
    return { role, rootLine: line };
  };
}

function isEcho({ form }: Ending, status: number | undefined, statuses: readonly number[]): boolean {
  if (!form.relays) return false;
  return status === undefined || statuses.includes(status) || GENERAL_STATUSES.has(status);
}

/** The number under which a caller passes an ending on. */
function shellStatusOf({ status, signal }: Ending): number | undefined {
  if (signal === undefined) return status;
  const number = signalByName(signal, "linux")?.number;
  return number === undefined ? undefined : 128 + number;
}
