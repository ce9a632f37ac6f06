import { presentable } from "../render/presentable.ts";
import type { Style } from "../render/style.ts";
import { widthOf } from "../render/wrap.ts";
import type { Line } from "./line.ts";
import { shorten, takeColumns } from "./shorten.ts";

/** The part of the line around the cursor that fits, after the prompt. */
export function inputLine(line: Line, style: Style, columns: number): { text: string; column: number } {
  const prompt = takeColumns(style.unicode ? "❯ " : "> ", Math.max(0, columns - 1));
  const room = columns - widthOf(prompt) - 1;
  const before = line.graphemes.slice(0, line.cursor);
  let start = 0;
  let width = before.reduce((sum, grapheme) => sum + shownWidth(grapheme, style), 0);
  for (; width > room && start < before.length; start++) width -= shownWidth(before[start] ?? "", style);
  const visible = presentable(line.graphemes.slice(start).join(""), style);
  const text = takeColumns(visible, room);
  const isEmpty = line.graphemes.length === 0;
  const typed = isEmpty ? style.palette.faint(shorten(PLACEHOLDER, room, style)) : style.palette.strong(text);
  return { text: style.palette.command(prompt) + typed, column: Math.min(widthOf(prompt) + width, columns - 1) };
}

const PLACEHOLDER = "a code, a signal, a tool, or words";

function shownWidth(grapheme: string, style: Style): number {
  return widthOf(presentable(grapheme, style));
}
