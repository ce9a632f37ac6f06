import type { SchemeError } from "../errors.ts";
import type { Scheme } from "../model/scheme.ts";
import type { Document } from "./document.ts";

/** One resource of a DSC manifest, as a scheme. */
export interface DscResource {
  /** `Owner/Name`. */
  readonly type: string;
  /** Where it stands in the document. */
  readonly path: readonly string[];
  readonly scheme: Scheme;
}

type Json = Readonly<Record<string, unknown>>;

/** The lists of a `*.dsc.manifests.json` that hold several manifests. */
const LISTS = ["resources", "adaptedResources", "extensions"] as const;
/** DSC reads codes as signed 32-bit integers: `^-?[0-9]+$`, no plus sign, no hex. */
const CODE = /^-?[0-9]+$/;

/** Whether a document is a DSC manifest rather than a scheme: its resource type is what no scheme has. */
export function isDscManifest(value: unknown): boolean {
  if (!isObject(value) || typeof value["name"] === "string") return false;
  return typeof value["type"] === "string" || LISTS.some((list) => Array.isArray(value[list]));
}

/**
 * The resources of a DSC manifest, each as a scheme. Only what bears on exit codes is read; a resource without
 * `exitCodes` has DSC's own convention behind it.
 *
 * @throws SchemeError for a code or a description that DSC would refuse
 */
export function parseDscManifest(document: Document): readonly DscResource[] {
  const { value } = document;
  if (!isObject(value)) return [];
  const own = typeof value["type"] === "string" ? [parseResource(document, value, [])] : [];
  const listed = LISTS.flatMap((list) => {
    const items: unknown = value[list];
    return Array.isArray(items)
      ? items.map((item: unknown, index) => parseResource(document, item, [list, String(index)]))
      : [];
  });
  return [...own, ...listed].filter((resource) => resource !== undefined);
}

function parseResource(document: Document, value: unknown, path: readonly string[]): DscResource | undefined {
  if (!isObject(value) || typeof value["type"] !== "string") return undefined;
  const type = value["type"];
  const codes: unknown = value["exitCodes"];
  if (codes !== undefined && !isObject(codes))
    throw document.errorAt([...path, "exitCodes"], '"exitCodes" has to be an object of codes and descriptions');
  const executable = findExecutable(value);
  const scheme: Scheme = {
    name: type,
    title: type,
    ...(typeof value["description"] === "string" ? { description: value["description"] } : {}),
    ...(executable === undefined ? {} : { commands: [executable] }),
    sources: {
      manifest: {
        kind: "documentation",
        reference: `DSC manifest of ${type}`,
        ...(typeof value["version"] === "string" ? { version: value["version"] } : {}),
      },
    },
    extends: ["dsc-resource"],
    exitCodes: codes === undefined ? {} : parseCodes(document, codes, [...path, "exitCodes"]),
  };
  return { type, path, scheme };
}

function parseCodes(document: Document, codes: Json, path: readonly string[]): Record<string, string> {
  const meanings: Record<string, string> = {};
  for (const [key, description] of Object.entries(codes)) {
    const problem = codeProblem(document, key, description, [...path, key]);
    if (problem) throw problem;
    const code = String(Number(key));
    if (Object.hasOwn(meanings, code)) throw document.errorAt([...path, key], `"${key}" is the code ${code} once more`);
    meanings[code] = String(description);
  }
  return meanings;
}

function codeProblem(
  document: Document,
  key: string,
  description: unknown,
  path: readonly string[],
): SchemeError | undefined {
  if (!CODE.test(key))
    return document.errorAt(path, `"${key}" is not an exit code: DSC takes a whole number in quotes, as "64"`);
  if ((Number(key) | 0) !== Number(key))
    return document.errorAt(path, `${key} is not an exit code: DSC's fit in 32 bits with a sign`);
  if (typeof description !== "string") return document.errorAt(path, `the description of ${key} has to be text`);
  return undefined;
}

/** The program that DSC runs, taken from the first operation that names one; `get` comes first in DSC's own pages. */
function findExecutable(resource: Json): string | undefined {
  const operations = [
    "get",
    "set",
    "test",
    "delete",
    "export",
    "validate",
    "whatIf",
    "resolve",
    "discover",
    "import",
    "secret",
  ];
  for (const operation of operations) {
    const described = resource[operation];
    if (isObject(described) && typeof described["executable"] === "string") return described["executable"];
  }
  return undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
