import { presentable } from "../render/presentable.ts";
import type { Style } from "../render/style.ts";
import { symbolOf } from "../render/symbols.ts";
import { widthOf } from "../render/wrap.ts";
import type { Size } from "../system/terminal.ts";
import type { Frame } from "./draw.ts";
import { welcomeLines } from "./help.ts";
import { type Line, textOf } from "./line.ts";
import type { CodeReading, Reading, ToolReading } from "./reading.ts";
import { breakLines, fill, shorten, takeColumns } from "./shorten.ts";
import { type State, schemesOf, shownReadings } from "./state.ts";

/** What was looked up for the screen, as lines no wider than it. */
export interface Lookup {
  /** The start of the chosen reading's explanation. */
  readonly preview: readonly string[];
  /** The text that fills the screen when it is opened. */
  readonly document: readonly string[];
  /** `1632 schemes, 9554 meanings`; undefined until they are loaded. */
  readonly known: string | undefined;
}

/** The rows of each part of the screen. */
export interface Layout {
  readonly tabs: number;
  readonly list: number;
  readonly preview: number;
  readonly footer: number;
}

/** Below this the preview would leave too little of the list. */
const LEAST_FOR_PREVIEW = 9;

/** Divides the screen: the line, the schemes, the readings, the start of an explanation, and the keys. */
export function layoutOf({ rows }: Size, readings: number): Layout {
  const tabs = rows >= 5 ? 1 : 0;
  const footer = rows >= 4 ? 1 : 0;
  const left = Math.max(0, rows - 1 - tabs - footer);
  if (left < LEAST_FOR_PREVIEW) return { tabs, list: left, preview: 0, footer };
  const list = Math.min(Math.max(readings, 1), Math.max(4, Math.floor(left * 0.45)));
  // One row is the rule between them.
  return { tabs, list, preview: left - list - 1, footer };
}

/** The screen for a state. */
export function viewOf(state: State, lookup: Lookup, style: Style, size: Size): Frame {
  const frame = state.page ? viewPage(state, lookup, style, size) : viewLine(state, lookup, style, size);
  return { ...frame, lines: frame.lines.slice(0, size.rows) };
}

function viewPage(state: State, { document }: Lookup, style: Style, size: Size): Frame {
  const height = pageHeight(size);
  const top = Math.min(state.page?.top ?? 0, Math.max(0, document.length - height));
  const shown = document.slice(top, top + height);
  const below = document.length - top - shown.length;
  const place = below > 0 || top > 0 ? `${top + 1}-${top + shown.length} of ${document.length}` : "";
  const lines = [...shown, ...blank(height - shown.length), footer(state, PAGE_HINTS, place, style, size)];
  return { lines, cursor: undefined };
}

/** Lines of an opened explanation that fit. */
export function pageHeight({ rows }: Size): number {
  return Math.max(1, rows - 1);
}

function viewLine(state: State, lookup: Lookup, style: Style, size: Size): Frame {
  const readings = shownReadings(state);
  const layout = layoutOf(size, readings.length);
  const { text, column } = inputLine(state.line, style, size);
  const body =
    readings.length === 0 ? emptyBody(state, lookup, style, size) : listLines(state, readings, layout, style, size);
  const below = readings.length === 0 || layout.preview === 0 ? [] : previewLines(state, lookup, layout, style, size);
  const height = size.rows - 1 - layout.tabs - layout.footer;
  const middle = [...body, ...below].slice(0, Math.max(0, height));
  const lines = [
    text,
    ...(layout.tabs === 0 ? [] : [tabLine(state, style, size)]),
    ...middle,
    ...blank(height - middle.length),
    ...(layout.footer === 0 ? [] : [footer(state, LINE_HINTS, lookup.known ?? "", style, size)]),
  ];
  return { lines, cursor: { row: 0, column } };
}

/** The part of the line around the cursor that fits, after the prompt. */
function inputLine(line: Line, style: Style, { columns }: Size): { text: string; column: number } {
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

/** The schemes to choose from, moved along so that the chosen one is seen. */
function tabLine({ answer, scheme }: State, style: Style, { columns }: Size): string {
  const schemes = schemesOf(answer);
  if (schemes.length === 0) return "";
  const names = ["all", ...schemes.map((name) => presentable(name, style))];
  const chosen = scheme === undefined ? 0 : schemes.indexOf(scheme) + 1;
  const labels = names.map((name, index) => (index === chosen ? `[${name}]` : ` ${name} `));
  let first = 0;
  const widthTo = (from: number) => labels.slice(from, chosen + 2).reduce((sum, label) => sum + widthOf(label), 0);
  while (first < chosen && widthTo(first) > columns - 1) first++;
  return paintTabs(labels.slice(first), chosen - first, style, columns);
}

function paintTabs(labels: readonly string[], chosen: number, { palette, unicode }: Style, columns: number): string {
  let line = "";
  let left = columns;
  for (const [index, label] of labels.entries()) {
    const last = index === labels.length - 1;
    const fitted = shorten(label, last ? left : Math.max(0, left - 1), { unicode });
    line += index === chosen ? palette.strong(fitted) : palette.faint(fitted);
    left -= widthOf(fitted);
    if (fitted !== label || left <= 1) break;
  }
  return line;
}

function listLines(
  state: State,
  readings: readonly Reading[],
  { list }: Layout,
  style: Style,
  size: Size,
): readonly string[] {
  const first = Math.max(0, Math.min(state.chosen - Math.floor(list / 2), readings.length - list));
  const shown = readings.slice(first, first + list).map((reading) => presentable(reading, style));
  const codes = shown.flatMap((reading) => (reading.kind === "code" ? [reading] : []));
  const columns: ListColumns = {
    code: widest(
      codes.map(({ code }) => code),
      Math.max(4, Math.floor(size.columns / 4)),
    ),
    speaker:
      size.columns < 60
        ? 0
        : widest(
            codes.map(({ speaker }) => speaker),
            Math.floor(size.columns / 4),
          ),
    width: size.columns,
  };
  return shown.map((reading, index) => {
    const chosen = first + index === state.chosen;
    const line =
      reading.kind === "tool" ? toolLine(reading, columns, chosen, style) : codeLine(reading, columns, chosen, style);
    const marker = takeColumns(chosen ? (style.unicode ? "▸ " : "> ") : "  ", size.columns);
    return style.palette.command(marker) + line;
  });
}

interface ListColumns {
  readonly code: number;
  /** 0 where there is no room: then the summary says whose word it is. */
  readonly speaker: number;
  readonly width: number;
}

function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map(widthOf)));
}

