import type { SchemeError } from "../../errors.ts";
import { CATEGORIES } from "../../model/category.ts";
import { didYouMean } from "../nearest.ts";
import { errorAt, type Imported, type ImportedEntry } from "./imported.ts";
import { type Label, parseLabel } from "./label.ts";

/** A scheme's content, as it will stand in the file: still to be checked. */
export type SchemeContent = Readonly<Record<string, unknown>>;

interface Sets {
  readonly exitCodes: Record<string, unknown>;
  readonly ranges: unknown[];
  readonly bits: Record<string, unknown>;
  readonly signals: Record<string, unknown>;
}

const LONGEST_SUMMARY = 200;
const LONGEST_NAME = 200;
const LONGEST_DETAIL = 2000;

/**
 * Puts what was read together to a scheme.
 *
 * @param file the document's name, for messages
 * @throws SchemeError with line and column for a code that is there twice, or a value that the format does not know
 */
export function assembleScheme(file: string, name: string, imported: Imported): SchemeContent {
  const { title, description, commands = [], extends: parents = [], source, entries } = imported;
  const sets = new Map<string | undefined, Sets>([[undefined, createSets()]]);
  const seen = new Map<string, ImportedEntry>();
  for (const entry of entries) {
    const { subcommand } = entry;
    const set = sets.get(subcommand) ?? createSets();
    sets.set(subcommand, set);
    addEntry(file, entry, set, seen);
  }
  const [root = {}, ...contexts] = [...sets].map(([subcommand, set]) => ({
    ...(subcommand === undefined ? {} : { when: { subcommand: [subcommand] } }),
    ...filled(set),
  }));
  return {
    name,
    ...(title === undefined ? {} : { title: title.slice(0, LONGEST_NAME) }),
    ...(description === undefined ? {} : { description: description.slice(0, LONGEST_DETAIL) }),
    ...(commands.length > 0 ? { commands } : {}),
    sources: { import: source },
    ...(parents.length > 0 ? { extends: parents } : {}),
    ...root,
    ...(contexts.length > 0 ? { contexts } : {}),
  };
}

function createSets(): Sets {
  return { exitCodes: {}, ranges: [], bits: {}, signals: {} };
}

function filled({ exitCodes, ranges, bits, signals }: Sets): SchemeContent {
  return {
    ...(Object.keys(exitCodes).length > 0 ? { exitCodes } : {}),
    ...(ranges.length > 0 ? { ranges } : {}),
    ...(Object.keys(bits).length > 0 ? { bitmask: { bits } } : {}),
    ...(Object.keys(signals).length > 0 ? { signals } : {}),
  };
}

function addEntry(file: string, entry: ImportedEntry, set: Sets, seen: Map<string, ImportedEntry>): void {
  const label = parseLabel(entry.label);
  if (!label) throw errorAt(file, entry.place, `"${entry.label}" is not an exit code`);
  const key = `${entry.subcommand ?? ""} ${keyOf(label)}`;
  const before = seen.get(key);
  if (before) throw errorAt(file, entry.place, `${entry.label} is there twice: first in line ${before.place.line}`);
  seen.set(key, entry);
  const meaning = meaningOf(file, entry);
  if (label.kind === "range") set.ranges.push({ from: label.from, to: label.to, ...meaning });
  else if (label.kind === "bit") set.bits[String(label.bit)] = meaning;
  else if (label.kind === "signal") set.signals[label.signal] = meaning;
  else set.exitCodes[String(label.code)] = meaning;
}

/** The same 32 bits are the same code: -1 and 4294967295. */
function keyOf(label: Label): string {
  if (label.kind === "code") return `code ${label.code | 0}`;
  if (label.kind === "range") return `range ${label.from}`;
  return label.kind === "bit" ? `bit ${label.bit}` : label.signal;
}

function meaningOf(file: string, entry: ImportedEntry): SchemeContent {
  const { name, since, until, category, outcome, retry } = entry;
  const [summary, rest] = cutSummary(entry.summary?.trim() || name?.trim() || `Exit status ${entry.label}`);
  const detail = [rest, entry.detail?.trim()].filter((part) => part).join(" ");
  return {
    ...(name?.trim() ? { name: name.trim().slice(0, LONGEST_NAME) } : {}),
    summary,
    ...(detail === "" ? {} : { detail: detail.slice(0, LONGEST_DETAIL) }),
    ...known(file, entry, "category", category, Object.keys(CATEGORIES)),
    ...known(file, entry, "outcome", outcome, ["success", "result", "warning", "error"]),
    ...known(file, entry, "retry", retry, ["yes", "depends", "after-fix", "no"]),
    ...version("since", since),
    ...version("until", until),
  };
}

/** A summary holds 200 characters: a longer text is parted after a sentence, or else between words. */
function cutSummary(text: string): readonly [string, string] {
  const characters = [...text];
  if (characters.length <= LONGEST_SUMMARY) return [text, ""];
  const head = characters.slice(0, LONGEST_SUMMARY).join("");
  const at = Math.max(head.lastIndexOf(". ") + 1, 0) || Math.max(head.lastIndexOf(" "), 0) || head.length;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

function known(
  file: string,
  { place }: ImportedEntry,
  key: string,
  value: string | undefined,
  values: readonly string[],
): SchemeContent {
  const word = value?.trim().toLowerCase();
  if (!word) return {};
  if (values.includes(word)) return { [key]: word };
  throw unknownValue(file, place, key, word, values);
}

function unknownValue(
  file: string,
  place: ImportedEntry["place"],
  key: string,
  word: string,
  values: readonly string[],
): SchemeError {
  return errorAt(file, place, `there is no ${key} "${word}"${didYouMean(word, values)}`, `one of ${values.join(", ")}`);
}

function version(key: string, text: string | undefined): SchemeContent {
  const value = text?.trim().replace(/^v(?=\d)/, "") ?? "";
  return /^\d+(\.[0-9A-Za-z]+)*([-+~][0-9A-Za-z.+~-]+)?$/.test(value) && value.length <= 64 ? { [key]: value } : {};
}
