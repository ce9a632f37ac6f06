import type { Finding } from "./finding.ts";

/** What a whole scan found, in constant memory. */
export interface ScanSummary {
  readonly lines: number;
  readonly failures: number;
  readonly roots: number;
  readonly echoes: number;
  readonly first: Finding | undefined;
  /** The failure that the last statement goes back to: what most likely ended the job. */
  readonly lastRoot: Finding | undefined;
  /** How often each ending was stated, most often first. */
  readonly endings: readonly { readonly finding: Finding; readonly count: number }[];
}

/** Further kinds of endings are counted as failures only. */
const MOST_KINDS = 500;

export interface Summarizer {
  add(finding: Finding): void;
  summary(lines: number): ScanSummary;
}

export function createSummarizer(): Summarizer {
  const kinds = new Map<string, { finding: Finding; count: number }>();
  let first: Finding | undefined;
  let lastRoot: Finding | undefined;
  let failures = 0;
  let echoes = 0;
  return {
    add(finding) {
      failures++;
      if (finding.role === "echo") echoes++;
      else lastRoot = finding;
      first ??= finding;
      const { status } = finding.explanation;
      const key = `${status.signal ?? ""} ${status.exitStatus ?? ""} ${finding.program ?? ""}`;
      const kind = kinds.get(key);
      if (kind) kind.count++;
      else if (kinds.size < MOST_KINDS) kinds.set(key, { finding, count: 1 });
    },
    summary: (lines) => ({
      lines,
      failures,
      roots: failures - echoes,
      echoes,
      first,
      lastRoot,
      endings: [...kinds.values()].sort((left, right) => right.count - left.count),
    }),
  };
}
