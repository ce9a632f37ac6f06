import { type Row, readCodeTables, type TableOptions } from "./code-table.ts";
import { errorAt, type Imported, type Place } from "./imported.ts";

/**
 * Reads CSV with a head line (RFC 4180); commas, semicolons or tabs between the fields.
 *
 * @throws SchemeError for a quote that is not closed, and where no column has codes
 */
export function importCsv(file: string, text: string, options: TableOptions): Imported {
  const [head, ...rows] = rowsOf(file, text.replace(/^\u{feff}/u, ""));
  const table = { head: head?.cells ?? [], rows, place: { line: 1, column: 1 } };
  const { entries, notes } = readCodeTables(file, [table], options);
  return { source: { kind: "documentation", reference: file }, entries, notes };
}

function rowsOf(file: string, text: string): readonly Row[] {
  const separator = separatorOf(text);
  const token = new RegExp(
    `"((?:[^"]|"")*)"|[^${separator}\\r\\n"][^${separator}\\r\\n]*|${separator}|\\r\\n|\\n|\\r`,
    "y",
  );
  const rows: Row[] = [];
  let cells: string[] = [""];
  let place: Place = { line: 1, column: 1 };
  let line = 1;
  let lineStart = 0;
  const endRow = () => {
    if (cells.length > 1 || cells[0] !== "") rows.push({ place, cells: cells.map(fieldText) });
    cells = [""];
  };
  while (token.lastIndex < text.length) {
    const start = token.lastIndex;
    const [found, quoted] = token.exec(text) ?? [];
    if (found === undefined)
      throw errorAt(file, { line, column: start - lineStart + 1 }, "a quote is opened and not closed");
    if (cells.length === 1 && cells[0] === "") place = { line, column: start - lineStart + 1 };
    if (found === separator) cells.push("");
    else if (/^[\r\n]/.test(found)) endRow();
    else cells[cells.length - 1] += quoted?.replaceAll('""', '"') ?? found;
    for (let at = found.indexOf("\n"); at >= 0; at = found.indexOf("\n", at + 1)) {
      line++;
      lineStart = start + at + 1;
    }
  }
  endRow();
  return rows;
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const [first = ""] = text.split(/[\r\n]/, 1);
  const count = (separator: string) => first.split(separator).length;
  return [",", ";", "\t"].toSorted((left, right) => count(right) - count(left))[0] ?? ",";
}

/** Without the apostrophe that keeps spreadsheets from running a text as a formula: `schemes export --to csv`. */
function fieldText(field: string): string {
  return field.trim().replace(/^'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/, "");
}
