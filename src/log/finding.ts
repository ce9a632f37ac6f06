import type { Explanation } from "../model/explanation.ts";
import type { Ending } from "./find-ending.ts";
import type { RoleOfFinding } from "./roles.ts";

/** A failure that a line of a log states, and what it means. */
export interface Finding extends RoleOfFinding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly ending: Ending;
  readonly explanation: Explanation;
}
