import { SchemeError, UsageError } from "../../errors.ts";
import type { Scheme } from "../../model/scheme.ts";
import { didYouMean } from "../nearest.ts";
import { c } from "./c.ts";
import { createContract } from "./contract.ts";
import { csharp } from "./csharp.ts";
import { csv } from "./csv.ts";
import { dsc } from "./dsc.ts";
import { fish } from "./fish.ts";
import type { Exported, ExportFormat, ExportOptions } from "./format.ts";
import { githubActions } from "./github-actions.ts";
import { go } from "./go.ts";
import { html } from "./html.ts";
import { java } from "./java.ts";
import { javascript, typescript } from "./javascript.ts";
import { man } from "./man.ts";
import { markdown } from "./markdown.ts";
import { mdoc } from "./mdoc.ts";
import { opencli } from "./opencli.ts";
import { bash, posixShell } from "./posix-shell.ts";
import { powershell } from "./powershell.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { systemd } from "./systemd.ts";
import { winget } from "./winget.ts";

/** Every form in which a contract can be written, in the order of the list. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  posixShell,
  bash,
  fish,
  powershell,
  typescript,
  javascript,
  rust,
  go,
  python,
  ruby,
  java,
  csharp,
  c,
  markdown,
  html,
  csv,
  man,
  mdoc,
  dsc,
  opencli,
  winget,
  systemd,
  githubActions,
];

/**
 * The format of a name or an alias.
 *
 * @throws UsageError for any other word, with the list
 */
export function findExportFormat(word: string): ExportFormat {
  const wanted = word.toLowerCase();
  const found = EXPORT_FORMATS.find(({ name, aliases = [] }) => name === wanted || aliases.includes(wanted));
  if (found) return found;
  const known = EXPORT_FORMATS.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  throw new UsageError(`there is no format '${word}'${didYouMean(wanted, known)}`, {
    hint: `formats: ${EXPORT_FORMATS.map(({ name }) => name).join(", ")}`,
  });
}

/**
 * Writes a scheme in another form. Nothing of the scheme's texts can break out of the place that it is put in.
 *
 * @throws SchemeError where the form holds codes alone and the scheme has none
 */
export function exportScheme(scheme: Scheme, format: ExportFormat, options: ExportOptions = {}): Exported {
  const contract = createContract(scheme);
  if (format.codesOnly && contract.codes.length === 0)
    throw new SchemeError(
      `'${contract.name}' has no codes that hold in every case, so there is nothing to write as ${format.name}`,
      {
        hint: "markdown, html, csv, man and mdoc hold ranges, bits and contexts too",
      },
    );
  return format.render(contract, options);
}
