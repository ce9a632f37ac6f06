import type { SchemeError } from "../errors.ts";
import validateScheme, { type Violation } from "../generated/validate-scheme.js";
import type { MeaningSet, Scheme } from "../model/scheme.ts";
import type { Document } from "./document.ts";
import { knownKeys } from "./known-keys.ts";
import { didYouMean } from "./nearest.ts";

/**
 * Checks a document against scheme.schema.json, and what a JSON Schema cannot say: codes within 32 bits and named once,
 * ranges that do not overlap, bits that are powers of two, sources that exist.
 *
 * @throws SchemeError for the first thing that is wrong, with file, line and column
 */
export function checkScheme(document: Document): Scheme {
  const [problem] = findProblems(document);
  if (problem) throw problem;
  return document.value as Scheme;
}

/** Everything that is wrong with a scheme file, in the order of the file where the schema is broken, else of the rules. */
export function findProblems(document: Document): readonly SchemeError[] {
  if (!validateScheme(document.value)) return violations(document, validateScheme.errors ?? []);
  const scheme = document.value as Scheme;
  const sets: readonly (readonly [readonly string[], MeaningSet])[] = [
    [[], scheme],
    ...(scheme.contexts ?? []).map((context, index) => [["contexts", String(index)], context] as const),
  ];
  return [
    ...sets.flatMap(([path, set]) => [
      ...codeProblems(document, path, set),
      ...rangeProblems(document, path, set),
      ...bitProblems(document, path, set),
    ]),
    ...sourceProblems(document, scheme, sets),
  ];
}

function violations(document: Document, found: readonly Violation[]): readonly SchemeError[] {
  return found
    .filter((violation) => isTelling(violation, found))
    .map((violation) => {
      const path = violation.instancePath.split("/").slice(1).map(unescapePointer);
      const key = keyOf(violation);
      return document.errorAt(key === undefined ? path : [...path, key], describe(violation, path), hintFor(violation));
    });
}

/**
 * An entry that may be text or an object breaks both branches of an `anyOf`. What one branch says of its inside tells
 * more than the `anyOf`, and the `anyOf` more than that the entry is neither text nor an object.
 */
function isTelling({ keyword, instancePath }: Violation, found: readonly Violation[]): boolean {
  if (keyword === "propertyNames") return false;
  const inside = found.some(
    (other) => other.instancePath.startsWith(instancePath) && !["type", "anyOf"].includes(other.keyword),
  );
  if (keyword === "anyOf") return !inside;
  return keyword !== "type" || !found.some((other) => other.keyword === "anyOf" && other.instancePath === instancePath);
}

function keyOf({ keyword, params, propertyName }: Violation): string | undefined {
  if (keyword === "additionalProperties") return String(params["additionalProperty"]);
  return propertyName;
}

function describe(violation: Violation, path: readonly string[]): string {
  const { keyword, params, propertyName } = violation;
  const place = path.length > 0 ? `"${path.at(-1)}"` : "the file";
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params["additionalProperty"]);
      return `unknown key "${key}"${didYouMean(key, knownKeys(path))}`;
    }
    case "required":
      return `${path.length > 0 ? place : "a scheme"} needs "${String(params["missingProperty"])}"`;
    case "enum": {
      const allowed = (params["allowedValues"] as readonly string[]).join(", ");
      return `${place} has to be one of ${allowed}`;
    }
    case "const":
      return `${place} has to be "${String(params["allowedValue"])}"`;
    case "type":
      return `${place} has to be ${article(String(params["type"]))}`;
    case "anyOf":
      return `${place} has to be a sentence or an object with "summary"`;
    case "pattern":
      return propertyName === undefined
        ? `${place} has a form that is not allowed: ${FORMS[String(params["pattern"])] ?? `it has to match ${String(params["pattern"])}`}`
        : describeKey(propertyName, path);
    case "maxLength":
      return `${place} is longer than ${String(params["limit"])} characters`;
    case "minLength":
      return `${place} is empty`;
    case "maximum":
    case "minimum":
      return `${place} has to be ${String(params["comparison"])} ${String(params["limit"])}`;
    default:
      return `${place} ${violation.message ?? "is wrong"}`;
  }
}

