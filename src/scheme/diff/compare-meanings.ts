import { compareVersions } from "../../decode/versions.ts";
import { CATEGORIES, type Outcome } from "../../model/category.ts";
import type { SchemeMeaning } from "../../model/scheme.ts";
import type { Change } from "./change.ts";
import { similarity } from "./similarity.ts";

/** What became of a meaning: the part of a change that does not depend on where it stands. */
export type Verdict = Pick<Change, "kind" | "step" | "why" | "judged">;

/** Shared words from which on two summaries count as one meaning in other words. */
const ALIKE = 0.4;
/** More is asked of the words where the category or the name speaks against it. */
const ALIKE_AGAINST_ONE = 0.6;
const ALIKE_AGAINST_BOTH = 0.8;

/**
 * Tells a rewording from another meaning. A changed outcome settles it: scripts branch on success and failure. Otherwise
 * name, category and shared words are weighed, and the verdict is marked as judged.
 *
 * @returns undefined where a reader and a script see no difference
 */
export function compareMeanings(before: SchemeMeaning, after: SchemeMeaning): Verdict | undefined {
  return (
    outcomeChange(before, after) ?? otherMeaning(before, after) ?? reachChange(before, after) ?? wording(before, after)
  );
}

function outcomeChange(before: SchemeMeaning, after: SchemeMeaning): Verdict | undefined {
  const [was, is] = [outcomeOf(before), outcomeOf(after)];
  if (was === undefined || is === undefined || was === is) return undefined;
  return { kind: "repurposed", step: "major", judged: false, why: `the outcome was ${was} and is ${is}` };
}

function outcomeOf({ outcome, category }: SchemeMeaning): Outcome | undefined {
  return outcome ?? (category && CATEGORIES[category].outcome);
}

function otherMeaning(before: SchemeMeaning, after: SchemeMeaning): Verdict | undefined {
  const weights = weigh(before, after);
  if (weights.shared >= weights.needed) return undefined;
  return { kind: "repurposed", step: "major", judged: true, why: `judged to be another meaning: ${explain(weights)}` };
}

interface Weights {
  /** Shared words of the summaries, 0 to 1, and how many are needed to count as the same meaning. */
  readonly shared: number;
  readonly needed: number;
  readonly name: "kept" | "changed" | "unknown";
  readonly category: string;
}

function weigh(before: SchemeMeaning, after: SchemeMeaning): Weights {
  const shared = similarity(before.summary, after.summary);
  const name = compareNames(before.name, after.name);
  const categoryChanged = both(before.category, after.category) && before.category !== after.category;
  const against = Number(categoryChanged) + Number(name === "changed");
  const needed =
    name === "kept" && !categoryChanged ? 0 : ([ALIKE, ALIKE_AGAINST_ONE, ALIKE_AGAINST_BOTH][against] ?? 1);
  const category = categoryChanged ? `the category went from ${before.category} to ${after.category}` : "";
  return { shared, needed, name, category };
}

function compareNames(before: string | undefined, after: string | undefined): Weights["name"] {
  if (before === undefined || after === undefined) return "unknown";
  return similarity(before, after) > 0.5 ? "kept" : "changed";
}

function explain({ shared, name, category }: Weights): string {
  const facts = [
    `${Math.round(shared * 100)} % of the words are shared`,
    name === "unknown" ? "" : `the name was ${name}`,
    category,
  ];
  return facts.filter((fact) => fact !== "").join(", ");
}

/** Where, when and how far a meaning holds, and what a script may do about it. */
function reachChange(before: SchemeMeaning, after: SchemeMeaning): Verdict | undefined {
  const changed = (step: Verdict["step"], why: string): Verdict => ({ kind: "changed", step, why, judged: false });
  if (both(before.retry, after.retry) && before.retry !== after.retry)
    return changed("major", `retry was ${before.retry} and is ${after.retry}: scripts that retry act on it`);
  if (after.until !== undefined && (before.until === undefined || compareVersions(after.until, before.until) < 0))
    return { kind: "removed", step: "major", judged: false, why: `it no longer holds from ${after.until} on` };
  const lost = missingFrom(after.platforms, before.platforms);
  if (lost.length > 0) return changed("major", `it no longer holds on ${lost.join(", ")}`);
  const won = missingFrom(before.platforms, after.platforms);
  return won.length > 0 ? changed("minor", `it now holds on ${won.join(", ")} too`) : undefined;
}

/** The platforms of a wider list that are not in a narrower one; no list means everywhere. */
function missingFrom(narrow: readonly string[] | undefined, wide: readonly string[] | undefined): readonly string[] {
  if (narrow === undefined) return [];
  return wide === undefined ? ["other platforms"] : wide.filter((platform) => !narrow.includes(platform));
}

const WORDS = ["name", "summary", "detail", "remedies", "category", "aliases", "since"] as const;

function wording(before: SchemeMeaning, after: SchemeMeaning): Verdict | undefined {
  const changed = WORDS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return undefined;
  const judged = before.summary !== after.summary;
  const why = judged
    ? `judged to be the same meaning: ${explain(weigh(before, after))}`
    : `in other words: ${changed.join(", ")}`;
  return { kind: "reworded", step: "patch", judged, why };
}

function both<Value>(left: Value | undefined, right: Value | undefined): boolean {
  return left !== undefined && right !== undefined;
}
