import { SchemeError } from "../errors.ts";
import type { Scheme } from "../model/scheme.ts";
import { checkScheme, findProblems } from "./check-scheme.ts";
import { parseDocument } from "./document.ts";
import { isDscManifest, parseDscManifest } from "./dsc-manifest.ts";
import { didYouMean } from "./nearest.ts";

/**
 * Reads the text of a scheme file or a DSC manifest.
 *
 * @param file its name, for messages; .yaml and .yml are read as YAML
 * @param resource which resource of a manifest with several: `Owner/Name`
 * @throws SchemeError with file, line and column
 */
export function parseScheme(file: string, text: string, resource?: string): Scheme {
  const document = parseDocument(file, text);
  if (!isDscManifest(document.value)) return checkScheme(document);
  return pickResource(file, parseDscManifest(document), resource);
}

function pickResource(
  file: string,
  resources: ReturnType<typeof parseDscManifest>,
  wanted: string | undefined,
): Scheme {
  const names = resources.map(({ type }) => type);
  if (wanted !== undefined) {
    const found = resources.find(({ type }) => type.toLowerCase() === wanted.toLowerCase());
    if (found) return found.scheme;
    throw new SchemeError(`${file}: there is no resource '${wanted}'${didYouMean(wanted, names)}`, {
      hint: `it has ${names.join(", ")}`,
    });
  }
  const [only, ...others] = resources;
  if (only && others.length === 0) return only.scheme;
  if (!only) throw new SchemeError(`${file}: this DSC manifest has no resource in it`);
  throw new SchemeError(
    `${file}: the manifest has ${resources.length} resources; pick one with '${file}#${only.type}'`,
    { hint: `it has ${names.join(", ")}` },
  );
}

/** All problems of a scheme file or a DSC manifest; none where it is valid. */
export function checkDocument(file: string, text: string): readonly SchemeError[] {
  try {
    const document = parseDocument(file, text);
    if (!isDscManifest(document.value)) return findProblems(document);
    parseDscManifest(document);
    return [];
  } catch (error) {
    if (error instanceof SchemeError) return [error];
    throw error;
  }
}
