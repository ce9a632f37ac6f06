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

interface Kind {
  readonly finding: Finding;
  count: number;
}

export interface Summarizer {
  add(finding: Finding): void;
  summary(lines: number): ScanSummary;
}

export function createSummarizer(): Summarizer {
  const kinds = new Map<string, Kind>();
  // The kind of each ending and explanation that was met: most are met again.
  const met = new WeakMap<Finding["ending"], { readonly explanation: Finding["explanation"]; readonly kind: Kind }>();
  const kindOf = (finding: Finding): Kind | undefined => {
    const { status } = finding.explanation;
    const key = `${status.signal ?? ""} ${status.exitStatus ?? ""} ${finding.ending.program ?? ""}`;
    const known = kinds.get(key);
    if (known || kinds.size >= MOST_KINDS) return known;
    const kind = { finding, count: 0 };
    kinds.set(key, kind);
    return kind;
  };
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
      const { ending, explanation } = finding;
      const known = met.get(ending);
      const kind = known?.explanation === explanation ? known.kind : kindOf(finding);
      if (kind === undefined) return;
      kind.count++;
      if (kind !== known?.kind) met.set(ending, { explanation, kind });
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
