import Table from "cli-table3";
import { type Column, GAP, layOut, renderBlocks } from "./columns.ts";
import type { Style } from "./style.ts";

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
  const layout = layOut(columns, rows, style.width - indent.length);
  if (!layout) return renderBlocks(rows, style, indent);
  const table = new Table({
    head: columns.map((column) => style.palette.faint(column.title)),
    chars: NO_BORDERS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": GAP },
    colWidths: layout.widths.map((width) => width + GAP),
  });
  for (const row of layout.rows) table.push([...row]);
  return table
    .toString()
    .split("\n")
    .map((line) => (indent + line).trimEnd())
    .join("\n");
}

const NO_BORDERS = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid", "middle"].flatMap((side) =>
    ["", "-mid", "-left", "-right"].map((part) => [`${side}${part}`, ""]),
  ),
);
