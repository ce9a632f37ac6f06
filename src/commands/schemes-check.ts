import { resolve } from "node:path";
import { loadFile } from "../catalogue/load-scheme.ts";
import { filesNamed, readSchemeText } from "../catalogue/scheme-files.ts";
import { SchemeError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { reportError } from "../report-error.ts";
import { checkDocument } from "../scheme/parse-scheme.ts";
import type { System } from "../system/system.ts";
import type { CommandInput } from "./command.ts";

/** Says of each file whether it is valid; all problems of a file are listed, one a line. */
export async function run({ words }: CommandInput, system: System): Promise<number> {
  const files = words.flatMap((word) => filesNamed(word, system));
  let valid = true;
  for (const file of files) valid = (await checkFile(file, system)) && valid;
  return valid ? OWN_STATUS.answered : OWN_STATUS.scheme;
}

/** Undefined for what is no file of this system, such as a manual page. */
function readIfThere(file: string, path: string, system: System): string | undefined {
  return system.files.kind(path) === undefined ? undefined : readSchemeText(file, system);
}

async function checkFile(file: string, system: System): Promise<boolean> {
  const path = resolve(system.workingFolder, file);
  try {
    const text = readIfThere(file, path, system);
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
