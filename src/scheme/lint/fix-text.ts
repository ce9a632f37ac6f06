import {
  applyEdits,
  type FormattingOptions,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  parseTree,
} from "jsonc-parser";
import type { Fix, Path } from "./rule.ts";

/** Makes a change in the text of a JSON file; comments, order and indentation stay as they are. */
export function applyFix(text: string, fix: Fix): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return text;
  const place = toJsonPath(fix.path);
  const insertFirst = fix.kind === "set" && fix.first === true;
  const options = {
    formattingOptions: formattingOf(text),
    ...(insertFirst ? { getInsertionIndex: () => 0 } : {}),
  };
  if (fix.kind === "set") return applyEdits(text, modify(text, place, fix.value, options));
  const node = findNodeAtLocation(root, place);
  const entry: unknown = node && getNodeValue(node);
  if (typeof entry !== "string") return applyEdits(text, modify(text, [...place, fix.key], fix.value, options));
  const value = fix.key === "summary" ? fix.value : { summary: entry, [fix.key]: fix.value };
  return applyEdits(text, modify(text, place, value, options));
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
