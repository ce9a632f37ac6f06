import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { type Row, readCodeTables, type Table, type TableOptions } from "./code-table.ts";
import type { Imported, Place } from "./imported.ts";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** More columns than this are no table of exit codes. */
const MOST_COLUMNS = 50;

/**
 * Reads the first table of codes of a page.
 *
 * @throws SchemeError where there is none
 */
export function importHtml(file: string, text: string, options: TableOptions): Imported {
  const tables = elements(parse(text, { sourceCodeLocationInfo: true }), "table").map(toTable);
  const { entries, notes } = readCodeTables(file, tables, options);
  return { source: { kind: "documentation", reference: file }, entries, notes };
}

function toTable(table: Element): Table {
  const rows = spread(elements(table, "tr"));
  const [head, ...body] = rows;
  return { head: head?.cells ?? [], rows: body, place: placeOf(table) };
}

/** The rows with a cell in every column: one that spans rows or columns counts in each. */
function spread(rows: readonly Element[]): readonly Row[] {
  const open = new Map<number, { readonly text: string; rowsLeft: number }>();
  return rows.map((row) => {
    const cells: string[] = [];
    const fillSpanned = () => {
      for (let span = open.get(cells.length); span && span.rowsLeft > 0; span = open.get(cells.length)) {
        span.rowsLeft--;
        cells.push(span.text);
      }
    };
    for (const cell of row.childNodes.filter(isCell)) {
      fillSpanned();
      const text = textOf(cell);
      for (let count = spanOf(cell, "colspan"); count > 0 && cells.length < MOST_COLUMNS; count--) {
        open.set(cells.length, { text, rowsLeft: spanOf(cell, "rowspan") - 1 });
        cells.push(text);
      }
    }
    fillSpanned();
    return { cells, place: placeOf(row) };
  });
}

function isCell(node: Node): node is Element {
  return node.nodeName === "td" || node.nodeName === "th";
}

function spanOf({ attrs }: Element, name: string): number {
  const value = Number(attrs.find((attribute) => attribute.name === name)?.value ?? 1);
  return Number.isInteger(value) ? Math.min(Math.max(value, 1), 1000) : 1;
}

function placeOf({ sourceCodeLocation }: Element): Place {
  return { line: sourceCodeLocation?.startLine ?? 1, column: sourceCodeLocation?.startCol ?? 1 };
}

/** All elements of a name inside a node, in order; the rows of a table are not those of a table in it. */
function elements(root: Node, name: "table" | "tr"): readonly Element[] {
  const found: Element[] = [];
  // No recursion: a page can nest deeper than the stack.
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === name && node !== root && "tagName" in node) found.push(node);
    if (node === root || name === "table" || node.nodeName !== "table") pushChildren(node, open);
  }
  return found;
}

function pushChildren(node: Node, open: Node[]): void {
  if (!("childNodes" in node)) return;
  for (let index = node.childNodes.length - 1; index >= 0; index--) {
    const child = node.childNodes[index];
    if (child) open.push(child);
  }
}

function textOf(cell: Element): string {
  let text = "";
  const open: Node[] = [cell];
  for (let node = open.pop(); node; node = open.pop()) {
    if ("value" in node) text += node.value;
    else if (node.nodeName === "br" || node.nodeName === "p" || node.nodeName === "li") text += " ";
    if (!["script", "style", "table"].includes(node.nodeName)) pushChildren(node, open);
  }
  return text.replace(/\s+/g, " ").trim();
}
