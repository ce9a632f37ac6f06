import { isVersionIn, type VersionSpan } from "../../decode/versions.ts";
import type { MeaningSet, Scheme, SchemeContext } from "../../model/scheme.ts";

/** A scheme as it was at one version of its tool: what did not hold then is left out, and so are the spans of the rest. */
export function schemeAt(scheme: Scheme, version: string): Scheme {
  const holding = (scheme.contexts ?? []).filter(({ when }) => isVersionIn(version, when)).map(withoutSpan);
  const always = holding.filter(({ when }) => Object.keys(when).length === 0);
  const contexts = holding.filter(({ when }) => Object.keys(when).length > 0).map((context) => setAt(context, version));
  const root = setAt(scheme, version);
  return { ...always.map((context) => setAt(context, version)).reduce<Scheme>(overlay, root), contexts };
}

function withoutSpan(context: SchemeContext): SchemeContext {
  const { since: _since, until: _until, ...when } = context.when;
  return { ...context, when };
}

function overlay(scheme: Scheme, over: MeaningSet): Scheme {
  return {
    ...scheme,
    exitCodes: { ...scheme.exitCodes, ...over.exitCodes },
    signals: { ...scheme.signals, ...over.signals },
    ranges: [...(over.ranges ?? []), ...(scheme.ranges ?? [])],
    ...(over.bitmask ? { bitmask: over.bitmask } : {}),
  };
}

function setAt<Set extends MeaningSet>(set: Set, version: string): Set {
  const { exitCodes, ranges, bitmask, signals } = set;
  return {
    ...set,
    ...(exitCodes && { exitCodes: entriesAt(exitCodes, version) }),
    ...(signals && { signals: entriesAt(signals, version) }),
    ...(bitmask && { bitmask: { ...bitmask, bits: entriesAt(bitmask.bits, version) } }),
    ...(ranges && { ranges: ranges.filter((range) => isVersionIn(version, range)).map(dropSpan) }),
  };
}

type Entries = NonNullable<MeaningSet["exitCodes"]>;

function entriesAt(entries: Entries, version: string): Entries {
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, entry]) => typeof entry === "string" || isVersionIn(version, entry))
      .map(([key, entry]) => [key, typeof entry === "string" ? entry : dropSpan(entry)]),
  );
}

function dropSpan<Value extends VersionSpan>(value: Value): Value {
  const copy: Value & { since?: unknown; until?: unknown } = { ...value };
  delete copy.since;
  delete copy.until;
  return copy;
}
