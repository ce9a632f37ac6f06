import { longForm, type MeaningSet, type Scheme, type SchemeContext, type SchemeMeaning } from "../model/scheme.ts";

/** One line of a contract: what a code, a range, a bit or a signal says. */
export interface SchemeEntry {
  /** `7`, `1-100`, `bit 4`, `SIGPIPE`. */
  readonly label: string;
  readonly kind: "code" | "range" | "bit" | "signal";
  /** The code, the range's first code or the bit's value; undefined for a signal. */
  readonly code: number | undefined;
  readonly meaning: SchemeMeaning;
  /** The context that it stands in. */
  readonly context: SchemeContext | undefined;
}

/** Everything that a scheme says, in the order in which a reader wants it: by code, contexts last. */
export function entriesOf(scheme: Scheme): readonly SchemeEntry[] {
  const sets: readonly (readonly [MeaningSet, SchemeContext | undefined])[] = [
    [scheme, undefined],
    ...(scheme.contexts ?? []).map((context) => [context, context] as const),
  ];
  return sets.flatMap(([set, context]) => entriesOfSet(set).map((entry) => ({ ...entry, context })));
}

/** What one set says: the scheme itself or a context. */
export function entriesOfSet(set: MeaningSet): readonly Omit<SchemeEntry, "context">[] {
  const codes = Object.entries(set.exitCodes ?? {}).map(([key, entry]) => ({
    label: key,
    kind: "code" as const,
    code: Number(key),
    meaning: longForm(entry),
  }));
  const ranges = (set.ranges ?? []).map((range) => ({
    label: `${range.from}-${range.to}`,
    kind: "range" as const,
    code: range.from,
    meaning: range,
  }));
  const bits = Object.entries(set.bitmask?.bits ?? {}).map(([key, entry]) => ({
    label: `bit ${key}`,
    kind: "bit" as const,
    code: Number(key),
    meaning: longForm(entry),
  }));
  const signals = Object.entries(set.signals ?? {}).map(([key, entry]) => ({
    label: key,
    kind: "signal" as const,
    code: undefined,
    meaning: longForm(entry),
  }));
  return [...[...codes, ...bits, ...ranges].sort((left, right) => left.code - right.code), ...signals];
}