function describeKey(key: string, path: readonly string[]): string {
  switch (path.at(-1)) {
    case "exitCodes":
      return /^-?\d+\s*(-|\.\.|,)/.test(key)
        ? `"${key}" is not an exit code: a run of codes goes into "ranges"`
        : `"${key}" is not an exit code: write a whole number, as "64"`;
    case "bits":
      return `"${key}" is not a bit: write its value, as "4"`;
    case "signals":
      return `"${key}" is not a signal: write its name, as "SIGTERM"`;
    default:
      return `"${key}" is not allowed as a key here`;
  }
}

function hintFor({ keyword, instancePath }: Violation): { hint?: string } {
  return keyword === "type" && instancePath === ""
    ? { hint: 'a scheme is a JSON object: { "name": "my-tool", "exitCodes": { "0": "…" } }' }
    : {};
}

const FORMS: Readonly<Record<string, string>> = {
  "^[a-z0-9][a-z0-9+._-]*$": "small letters, digits and + . _ -",
  "^https?://": "it begins with http:// or https://",
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a date is written 2026-01-31",
};

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function codeProblems(document: Document, path: readonly string[], set: MeaningSet): readonly SchemeError[] {
  const seen = new Map<number, string>();
  const problems: SchemeError[] = [];
  for (const key of Object.keys(set.exitCodes ?? {})) {
    const at = [...path, "exitCodes", key];
    const code = Number(key);
    if (code > 0xffff_ffff || code < -0x8000_0000)
      problems.push(document.errorAt(at, `${key} is not an exit code: it does not fit in 32 bits`));
    else if (String(code) !== key) problems.push(document.errorAt(at, `"${key}" has to be written "${code}"`));
    const same = seen.get(code | 0);
    if (same !== undefined) problems.push(document.errorAt(at, `"${key}" and "${same}" are the same 32-bit code`));
    seen.set(code | 0, key);
  }
  return problems;
}

function rangeProblems(document: Document, path: readonly string[], set: MeaningSet): readonly SchemeError[] {
  const ranges = (set.ranges ?? []).map((range, index) => ({ range, at: [...path, "ranges", String(index)] }));
  const reversed = ranges
    .filter(({ range }) => range.from > range.to)
    .map(({ range, at }) => document.errorAt(at, `the range ${range.from} to ${range.to} is the wrong way round`));
  const sorted = ranges
    .filter(({ range }) => !range.passthrough)
    .toSorted((left, right) => left.range.from - right.range.from);
  const overlapping = sorted.flatMap(({ range, at }, index) => {
    const before = sorted[index - 1]?.range;
    return before && range.from <= before.to
      ? [document.errorAt(at, `the range ${range.from} to ${range.to} overlaps ${before.from} to ${before.to}`)]
      : [];
  });
  return [...reversed, ...overlapping];
}

function bitProblems(document: Document, path: readonly string[], set: MeaningSet): readonly SchemeError[] {
  return Object.keys(set.bitmask?.bits ?? {})
    .filter((key) => !Number.isInteger(Math.log2(Number(key))) || Number(key) > 0x8000_0000)
    .map((key) => document.errorAt([...path, "bitmask", "bits", key], `${key} is not one bit: write 1, 2, 4, 8, …`));
}

function sourceProblems(
  document: Document,
  scheme: Scheme,
  sets: readonly (readonly [readonly string[], MeaningSet])[],
): readonly SchemeError[] {
  const known = Object.keys(scheme.sources ?? {});
  return sets.flatMap(([path, set]) =>
    entriesOf(set).flatMap(([at, entry]) =>
      (typeof entry === "string" ? [] : (entry.sources ?? []))
        .filter((id) => !known.includes(id))
        .map((id) =>
          document.errorAt([...path, ...at, "sources"], `there is no source "${id}"${didYouMean(id, known)}`),
        ),
    ),
  );
}

function entriesOf(
  set: MeaningSet,
): readonly (readonly [readonly string[], string | { readonly sources?: readonly string[] }])[] {
  return [
    ...Object.entries(set.exitCodes ?? {}).map(([key, entry]) => [["exitCodes", key], entry] as const),
    ...(set.ranges ?? []).map((range, index) => [["ranges", String(index)], range] as const),
    ...Object.entries(set.bitmask?.bits ?? {}).map(([key, entry]) => [["bitmask", "bits", key], entry] as const),
    ...Object.entries(set.signals ?? {}).map(([key, entry]) => [["signals", key], entry] as const),
  ];
}

function unescapePointer(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
