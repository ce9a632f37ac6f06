import { longForm, type MeaningSet, type Scheme, type SchemeMeaning } from "../../../src/model/scheme.ts";

/** What a person found on one page; README.md says what each key holds. */
export interface Label {
  readonly page: string;
  readonly package: string;
  readonly version: string;
  readonly heading?: string;
  readonly forms: readonly string[];
  readonly codes: Words;
  readonly scoped?: Readonly<Record<string, Words>>;
  readonly optional?: Words;
  readonly traps?: readonly string[];
}

/** A code or a range to words of which the right text has one. */
type Words = Readonly<Record<string, readonly string[]>>;

/** A code or a range of codes with its text or words. */
interface Entry<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** How a scheme does on a page: `missed` and `wrong` hold lines to read. */
export interface Score {
  readonly documented: number;
  readonly missed: readonly string[];
  readonly given: number;
  readonly wrong: readonly string[];
}

/** Compares what the reader made of a page with its label. */
export function scorePage(label: Label, scheme: Scheme | undefined): Score {
  const sets = scheme === undefined ? [] : [scheme, ...(scheme.contexts ?? [])].map(entriesOf);
  const given = sets.flat();
  const main = labelled(label.codes);
  const scoped = Object.values(label.scoped ?? {}).map(labelled);
  const allowed = [...main, ...scoped.flat(), ...labelled(label.optional ?? {})];
  const required = [main, ...scoped].flatMap((set) => set.map((entry) => ({ entry, set })));
  return {
    documented: required.length,
    missed: required
      .filter(({ entry, set }) => !isFound(entry, set, sets))
      .map(({ entry }) => line(entry, entry.value.join("|"))),
    given: given.length,
    wrong: sets
      .flatMap((set) => set.filter((entry) => !isRight(entry, set, allowed)))
      .map((entry) => line(entry, entry.value)),
  };
}

/** Every code of the label, but those that have a label of their own, has a meaning with the right text in one set. */
function isFound(
  wanted: Entry<readonly string[]>,
  label: readonly Entry<unknown>[],
  sets: readonly Entry<string>[][],
): boolean {
  const codes = codesOf(wanted, label);
  return sets.some((set) =>
    codes.every((code) => set.some((entry) => covers(entry, code) && says(entry.value, wanted.value))),
  );
}

/** Every code of the entry, but those that have an entry of their own, is in the label with words that the text has. */
function isRight(
  entry: Entry<string>,
  set: readonly Entry<string>[],
  allowed: readonly Entry<readonly string[]>[],
): boolean {
  return codesOf(entry, set).every((code) =>
    allowed.some((label) => covers(label, code) && says(entry.value, label.value)),
  );
}

function codesOf(wanted: Entry<unknown>, all: readonly Entry<unknown>[]): number[] {
  const codes = Array.from({ length: wanted.to - wanted.from + 1 }, (_, index) => wanted.from + index);
  const narrower = all.filter((entry) => entry.to - entry.from < wanted.to - wanted.from);
  return codes.filter((code) => !narrower.some((entry) => covers(entry, code)));
}

function covers(entry: Entry<unknown>, code: number): boolean {
  return entry.from <= code && code <= entry.to;
}

function says(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

function line({ from, to }: Entry<unknown>, text: string): string {
  return `${from === to ? from : `${from}-${to}`} ${text.slice(0, 60)}`;
}

function labelled(words: Words): Entry<readonly string[]>[] {
  return Object.entries(words).map(([key, value]) => {
    const [from = Number.NaN, to = from] = key.split("-").map(Number);
    return { from, to, value };
  });
}

/** Ranges that only pass the inner command's status on say nothing about the tool's own codes. */
function entriesOf({ exitCodes = {}, bitmask, ranges = [] }: MeaningSet): Entry<string>[] {
  const single = [...Object.entries(exitCodes), ...Object.entries(bitmask?.bits ?? {})].map(([code, entry]) => ({
    from: Number(code),
    to: Number(code),
    value: textOf(longForm(entry)),
  }));
  const runs = ranges.filter(({ passthrough }) => !passthrough);
  return [...single, ...runs.map((range) => ({ from: range.from, to: range.to, value: textOf(range) }))];
}

function textOf({ name, summary, detail, aliases = [] }: SchemeMeaning): string {
  return [name, ...aliases, summary, detail].join(" ").replace(/\s+/g, " ").trim().replace(/[‐‑−]/g, "-").toLowerCase();
}
