import { basename, join, resolve } from "node:path";
import { userSchemeFolder } from "../catalogue/search-path.ts";
import { SchemeError, UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { exactJson } from "../scheme/export/text.ts";
import { assembleScheme } from "../scheme/import/assemble-scheme.ts";
import type { Imported } from "../scheme/import/imported.ts";
import { didYouMean } from "../scheme/nearest.ts";
import { checkDocument } from "../scheme/parse-scheme.ts";
import { FileError, type System } from "../system/system.ts";
import { type CommandInput, flagOption, type RawOptions, textOption } from "./command.ts";
import { writeFile, writeResult } from "./write-result.ts";

/** Reads what a source says of exit codes. */
type ImportKind = (source: string, options: RawOptions, system: System) => Promise<Imported>;

/** What can be read, by the first word. Each loads its own reader. */
const KINDS: Readonly<Record<string, ImportKind>> = {
  dsc: async (source, _options, system) => {
    const { file, resource } = splitResource(source, system);
    return (await import("../scheme/import/dsc.ts")).importDsc(shown(file), readSource(file, system), resource);
  },
  opencli: async (source, _options, system) =>
    (await import("../scheme/import/opencli.ts")).importOpencli(shown(source), readSource(source, system)),
  markdown: async (source, options, system) =>
    (await import("../scheme/import/markdown.ts")).importMarkdown(
      shown(source),
      readSource(source, system),
      tableOptions(options),
    ),
  html: async (source, options, system) =>
    (await import("../scheme/import/html.ts")).importHtml(
      shown(source),
      readSource(source, system),
      tableOptions(options),
    ),
  csv: async (source, options, system) =>
    (await import("../scheme/import/csv.ts")).importCsv(
      shown(source),
      readSource(source, system),
      tableOptions(options),
    ),
  header: async (source, _options, system) =>
    (await import("../scheme/import/header.ts")).importHeader(shown(source), readSource(source, system)),
};

/** No description of a tool's exit codes is larger. */
const LARGEST_BYTES = 2 * 2 ** 20;

/** Makes a scheme file of a foreign description, and prints it or writes it where it is asked to. */
export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  const [kind = "", source = ""] = words;
  const read = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!read) throw unknownKind(kind);
  const imported = await read(source, options, system);
  if (imported.entries.length === 0) throw new SchemeError(`${shown(source)}: no exit codes were found`);
  const name = nameOf(source, imported, textOption(options, "name"));
  const text = `${exactJson(assembleScheme(shown(source), name, imported))}\n`;
  const [problem] = checkDocument(`${name}.json`, text);
  if (problem) throw new SchemeError(`${shown(source)} makes no valid scheme: ${problem.message}`, { cause: problem });
  writeScheme(name, text, options, system);
  for (const note of imported.notes) say(note, system);
  return OWN_STATUS.answered;
}

function writeScheme(name: string, text: string, options: RawOptions, system: System): void {
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
  say(`saved as ${file}`, system);
}

/** The name asked for, else one made of the title or of the file's name. */
function nameOf(source: string, { title }: Imported, wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (/^[a-z0-9][a-z0-9+._-]{0,63}$/.test(wanted)) return wanted;
    throw new UsageError(`'${wanted}' cannot be the name of a scheme`, { hint: "small letters, digits and + . _ -" });
  }
  const made = slug(title ?? basename(source).replace(/(\.dsc\.(resource|manifests))?\.\w+$/, ""));
  if (made !== "" && source !== "-") return made;
  throw new UsageError("the scheme needs a name", { hint: "--name my-tool" });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9+._]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "")
    .slice(0, 64);
}

function readSource(source: string, system: System): string {
  if (source === "-") return readInput(system);
  try {
    const text = system.files.readText(resolve(system.workingFolder, source), { maxBytes: LARGEST_BYTES });
    if (text !== undefined) return text;
  } catch (error) {
    if (error instanceof FileError) throw new SchemeError(`${source}: ${error.message}`, { cause: error });
    throw error;
  }
  throw new SchemeError(`${source}: there is no such file`);
}

function readInput({ stdin }: System): string {
  const lines: string[] = [];
  let length = 0;
  for (const line of stdin.lines()) {
    length += line.length + 1;
    if (length > LARGEST_BYTES) throw new SchemeError(`standard input: is larger than ${LARGEST_BYTES / 2 ** 20} MiB`);
    lines.push(line);
  }
  return lines.join("\n");
}

/** `FILE#Owner/Name`, where there is no file of that whole name. */
function splitResource(source: string, { files, workingFolder }: System): { file: string; resource?: string } {
  const hash = files.kind(resolve(workingFolder, source)) === undefined ? source.indexOf("#") : -1;
  return hash < 0 ? { file: source } : { file: source.slice(0, hash), resource: source.slice(hash + 1) };
}

function tableOptions(options: RawOptions): { readonly table?: number } {
  const text = textOption(options, "table");
  if (text === undefined) return {};
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`'${text}' is no table: --table takes a number from 1`);
  return { table: Number(text) };
}

function shown(source: string): string {
  return source === "-" ? "standard-input" : source;
}

function unknownKind(kind: string): UsageError {
  const kinds = Object.keys(KINDS);
  return new UsageError(`there is no kind '${kind}' to import${didYouMean(kind, kinds)}`, {
    hint: `kinds: ${kinds.join(", ")}`,
  });
}

function say(text: string, { stderr }: System): void {
  stderr.write(disarm(`exitcode: ${sanitize(text)}\n`));
}
