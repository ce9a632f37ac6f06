import {
  applyEdits,
  type Edit,
  type FormattingOptions,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type Node,
  parseTree,
} from "jsonc-parser";
import type { Fix, Path } from "./rule.ts";

/** Makes changes in the text of a JSON file; comments, order and indentation stay as they are. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const summaries = fixes.filter(isSummary);
  return fixes.filter((fix) => !isSummary(fix)).reduce(applyFix, replaceSummaries(text, summaries));
}

function isSummary(fix: Fix): boolean {
  return fix.kind === "set-in-entry" && fix.key === "summary";
}

/** All in one go: a file can have thousands, and each `modify` reads the whole text. */
function replaceSummaries(text: string, fixes: readonly Fix[]): string {
  const root = parse(text);
  const edits = new Map<number, Edit>();
  for (const { path, value } of root ? fixes : []) {
    const entry = root && findNodeAtLocation(root, toJsonPath(path));
    const node = entry && (entry.type === "string" ? entry : findNodeAtLocation(entry, ["summary"]));
    if (node) edits.set(node.offset, { offset: node.offset, length: node.length, content: JSON.stringify(value) });
  }
  let end = 0;
  const pieces = [...edits.values()]
    .sort((left, right) => left.offset - right.offset)
    .map(({ offset, length, content }) => {
      const before = text.slice(end, offset);
      end = offset + length;
      return before + content;
    });
  return pieces.join("") + text.slice(end);
}

function applyFix(text: string, fix: Fix): string {
  const place = toJsonPath(fix.path);
  const insertFirst = fix.kind === "set" && fix.first === true;
  const options = {
    formattingOptions: formattingOf(text),
    ...(insertFirst ? { getInsertionIndex: () => 0 } : {}),
  };
  if (fix.kind === "set") return applyEdits(text, modify(text, place, fix.value, options));
  const root = parse(text);
  const node = root && findNodeAtLocation(root, place);
  const entry: unknown = node && getNodeValue(node);
  if (typeof entry !== "string") return applyEdits(text, modify(text, [...place, fix.key], fix.value, options));
  return applyEdits(text, modify(text, place, { summary: entry, [fix.key]: fix.value }, options));
}

function parse(text: string): Node | undefined {
  return parseTree(text, [], { allowTrailingComma: true });
}

/** Array indexes are numbers in jsonc-parser's paths; only the lists of a scheme or a manifest have them. */
function toJsonPath(path: Path): JSONPath {
  return path.map((part, index) => (LISTS.has(path[index - 1] ?? "") ? Number(part) : part));
}

const LISTS: ReadonlySet<string> = new Set(["contexts", "ranges", "resources", "adaptedResources", "extensions"]);

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}
