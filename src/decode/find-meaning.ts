import { CATEGORIES, type Outcome } from "../model/category.ts";
import { longForm, type MeaningSet, type SchemeMeaning, type SchemeRange } from "../model/scheme.ts";
import type { StatusReading } from "./read-status.ts";

/** An entry of a scheme that fits a status. */
export interface FoundMeaning {
  readonly entry: SchemeMeaning;
  /** The number under which it was found; undefined for a signal. */
  readonly code: number | undefined;
  /** Whether the entry only says that the status is an inner command's own. */
  readonly passthrough: boolean;
}

/**
 * Every entry of a set that fits the status, best first: the exact code, the sum of bits, a range, the signal, and last
 * a range that passes an inner command's status on.
 */
export function findMeanings(set: MeaningSet, reading: StatusReading): readonly FoundMeaning[] {
  const byNumber = firstNonEmpty(reading.codes, (code) => findByNumber(set, code, reading));
  const bySignal = reading.signal ? findBySignal(set, reading) : [];
  const passthrough = reading.codes.slice(0, 1).flatMap((code) => findInRanges(set, code, reading, true));
  return [...byNumber, ...bySignal, ...passthrough];
}

function findByNumber(set: MeaningSet, code: number, reading: StatusReading): readonly FoundMeaning[] {
  const exact = set.exitCodes?.[String(code)];
  const bits = exact === undefined ? findBits(set, code) : undefined;
  return [
    ...(exact === undefined ? [] : [{ entry: longForm(exact), code, passthrough: false }]),
    ...(bits ? [{ entry: bits, code, passthrough: false }] : []),
    ...findInRanges(set, code, reading, false),
  ];
}

function findInRanges(
  set: MeaningSet,
  code: number,
  reading: StatusReading,
  passthrough: boolean,
): readonly FoundMeaning[] {
  return (set.ranges ?? [])
    .filter((range) => code >= range.from && code <= range.to && (range.passthrough ?? false) === passthrough)
    .map((range) => ({ entry: fillIn(range, code, reading), code, passthrough }));
}

function findBySignal(set: MeaningSet, reading: StatusReading): readonly FoundMeaning[] {
  const { signal, kind } = reading;
  if (!signal) return [];
  const named = set.signals?.[signal.name] ?? (signal.name.startsWith("SIGRT") ? set.signals?.["SIGRTMIN"] : undefined);
  const ranges = kind !== "signaled" ? [] : (set.ranges ?? []).filter((range) => coversSignal(range, signal.number));
  return [
    ...(named === undefined
      ? []
      : [{ entry: { name: signal.name, ...longForm(named) }, code: reading.exitStatus, passthrough: false }]),
    ...ranges.map((range) => ({
      entry: fillIn(range, (range.signalBase ?? 0) + signal.number, reading),
      code: undefined,
      passthrough: false,
    })),
  ];
}

function coversSignal(range: SchemeRange, number: number): boolean {
  const code = (range.signalBase ?? 0) + number;
  return range.signalBase !== undefined && code >= range.from && code <= range.to;
}

/** The range's entry with {code}, {offset} and {signal} filled in. */
function fillIn(range: SchemeRange, code: number, reading: StatusReading): SchemeMeaning {
  const values: Readonly<Record<string, string>> = {
    "{code}": String(code),
    "{offset}": String(code - range.from),
    "{signal}": reading.signal?.name ?? `signal ${code - (range.signalBase ?? 0)}`,
  };
  const fill = (text: string) => text.replace(/\{(?:code|offset|signal)\}/g, (place) => values[place] ?? place);
  const { from: _from, to: _to, passthrough: _passthrough, signalBase: _base, ...entry } = range;
  return { ...entry, summary: fill(range.summary), ...(range.detail ? { detail: fill(range.detail) } : {}) };
}

/** The meaning of a sum of bits; undefined where the set has no bits or one of the code's bits is not among them. */
function findBits(set: MeaningSet, code: number): SchemeMeaning | undefined {
  if (!set.bitmask || code <= 0) return undefined;
  const values = bitsOf(code);
  const entries = values.map((value) => set.bitmask?.bits[String(value)]);
  const known = entries.filter((entry) => entry !== undefined).map(longForm);
  const [first] = known;
  if (!first || known.length < entries.length) return undefined;
  return known.length === 1 ? first : joinBits(code, values, known);
}

function joinBits(code: number, values: readonly number[], entries: readonly SchemeMeaning[]): SchemeMeaning {
  const worst = entries.reduce((one, other) => (severity(other) > severity(one) ? other : one));
  const names = entries.map((entry) => entry.name).filter((name) => name !== undefined);
  const remedies = entries.flatMap((entry) => entry.remedies ?? []);
  return {
    ...worst,
    ...(names.length > 0 ? { name: names.join(" | ") } : {}),
    summary: entries.map((entry) => entry.summary).join("; "),
    detail: `${code} = ${values.join(" + ")}, a sum of bits: ${entries.map((entry, index) => `${values[index]}: ${entry.detail ?? entry.summary}`).join("; ")}`,
    ...(remedies.length > 0 ? { remedies } : {}),
  };
}

function severity(entry: SchemeMeaning): number {
  const order: readonly Outcome[] = ["success", "result", "warning", "error"];
  return order.indexOf(entry.outcome ?? CATEGORIES[entry.category ?? "failure"].outcome);
}

function bitsOf(code: number): readonly number[] {
  return Array.from({ length: 32 }, (_, bit) => 2 ** bit).filter((value) => Math.floor(code / value) % 2 === 1);
}

function firstNonEmpty<Item, Found>(items: readonly Item[], find: (item: Item) => readonly Found[]): readonly Found[] {
  for (const item of items) {
    const found = find(item);
    if (found.length > 0) return found;
  }
  return [];
}
