import { SchemeError } from "../errors.ts";
import { pageScheme } from "../man/page-scheme.ts";
import { readPage } from "../man/read-page.ts";
import type { Scheme } from "../model/scheme.ts";
import { didYouMean } from "../scheme/nearest.ts";
import { FileError, type System } from "../system/system.ts";
import type { LoadedScheme } from "./load-scheme.ts";
import { readCache, writeCache } from "./man-cache.ts";
import { findPageFiles, type ManPageFile, pageNames, parsePageName } from "./man-page-files.ts";
import { includeFrom, readPageText } from "./man-page-text.ts";

/** The scheme of the first page for one of these names that documents exit codes; undefined where none does. */
export function findManScheme(system: System, names: readonly string[]): LoadedScheme | undefined {
  if (system.platform === "windows") return undefined;
  for (const name of names) {
    for (const file of findPageFiles(system, { name, section: undefined })) {
      const scheme = quietly(() => cachedScheme(system, file));
      if (scheme) return { scheme, from: describePage(file) };
    }
  }
  return undefined;
}

/**
 * The scheme for `man:rsync`, `man:rsync(1)`, `man:git merge-base`.
 *
 * @throws SchemeError where there is no such page, or it documents no exit codes
 */
export function loadManScheme(system: System, reference: string): LoadedScheme {
  const files = pageFiles(system, reference);
  for (const file of files) {
    const scheme = cachedScheme(system, file);
    if (scheme) return { scheme, from: describePage(file) };
  }
  const [first] = files;
  throw new SchemeError(`${first ? pageTitle(first) : reference} documents no exit codes`);
}

/**
 * The files of a page that has to be there.
 *
 * @throws SchemeError with the names of pages that are near
 */
export function pageFiles(system: System, reference: string): readonly ManPageFile[] {
  const name = parsePageName(reference);
  const files = findPageFiles(system, name, { thorough: true });
  if (files.length > 0) return files;
  const where = name.section === undefined ? "" : ` in section ${name.section}`;
  throw new SchemeError(`there is no manual page '${name.name}'${where}${didYouMean(name.name, pageNames(system))}`, {
    hint: "a file needs a path: ./page.1; MANPATH says where pages are",
  });
}

/** What a page on this machine amounts to, without looking at the cache. */
export function readManScheme(system: System, file: ManPageFile): Scheme | undefined {
  const text = readPageText(system, file.path);
  if (text === undefined) throw new FileError("there is no such file");
  return schemeOfText(text, file, includeFrom(system, file.path));
}

/** The scheme that the text of a page amounts to. */
export function schemeOfText(
  text: string,
  { name, section }: Pick<ManPageFile, "name" | "section">,
  include?: (path: string) => string | undefined,
): Scheme | undefined {
  return pageScheme(readPage(text, include), { name, section });
}

function cachedScheme(system: System, file: ManPageFile): Scheme | undefined {
  const known = readCache(system, file.path);
  if (known !== undefined) return known ?? undefined;
  const scheme = readManScheme(system, file);
  writeCache(system, file.path, scheme ?? null);
  return scheme;
}

/** A page that cannot be read must not stop an explanation. */
function quietly(read: () => Scheme | undefined): Scheme | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** `rsync(1)`. */
export function pageTitle({ name, section }: ManPageFile): string {
  return `${name}(${section})`;
}

function describePage(file: ManPageFile): string {
  return `man ${pageTitle(file)} on this machine`;
}
