import { createCatalogue } from "../catalogue/catalogue.ts";
import { createSchemeLoader } from "../catalogue/load-scheme.ts";
import { SchemeError, UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import type { Scheme } from "../model/scheme.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { EXPORT_FORMATS, exportScheme, findExportFormat } from "../scheme/export/formats.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, textOption } from "./command.ts";
import { writeResult } from "./write-result.ts";

/** Writes a contract in another form; what the form cannot hold is said on standard error, where no comment says it. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [word = ""] = words;
  const to = textOption(options, "to");
  if (to === undefined) throw formatMissing();
  const format = findExportFormat(to);
  const scheme = await loadOne(word, system);
  const { text, notes } = exportScheme(scheme, format, { prefix: textOption(options, "prefix") });
  writeResult(text, textOption(options, "output"), system);
  for (const note of notes) system.stderr.write(disarm(`exitcode: ${sanitize(note)}\n`));
  return OWN_STATUS.answered;
}

async function loadOne(word: string, system: System): Promise<Scheme> {
  const [first, second] = await createSchemeLoader(system, createCatalogue(system)).named(word);
  if (!first) throw new SchemeError(`${word}: there is no scheme`);
  if (second) throw new SchemeError(`${word}: is a folder with several schemes`, { hint: `name one of its files` });
  return first.scheme;
}

function formatMissing(): UsageError {
  const list = EXPORT_FORMATS.map(({ name }) => name).join(", ");
  return new UsageError("which form? --to FORMAT says it", { hint: `formats: ${list}` });
}
