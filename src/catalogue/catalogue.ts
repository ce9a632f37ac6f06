import type { Scheme } from "../model/scheme.ts";
import type { SearchRecord } from "../scheme/search.ts";
import type { System } from "../system/system.ts";
import { type CodeIndex, type CommandIndex, commandShard, type PackageIndex, type SchemeCard } from "./index-file.ts";
import { readCatalogue } from "./read-catalogue.ts";

/** The schemes that come with exitcode. They were checked when they were built, and are not checked again. */
export interface Catalogue {
  load(name: string): Scheme | undefined;
  /** The schemes that decode a program, most used first. */
  schemesOf(program: string): readonly string[];
  /** Who uses a code. */
  usersOf(code: number): CodeIndex;
  /** The package that is known to provide a program: `debian:jq`. */
  packageOf(program: string): string | undefined;
  cards(): readonly SchemeCard[];
  /** Every code of every scheme, for search. */
  searchRecords(): readonly SearchRecord[];
}

export function createCatalogue({ catalogueFolder, files }: Pick<System, "catalogueFolder" | "files">): Catalogue {
  const read = <Value>(...path: string[]): Value | undefined => {
    const text = readCatalogue({ catalogueFolder, files }, path.join("/"));
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  };
  return {
    load(name) {
      return /^[a-z0-9][a-z0-9+._-]*$/.test(name) ? read<Scheme>("schemes", `${name}.json`) : undefined;
    },
    schemesOf(program) {
      const commands = read<CommandIndex>("index", "commands", `${commandShard(program)}.json`) ?? {};
      return Object.hasOwn(commands, program) ? (commands[program] ?? []) : [];
    },
    usersOf(code) {
      const users = read<CodeIndex>("index", "codes", `${code}.json`);
      return users ?? { conventions: [], tools: [], top: [] };
    },
    packageOf(program) {
      const packages = read<PackageIndex>("index", "packages.json") ?? {};
      return Object.hasOwn(packages, program) ? packages[program] : undefined;
    },
    cards() {
      return read<readonly SchemeCard[]>("index", "cards.json") ?? [];
    },
    searchRecords() {
      return read<readonly SearchRecord[]>("index", "search.json") ?? [];
    },
  };
}
