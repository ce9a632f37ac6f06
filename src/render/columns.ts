import { stripVTControlCharacters } from "node:util";
import type { Style } from "./style.ts";
import { widthOf, wrap } from "./wrap.ts";

export interface Column {
  readonly title: string;
  /** The share of the width that is left when every column has its least. */
  readonly grows?: boolean;
  readonly style?: (text: string) => string;
}

export const GAP = 2;
/** Below this a column of text is no longer readable: each row is then written as a small list. */
const LEAST_TEXT = 18;
const COMFORTABLE_TEXT = 24;

/** The cells of a table, wrapped to fit, or undefined where a column would be too narrow to read. */
export interface Layout {
  readonly widths: readonly number[];
  /** Every cell is lines, joined by line feeds. */
  readonly rows: readonly (readonly string[])[];
}

export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): Layout | undefined {
  const widths = columnWidths(columns, rows, width);
  return (
    widths && {
      widths,
      rows: rows.map((row) =>
        row.map((cell, index) => paint(wrap(cell, { width: widths[index] ?? 1 }), columns[index]?.style)),
      ),
    }
  );
}

/**
 * A few rows in columns, as table.ts writes them: without loading cli-table3, which takes longer than all the rest of an
 * explanation.
 */
export function renderColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  indent = "",
): string {
  const layout = layOut(columns, rows, style.width - indent.length);
  if (!layout) return renderBlocks(rows, style, indent);
  const head = columns.map(({ title }) => style.palette.faint(title));
  return [head, ...layout.rows]
    .flatMap((row) => joinCells(row, layout.widths))
    .map((line) => (indent + line).trimEnd())
    .join("\n");
}

function joinCells(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const columns = cells.map((cell) => cell.split("\n"));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns.map((lines, index) => padded(lines[line] ?? "", (widths[index] ?? 0) + GAP)).join(""),
  );
}

/** Colors take no room. */
function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(withoutColor(text))));
}

function withoutColor(text: string): string {
  return text.includes("\u001b") ? stripVTControlCharacters(text) : text;
}

function paint(lines: readonly string[], style: ((text: string) => string) | undefined): string {
  return lines.map((line) => (style && line !== "" ? style(line) : line)).join("\n");
}

/**
 * The widths of the columns: as wide as their content where that fits; else the growing column takes what the others
 * leave, which are wrapped at a quarter of the width, but not in the middle of a word as long as there is room.
 * Undefined where too little is left to read.
 */
function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly number[] | undefined {
  const widest = (measure: (cell: string) => number) =>
    columns.map((column, index) => Math.max(widthOf(column.title), ...rows.map((row) => measure(row[index] ?? ""))));
  const natural = widest(widthOf);
  if (sum(natural) + GAP * columns.length <= width) return natural;
  const quarter = Math.max(12, Math.floor(width / 4));
  const narrow = natural.map((one) => Math.min(one, quarter));
  const words = widest(longestWord).map((word, index) => Math.max(word, narrow[index] ?? 0));
  const growing = columns.findIndex((column) => column.grows);
  for (const [widths, least] of [
    [words, COMFORTABLE_TEXT],
    [narrow, LEAST_TEXT],
  ] as const) {
    const left = width - GAP * columns.length - sum(widths.filter((_one, index) => index !== growing));
    if (left >= least) return widths.map((one, index) => (index === growing ? left : one));
  }
  return undefined;
}

function longestWord(cell: string): number {
  return Math.max(0, ...cell.split(" ").map(widthOf));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

export function renderBlocks(rows: readonly (readonly string[])[], { width, palette }: Style, indent: string): string {
  return rows
    .map((row) => {
      const [head = "", ...rest] = row.filter((cell) => cell !== "");
      const title = wrap(head, { width, first: indent }).map((line) => palette.strong(line));
      return [...title, ...rest.flatMap((cell) => wrap(cell, { width, first: `${indent}  ` }))].join("\n");
    })
    .join("\n");
}
