import type { ManBlock } from "../document.ts";
import { type CodeLabel, parseCodeLabel } from "./code-label.ts";
import type { Region } from "./headings.ts";
import type { Scope, Statement } from "./statement.ts";

/** Where the reader is on a page. */
export interface Place {
  readonly region: Region;
  readonly heading: string;
  readonly scope: Scope | undefined;
  readonly program: string;
  /** The codes that follow are bits of a sum. */
  readonly isBits: boolean;
}

/** Takes a code with its text down. */
export function addLabeled(label: CodeLabel, text: string, place: Place, out: Statement[]): void {
  if ((!/[a-z]{2}/i.test(text) && label.name === undefined) || /^used by the shell\b/i.test(text)) return;
  out.push({
    spans: label.spans,
    text: /[a-z]{2}/i.test(text) ? text : (label.name ?? text),
    name: label.name,
    isBit: label.isBit || place.isBits,
    scope: place.scope,
    heading: place.heading,
  });
}

/** A paragraph for each code. */
export function startsWithCode(block: ManBlock): boolean {
  if (block.kind !== "paragraph") return false;
  const read = parseLine(block.text);
  return read !== undefined && !LEAD_ONLY.test(read.text);
}

/** Lines that each start with a code: at least two of them, or one that can be nothing else. */
export function readLines(
  lines: readonly string[],
  place: Place,
  out: Statement[],
  { isVerbatim, announced }: { isVerbatim: boolean; announced: boolean },
): boolean {
  const read: { label: CodeLabel; text: string }[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    if (/^\s*(?:[$#%>]\s|if\s*\[|case\b|esac|then\b|fi\b|echo\b)/.test(line)) return false;
    const label = parseLine(line);
    const last = read.at(-1);
    if (label) read.push(label);
    else if (last && (/^\s/.test(line) || !isVerbatim))
      read[read.length - 1] = { ...last, text: `${last.text} ${line.trim()}` };
  }
  const [only] = read;
  if (!only) return false;
  const sure =
    read.length > 1 ||
    announced ||
    (/^[\s:=–—-]/.test(only.label.rest) &&
      !LEAD_ONLY.test(only.label.rest) &&
      /^\s*(?:[:=–—]|-\s|\s{2}|\t)/.test(only.label.rest));
  if (!sure) return false;
  if (!isVerbatim && read.some(({ text }) => manyCodes(text))) return false;
  for (const { label, text } of read) addLabeled(label, text, place, out);
  return true;
}

/** "0 on success, 1 on failure" is a sentence and no list. */
function manyCodes(text: string): boolean {
  return /(?:,|;|\band|\bor)\s+(?:\w+ ){0,3}?(?:\d{1,3}|zero|non-?zero|>0)\s+(?:if|on|when|for|otherwise|in)\b/i.test(
    text,
  );
}

function parseLine(line: string): { label: CodeLabel; text: string } | undefined {
  const label = parseCodeLabel(line);
  if (!label || !/^(?:\s|[:=.,)–—-]|$)/.test(label.rest)) return undefined;
  const text = label.rest.replace(/^[\s:.=,)–—>-]+/, "").trim();
  return /[a-z]{2}/i.test(text) || label.name !== undefined ? { label, text } : undefined;
}

/** The column that holds codes is told by its cells; the others are the text. */
export function readTable(rows: readonly (readonly string[])[], place: Place, out: Statement[]): void {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const pure = (cell: string | undefined) => {
    const label = cell === undefined ? undefined : parseCodeLabel(cell);
    return label && label.rest.replace(/[\s:.)]/g, "") === "" ? label : undefined;
  };
  const counts = columns.map((column) => rows.filter((row) => pure(row[column]) !== undefined).length);
  const most = Math.max(0, ...counts);
  if (most === 0 || most < rows.length / 2 - 1) return;
  const column = counts.indexOf(most);
  for (const row of rows) {
    const label = pure(row[column]);
    if (!label) continue;
    const others = row.filter((cell, index) => index !== column && cell.trim() !== "");
    const name = others.find((cell) => /^[A-Z][A-Z0-9_]{3,}$/.test(cell));
    const text = others.filter((cell) => cell !== name).join(": ");
    addLabeled({ ...label, name: label.name ?? name }, text === "" ? (name ?? "") : text, place, out);
  }
}

const LEAD_ONLY = /^\s*(?:if|when|on|in|for|is|are|will|means|indicates|the|and|or|to)\b/i;
