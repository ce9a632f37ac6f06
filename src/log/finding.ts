import type { Explanation } from "../model/explanation.ts";
import type { RoleOfFinding } from "./roles.ts";

/** A failure that a log states, and what it means. */
export interface Finding extends RoleOfFinding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line as it stands in the log. */
  readonly text: string;
  readonly program: string | undefined;
  /** The form's id. */
  readonly form: string;
  readonly explanation: Explanation;
}
