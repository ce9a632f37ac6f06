import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { makeFolder } from "../system/make-folder.ts";
import { FileError, type System } from "../system/system.ts";

/**
 * Writes a command's result to the file after `-o`, or to standard output where there is none (or `-`).
 *
 * @throws FileError where the file cannot be written
 */
export function writeResult(text: string, file: string | undefined, system: System): void {
  if (file === undefined || file === "-") system.stdout.write(text);
  else writeFile(file, text, system);
}

/**
 * Writes a file, with the folders that it needs where `makeFolders` says so.
 *
 * @param file as the user wrote it: relative to the working folder
 * @throws FileError with the file's name and the system's reason
 */
export function writeFile(file: string, text: string, system: System, { makeFolders = false } = {}): void {
  const path = resolve(system.workingFolder, file);
  try {
    if (makeFolders) makeFolder(dirname(path));
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^\w+: (.*?),.*$/s, "$1") : String(error);
    throw new FileError(`cannot write ${file}: ${reason}`, { cause: error });
  }
}
