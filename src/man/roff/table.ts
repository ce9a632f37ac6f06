import type { RoffLine } from "./lines.ts";

const MOST_ROWS = 5000;

/** The rows of a tbl(1) table, from the lines between `.TS` and `.TE`; layout is left out. */
export function readTable(lines: readonly RoffLine[]): readonly (readonly string[])[] {
  const texts = lines.map((line) => (line.kind === "text" ? line.text : macroText(line)));
  const { separator, start } = readFormat(texts);
  const rows: string[][] = [];
  for (let at = start; at < texts.length && rows.length < MOST_ROWS; at++) {
    const line = texts[at];
    // `.T&` begins another format: it goes up to a line that ends in a point.
    if (line === "\u0000T&") while (at < texts.length && !/\.\s*$/.test(texts[at] ?? "")) at++;
    else if (line !== undefined && isRow(line)) {
      const { row, end } = readRow(texts, at, separator);
      rows.push(row);
      at = end;
    }
  }
  return rows.filter((row) => row.some((cell) => cell.trim() !== ""));
}

/** Font macros inside a cell are text; what else starts with a point is layout. */
function macroText({ name, raw, args }: Extract<RoffLine, { kind: "macro" }>): string | undefined {
  if (name === "T&") return "\u0000T&";
  if (/^(B|I|SM|SB|R)$/.test(name)) return args.join(" ");
  return /^([BIR][BIR])$/.test(name) ? args.join("") : raw === "" ? undefined : undefined;
}

function readFormat(texts: readonly (string | undefined)[]): { separator: string; start: number } {
  const [first = ""] = texts;
  const hasOptions = /;\s*$/.test(first);
  const [, separator = "\t"] = hasOptions ? (/tab\s*\(\s*(.)\s*\)/.exec(first) ?? []) : [];
  const end = texts.findIndex((line, index) => index >= (hasOptions ? 1 : 0) && /\.\s*$/.test(line ?? ""));
  return { separator, start: end < 0 ? texts.length : end + 1 };
}

/** Lines that only draw rules are no rows. */
function isRow(line: string): boolean {
  return !/^[_=]\s*$/.test(line) && line.trim() !== "" && line !== "\u0000T&";
}

function readRow(
  texts: readonly (string | undefined)[],
  at: number,
  separator: string,
): { row: string[]; end: number } {
  const cells: string[] = [];
  let end = at;
  let rest = texts[at] ?? "";
  for (;;) {
    if (!/^T\{\s*$/.test(rest.split(separator, 1)[0] ?? "")) {
      const [cell = "", ...others] = rest.split(separator);
      cells.push(cell);
      if (others.length === 0) return { row: cells, end };
      rest = others.join(separator);
      continue;
    }
    const block: string[] = [];
    while (++end < texts.length && !(texts[end] ?? "").startsWith("T}")) block.push(texts[end] ?? "");
    cells.push(block.join(" "));
    const after = texts[end] ?? "";
    if (!after.startsWith(`T}${separator}`)) return { row: cells, end };
    rest = after.slice(3);
  }
}
