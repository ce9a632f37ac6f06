import { join, resolve } from "node:path";
import type { AskedScheme } from "../decode/explain-status.ts";
import { SchemeError } from "../errors.ts";
import type { Scheme } from "../model/scheme.ts";
import { FileError, type System } from "../system/system.ts";
import type { Catalogue } from "./catalogue.ts";
import { below, schemePlaces } from "./search-path.ts";

/** A scheme, and where it was found. */
export interface LoadedScheme {
  readonly scheme: Scheme;
  readonly from: string;
  /** Schemes of other programs that go by the same name (`task`): asked where this one is silent. */
  readonly namesakes?: readonly string[];
}

/** Makes sense of what stands after `--scheme`, and finds the scheme of a program. */
export interface SchemeLoader {
  /**
   * The schemes that a word after `--scheme` names: a name (`aws`, `aws@2.15`), a file, a file's resource
   * (`FILE#Owner/Name`), a folder with all its schemes, or a manual page of this machine (`man:rsync`).
   *
   * @throws SchemeError where there is none, or one cannot be read or is invalid
   */
  named(word: string): Promise<readonly AskedScheme[]>;
  /** The scheme that decodes a program; undefined where none is known. */
  forProgram(program: string): Promise<LoadedScheme | undefined>;
  /** What the manual page of a program on this machine says; the first of these names that has one. */
  forManPage(names: readonly string[]): Promise<LoadedScheme | undefined>;
  /** Turns a loaded scheme into one to ask, with those that it extends. */
  asked(loaded: LoadedScheme, why: string, more?: Pick<AskedScheme, "invocation" | "version">): Promise<AskedScheme>;
}

const EXTENSIONS = [
  ".json",
  ".jsonc",
  ".yaml",
  ".yml",
  ".dsc.resource.json",
  ".dsc.resource.yaml",
  ".dsc.resource.yml",
];
/** A scheme of the size of a book is a mistake. */
const LARGEST_BYTES = 8 * 2 ** 20;
/** Programs whose user-made scheme has another file name are found by reading the folder, up to this many files. */
const MOST_FILES_READ = 1_000;

export function createSchemeLoader(system: System, catalogue: Catalogue): SchemeLoader {
  const loader: SchemeLoader = {
    async named(word) {
      const page = /^man:(.+)$/s.exec(word)?.[1];
      if (page !== undefined) {
        const { loadManScheme } = await import("./man-scheme.ts");
        return [await loader.asked(loadManScheme(system, page), `--scheme ${word}`)];
      }
      const { reference, version } = splitVersion(word);
      const found = looksLikePath(reference)
        ? await loadPath(system, reference)
        : await loadByName(system, catalogue, reference);
      const why = `--scheme ${word}`;
      return Promise.all(found.map((loaded) => loader.asked(loaded, why, version === undefined ? {} : { version })));
    },
    async forProgram(program) {
      return (
        (await findInFolders(system, program)) ??
        findInCatalogue(catalogue, program) ??
        (await loadPackageScheme(system, program))
      );
    },
    async forManPage(names) {
      const { findManScheme } = await import("./man-scheme.ts");
      return findManScheme(system, names);
    },
    asked: (loaded, why, more = {}) => withParents(system, catalogue, loaded, why, more, [loaded.scheme.name]),
  };
  return loader;
}

async function withParents(
  system: System,
  catalogue: Catalogue,
  loaded: LoadedScheme,
  why: string,
  more: Pick<AskedScheme, "invocation" | "version">,
  ancestors: readonly string[],
): Promise<AskedScheme> {
  const parents: AskedScheme[] = [];
  for (const name of [...(loaded.scheme.extends ?? []), ...(loaded.namesakes ?? [])]) {
    if (ancestors.includes(name))
      throw new SchemeError(`scheme '${loaded.scheme.name}' extends itself: ${[...ancestors, name].join(" → ")}`);
    for (const parent of await loadByName(system, catalogue, name)) {
      parents.push(
        await withParents(system, catalogue, parent, `${loaded.scheme.name} extends it`, {}, [...ancestors, name]),
      );
    }
  }
  return { scheme: loaded.scheme, from: loaded.from, why, parents, ...more };
}

/** `aws@2.15`: a scheme's name cannot hold an @, but a file's can. */
function splitVersion(word: string): { reference: string; version: string | undefined } {
  const [, reference, version] = /^([a-z0-9][a-z0-9+._-]*)@v?(\d[\w.+~-]*)$/.exec(word) ?? [];
  return reference === undefined ? { reference: word, version: undefined } : { reference, version };
}

