import { type Document, parseDocument } from "../document.ts";
import { documentName, type Imported, type ImportedEntry } from "./imported.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the `exitCodes` of an OpenCLI description, JSON or YAML, and those of its commands at any depth.
 *
 * @throws SchemeError with file, line and column for what does not have the form of opencli.org, version 0.1
 */
export function importOpencli(file: string, text: string): Imported {
  const document = parseDocument(documentName(file, text), text);
  const { value } = document;
  if (!isObject(value)) throw document.errorAt([], "an OpenCLI description has to be an object");
  const info = isObject(value["info"]) ? value["info"] : {};
  const entries = [...commandEntries(document, value, [], "")];
  if (entries.length === 0) throw document.errorAt([], 'there are no "exitCodes" in this description');
  const version = textOf(info["version"]);
  return {
    title: textOf(info["title"]),
    description: textOf(info["summary"]) ?? textOf(info["description"]),
    source: {
      kind: "documentation",
      reference: `OpenCLI description, ${file}`,
      ...(version === undefined ? {} : { version: version.slice(0, 100) }),
    },
    entries,
    notes: [],
  };
}

function* commandEntries(
  document: Document,
  command: Json,
  path: readonly string[],
  subcommand: string,
): Iterable<ImportedEntry> {
  for (const [index, item] of listOf(document, command, [...path, "exitCodes"]).entries())
    yield exitCodeEntry(document, item, [...path, "exitCodes", String(index)], subcommand);
  for (const [index, item] of listOf(document, command, [...path, "commands"]).entries()) {
    const at = [...path, "commands", String(index)];
    const name = textOf(item["name"]);
    if (name === undefined) throw document.errorAt(at, 'a command needs a "name"');
    yield* commandEntries(document, item, at, subcommand === "" ? name : `${subcommand} ${name}`);
  }
}

function exitCodeEntry(document: Document, item: Json, path: readonly string[], subcommand: string): ImportedEntry {
  const { code, description } = item;
  if (typeof code !== "number" || !Number.isInteger(code))
    throw document.errorAt([...path, "code"], '"code" has to be a whole number');
  if (code < -0x8000_0000 || code > 0xffff_ffff)
    throw document.errorAt([...path, "code"], `${code} is not an exit code: it does not fit in 32 bits`);
  return {
    place: document.positionOf(path),
    label: String(code),
    summary: textOf(description),
    ...(subcommand === "" ? {} : { subcommand }),
  };
}

function listOf(document: Document, value: Json, path: readonly string[]): readonly Json[] {
  const list = value[path.at(-1) ?? ""];
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw document.errorAt(path, `"${path.at(-1)}" has to be a list`);
  return list.map((item: unknown, index) => {
    if (!isObject(item)) throw document.errorAt([...path, String(index)], "this has to be an object");
    return item;
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.replace(/\s+/g, " ").trim() : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
