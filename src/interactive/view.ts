import { presentable } from "../render/presentable.ts";
import type { Style } from "../render/style.ts";
import { widthOf } from "../render/wrap.ts";
import type { Size } from "../system/terminal.ts";
import type { Frame } from "./draw.ts";
import { footerLine } from "./footer.ts";
import { welcomeText } from "./help.ts";
import { inputLine } from "./input-line.ts";
import { textOf } from "./line.ts";
import { listLines } from "./list.ts";
import { breakLines, shorten, styleForColumns, takeColumns } from "./shorten.ts";
import { type State, shownReadings } from "./state.ts";
import { tabLine } from "./tabs.ts";

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
const LEAST_FOR_PREVIEW = 7;
const LEAST_LIST = 3;
const LIST_SHARE = 0.45;

/** Divides the screen: the line, the schemes, the readings, the start of an explanation, and the keys. */
export function layoutOf({ rows }: Size, readings: number): Layout {
  const tabs = rows >= 5 ? 1 : 0;
  const footer = rows >= 4 ? 1 : 0;
  const left = Math.max(0, rows - 1 - tabs - footer);
  if (left < LEAST_FOR_PREVIEW) return { tabs, list: left, preview: 0, footer };
  const list = Math.min(Math.max(readings, 1), Math.max(LEAST_LIST, Math.floor(left * LIST_SHARE)));
  // One row is the rule between them.
  return { tabs, list, preview: left - list - 1, footer };
}

/** The screen for a state. */
export function viewOf(state: State, lookup: Lookup, style: Style, size: Size): Frame {
  const fitted = styleForColumns(style, size.columns);
  const frame = state.page ? viewPage(state, lookup, fitted, size) : viewLine(state, lookup, fitted, size);
  return { ...frame, lines: frame.lines.slice(0, size.rows) };
}

/** Lines of an opened explanation that fit. */
export function pageHeight({ rows }: Size): number {
  return Math.max(1, rows - 1);
}

function viewPage(state: State, { document }: Lookup, style: Style, size: Size): Frame {
  const height = pageHeight(size);
  const top = Math.max(0, Math.min(state.page?.top ?? 0, document.length - height));
  const shown = document.slice(top, top + height);
  const all = shown.length === document.length;
  const place = all ? "" : `${top + 1}-${top + shown.length} of ${document.length}`;
  return {
    lines: [...filled(shown, height), footerLine(state, place, style, size.columns)],
    cursor: undefined,
  };
}

function viewLine(state: State, lookup: Lookup, style: Style, size: Size): Frame {
  const layout = layoutOf(size, shownReadings(state).length);
  const { text, column } = inputLine(state.line, style, size.columns);
  const height = size.rows - 1 - layout.tabs - layout.footer;
  const lines = [
    text,
    ...(layout.tabs > 0 ? [tabLine(state, style, size.columns)] : []),
    ...filled(bodyLines(state, lookup, layout, style, size), height),
    ...(layout.footer > 0 ? [footerLine(state, lookup.known ?? "", style, size.columns)] : []),
  ];
  return { lines, cursor: { row: 0, column } };
}

function bodyLines(state: State, lookup: Lookup, layout: Layout, style: Style, { columns }: Size): readonly string[] {
  const readings = shownReadings(state);
  if (readings.length === 0) return emptyLines(state, lookup, style, columns);
  const list = listLines({ readings, chosen: state.chosen, columns, rows: layout.list }, style);
  if (layout.preview === 0) return list;
  const place = ` ${state.chosen + 1} of ${readings.length} `;
  return [...list, ruleLine(place, style, columns), ...lookup.preview.slice(0, layout.preview)];
}

function ruleLine(place: string, { unicode, palette }: Style, columns: number): string {
  const stroke = unicode ? "─" : "-";
  const rule = stroke.repeat(Math.max(0, columns - widthOf(place) - 2)) + place + stroke.repeat(2);
  return palette.faint(takeColumns(rule, columns));
}

function emptyLines({ line, answer }: State, { known }: Lookup, style: Style, columns: number): readonly string[] {
  if (textOf(line).trim() === "") return breakLines(welcomeText(style), columns);
  // Nothing can be said before the catalogue is loaded.
  if (known === undefined) return [];
  const problem = answer.problem ?? "Nothing found: try fewer or other words";
  return [style.palette.warning(shorten(presentable(problem, style), columns, style))];
}

function filled(lines: readonly string[], height: number): readonly string[] {
  const blank = Array.from({ length: Math.max(0, height - lines.length) }, () => "");
  return [...lines.slice(0, Math.max(0, height)), ...blank];
}
