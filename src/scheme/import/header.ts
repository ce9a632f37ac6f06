import type { Imported, ImportedEntry } from "./imported.ts";
import { parseCode } from "./label.ts";

interface Definition {
  readonly name: string;
  readonly value: string;
  readonly comment: string | undefined;
  readonly line: number;
}

/**
 * Reads the codes of a C header: `#define EX_USAGE 64 /* … *\/` as in sysexits.h, and the members of an enumeration. The
 * comment behind a name, or the one right above it, is the summary.
 */
export function importHeader(file: string, text: string): Imported {
  const notes: string[] = [];
  const values = new Map<string, string>();
  const byCode = new Map<string, ImportedEntry>();
  for (const { name, value, comment, line } of definitionsOf(text)) {
    const code = values.get(value) ?? numberOf(value);
    if (code === undefined) continue;
    values.set(name, code);
    const entry = { place: { line, column: 1 }, label: code, name, summary: comment };
    const before = byCode.get(code);
    // EX__BASE and EX__MAX say where the codes begin and end, and are no codes.
    if (!before || (isBound(before.name ?? "") && !isBound(name))) byCode.set(code, entry);
    if (before && !isBound(before.name ?? "") && !isBound(name))
      notes.push(`${file}:${line}: ${code} has two names: ${before.name} and ${name}`);
  }
  return { source: { kind: "header", reference: file }, entries: [...byCode.values()], notes };
}

function isBound(name: string): boolean {
  return /_(BASE|MAX|MIN|FIRST|LAST|COUNT)$/i.test(name);
}

/** `64`, `(64)`, `0x40`, `(-1)`, `64u`, `(-2147483647 - 1)` in decimal; undefined for what is no number. */
function numberOf(value: string): string | undefined {
  const plain = value.replace(/[()\s]/g, "").replace(/(?<=[0-9a-f])[ul]+$/i, "");
  if (plain === "-2147483647-1") return "-2147483648";
  const octal = /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : undefined;
  const code = octal ?? parseCode(plain);
  return code === undefined ? undefined : String(code);
}

const DEFINITION = /^\s*(?:#\s*define\s+([A-Za-z_]\w*)\s+|([A-Za-z_]\w*)\s*=\s*)(\(?[-\w][-\w ]*\)?)\s*,?\s*$/;
const LONGEST_LINE = 2000;

/** The definitions of a header; comments are taken out of the lines first. */
function* definitionsOf(text: string): Iterable<Definition> {
  let above: { readonly text: string; readonly line: number } | undefined;
  let guard: string | undefined;
  for (const { code, comment, line, endLine } of withoutComments(text)) {
    const [, defined, member, value = ""] = code.length <= LONGEST_LINE ? (DEFINITION.exec(code) ?? []) : [];
    const name = defined ?? member;
    const own = comment || (above?.line === line - 1 ? above.text : undefined);
    if (name !== undefined && name !== guard) yield { name, value: value.trim(), comment: own, line };
    guard =
      /^\s*#\s*ifndef\s+(_\w+|\w+_H_*|\w+_INCLUDED)\s*$/.exec(code)?.[1] ?? (code.trim() === "" ? guard : undefined);
    above = code.trim() === "" && comment ? { text: comment, line: endLine } : undefined;
  }
}

interface Line {
  readonly code: string;
  /** The texts of the comments that begin in it, in one line. */
  readonly comment: string;
  readonly line: number;
  /** Where its last comment ends. */
  readonly endLine: number;
}

function* withoutComments(text: string): Iterable<Line> {
  const lines = text.replace(/\\\r?\n/g, "  ").split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let rest = lines[index] ?? "";
    let code = "";
    const comments: string[] = [];
    for (let start = rest.search(/\/[*/]/); start >= 0; start = rest.search(/\/[*/]/)) {
      code += `${rest.slice(0, start)} `;
      const inside = rest.slice(start + 2);
      if (rest.startsWith("//", start)) {
        comments.push(inside);
        rest = "";
        continue;
      }
      const parts = [inside];
      while (!parts.at(-1)?.includes("*/") && index + 1 < lines.length) parts.push(lines[++index] ?? "");
      const last = parts.pop() ?? "";
      const end = last.indexOf("*/");
      comments.push(...parts, end < 0 ? last : last.slice(0, end));
      rest = end < 0 ? "" : last.slice(end + 2);
    }
    yield { code: code + rest, comment: commentText(comments), line, endLine: index + 1 };
  }
}

/** Without the marks of documentation tools at the beginning: `*`, `!`, `<`. */
function commentText(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^[\s*!<]+/, "").trim())
    .filter((line) => line !== "")
    .join(" ");
}
