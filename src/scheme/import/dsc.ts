import { longForm, type Scheme } from "../../model/scheme.ts";
import { type Document, parseDocument } from "../document.ts";
import { isDscManifest, parseDscManifest } from "../dsc-manifest.ts";
import { parseScheme } from "../parse-scheme.ts";
import { documentName, type Imported } from "./imported.ts";

/**
 * Reads the exit codes of a DSC resource manifest, or a lone `exitCodes` map as `schemes export --to dsc` writes it.
 *
 * @param resource which one of a manifest with several: `Owner/Name`
 * @throws SchemeError for what DSC would refuse
 */
export function importDsc(file: string, text: string, resource?: string): Imported {
  const name = documentName(file, text);
  const document = parseDocument(name, text);
  const whole = isDscManifest(document.value);
  const scheme = whole ? parseScheme(name, text, resource) : parseLoneMap(document);
  const { title, description, commands = [], sources } = scheme;
  return {
    title: whole ? title : undefined,
    description,
    commands: commands.filter((command) => /^[^/\s]{1,64}$/.test(command)),
    extends: ["dsc-resource"],
    source: { ...(sources?.["manifest"] ?? { kind: "documentation" }), reference: `DSC manifest, ${file}` },
    entries: entriesOfScheme(scheme),
    notes: [],
  };
}

function parseLoneMap(document: Document): Scheme {
  const { value } = document;
  if (typeof value !== "object" || value === null || !("exitCodes" in value))
    throw document.errorAt([], 'this is no DSC manifest: it has neither "type" nor "exitCodes"');
  const [only] = parseDscManifest({ ...document, value: { type: "exitCodes", exitCodes: value.exitCodes } });
  if (!only) throw document.errorAt([], "this DSC manifest has no resource in it");
  return only.scheme;
}

function entriesOfScheme({ exitCodes = {} }: Scheme): Imported["entries"] {
  return Object.entries(exitCodes).map(([label, entry]) => ({
    place: { line: 1, column: 1 },
    label,
    summary: longForm(entry).summary,
  }));
}
