import { join, resolve } from "node:path";
import { isSchemeFile, loadFile } from "../catalogue/load-scheme.ts";
import { SchemeError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { reportError } from "../report-error.ts";
import { checkDocument } from "../scheme/parse-scheme.ts";
import type { System } from "../system/system.ts";
import type { CommandInput } from "./command.ts";

/** Says of each file whether it is valid; all problems of a file are listed, one a line. */
export async function run({ words }: CommandInput, system: System): Promise<number> {
  const files = words.flatMap((word) => filesOf(word, system));
  let valid = true;
  for (const file of files) valid = (await checkFile(file, system)) && valid;
  return valid ? OWN_STATUS.answered : OWN_STATUS.scheme;
}

function filesOf(word: string, { files, workingFolder }: System): readonly string[] {
  const path = resolve(workingFolder, word);
  if (files.kind(path) !== "folder") return [word];
  const names = files.list(path).filter(isSchemeFile);
  if (names.length === 0) throw new SchemeError(`${word}: there is no scheme in this folder`);
  return names.map((name) => join(word, name));
}

async function checkFile(file: string, system: System): Promise<boolean> {
  const path = resolve(system.workingFolder, file);
  try {
    const text = system.files.readText(path, { maxBytes: 8 * 2 ** 20 });
    const problems = text === undefined ? [] : checkDocument(file, text);
    for (const problem of problems) reportError(problem, system);
    if (problems.length > 0) return false;
    if (text === undefined) await loadFile(system, path, file);
    system.stdout.write(disarm(`${sanitize(file)}: valid\n`));
    return true;
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error;
    reportError(error, system);
    return false;
  }
}
