import { checkDocument } from "../parse-scheme.ts";
import { applyFixes } from "./fix-text.ts";
import { lintFile } from "./lint-scheme.ts";
import type { Fix, LintRule } from "./rule.ts";

/** Two fixes of one summary undo each other in the first pass; each further pass settles one more. */
const MOST_PASSES = 5;

export interface FixedText {
  readonly text: string;
  /** How many findings were mended. */
  readonly count: number;
}

/**
 * Mends what needs no decision. A text that is no valid scheme is given back as it is, and so is YAML, whose layout
 * cannot be kept.
 */
export function fixScheme(file: string, text: string, rules: readonly LintRule[]): FixedText {
  if (/\.ya?ml$/i.test(file)) return { text, count: 0 };
  const before = fixesOf(file, text, rules);
  let fixed = text;
  let left = before;
  for (let pass = 0; pass < MOST_PASSES && left.length > 0; pass++) {
    fixed = applyFixes(fixed, left);
    left = fixesOf(file, fixed, rules);
  }
  const count = before.length - left.length;
  return checkDocument(file, fixed).length === 0 ? { text: fixed, count } : { text, count: 0 };
}

function fixesOf(file: string, text: string, rules: readonly LintRule[]): readonly Fix[] {
  return lintFile(file, text, rules).findings.flatMap(({ fix }) => fix ?? []);
}
