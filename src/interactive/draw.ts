import { stripVTControlCharacters } from "node:util";
import * as ansi from "ansi-escapes";
import { widthOf } from "../render/wrap.ts";
import type { Size } from "../system/terminal.ts";

/** What the screen has to show: at most as many lines as it has rows, none wider than it. */
export interface Frame {
  readonly lines: readonly string[];
  /** Where the cursor stands; undefined where there is nothing to type. */
  readonly cursor: { readonly row: number; readonly column: number } | undefined;
}

// Bracketed paste, a mode of xterm's that ansi-escapes has no name for: pasted text comes between two marks.
const PASTE_ON = "\u001b[?2004h";
const PASTE_OFF = "\u001b[?2004l";

/** What takes the screen over, so that leaving gives it back as it was. */
export function enterScreen(): string {
  return ansi.enterAlternativeScreen + ansi.clearViewport + PASTE_ON;
}

export function leaveScreen(): string {
  return PASTE_OFF + ansi.cursorShow + ansi.exitAlternativeScreen;
}

/**
 * What turns one frame into the next: only the lines that differ are written, each over the old one, in one piece that
 * terminals with synchronized output show at once.
 *
 * @param before the frame that is on the screen; undefined where that is not known
 */
export function drawChanges(before: Frame | undefined, after: Frame, { columns, rows }: Size): string {
  const known = before?.lines ?? [];
  const count = Math.min(rows, Math.max(known.length, after.lines.length));
  const changes = Array.from({ length: count }, (_, row) => {
    const line = after.lines[row] ?? "";
    return before && line === (known[row] ?? "") ? "" : drawLine(line, row, columns);
  });
  const drawn = (before ? "" : ansi.clearViewport) + changes.join("");
  const moves = drawn !== "" || before?.cursor?.column !== after.cursor?.column || !before?.cursor !== !after.cursor;
  if (!moves) return "";
  return ansi.synchronizedOutput((drawn === "" ? "" : ansi.cursorHide) + drawn + placeCursor(after));
}

/** Erasing after a line that fills the row would erase its last character: the cursor still stands on it. */
function drawLine(line: string, row: number, columns: number): string {
  const full = widthOf(stripVTControlCharacters(line)) >= columns;
  return ansi.cursorTo(0, row) + line + (full ? "" : ansi.eraseEndLine);
}

function placeCursor({ cursor }: Frame): string {
  return cursor ? ansi.cursorTo(cursor.column, cursor.row) + ansi.cursorShow : ansi.cursorHide;
}
