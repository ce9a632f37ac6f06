import Table from "cli-table3";
import type { Style } from "./style.ts";
import { widthOf, wrap } from "./wrap.ts";

export interface Column {
  readonly title: string;
  /** The share of the width that is left when every column has its least. */
  readonly grows?: boolean;
  readonly style?: (text: string) => string;
}

const GAP = 2;
/** Below this a column of text is no longer readable: each row is then written as a small list. */
const LEAST_TEXT = 18;
const COMFORTABLE_TEXT = 24;

/**
 * A table without borders, as wide as the terminal at most, each cell wrapped. On a narrow terminal every row becomes a
 * block of lines instead, so that nothing is cut.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  indent = "",
): string {
  const widths = columnWidths(columns, rows, style.width - indent.length);
  if (!widths) return renderBlocks(rows, style, indent);
  const table = new Table({
    head: columns.map((column) => style.palette.faint(column.title)),
    chars: NO_BORDERS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
    colWidths: widths.map((width) => width + GAP),
  });
  for (const row of rows) {
    table.push(row.map((cell, index) => paint(wrap(cell, { width: widths[index] ?? 1 }), columns[index]?.style)));
  }
  return table
    .toString()
    .split("\n")
    .map((line) => (indent + line).trimEnd())
    .join("\n");
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

function renderBlocks(rows: readonly (readonly string[])[], { width, palette }: Style, indent: string): string {
  return rows
    .map((row) => {
      const [head = "", ...rest] = row.filter((cell) => cell !== "");
      const title = wrap(head, { width, first: indent }).map((line) => palette.strong(line));
      return [...title, ...rest.flatMap((cell) => wrap(cell, { width, first: `${indent}  ` }))].join("\n");
    })
    .join("\n");
}

const NO_BORDERS = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid", "middle"].flatMap((side) =>
    ["", "-mid", "-left", "-right"].map((part) => [`${side}${part}`, ""]),
  ),
);
