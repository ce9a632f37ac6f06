import type { Platform } from "../../model/platform.ts";
import type { MeaningSet, SchemeContext, SchemeMeaning } from "../../model/scheme.ts";
import { entriesOfSet, type SchemeEntry } from "../entries.ts";
import type { LintEntry, LintSet, LintSubject, LintTarget, Path } from "./rule.ts";

/** A scheme with the place of each of its parts. */
export function createSubject({ scheme, isManifest }: Pick<LintTarget, "scheme" | "isManifest">): LintSubject {
  const sets = [
    createSet(scheme, [], undefined, isWindows(scheme.platforms)),
    ...(scheme.contexts ?? []).map((context, index) =>
      createSet(
        context,
        ["contexts", String(index)],
        context,
        isWindows(scheme.platforms) || isWindows(context.when.platform),
      ),
    ),
  ];
  return { scheme, isManifest, sets, entries: sets.flatMap(({ entries }) => entries) };
}

function createSet(set: MeaningSet, path: Path, context: SchemeContext | undefined, windowsOnly: boolean): LintSet {
  const entries = entriesOfSet(set).map((entry) => createEntry({ ...entry, context }, set, path, windowsOnly));
  return { path, set, entries, windowsOnly };
}

function createEntry(entry: SchemeEntry, set: MeaningSet, path: Path, windowsOnly: boolean): LintEntry {
  const range = set.ranges?.find((candidate) => candidate === entry.meaning);
  return {
    ...entry,
    path: [...path, ...placeOf(entry, set)],
    windowsOnly: windowsOnly || isWindows(entry.meaning.platforms),
    to: range?.to,
    passthrough: range?.passthrough ?? false,
    signalBase: range?.signalBase,
  };
}

function placeOf(
  { kind, label, code, meaning }: SchemeEntry,
  { ranges = [] }: { readonly ranges?: readonly SchemeMeaning[] },
): Path {
  switch (kind) {
    case "code":
      return ["exitCodes", label];
    case "bit":
      return ["bitmask", "bits", String(code)];
    case "signal":
      return ["signals", label];
    case "range":
      return ["ranges", String(ranges.indexOf(meaning))];
  }
}

function isWindows(platforms: readonly Platform[] | undefined): boolean {
  return platforms !== undefined && platforms.length > 0 && platforms.every((platform) => platform === "windows");
}
