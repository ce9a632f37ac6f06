import { eastAsianWidth } from "get-east-asian-width";

export interface WrapOptions {
  readonly width: number;
  /** In front of the first line. */
  readonly first?: string;
  /** In front of all others; default: as many spaces as `first` is wide. */
  readonly rest?: string;
}

/**
 * Breaks plain text into lines at spaces. A word that is longer than a line is cut: nothing is lost. An address stays
 * whole, so that it can be clicked and copied: the terminal breaks it.
 */
export function wrap(text: string, { width, first = "", rest = " ".repeat(widthOf(first)) }: WrapOptions): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const push = () => {
    lines.push(line);
    line = rest;
    empty = true;
  };
  for (const word of text.split(" ").filter((part) => part !== "")) {
    if (!empty && widthOf(line) + 1 + widthOf(word) > width) push();
    for (const piece of cut(word, Math.max(8, width - widthOf(line) - (empty ? 0 : 1)))) {
      if (!empty && widthOf(line) + 1 + widthOf(piece) > width) push();
      line += empty ? piece : ` ${piece}`;
      empty = false;
      if (piece !== word && widthOf(line) >= width) push();
    }
  }
  if (!empty || lines.length === 0) lines.push(line);
  return lines;
}

/** Columns that plain text takes in a terminal. A joined emoji may be counted as wider than it is, never as narrower. */
export function widthOf(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // Latin letters, and the punctuation, arrows and signs that this program itself uses: all narrow.
  if (code < 0x300 || (code >= 0x2010 && code < 0x231a)) return 1;
  return /\p{Mark}|\u200c|\u200d/u.test(character) ? 0 : eastAsianWidth(code);
}

/** Text for a terminal without Unicode: punctuation in its ASCII form, all else that is no ASCII as `?`. */
export function toAscii(text: string): string {
  if (isAscii(text)) return text;
  return [...text].map((character) => (isAscii(character) ? character : (ASCII_FORMS[character] ?? "?"))).join("");
}

const ASCII_FORMS: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "…": "...",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "→": "->",
  "×": "x",
  "•": "*",
  "·": "|",
  "≥": ">=",
  "≤": "<=",
  "\u00a0": " ",
};

function isAscii(text: string): boolean {
  return !/[^\u0020-\u007e]/.test(text);
}

function cut(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width || /^\(?https?:\/\//.test(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
