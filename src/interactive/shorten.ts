import { stripVTControlCharacters } from "node:util";
import type { Style } from "../render/style.ts";
import { widthOf } from "../render/wrap.ts";

/** Plain text cut to so many columns, with a mark where something is missing. */
export function shorten(text: string, width: number, { unicode }: { readonly unicode: boolean }): string {
  if (widthOf(text) <= width) return text;
  const mark = unicode ? "…" : "..";
  const room = width - widthOf(mark);
  return room < 1 ? takeColumns(text, width) : takeColumns(text, room).trimEnd() + mark;
}

/** The same, filled up with spaces. */
export function fill(text: string, width: number, style: { readonly unicode: boolean }): string {
  const fitted = shorten(text, width, style);
  return fitted + " ".repeat(Math.max(0, width - widthOf(fitted)));
}

/** The start of a plain text, of at most so many columns. */
export function takeColumns(text: string, width: number): string {
  let taken = "";
  let used = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    taken += character;
  }
  return taken;
}

const ESCAPE = "\u001b";
const SGR = new RegExp(`(${ESCAPE}\\[[0-9;]*m)`);
const SGR_RESET = `${ESCAPE}[0m`;

/** Lines with colors, broken where they are wider than the screen: nothing of a long command or address is lost. */
export function breakLines(text: string, columns: number): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .flatMap((line) => (isWider(line, columns) ? breakLine(line, columns) : [line]));
}

function isWider(line: string, columns: number): boolean {
  return line.length > columns && widthOf(stripVTControlCharacters(line)) > columns;
}

function breakLine(line: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  let width = 0;
  let colors = "";
  const put = (character: string) => {
    const wide = widthOf(character);
    if (width + wide > columns && width > 0) {
      lines.push(current + (colors === "" ? "" : SGR_RESET));
      // Every sequence of the line so far, played again: the colors are as they were.
      current = colors;
      width = 0;
    }
    current += character;
    width += wide;
  };
  for (const part of line.split(SGR)) {
    if (!SGR.test(part)) for (const character of part) put(character);
    else {
      colors += part;
      current += part;
    }
  }
  return [...lines, current];
}

const NARROWEST = 20;
/** Text in wider lines is hard to read. */
const WIDEST = 100;

/** The style for texts on a screen that is now so wide. */
export function styleForColumns(style: Style, columns: number): Style {
  return { ...style, width: Math.max(NARROWEST, Math.min(columns, WIDEST)) };
}
