import { type Row, readCodeTables, type Table, type TableOptions } from "./code-table.ts";
import type { Imported } from "./imported.ts";

/** A line longer than this is no row of a table that a person wrote. */
const LONGEST_LINE = 20_000;

/**
 * Reads the first table of codes of a Markdown document, in the form of GitHub Flavored Markdown, 4.10.
 *
 * @throws SchemeError where there is none
 */
export function importMarkdown(file: string, text: string, options: TableOptions): Imported {
  const { entries, notes } = readCodeTables(file, tablesOf(text), options);
  return { source: { kind: "documentation", reference: file }, entries, notes };
}

function tablesOf(text: string): readonly Table[] {
  const lines = text.split(/\r\n|\n|\r/);
  const tables: Table[] = [];
  let fence: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.charAt(0);
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    if (fence !== undefined || !line.includes("|") || !isDelimiter(lines[index + 1] ?? "", line)) continue;
    const rows: Row[] = [];
    for (let next = index + 2; isRow(lines[next]); next++) rows.push(rowOf(lines[next] ?? "", next + 1));
    tables.push({ head: cellsOf(line), rows, place: { line: index + 1, column: 1 } });
    index += rows.length + 1;
  }
  return tables;
}

function isRow(line: string | undefined): line is string {
  return line !== undefined && line.trim() !== "" && line.includes("|") && line.length <= LONGEST_LINE;
}

function isDelimiter(line: string, head: string): boolean {
  if (!line.includes("-") || line.length > LONGEST_LINE || head.length > LONGEST_LINE) return false;
  const cells = splitCells(line);
  return cells.length === splitCells(head).length && cells.every((cell) => /^:?-+:?$/.test(cell));
}

function rowOf(line: string, number: number): Row {
  return { place: { line: number, column: line.search(/\S/) + 1 }, cells: cellsOf(line) };
}

function cellsOf(line: string): readonly string[] {
  return splitCells(line).map((cell) => plainText(cell.replaceAll("\\|", "|")));
}

/** A backslash before a bar keeps it in its cell, whatever stands before the backslash. */
function splitCells(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/, "");
  const cells = inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
  return cells.length > 1 && cells.at(-1) === "" ? cells.slice(0, -1) : cells;
}

/** The text of a cell without Markdown's marks. */
function plainText(cell: string): string {
  return cell
    .replace(
      /\\([!-/:-@[-`{-~])|(`+)([^`]+)\2(?!`)|!?\[([^[\]]*)\]\([^()\s]*\)|<br ?\/?>|<\/?[a-z][^<>]*>|&(#x?[0-9a-f]{1,6}|[a-z]{1,8});|\*+|~~|(?<!\w)_+|_+(?!\w)/gi,
      (whole, escaped, _ticks, code, link, entity) => {
        if (/^<br/i.test(whole)) return " ";
        return escaped ?? code ?? link ?? (entity === undefined ? "" : characterOf(entity, whole));
      },
    )
    .replace(/\s+/g, " ")
    .trim();
}

function characterOf(entity: string, whole: string): string {
  const number = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  if (!entity.startsWith("#")) return NAMED[entity.toLowerCase()] ?? whole;
  return number > 0 && number <= 0x10_ffff ? String.fromCodePoint(number) : whole;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
