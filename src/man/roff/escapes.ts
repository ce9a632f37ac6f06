import { characterText, codePointText } from "./characters.ts";

/** What escapes can refer to. */
export interface RoffNames {
  readonly strings: ReadonlyMap<string, string>;
  readonly registers: ReadonlyMap<string, number>;
}

/** Marks that are no text: the end of a line that goes on (`\c`). Taken out before anything leaves the reader. */
export const JOIN = "\ue000";

const LONGEST_LINE = 65_536;
const MOST_EXPANSIONS = 200;

/**
 * Puts the values of strings and registers (`\*(Aq`, `\n(.g`) in their places, as the formatter does before it looks at
 * a line. Comments end here too.
 */
export function interpolate(line: string, names: RoffNames): string {
  if (!line.includes("\\")) return line;
  let text = line;
  let start = 0;
  for (let count = 0; count < MOST_EXPANSIONS && text.length < LONGEST_LINE; count++) {
    const found = findReference(text, start);
    if (!found) return text;
    const value =
      found.kind === "comment"
        ? ""
        : found.kind === "*"
          ? (names.strings.get(found.name) ?? "")
          : String(names.registers.get(found.name) ?? 0);
    text = text.slice(0, found.from) + value + text.slice(found.to);
    start = found.from;
  }
  return text.slice(0, LONGEST_LINE);
}

interface Reference {
  readonly kind: "*" | "n" | "comment";
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function findReference(text: string, start: number): Reference | undefined {
  for (let at = text.indexOf("\\", start); at >= 0; at = text.indexOf("\\", at + 2)) {
    const letter = text[at + 1];
    if (letter === '"' || letter === "#") return { kind: "comment", name: "", from: at, to: text.length };
    if (letter !== "*" && letter !== "n") continue;
    const sign = letter === "n" && /[+-]/.test(text[at + 2] ?? "") ? 1 : 0;
    const { name, end } = readName(text, at + 2 + sign);
    return { kind: letter, name: name.split(" ")[0] ?? "", from: at, to: end };
  }
  return undefined;
}

/** A name as escapes have it: `x`, `(xx` or `[long]`. */
function readName(text: string, at: number): { name: string; end: number } {
  if (text[at] === "(") return { name: text.slice(at + 1, at + 3), end: at + 3 };
  if (text[at] !== "[") return { name: text.slice(at, at + 1), end: at + 1 };
  const end = text.indexOf("]", at);
  return end < 0 ? { name: "", end: text.length } : { name: text.slice(at + 1, end), end: end + 1 };
}

/** The text that a reader sees of a line: fonts, sizes and motions go, special characters become themselves. */
export function plainText(line: string): string {
  if (!line.includes("\\")) return line;
  let text = "";
  for (let at = 0; at < line.length; ) {
    const next = line.indexOf("\\", at);
    if (next < 0) return text + line.slice(at);
    text += line.slice(at, next);
    const read = readEscape(line, next + 1);
    text += read.text;
    at = read.end;
  }
  return text;
}

function readEscape(line: string, at: number): { text: string; end: number } {
  const letter = line[at] ?? "";
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, end: at + 1 };
  if (letter === "(" || letter === "[") {
    const { name, end } = readName(line, at);
    return { text: characterText(name), end };
  }
  if (NAMED.has(letter)) return { text: "", end: readName(line, at + 1).end };
  if (letter === "s") return { text: "", end: skipSize(line, at + 1) };
  if (QUOTED.has(letter)) return readQuoted(line, at);
  return { text: letter === "" ? "" : letter, end: at + 1 };
}

function readQuoted(line: string, at: number): { text: string; end: number } {
  const letter = line[at];
  const delimiter = line[at + 1] ?? "";
  const end = delimiter === "" ? -1 : line.indexOf(delimiter, at + 2);
  if (end < 0) return { text: "", end: at + 1 };
  const content = line.slice(at + 2, end);
  if (letter === "C") return { text: characterText(content), end: end + 1 };
  if (letter === "N") return { text: codePointText(Number(content)), end: end + 1 };
  if (letter === "Z" || letter === "o") return { text: plainText(content), end: end + 1 };
  // A motion to the right is a gap that a reader sees.
  return { text: letter === "h" && !content.startsWith("-") ? " " : "", end: end + 1 };
}

/** `\s+1`, `\s-2`, `\s0`, `\s12`, `\s(12`, `\s[12]`, `\s'12'`. */
function skipSize(line: string, at: number): number {
  const [match] = /^[+-]?(?:\(..|\[[^\]]*\]|'[^']*'|[1-3]\d|\d)/.exec(line.slice(at, at + 24)) ?? [""];
  return at + match.length;
}

/** Escapes that take a name: fonts, colors, marks. */
const NAMED = new Set(["f", "F", "m", "M", "k", "g", "V", "Y", "*", "n"]);
/** Escapes that take something between delimiters. */
const QUOTED = new Set(["h", "v", "w", "l", "L", "D", "b", "o", "X", "Z", "N", "C", "x", "H", "S", "R", "A", "B"]);

const SIMPLE: Readonly<Record<string, string>> = {
  "-": "-",
  "\\": "\\",
  e: "\\",
  E: "\\",
  " ": " ",
  "~": " ",
  "0": " ",
  "|": "",
  "^": "",
  "&": "",
  ")": "",
  "%": "",
  ":": "",
  "/": "",
  ",": "",
  "{": "",
  "}": "",
  "!": "",
  "?": "",
  a: "",
  c: JOIN,
  d: "",
  p: "",
  r: "",
  t: "\t",
  u: "",
  z: "",
  "'": "'",
  "`": "`",
  ".": ".",
  _: "_",
};
