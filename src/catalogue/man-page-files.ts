import { basename, dirname, join } from "node:path";
import type { System } from "../system/system.ts";
import { languageFolders, manRoots } from "./man-path.ts";

/** A page that was found. */
export interface ManPageFile {
  readonly path: string;
  readonly name: string;
  /** `1`, `8`, `3pm`. */
  readonly section: string;
}

/** Sections with commands, in man's order; a page of another section has to be asked for by its section. */
const COMMAND_SECTIONS = ["1", "n", "l", "8", "6"];

const COMPRESSION = String.raw`(?:\.(?:gz|xz|bz2|zst|lzma|Z))?`;

/** What a page is called by: `rsync`, `rsync.1`, `rsync(1)`, `git merge-base`. */
export interface ManPageName {
  readonly name: string;
  readonly section: string | undefined;
}

/** Takes a page's name apart; a dot belongs to it where a section does not follow. */
export function parsePageName(words: string): ManPageName {
  const text = words.trim().replace(/\s+/g, "-");
  const [, name, section] =
    /^(.+?)(?:\((\d\w*|[nl])\)|\.(\d[a-z]{0,8}))$/.exec(text)?.filter((part) => part !== undefined) ?? [];
  return name === undefined ? { name: text, section: undefined } : { name, section };
}

/**
 * The files of a page, the one that `man` would show first: by section, then by folder, translations before English.
 *
 * @param thorough look for `.1posix` and the like too, where there is no plain `.1`: that reads whole folders
 */
export function findPageFiles(
  system: System,
  { name, section }: ManPageName,
  { thorough = false } = {},
): readonly ManPageFile[] {
  if (name === "" || /[/\0]/.test(name)) return [];
  const sections = section === undefined ? COMMAND_SECTIONS : [section];
  const folders = pageFolders(system);
  const search = (find: typeof withPlainName) =>
    sections.flatMap((wanted) =>
      folders.flatMap((folder) => find(system, join(folder, `man${wanted[0]}`), name, wanted)),
    );
  const plain = search(withPlainName);
  return plain.length > 0 || !thorough ? plain : search(withLongerSection);
}

function pageFolders(system: System): readonly string[] {
  const languages = languageFolders(system.env);
  return manRoots(system).flatMap((root) => languages.map((language) => join(root, language)));
}

function withPlainName({ files }: System, folder: string, name: string, section: string): readonly ManPageFile[] {
  const path = [".gz", "", ".zst", ".xz", ".bz2"]
    .map((ending) => join(folder, `${name}.${section}${ending}`))
    .find((candidate) => files.kind(candidate) === "file");
  return path === undefined ? [] : [{ path, name, section }];
}

function withLongerSection({ files }: System, folder: string, name: string, section: string): readonly ManPageFile[] {
  const fits = new RegExp(`^\\.(${section}\\w*)${COMPRESSION}$`);
  return files
    .list(folder)
    .filter((file) => file.startsWith(`${name}.`))
    .flatMap((file) => {
      const found = fits.exec(file.slice(name.length))?.[1];
      return found === undefined ? [] : [{ path: join(folder, file), name, section: found }];
    });
}

/** The names of all pages of commands, for "did you mean". */
export function pageNames(system: System): readonly string[] {
  const suffix = new RegExp(`\\.\\w+?${COMPRESSION}$`);
  const names = manRoots(system).flatMap((root) =>
    ["1", "8", "6"].flatMap((section) => system.files.list(join(root, `man${section}`))),
  );
  return [...new Set(names.map((file) => file.replace(suffix, "")))];
}

/** Name and section of a page that was given as a file: `./rsync.1.gz`. */
export function describeFile(path: string): ManPageFile {
  const file = basename(path).replace(new RegExp(`${COMPRESSION}$`), "");
  const [, name, section] = /^(.+)\.(\d\w*|[nl])$/.exec(file) ?? [];
  return { path, name: name ?? file.replace(/\.\w+$/, ""), section: section ?? "1" };
}

/** The folder that `.so` of a page is relative to, where it lies in a tree of pages (`…/man1/rsync.1`). */
export function treeOf(path: string): string | undefined {
  const folder = dirname(path);
  return /^man\w{1,8}$/.test(basename(folder)) ? dirname(folder) : undefined;
}
