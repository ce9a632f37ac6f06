import { createCatalogue } from "../catalogue/catalogue.ts";
import type { SchemeCard } from "../catalogue/index-file.ts";
import { loadFile } from "../catalogue/load-scheme.ts";
import { ownSchemeFiles } from "../catalogue/own-schemes.ts";
import { ExitcodeError } from "../errors.ts";
import type { Scheme } from "../model/scheme.ts";
import { type SearchRecord, searchRecords } from "../scheme/search.ts";
import type { System } from "../system/system.ts";
import { createSearchIndex, type SearchIndex } from "./search-index.ts";

/** All that is known, loaded once and made ready to be asked at every key. */
export interface Knowledge {
  readonly index: SearchIndex;
  /** The tools and conventions, most used first. */
  readonly cards: readonly SchemeCard[];
  /** The schemes of a program or of that name, the one to believe first. */
  schemesOf(program: string): readonly string[];
  readonly conventions: ReadonlySet<string>;
  readonly meanings: number;
  /** Why a file of the user's own was left out. */
  readonly problems: readonly string[];
}

export async function loadKnowledge(system: System): Promise<Knowledge> {
  const catalogue = createCatalogue(system);
  const { schemes, problems } = await loadOwn(system);
  const hidden = new Set(schemes.map(({ name }) => name));
  const records: readonly SearchRecord[] = [
    ...schemes.flatMap(searchRecords),
    ...catalogue.searchRecords().filter(({ scheme }) => !hidden.has(scheme)),
  ];
  const ranked = catalogue.cards().toSorted((one, other) => other.popularity - one.popularity);
  const cards = [...schemes.map(toCard), ...ranked.filter(({ name }) => !hidden.has(name))];
  const programs = programIndex(cards);
  return {
    index: createSearchIndex(records),
    cards,
    schemesOf: (program) => programs.get(program) ?? [],
    conventions: new Set(cards.filter(({ kind }) => kind === "convention").map(({ name }) => name)),
    meanings: records.length,
    problems,
  };
}

/** A broken file of the user's is told of, and does not hide the others. */
async function loadOwn(system: System): Promise<{ schemes: readonly Scheme[]; problems: readonly string[] }> {
  const schemes: Scheme[] = [];
  const problems: string[] = [];
  for (const path of ownSchemeFiles(system)) {
    try {
      schemes.push((await loadFile(system, path, path)).scheme);
    } catch (error) {
      if (!(error instanceof ExitcodeError)) throw error;
      problems.push(error.message);
    }
  }
  return { schemes, problems };
}

function toCard(scheme: Scheme): SchemeCard {
  const { name, title = name, description = "", kind = "tool", group = "your own", commands = [] } = scheme;
  const { popularity = 1 } = scheme;
  return { name, title, description, kind, group, commands, popularity, meanings: searchRecords(scheme).length };
}

function programIndex(cards: readonly SchemeCard[]): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const { name, commands } of cards) {
    for (const word of new Set([name, ...commands])) index.set(word, [...(index.get(word) ?? []), name]);
  }
  // `git` is first what is called git, and then what also decodes a command of that name.
  for (const [word, names] of index) names.sort((one, other) => Number(other === word) - Number(one === word));
  return index;
}
