import { ownMeaning } from "../decode/explain-status.ts";
import { findMeanings } from "../decode/find-meaning.ts";
import { readNumber } from "../decode/read-status.ts";
import { GENERAL_CONVENTIONS, SIGNALS_SCHEME } from "../model/conventions.ts";
import type { Meaning } from "../model/explanation.ts";
import type { MeaningSet, Scheme, SchemeRange } from "../model/scheme.ts";
import { entriesOf } from "../scheme/entries.ts";
import { searchRecords } from "../scheme/search.ts";
import {
  type CodeIndex,
  type CommandIndex,
  commandShard,
  MOST_LISTED_TOOLS,
  type PackageIndex,
  type SchemeCard,
} from "./index-file.ts";

/**
 * The index files of a catalogue: path below the catalogue's folder to content. Called by the build, so that no run has
 * to read more than one small file to know who uses a code or decodes a command.
 */
export function buildIndex(schemes: readonly Scheme[]): ReadonlyMap<string, unknown> {
  const ranked = schemes.toSorted(
    (left, right) => popularityOf(right) - popularityOf(left) || (left.name < right.name ? -1 : 1),
  );
  const files = new Map<string, unknown>([
    ...commandShards(commandIndex(ranked)),
    ["index/packages.json", packageIndex(ranked)],
    ["index/cards.json", schemes.map(toCard).toSorted((left, right) => (left.name < right.name ? -1 : 1))],
    ["index/search.json", ranked.flatMap(searchRecords)],
  ]);
  for (const code of usedCodes(ranked)) files.set(`index/codes/${code}.json`, codeIndex(ranked, code));
  return files;
}

function popularityOf({ popularity = 1 }: Scheme): number {
  return popularity;
}

function commandIndex(ranked: readonly Scheme[]): CommandIndex {
  const index: Record<string, string[]> = Object.create(null);
  for (const scheme of ranked) {
    for (const command of scheme.commands ?? []) (index[command] ??= []).push(scheme.name);
  }
  return index;
}

/** Program to the package that it came from when it was run for the record: `debian:jq`, `npm:eslint`. */
function packageIndex(ranked: readonly Scheme[]): PackageIndex {
  const index: Record<string, string> = Object.create(null);
  for (const scheme of ranked) {
    for (const { meaning } of entriesOf(scheme)) {
      for (const { argv, package: source } of meaning.evidence ?? []) {
        const program = argv?.[0];
        if (source !== undefined && program !== undefined && scheme.commands?.includes(program))
          index[program] ??= source;
      }
    }
  }
  return index;
}

function commandShards(index: CommandIndex): readonly (readonly [string, CommandIndex])[] {
  const shards: Record<string, Record<string, readonly string[]>> = {};
  for (const [program, names] of Object.entries(index)) {
    const shard = `index/commands/${commandShard(program)}.json`;
    shards[shard] = { ...shards[shard], [program]: names };
  }
  return Object.entries(shards);
}

function toCard(scheme: Scheme): SchemeCard {
  return {
    name: scheme.name,
    title: scheme.title ?? scheme.name,
    description: scheme.description ?? "",
    kind: scheme.kind ?? "tool",
    group: scheme.group ?? "other",
    commands: scheme.commands ?? [],
    meanings: entriesOf(scheme).length,
    popularity: popularityOf(scheme),
  };
}

/** 0 to 255, and every other code that some scheme names; ranges beyond a byte are found by their first code only. */
function usedCodes(schemes: readonly Scheme[]): readonly number[] {
  const named = schemes
    .flatMap((scheme) => entriesOf(scheme).map(({ code }) => code))
    .filter((code) => code !== undefined);
  return [...new Set([...Array.from({ length: 256 }, (_, code) => code), ...named])];
}

function codeIndex(ranked: readonly Scheme[], code: number): CodeIndex {
  const users = ranked.filter(
    (scheme) => scheme.name !== SIGNALS_SCHEME && setsOf(scheme).some((set) => usesCode(scheme, set, code)),
  );
  const isGeneral = (scheme: Scheme) => GENERAL_CONVENTIONS.includes(scheme.name);
  const others = users.filter((scheme) => !isGeneral(scheme));
  // A sum of bits that happens to make the number is seldom what was meant.
  const tools = [...others.filter((scheme) => !isSum(scheme, code)), ...others.filter((scheme) => isSum(scheme, code))];
  return {
    conventions: GENERAL_CONVENTIONS.filter((name) => users.some((scheme) => scheme.name === name)),
    tools: tools.map(({ name }) => name),
    top: tools.slice(0, MOST_LISTED_TOOLS).flatMap((scheme) => listedMeaning(scheme, code)),
  };
}

function listedMeaning(scheme: Scheme, code: number): readonly Meaning[] {
  const asked = { scheme, from: "catalogue", why: "it uses this code too", parents: [] };
  return ownMeaning(asked, { ...readNumber(String(code), code, "linux"), codes: [code] });
}

function setsOf(scheme: Scheme): readonly MeaningSet[] {
  return [scheme, ...(scheme.contexts ?? [])];
}

/** Whether a scheme has a code only as a sum of several bits. */
function isSum(scheme: Scheme, code: number): boolean {
  if (Number.isInteger(Math.log2(code))) return false;
  return !setsOf(scheme).some(({ bitmask: _bits, ...set }) => usesCode(scheme, set, code));
}

/** A convention's ranges ("100 to 149: for the distribution") would stand beside every code: only general ones answer so. */
function usesCode(scheme: Scheme, set: MeaningSet, code: number): boolean {
  const general = GENERAL_CONVENTIONS.includes(scheme.name);
  const reading = { ...readNumber(String(code), code, "linux"), codes: [code], signal: undefined };
  return (
    findMeanings(
      { ...set, ranges: scheme.kind === "convention" && !general ? [] : (set.ranges?.filter(isTelling) ?? []) },
      reading,
    ).length > 0
  );
}

/** A range over most of a byte ("any other code: it failed") and 128 + signal tell nothing of one code. */
function isTelling({ from, to, passthrough, signalBase }: SchemeRange): boolean {
  return !passthrough && signalBase === undefined && to - from < 80;
}
