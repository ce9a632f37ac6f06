import wrapAnsi from "wrap-ansi";
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

/** Lines with colors, broken where they are wider than the screen: nothing of a long command or address is lost. */
export function breakLines(text: string, columns: number): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .flatMap((line) => wrapAnsi(line, Math.max(2, columns), { hard: true, trim: false, wordWrap: false }).split("\n"));
}
