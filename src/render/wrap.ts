import { eastAsianWidth } from "get-east-asian-width";
import { CATEGORIES } from "../model/category.ts";

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
  // Asked once: most text has nothing but ASCII, and no word of it has to be looked at then.
  const ascii = isAscii(text);
  const lines: string[] = [];
  const indent = widthOf(rest);
  let line = first;
  let column = widthOf(first);
  let empty = true;
  const push = () => {
    lines.push(line);
    line = rest;
    column = indent;
    empty = true;
  };
  const append = (part: string, wide: number) => {
    if (!empty && column + 1 + wide > width) push();
    line += empty ? part : ` ${part}`;
    column += empty ? wide : wide + 1;
    empty = false;
  };
  for (const word of text.split(" ")) {
    if (word === "") continue;
    const wide = ascii ? word.length : widthOf(word);
    if (!empty && column + 1 + wide > width) push();
    const room = Math.max(8, width - column - (empty ? 0 : 1));
    if (wide <= room || /^\(?https?:\/\//.test(word)) {
      append(word, wide);
      continue;
    }
    for (const piece of cut(word, room)) {
      append(piece, widthOf(piece));
      if (column >= width) push();
    }
  }
  if (!empty || lines.length === 0) lines.push(line);
  return lines;
}

/** Columns that plain text takes in a terminal. A joined emoji may be counted as wider than it is, never as narrower. */
export function widthOf(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    width += characterWidth(code);
    if (code > 0xffff) index++;
  }
  return width;
}

/** Signs that this program itself uses: all narrow. */
const OWN_SIGNS = new Set(Object.values(CATEGORIES).map(({ symbol }) => symbol.codePointAt(0)));

function characterWidth(code: number): number {
  // Latin letters, and the punctuation and arrows that this program itself uses: all narrow.
  if (code < 0x300 || (code >= 0x2010 && code < 0x231a) || OWN_SIGNS.has(code)) return 1;
  return /\p{Mark}|\u200c|\u200d/u.test(String.fromCodePoint(code)) ? 0 : eastAsianWidth(code);
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
