import { writeFileSync } from "node:fs";
import { FileError } from "./system.ts";

/**
 * Writes a whole file. Through a link the file behind it is written; mode and owner stay.
 *
 * @throws FileError that says why it cannot be written
 */
export function writeFile(path: string, text: string, { overwrite }: { readonly overwrite: boolean }): void {
  try {
    writeFileSync(path, text, { flag: overwrite ? "w" : "wx" });
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new FileError(WORDS[errno] ?? errno, { cause: error });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EEXIST: "is there already",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a folder",
  ENOENT: "the folder does not exist",
  ENOTDIR: "the folder does not exist",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
};
