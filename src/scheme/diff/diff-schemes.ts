import { describeContext } from "../../decode/select-meaning-sets.ts";
import type { Scheme } from "../../model/scheme.ts";
import { entriesOf, type SchemeEntry } from "../entries.ts";
import { type Change, isAtMost } from "./change.ts";
import { compareMeanings, type Verdict } from "./compare-meanings.ts";
import { diffErrors, diffLists, diffTexts } from "./diff-heads.ts";
import { joinMoves } from "./join-moves.ts";

/** A change to an entry, with both sides of it. */
export interface EntryChange {
  readonly change: Change;
  readonly before: SchemeEntry | undefined;
  readonly after: SchemeEntry | undefined;
}

/**
 * What changed between two versions of one tool's contract, the gravest first. The steps are those of SemVer as proxxx's
 * page applies it to exit codes: an addition is minor, another meaning or a moved one major, wording a patch.
 */
export function diffSchemes(before: Scheme, after: Scheme): readonly Change[] {
  const changes = [
    ...joinMoves(diffEntries(before, after)),
    ...diffErrors(before.errors, after.errors),
    ...diffLists(before, after),
    ...diffTexts(before, after),
  ];
  return changes.toSorted(
    (left, right) => Number(isAtMost(left.step, right.step)) - Number(isAtMost(right.step, left.step)),
  );
}

type EntryMap = ReadonlyMap<string, SchemeEntry>;

function diffEntries(before: Scheme, after: Scheme): readonly EntryChange[] {
  const [old, young] = [mapOf(before), mapOf(after)];
  const contexts = new Set([...old.values()].map(({ context }) => keyOf(context?.when, "")));
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), young.get(key)];
    const isNewContext = is !== undefined && !contexts.has(keyOf(is.context?.when, ""));
    // What had no entry of its own may have had a more general one: the tool's in a context, or a range's.
    const general = is && !was ? generalOf(is, old) : undefined;
    const rest = was && !is ? generalOf(was, young) : undefined;
    const verdict =
      was && is ? compareEntries(was, is) : is ? added(is, general, isNewContext) : was && removed(was, rest);
    const entry = is ?? was;
    if (!verdict || !entry) return [];
    const change = describe(verdict, entry, is ? after : before, was ?? general, is ?? rest);
    return [{ change, before: was, after: is }];
  });
}

function mapOf(scheme: Scheme): EntryMap {
  return new Map(entriesOf(scheme).map((entry) => [keyOf(entry.context?.when, entry.label), entry]));
}

/** The same context in another order is the same context. */
function keyOf(when: object | undefined, label: string): string {
  const sorted = Object.entries(when ?? {})
    .map(([key, value]: [string, unknown]) => [key, Array.isArray(value) ? value.toSorted() : value])
    .sort();
  return JSON.stringify([sorted, label]);
}

function compareEntries(was: SchemeEntry, is: SchemeEntry): Verdict | undefined {
  const traits = ["passthrough", "signalBase"].filter((key) => trait(was, key) !== trait(is, key));
  if (traits.length > 0)
    return {
      kind: "repurposed",
      step: "major",
      judged: false,
      why: `${traits.join(" and ")} changed: whose status it is`,
    };
  return compareMeanings(was.meaning, is.meaning);
}

function trait({ meaning }: SchemeEntry, key: string): unknown {
  return Object.entries(meaning).find(([name]) => name === key)?.[1];
}

const NEW: Verdict = { kind: "added", step: "minor", judged: false, why: "what is new breaks nobody" };

function added(entry: SchemeEntry, general: SchemeEntry | undefined, isNewContext: boolean): Verdict | undefined {
  const verdict = general && compareMeanings(general.meaning, entry.meaning);
  if (!general || !verdict) return general ? undefined : NEW;
  const { subcommand, option, command } = entry.context?.when ?? {};
  if (isNewContext && (subcommand ?? option ?? command))
    return {
      ...NEW,
      judged: true,
      why: "judged to be new with what it is for; a major change if that was there before",
    };
  // A range says little of each of its codes: only another outcome goes against it.
  if (general.kind === "range" && (verdict.judged || verdict.kind !== "repurposed"))
    return { ...NEW, why: `it was part of ${general.label}` };
  return verdict;
}

function removed(entry: SchemeEntry, rest: SchemeEntry | undefined): Verdict | undefined {
  const verdict = rest && compareMeanings(entry.meaning, rest.meaning);
  if (rest && (!verdict || verdict.kind === "reworded")) return verdict;
  const why = rest
    ? `what is left is the meaning of ${rest.label}${entry.context ? " for the whole tool" : ""}`
    : "scripts may wait for it";
  return { kind: "removed", step: "major", judged: false, why };
}

function generalOf({ context, label, kind, code = 0 }: SchemeEntry, entries: EntryMap): SchemeEntry | undefined {
  const same = context && entries.get(keyOf(undefined, label));
  if (same || kind !== "code") return same;
  for (const other of entries.values()) {
    const isAround = other.kind === "range" && Number(other.code) <= code && code <= Number(trait(other, "to"));
    if (isAround && !trait(other, "passthrough") && keyOf(other.context?.when, "") === keyOf(context?.when, ""))
      return other;
  }
  return undefined;
}

function describe(
  verdict: Verdict,
  { label, context }: SchemeEntry,
  scheme: Scheme,
  was: SchemeEntry | undefined,
  is: SchemeEntry | undefined,
): Change {
  return {
    ...verdict,
    subject: label,
    context: context ? describeContext(context.when, scheme) : null,
    before: was?.meaning.summary ?? null,
    after: is?.meaning.summary ?? null,
  };
}
