import type { SchemeEntry } from "../entries.ts";
import type { Change } from "./change.ts";
import { compareMeanings } from "./compare-meanings.ts";
import type { EntryChange } from "./diff-schemes.ts";
import { similarity } from "./similarity.ts";

/** Shared words from which on a meaning that went and one that came count as the same. */
const SAME = 0.75;
/** Of two schemes that have so little in common no pair is looked for: it would take minutes. */
const MOST_PAIRS = 200_000;

/** Joins what was removed at one place and added at another into one move: a meaning with another number. */
export function joinMoves(changes: readonly EntryChange[]): readonly Change[] {
  const taken = new Set<EntryChange>();
  const [removals, additions] = [changes.filter(isRemoval), changes.filter(isAddition)];
  if (removals.length * additions.length > MOST_PAIRS) return changes.map(({ change }) => change);
  const moves = removals.flatMap((gone) => {
    const come = additions.find((other) => !taken.has(other) && isMove(gone, other));
    if (!come) return [];
    taken.add(gone).add(come);
    return [move(gone, come)];
  });
  return [...moves, ...changes.filter((change) => !taken.has(change)).map(({ change }) => change)];
}

function isRemoval({ before, after }: EntryChange): boolean {
  return before !== undefined && after === undefined;
}

function isAddition({ before, after }: EntryChange): boolean {
  return before === undefined && after !== undefined;
}

function isMove({ change: gone, before }: EntryChange, { change: come, after }: EntryChange): boolean {
  if (!before || !after || before.kind !== after.kind || gone.context !== come.context) return false;
  if (before.kind === "range")
    return overlaps(before, after) && compareMeanings(before.meaning, after.meaning)?.kind !== "repurposed";
  const [was, is] = [before.meaning, after.meaning];
  if (was.name !== undefined && is.name !== undefined) return was.name === is.name;
  return was.category === is.category && similarity(was.summary, is.summary) >= SAME;
}

function move({ change: gone, before }: EntryChange, { change: come, after }: EntryChange): Change {
  const both = {
    context: gone.context,
    before: gone.before,
    after: come.after,
    subject: `${gone.subject} → ${come.subject}`,
  };
  if (!before || !after || before.kind !== "range")
    return {
      ...both,
      kind: "moved",
      step: "major",
      judged: true,
      why: "the meaning has another number: the same name or nearly the same words",
    };
  const [from, to] = [endsOf(before), endsOf(after)];
  const isWider = to.from <= from.from && to.to >= from.to;
  return {
    ...both,
    kind: "changed",
    step: isWider ? "minor" : "major",
    judged: false,
    why: isWider ? "the range takes in more codes" : "codes fell out of the range",
  };
}

function overlaps(left: SchemeEntry, right: SchemeEntry): boolean {
  const [one, other] = [endsOf(left), endsOf(right)];
  return one.from <= other.to && other.from <= one.to;
}

function endsOf({ meaning, code = 0 }: SchemeEntry): { readonly from: number; readonly to: number } {
  return { from: code, to: "to" in meaning && typeof meaning.to === "number" ? meaning.to : code };
}