function looksLikePath(word: string): boolean {
  return /[/\\#]|^\.|\.(jsonc?|ya?ml)$/i.test(word);
}

async function loadPath(system: System, word: string): Promise<readonly LoadedScheme[]> {
  const whole = resolve(system.workingFolder, word);
  const hash = system.files.kind(whole) === undefined ? word.indexOf("#") : -1;
  const path = hash < 0 ? whole : resolve(system.workingFolder, word.slice(0, hash));
  const shown = hash < 0 ? word : word.slice(0, hash);
  if (system.files.kind(path) === "folder") return loadFolder(system, path, shown);
  return [await loadFile(system, path, shown, hash < 0 ? undefined : word.slice(hash + 1))];
}

async function loadFolder(system: System, folder: string, shown: string): Promise<readonly LoadedScheme[]> {
  const names = system.files.list(folder).filter((name) => isSchemeFile(name));
  if (names.length === 0)
    throw new SchemeError(`${shown}: there is no scheme in this folder`, {
      hint: "a scheme's file name ends in .json, .jsonc, .yaml or .yml",
    });
  return Promise.all(names.map((name) => loadFile(system, join(folder, name), join(shown, name))));
}

/** Whether a file in a folder of schemes is one of them. */
export function isSchemeFile(name: string): boolean {
  return /\.(jsonc?|ya?ml)$/i.test(name) && !name.endsWith(".schema.json") && !name.startsWith(".");
}

/**
 * Reads and checks one file.
 *
 * @param shown the file's name as the user wrote it, for messages
 */
export async function loadFile(system: System, path: string, shown: string, resource?: string): Promise<LoadedScheme> {
  const text = readScheme(system, path, shown);
  if (text === undefined) throw new SchemeError(`${shown}: there is no such file`);
  const { parseScheme } = await import("../scheme/parse-scheme.ts");
  try {
    return { scheme: parseScheme(shown, text, resource), from: shown };
  } catch (error) {
    if (error instanceof RangeError) throw new SchemeError(`${shown}: is nested too deeply to read`, { cause: error });
    throw error;
  }
}

function readScheme(system: System, path: string, shown: string): string | undefined {
  try {
    return system.files.readText(path, { maxBytes: LARGEST_BYTES });
  } catch (error) {
    if (error instanceof FileError) throw new SchemeError(`${shown}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function loadByName(system: System, catalogue: Catalogue, name: string): Promise<readonly LoadedScheme[]> {
  const own = await findByFileName(system, name);
  if (own) return [own];
  const found = findInCatalogue(catalogue, name, { nameFirst: true });
  if (found) return [found];
  const packaged = await loadPackageScheme(system, name);
  if (packaged) return [packaged];
  throw await unknownScheme(system, catalogue, name);
}

async function unknownScheme(system: System, catalogue: Catalogue, name: string): Promise<SchemeError> {
  const { didYouMean } = await import("../scheme/nearest.ts");
  // Most used first: of two names as near, the one that is met more often is meant.
  const cards = catalogue.cards().toSorted((left, right) => right.popularity - left.popularity);
  const own = schemePlaces(system).flatMap(({ folder }) =>
    system.files.list(folder).filter(isSchemeFile).map(baseName),
  );
  const known = [...own, ...cards.map((card) => card.name), ...cards.flatMap((card) => card.commands)];
  return new SchemeError(`unknown scheme '${name}'${didYouMean(name, known)}`, {
    hint: "exitcode schemes lists all; a file needs a path: ./my.json",
  });
}

function findInCatalogue(catalogue: Catalogue, name: string, { nameFirst = false } = {}): LoadedScheme | undefined {
  const byName = nameFirst ? catalogue.load(name) : undefined;
  if (byName) return { scheme: byName, from: "catalogue" };
  const [first, ...namesakes] = catalogue.schemesOf(name);
  const scheme = first === undefined ? undefined : catalogue.load(first);
  return scheme ? { scheme, from: "catalogue", namesakes } : undefined;
}

/** Most users have none of these folders: each is asked for once, not for every file that it could have. */
function schemeFolders(system: System): readonly string[] {
  return schemePlaces(system)
    .map(({ folder }) => folder)
    .filter((folder) => system.files.kind(folder) === "folder");
}

async function findByFileName(
  system: System,
  name: string,
  folders = schemeFolders(system),
): Promise<LoadedScheme | undefined> {
  if (/[/\\]/.test(name)) return undefined;
  for (const folder of folders) {
    for (const extension of EXTENSIONS) {
      const path = below(folder, name + extension);
      if (system.files.kind(path) === "file") return loadFile(system, path, path);
    }
  }
  return undefined;
}

/** A user's scheme for a program: by its file's name, else by `commands`, folder by folder. */
async function findInFolders(system: System, program: string): Promise<LoadedScheme | undefined> {
  const folders = schemeFolders(system);
  const named = await findByFileName(system, program, folders);
  if (named) return named;
  for (const folder of folders) {
    const names = system.files.list(folder).filter(isSchemeFile).slice(0, MOST_FILES_READ);
    for (const name of names) {
      const path = join(folder, name);
      if (system.files.kind(path) !== "file") continue;
      if (!mentions(readScheme(system, path, path) ?? "", program)) continue;
      const loaded = await loadFile(system, path, path);
      if (loaded.scheme.commands?.includes(program)) return loaded;
    }
  }
  return undefined;
}

/** Whether a scheme's text can name the program: to parse and check one takes fifty times as long. */
function mentions(text: string, program: string): boolean {
  return text.includes(program) || /\\[ux]/i.test(text);
}

function baseName(file: string): string {
  return file.replace(/(\.dsc\.resource)?\.(jsonc?|ya?ml)$/i, "");
}

async function loadPackageScheme(system: System, program: string): Promise<LoadedScheme | undefined> {
  const { findPackageScheme } = await import("./package-scheme.ts");
  return findPackageScheme(system, program);
}
