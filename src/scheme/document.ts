import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { isMap, isPair, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument as parseYaml } from "yaml";
import { SchemeError } from "../errors.ts";

/** A place in a file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A parsed JSON, JSONC or YAML file: its value, and where each part of it stands. */
export interface Document {
  readonly file: string;
  readonly value: unknown;
  /** Where a part of the value stands; for what is not there, where its nearest container stands. */
  positionOf(path: readonly string[]): Position;
  /** An error at a part of the value, with file, line and column before the message. */
  errorAt(path: readonly string[], message: string, options?: { hint?: string }): SchemeError;
}

/** Nesting that no scheme needs; a deeper file would overflow the stack of any recursive reader. */
const DEEPEST = 64;

/**
 * Parses the text of a scheme file. JSON may have comments and trailing commas; a name ending in .yaml or .yml is YAML.
 *
 * @throws SchemeError with file, line and column for text that does not parse, repeats a key or nests too deeply
 */
export function parseDocument(file: string, text: string): Document {
  const clean = text.replace(/^\u{feff}/u, "");
  if (clean.trim() === "")
    throw new SchemeError(`${file}: the file is empty`, {
      hint: 'a scheme is a JSON object: { "name": "my-tool", "exitCodes": { … } }',
    });
  refuseDeepNesting(file, clean);
  return /\.ya?ml$/i.test(file) ? parseYamlDocument(file, clean) : parseJsonDocument(file, clean);
}

function parseJsonDocument(file: string, text: string): Document {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first || !root) throw errorAtOffset(file, text, first?.offset ?? 0, first ? jsonMessage(first) : "is not JSON");
  const offsets = new Map<string, number>();
  const value = jsonValue(file, text, root, [], offsets);
  return createDocument(file, text, value, offsets);
}

function jsonMessage(error: ParseError): string {
  const words = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `is not JSON: ${words}`;
}

function jsonValue(
  file: string,
  text: string,
  node: Node,
  path: readonly string[],
  offsets: Map<string, number>,
): unknown {
  offsets.set(pathKey(path), node.offset);
  if (node.type === "array")
    return (node.children ?? []).map((child, index) => jsonValue(file, text, child, [...path, String(index)], offsets));
  if (node.type !== "object") return node.value;
  const object = {};
  for (const { children: [key, child] = [] } of node.children ?? []) {
    if (!key || !child) continue;
    const name = String(key.value);
    if (Object.hasOwn(object, name)) throw errorAtOffset(file, text, key.offset, `the key "${name}" is there twice`);
    setOwn(object, name, jsonValue(file, text, child, [...path, name], offsets));
    offsets.set(pathKey([...path, name]), key.offset);
  }
  return object;
}

function parseYamlDocument(file: string, text: string): Document {
  const lineCounter = new LineCounter();
  const parsed = parseYaml(text, { lineCounter, uniqueKeys: true });
  const [first] = parsed.errors;
  if (first) throw errorAtOffset(file, text, first.pos[0], `is not YAML: ${first.message.split(/ at line |:\n/)[0]}`);
  const offsets = new Map<string, number>();
  const value = yamlValue(file, text, parsed.contents, [], offsets);
  return createDocument(file, text, value, offsets);
}

function yamlValue(
  file: string,
  text: string,
  node: ParsedNode | null,
  path: readonly string[],
  offsets: Map<string, number>,
): unknown {
  const offset = node?.range?.[0] ?? 0;
  offsets.set(pathKey(path), offset);
  if (node === null) return null;
  if (isScalar(node)) return node.value;
  if (isSeq(node))
    return node.items.map((item, index) => yamlValue(file, text, item, [...path, String(index)], offsets));
  if (!isMap(node)) throw errorAtOffset(file, text, offset, "YAML aliases are not read: write the value out");
  const object = {};
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) throw errorAtOffset(file, text, offset, "a key has to be plain text");
    const name = String(pair.key.value);
    setOwn(object, name, yamlValue(file, text, pair.value as ParsedNode | null, [...path, name], offsets));
    offsets.set(pathKey([...path, name]), pair.key.range?.[0] ?? offset);
  }
  return object;
}

/** A plain assignment to `__proto__` would change the object's prototype. */
function setOwn(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function createDocument(file: string, text: string, value: unknown, offsets: ReadonlyMap<string, number>): Document {
  let starts: readonly number[] | undefined;
  return {
    file,
    value,
    positionOf(path) {
      starts ??= lineStarts(text);
      const known = path.findLastIndex((_part, index) => offsets.has(pathKey(path.slice(0, index + 1))));
      return positionAt(starts, offsets.get(pathKey(path.slice(0, known + 1))) ?? 0);
    },
    errorAt(path, message, options) {
      return errorAtOffset(file, text, offsets.get(pathKey(path)) ?? 0, message, options);
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Position {
  let first = 0;
  let last = starts.length - 1;
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((starts[middle] ?? 0) <= offset) first = middle;
    else last = middle - 1;
  }
  return { line: first + 1, column: offset - (starts[first] ?? 0) + 1 };
}

function errorAtOffset(
  file: string,
  text: string,
  offset: number,
  message: string,
  options: { hint?: string } = {},
): SchemeError {
  const { line, column } = placeAt(text, offset);
  return new SchemeError(`${file}:${line}:${column}: ${message}`, options);
}

function placeAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function pathKey(path: readonly string[]): string {
  return path.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
}

function refuseDeepNesting(file: string, text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === "\\") index++;
      else if (char === '"' || char === "\n") inString = false;
    } else if (char === '"') inString = true;
    else if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
    if (depth > DEEPEST) throw errorAtOffset(file, text, index, `is nested more than ${DEEPEST} deep`);
  }
}
