import { basename, resolve } from "node:path";
import { SchemeError, UsageError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { exactJson } from "../scheme/export/text.ts";
import { assembleScheme } from "../scheme/import/assemble-scheme.ts";
import type { TableOptions } from "../scheme/import/code-table.ts";
import type { Imported } from "../scheme/import/imported.ts";
import { checkDocument } from "../scheme/parse-scheme.ts";
import { FileError, type System } from "../system/system.ts";
import { type CommandInput, type CommandModule, type RawOptions, textOption } from "./command.ts";
import { putScheme } from "./put-scheme.ts";

/** A file to read, as far as its reader needs to know. */
interface Source {
  /** Its name, for messages. */
  readonly file: string;
  readonly text: string;
  /** What stands after # in `FILE#Owner/Name`. */
  readonly resource: string | undefined;
  readonly tables: TableOptions;
}

type FileKind = keyof typeof READERS;

const READERS = {
  dsc: async ({ file, text, resource }: Source) =>
    (await import("../scheme/import/dsc.ts")).importDsc(file, text, resource),
  opencli: async ({ file, text }: Source) => (await import("../scheme/import/opencli.ts")).importOpencli(file, text),
  markdown: async ({ file, text, tables }: Source) =>
    (await import("../scheme/import/markdown.ts")).importMarkdown(file, text, tables),
  html: async ({ file, text, tables }: Source) =>
    (await import("../scheme/import/html.ts")).importHtml(file, text, tables),
  csv: async ({ file, text, tables }: Source) =>
    (await import("../scheme/import/csv.ts")).importCsv(file, text, tables),
  header: async ({ file, text }: Source) => (await import("../scheme/import/header.ts")).importHeader(file, text),
};

/** No description of a tool's exit codes is larger. */
const LARGEST_BYTES = 2 * 2 ** 20;

/** The command that makes a scheme of a file of this kind, and prints it or writes it where it is asked to. */
export function fileImporter(kind: FileKind): CommandModule {
  return { run: (input, system) => importFile(kind, input, system) };
}

async function importFile(kind: FileKind, { words, options }: CommandInput, system: System): Promise<number> {
  const [word] = words;
  if (word === undefined) throw new UsageError("which file?", { hint: "- is standard input" });
  const { path, resource } = kind === "dsc" ? splitResource(word, system) : { path: word };
  const file = path === "-" ? "standard-input" : path;
  const source = { file, text: readSource(path, system), resource, tables: tableOptions(options) };
  const imported = await READERS[kind](source);
  if (imported.entries.length === 0) throw new SchemeError(`${file}: no exit codes were found`);
  const name = nameOf(path, imported, textOption(options, "name"));
  const text = `${exactJson(assembleScheme(file, name, imported))}\n`;
  const [problem] = checkDocument(`${name}.json`, text);
  if (problem) throw new SchemeError(`${file} makes no valid scheme: ${problem.message}`, { cause: problem });
  putScheme(name, text, options, system);
  for (const note of imported.notes) system.stderr.write(disarm(`exitcode: ${sanitize(note)}\n`));
  return OWN_STATUS.answered;
}

/** The name asked for, else one made of the title or of the file's name. */
function nameOf(path: string, { title }: Imported, wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (/^[a-z0-9][a-z0-9+._-]{0,63}$/.test(wanted)) return wanted;
    throw new UsageError(`'${wanted}' cannot be the name of a scheme`, { hint: "small letters, digits and + . _ -" });
  }
  const made = slug(title ?? basename(path).replace(/(\.dsc\.(resource|manifests))?\.\w+$/, ""));
  if (made !== "" && path !== "-") return made;
  throw new UsageError("the scheme needs a name", { hint: "--name my-tool" });
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9+._]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "")
    .slice(0, 64);
}

function readSource(path: string, system: System): string {
  if (path === "-") return readInput(system);
  try {
    const text = system.files.readText(resolve(system.workingFolder, path), { maxBytes: LARGEST_BYTES });
    if (text !== undefined) return text;
  } catch (error) {
    if (error instanceof FileError) throw new SchemeError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
  throw new SchemeError(`${path}: there is no such file`);
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
function splitResource(word: string, { files, workingFolder }: System): { path: string; resource?: string } {
  const hash = files.kind(resolve(workingFolder, word)) === undefined ? word.indexOf("#") : -1;
  return hash < 0 ? { path: word } : { path: word.slice(0, hash), resource: word.slice(hash + 1) };
}

function tableOptions(options: RawOptions): TableOptions {
  const text = textOption(options, "pick");
  if (text === undefined) return {};
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`'${text}' is no table: --pick takes a number from 1`);
  return { table: Number(text) };
}
