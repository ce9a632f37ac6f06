import { join, resolve } from "node:path";
import { SchemeError } from "../errors.ts";
import { FileError, type System } from "../system/system.ts";
import { isSchemeFile } from "./load-scheme.ts";

/** A scheme of the size of a book is a mistake. */
const LARGEST_BYTES = 8 * 2 ** 20;

/**
 * The files that a word of the command line names: itself, or the schemes in a folder.
 *
 * @throws SchemeError for a folder without schemes
 */
export function filesNamed(
  word: string,
  { files, workingFolder }: Pick<System, "files" | "workingFolder">,
): readonly string[] {
  const path = resolve(workingFolder, word);
  if (files.kind(path) !== "folder") return [word];
  const names = files.list(path).filter(isSchemeFile);
  if (names.length === 0) throw new SchemeError(`${word}: there is no scheme in this folder`);
  return names.map((name) => join(word, name));
}

/**
 * The text of a scheme file.
 *
 * @throws SchemeError where there is none, or it cannot be read
 */
export function readSchemeText(
  file: string,
  { files, workingFolder }: Pick<System, "files" | "workingFolder">,
): string {
  try {
    const text = files.readText(resolve(workingFolder, file), { maxBytes: LARGEST_BYTES });
    if (text === undefined) throw new SchemeError(`${file}: there is no such file`);
    return text;
  } catch (error) {
    if (error instanceof FileError) throw new SchemeError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
