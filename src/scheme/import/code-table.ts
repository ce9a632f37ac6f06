import { SchemeError } from "../../errors.ts";
import type { Imported, ImportedEntry, Place } from "./imported.ts";
import { parseLabel } from "./label.ts";

/** A table as a document holds it: texts without markup. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  readonly place: Place;
}

export interface Row {
  readonly place: Place;
  readonly cells: readonly string[];
}

export interface TableOptions {
  /** Which table of codes to read, from 1; default: the first. */
  readonly table?: number | undefined;
}

type Field = Exclude<keyof ImportedEntry, "place" | "subcommand"> | "when";

/**
 * The entries of the table that has a column of codes. A column is known by its head; one of codes without such a head by
 * its cells. Columns that mean nothing to a scheme go into `detail`, with their head.
 *
 * @throws SchemeError where no table has codes
 */
export function readCodeTables(
  file: string,
  tables: readonly Table[],
  { table: wanted = 1 }: TableOptions,
): Pick<Imported, "entries" | "notes"> {
  const candidates = tables.flatMap((table) => {
    const fields = fieldsOf(table);
    return fields ? [{ table, fields }] : [];
  });
  const chosen = candidates[wanted - 1];
  if (!chosen) throw noTable(file, candidates.length, wanted);
  const { entries, notes } = readTable(file, chosen.table, chosen.fields);
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .map(
      ({ table }) =>
        `${file}:${table.place.line}: this table of codes was not read: --pick ${candidates.findIndex((one) => one.table === table) + 1} reads it`,
    );
  return { entries, notes: [...notes, ...others] };
}

function noTable(file: string, found: number, wanted: number): SchemeError {
  if (found > 0) return new SchemeError(`${file}: there is no table ${wanted}: it has ${found} with exit codes`);
  return new SchemeError(`${file}: there is no table with exit codes`, {
    hint: "a table of codes has a head, and a column with numbers: Code, Name, Meaning",
  });
}

function readTable(
  file: string,
  { head, rows }: Table,
  fields: readonly (Field | undefined)[],
): Pick<Imported, "entries" | "notes"> {
  const notes: string[] = [];
  const entries = rows.flatMap(({ place, cells }): readonly ImportedEntry[] => {
    const values: Partial<Record<Field, string>> = {};
    const more: string[] = [];
    for (const [index, cell] of cells.entries()) {
      const field = fields[index];
      if (field) values[field] = cell;
      else if (cell !== "") more.push(head[index] ? `${head[index]}: ${cell}` : cell);
    }
    const { label = "", when, detail, ...rest } = values;
    if (label === "" && cells.every((cell) => cell === "")) return [];
    const labels = label.split(/\s*(?:,|;|\band\b|\bor\b)\s*/);
    if (when || !labels.every(parseLabel)) {
      notes.push(`${file}:${place.line}: passed over: ${when ? `holds only ${when}` : `"${label}" is no exit code`}`);
      return [];
    }
    const details = [detail, ...more].filter((part) => part).join(". ");
    return labels.map((one) => ({ ...rest, place, label: one, ...(details === "" ? {} : { detail: details }) }));
  });
  return { entries, notes };
}

/** What each column holds; undefined where no column holds codes. */
function fieldsOf({ head, rows }: Table): readonly (Field | undefined)[] | undefined {
  const fields: (Field | undefined)[] = head.map(() => undefined);
  for (const { field, pattern } of HEADS) {
    const index = head.findIndex((text, column) => fields[column] === undefined && pattern.test(text.trim()));
    if (index >= 0) fields[index] = field;
  }
  const codes = fields.indexOf("label");
  if (codes < 0 || !hasCodes(rows, codes)) {
    const found = head.findIndex((_text, column) => fields[column] === undefined && hasCodes(rows, column));
    if (found < 0) return undefined;
    if (codes >= 0) fields[codes] = undefined;
    fields[found] = "label";
  }
  if (!fields.includes("summary")) {
    const free = fields.indexOf(undefined);
    if (free >= 0) fields[free] = "summary";
  }
  return fields;
}

/** At least half of the cells that hold something are codes. */
function hasCodes(rows: readonly Row[], column: number): boolean {
  const cells = rows.map(({ cells }) => cells[column] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.filter((cell) => parseLabel(cell.split(/,\s*/)[0] ?? "")).length * 2 >= cells.length;
}

/** The heads that columns go by, the surest first. `when` is the column of `schemes export --to csv`. */
const HEADS: readonly { readonly field: Field; readonly pattern: RegExp }[] = [
  {
    field: "label",
    pattern: /^((exit|return|error|status|result)[ _-]*)?(codes?|status(es)?|values?|numbers?|no\.?)$/i,
  },
  { field: "label", pattern: /^(#|rc|errorlevel|decimal|dec|\$\?|exit)$/i },
  {
    field: "name",
    pattern: /^(name|constant|symbol|symbolic name|identifier|label|macro|mnemonic|enum|error|variable)$/i,
  },
  { field: "summary", pattern: /^(summary|meaning|description|explanation|text|message|definition)$/i },
  { field: "summary", pattern: /mean|descri|summary|explan|reason|cause|message/i },
  { field: "detail", pattern: /^(detail|details)$/i },
  { field: "category", pattern: /^category$/i },
  { field: "outcome", pattern: /^outcome$/i },
  { field: "retry", pattern: /^retry$/i },
  { field: "since", pattern: /^since$/i },
  { field: "until", pattern: /^until$/i },
  { field: "when", pattern: /^when$/ },
];
