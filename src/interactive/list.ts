import { presentable } from "../render/presentable.ts";
import type { Style } from "../render/style.ts";
import { symbolOf } from "../render/symbols.ts";
import { widthOf } from "../render/wrap.ts";
import { type CodeReading, type Reading, summaryOf, type ToolReading } from "./reading.ts";
import { fill, shorten, takeColumns } from "./shorten.ts";

export interface ListOptions {
  readonly readings: readonly Reading[];
  /** Index of the chosen reading. */
  readonly chosen: number;
  readonly columns: number;
  readonly rows: number;
}

/** The readings around the chosen one, a line each; what does not fit is in the explanation. */
export function listLines({ readings, chosen, columns, rows }: ListOptions, style: Style): readonly string[] {
  const first = Math.max(0, Math.min(chosen - Math.floor(rows / 2), readings.length - rows));
  const shown = readings.slice(first, first + rows).map((reading) => presentable(reading, style));
  const widths = widthsOf(shown, columns - MARKER_WIDTH);
  return shown.map((reading, index) => {
    const isChosen = first + index === chosen;
    const marker = takeColumns(isChosen ? (style.unicode ? "▸ " : "> ") : "  ", columns);
    const line = reading.kind === "tool" ? toolLine(reading, widths, style) : codeLine(reading, widths, style);
    return style.palette.command(marker) + paintLine(line, isChosen, style);
  });
}

const MARKER_WIDTH = 2;
/** Below this there is no column for who says it: the summary names them. */
const LEAST_FOR_SPEAKER = 60;
const LEAST_FOR_NAME = 8;

interface Widths {
  readonly code: number;
  readonly speaker: number;
  /** All of the line. */
  readonly line: number;
}

/** A line in its four parts, cut to its width. */
interface ListLine {
  readonly head: string;
  readonly paintHead: (text: string) => string;
  readonly speaker: string;
  readonly summary: string;
  readonly aside: string;
}

function widthsOf(shown: readonly Reading[], width: number): Widths {
  const codes = shown.flatMap((reading) => (reading.kind === "code" ? [reading] : []));
  const line = Math.max(0, width);
  const quarter = Math.max(4, Math.floor(line / 4));
  const widest = (texts: readonly string[]) => Math.min(quarter, Math.max(0, ...texts.map(widthOf)));
  return {
    code: widest(codes.map(({ code }) => code)),
    speaker: line < LEAST_FOR_SPEAKER ? 0 : widest(codes.map(({ speaker }) => speaker)),
    line,
  };
}

function codeLine(reading: CodeReading, widths: Widths, style: Style): ListLine {
  const { condition, outcome } = reading;
  const said = widths.speaker > 0 || reading.speaker === "" ? "" : `${reading.speaker}: `;
  const head = takeColumns(`${symbolOf(reading, style)} ${fill(reading.code, widths.code, style)}  `, widths.line);
  const column = widths.speaker === 0 ? "" : `${fill(reading.speaker, widths.speaker, style)}  `;
  const speaker = takeColumns(column, widths.line - widthOf(head));
  const room = widths.line - widthOf(head + speaker);
  const summary = shorten(`${said}${summaryOf(reading)}${condition === null ? "" : `, ${condition}`}`, room, style);
  const aside = nameAside(reading, room - widthOf(summary), style);
  return { head, paintHead: (text) => style.palette.outcome(outcome, text), speaker, summary, aside };
}

function nameAside({ name, speaker, code }: CodeReading, room: number, style: Style): string {
  if (name === null || name === speaker || name === code || room < LEAST_FOR_NAME) return "";
  return `  ${shorten(name, room - 2, style)}`;
}

function toolLine({ scheme, title, description, meanings }: ToolReading, { line }: Widths, style: Style): ListLine {
  const head = takeColumns(`${style.unicode ? "→" : "-"} ${scheme}  `, line);
  const size = `${meanings} ${meanings === 1 ? "code" : "codes"}`;
  const summary = shorten(`${description === "" ? title : description} (${size})`, line - widthOf(head), style);
  return { head, paintHead: style.palette.command, speaker: "", summary, aside: "" };
}

function paintLine(
  { head, paintHead, speaker, summary, aside }: ListLine,
  chosen: boolean,
  { palette }: Style,
): string {
  const said = chosen ? palette.strong(speaker + summary) : palette.faint(speaker) + summary;
  return paintHead(head) + said + palette.faint(aside);
}
