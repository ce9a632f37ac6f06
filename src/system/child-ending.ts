import type { FoundProgram } from "./find-program.ts";

/** How a child ended, or why it never began. */
export type ChildEnding =
  | { readonly kind: "exited"; readonly exitStatus: number }
  | { readonly kind: "signaled"; readonly signal: string }
  | NotStarted;

export interface NotStarted {
  readonly kind: "not-started";
  readonly reason: "run-failed" | "run-not-executable" | "run-not-found";
  readonly program: string;
  /** Why, in a few words. */
  readonly why: string;
}

/** The ending of a program that was looked up in vain. */
export function refused(program: string, found: Exclude<FoundProgram, { kind: "found" }>): NotStarted {
  return found.kind === "not-found"
    ? { kind: "not-started", reason: "run-not-found", program, why: "command not found" }
    : { kind: "not-started", reason: "run-not-executable", program, why: found.reason };
}

/** The ending of a program that the system would not start, by the name of the error: `ENOENT`. */
export function notStarted(program: string, errno: string): NotStarted {
  const [reason, why] = REASONS[errno] ?? ["run-failed", `cannot start a process: ${errno}`];
  return { kind: "not-started", reason, program, why };
}

/** The same by what node:child_process throws or emits. */
export function failedToStart(program: string, error: unknown): NotStarted {
  return notStarted(program, error instanceof Error && "code" in error ? String(error.code) : String(error));
}

const REASONS: Readonly<Record<string, readonly [NotStarted["reason"], string]>> = {
  ENOENT: ["run-not-found", "its interpreter or loader is missing"],
  EACCES: ["run-not-executable", "permission denied"],
  EPERM: ["run-not-executable", "permission denied"],
  ENOEXEC: ["run-not-executable", "it is not in a format that this system executes"],
  ENOTDIR: ["run-not-executable", "a part of its path is not a directory"],
  ELOOP: ["run-not-executable", "too many symbolic links"],
  ENAMETOOLONG: ["run-not-executable", "the name is too long"],
  EISDIR: ["run-not-executable", "it is a directory"],
  ETXTBSY: ["run-not-executable", "the file is being written"],
  E2BIG: ["run-not-executable", "the arguments and the environment are too long"],
};