function codeLine(reading: CodeReading, columns: ListColumns, chosen: boolean, style: Style): string {
  const { palette } = style;
  const head = `${symbolOf(reading, style)} ${fill(reading.code, columns.code, style)}  `;
  const who = columns.speaker === 0 ? "" : `${fill(reading.speaker, columns.speaker, style)}  `;
  const said = columns.speaker > 0 || reading.speaker === "" ? "" : `${reading.speaker}: `;
  const summary = `${said}${reading.summary}${reading.condition === null ? "" : `, ${reading.condition}`}`;
  const room = Math.max(0, columns.width - 2);
  const start = takeColumns(head, room);
  const middle = takeColumns(who, room - widthOf(start));
  const text = shorten(summary, room - widthOf(start + middle), style);
  const name = nameAside(reading, room - widthOf(start + middle + text), style);
  const strong = chosen ? palette.strong : (plain: string) => plain;
  return (
    palette.outcome(reading.outcome, start) +
    (chosen ? strong(middle) : palette.faint(middle)) +
    strong(text) +
    palette.faint(name)
  );
}

function nameAside({ name, speaker, code }: CodeReading, room: number, style: Style): string {
  if (name === null || name === speaker || name === code || room < 8) return "";
  return `  ${shorten(name, room - 2, style)}`;
}

function toolLine(
  { scheme, title, description, meanings }: ToolReading,
  { width }: ListColumns,
  chosen: boolean,
  style: Style,
): string {
  const { palette, unicode } = style;
  const room = Math.max(0, width - 2);
  const head = takeColumns(`${unicode ? "→" : "-"} ${scheme}  `, room);
  const about = description === "" ? title : description;
  const text = shorten(`${about} (${meanings} ${meanings === 1 ? "code" : "codes"})`, room - widthOf(head), style);
  return palette.command(head) + (chosen ? palette.strong(text) : text);
}

function previewLines(state: State, { preview }: Lookup, layout: Layout, style: Style, size: Size): readonly string[] {
  const count = shownReadings(state).length;
  const place = ` ${state.chosen + 1} of ${count} `;
  const stroke = style.unicode ? "─" : "-";
  const line = stroke.repeat(Math.max(0, size.columns - widthOf(place) - 2)) + place + stroke.repeat(2);
  const shown = preview.slice(0, layout.preview);
  return [style.palette.faint(takeColumns(line, size.columns)), ...shown];
}

function emptyBody({ line, answer }: State, { known }: Lookup, style: Style, { columns }: Size): readonly string[] {
  const asked = textOf(line).trim();
  if (asked === "") return breakLines(welcomeLines(style).join("\n"), columns);
  if (known === undefined) return [];
  const problem = answer.problem ?? "Nothing found: try fewer or other words";
  return [style.palette.warning(shorten(presentable(problem, style), columns, style))];
}

interface Hint {
  readonly key: string;
  readonly does: string;
}

const LINE_HINTS: readonly Hint[] = [
  { key: "Enter", does: "open" },
  { key: "Tab", does: "scheme" },
  { key: "Esc", does: "clear" },
  { key: "F1", does: "help" },
  { key: "^Y", does: "copy" },
];

const PAGE_HINTS: readonly Hint[] = [
  { key: "Esc", does: "back" },
  { key: "y", does: "copy" },
  { key: "Space", does: "scroll" },
];

function footer(state: State, hints: readonly Hint[], aside: string, style: Style, { columns }: Size): string {
  const { palette } = style;
  if (state.notice !== undefined) return palette.warning(shorten(presentable(state.notice, style), columns, style));
  const emptyLine = state.line.graphemes.length === 0 && !state.page;
  let line = "";
  let used = 0;
  for (const { key, does } of hints) {
    const text = emptyLine && key === "Esc" ? "leave" : does;
    const width = widthOf(`${key} ${text}`) + (used === 0 ? 0 : 2);
    if (used + width > columns) break;
    line += `${used === 0 ? "" : "  "}${palette.command(key)} ${palette.faint(text)}`;
    used += width;
  }
  const gap = columns - used - widthOf(aside);
  return gap < 2 || aside === "" ? line : line + " ".repeat(gap) + palette.faint(aside);
}

function blank(count: number): readonly string[] {
  return Array.from({ length: Math.max(0, count) }, () => "");
}
