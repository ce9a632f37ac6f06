import { join } from "node:path";
import { userSchemeFolder } from "../catalogue/search-path.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { FileError, type System } from "../system/system.ts";
import { flagOption, type RawOptions, textOption } from "./command.ts";
import { writeFile, writeResult } from "./write-result.ts";

/**
 * Prints the text of a scheme file that was made, or writes it where `-o` and `--save` say.
 *
 * @throws FileError where it cannot be written, or a saved scheme of that name is there already
 */
export function putScheme(name: string, text: string, options: RawOptions, system: System): void {
  const output = textOption(options, "output");
  if (flagOption(options, "save")) save(name, text, system);
  if (output !== undefined || !flagOption(options, "save")) writeResult(text, output, system);
}

/** Into the user's own folder, where `exitcode` finds it by the tool's name. */
function save(name: string, text: string, system: System): void {
  const folder = userSchemeFolder(system);
  if (folder === undefined) throw new FileError("there is no home folder to save in: -o FILE writes it elsewhere");
  const file = join(folder, `${name}.json`);
  if (system.files.kind(file) !== undefined)
    throw new FileError(`${file} is there already: remove it first, or write elsewhere with -o FILE`);
  writeFile(file, text, system, { makeFolders: true });
  system.stderr.write(disarm(`exitcode: ${sanitize(`saved as ${file}`)}\n`));
}
