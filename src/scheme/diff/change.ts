/** The step of a version (SemVer) that a change calls for, smallest first. */
export const STEPS = ["none", "patch", "minor", "major"] as const;
export type Step = (typeof STEPS)[number];

export type ChangeKind = "added" | "removed" | "moved" | "repurposed" | "changed" | "reworded";

/** One difference between two versions of a contract. */
export interface Change {
  readonly kind: ChangeKind;
  readonly step: Exclude<Step, "none">;
  /** What it is about: `7`, `1-100`, `bit 4`, `SIGPIPE`, `error ApiError::NotFound`, `stability`. */
  readonly subject: string;
  /** Where it holds, in words; null for the whole tool. */
  readonly context: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string;
  /** Whether likeness had to be judged; a reader may judge otherwise. */
  readonly judged: boolean;
}

/** The greatest of some steps: that of a whole release. */
export function greatestStep(steps: Iterable<Step>): Step {
  let greatest: Step = "none";
  for (const step of steps) if (isAtMost(greatest, step)) greatest = step;
  return greatest;
}

export function isAtMost(step: Step, limit: Step): boolean {
  return STEPS.indexOf(step) <= STEPS.indexOf(limit);
}
