import { type Answer, NO_ANSWER } from "./answer.ts";
import { type Action, actionOf, type Key, type Move } from "./keys.ts";
import { EMPTY_LINE, insert, type Line, lineOf, textOf } from "./line.ts";
import type { Reading } from "./reading.ts";

/** All that the screen shows, but for what is looked up. */
export interface State {
  readonly line: Line;
  /** The line was put there, not typed: the first character replaces it. */
  readonly fresh: boolean;
  readonly answer: Answer;
  /** The scheme that the readings are narrowed to; undefined for all. */
  readonly scheme: string | undefined;
  /** Index of the chosen reading among those that are shown. */
  readonly chosen: number;
  /** A text over the whole screen, with the number of its lines that are scrolled away. */
  readonly page: { readonly kind: "explanation" | "help"; readonly top: number } | undefined;
  /** What just happened, until the next key. */
  readonly notice: string | undefined;
}

/** What the world has to do for a key. */
export type Effect =
  | { readonly kind: "ask" | "open" | "copy" | "suspend" | "redraw" }
  | { readonly kind: "leave"; readonly status: number };

export interface Step {
  readonly state: State;
  readonly effect?: Effect;
}

/** How much fits: lines of the list or the page, and the length of the page. */
export interface Extent {
  readonly page: number;
  readonly document: number;
}

/** 128 + SIGINT: what a shell shows for a program that Ctrl-C ended. */
export const INTERRUPTED = 130;

export function startState(text: string): State {
  return {
    line: lineOf(text),
    fresh: text !== "",
    answer: NO_ANSWER,
    scheme: undefined,
    chosen: 0,
    page: undefined,
    notice: undefined,
  };
}

/** The readings that are shown: all, or those of the chosen scheme. */
export function shownReadings({ answer, scheme }: State): readonly Reading[] {
  return scheme === undefined ? answer.readings : answer.readings.filter((reading) => reading.scheme === scheme);
}

export function chosenReading(state: State): Reading | undefined {
  return shownReadings(state)[state.chosen];
}

/** The schemes that the answer has readings of, in the order of the readings. */
export function schemesOf({ readings }: Answer): readonly string[] {
  return [...new Set(readings.map(({ scheme }) => scheme))];
}

/** What a key makes of the state, and what has to be done for it. */
export function step(state: State, key: Key, extent: Extent): Step {
  const quiet = { ...state, notice: undefined };
  const action = actionOf(key);
  if (!action) return { state: quiet };
  return (
    stepAnywhere(quiet, action) ?? (quiet.page ? stepPage(quiet, action, extent) : stepLine(quiet, action, extent))
  );
}

function stepAnywhere(state: State, action: Action): Step | undefined {
  switch (action.kind) {
    case "interrupt":
      return { state, effect: { kind: "leave", status: INTERRUPTED } };
    case "suspend":
    case "redraw":
    case "copy":
      return { state, effect: { kind: action.kind } };
    default:
      return undefined;
  }
}

function stepLine(state: State, action: Action, { page }: Extent): Step {
  const isEmpty = state.line.graphemes.length === 0;
  switch (action.kind) {
    case "insert":
      if (isEmpty && action.text === "?") return help(state);
      return edited(state, insert(action.text)(state.fresh ? EMPTY_LINE : state.line));
    case "edit":
      return edited(state, action.edit(state.line));
    case "move":
      return { state: { ...state, chosen: moved(state.chosen, action.by, page, shownReadings(state).length) } };
    case "scheme":
      return { state: nextScheme(state, action.by) };
    case "open":
      return open(state);
    case "help":
      return help(state);
    case "escape":
      return isEmpty ? { state, effect: { kind: "leave", status: 0 } } : edited(state, EMPTY_LINE);
    case "end":
      return isEmpty ? { state, effect: { kind: "leave", status: 0 } } : { state };
    default:
      return { state };
  }
}

function edited(state: State, line: Line): Step {
  const same = textOf(line) === textOf(state.line);
  const next = { ...state, line, fresh: false };
  return same ? { state: next } : { state: next, effect: { kind: "ask" } };
}

/** The state with the answer to its line. */
export function answered(state: State, answer: Answer): State {
  return { ...state, answer, scheme: undefined, chosen: 0 };
}

function nextScheme(state: State, by: 1 | -1): State {
  const choices = [undefined, ...schemesOf(state.answer)];
  const next = (choices.indexOf(state.scheme) + by + choices.length) % choices.length;
  return { ...state, scheme: choices[next], chosen: 0 };
}

function open(state: State): Step {
  const reading = chosenReading(state);
  if (!reading) return { state };
  if (reading.kind === "tool") return edited(state, lineOf(reading.scheme));
  return { state: { ...state, page: { kind: "explanation", top: 0 } }, effect: { kind: "open" } };
}

function help(state: State): Step {
  return { state: { ...state, page: { kind: "help", top: 0 } }, effect: { kind: "open" } };
}

function stepPage(state: State, action: Action, { page, document }: Extent): Step {
  const by = action.kind === "move" ? action.by : action.kind === "insert" ? SCROLL_LETTERS[action.text] : undefined;
  if (by !== undefined && state.page) {
    const last = Math.max(1, document - page + 1);
    return { state: { ...state, page: { ...state.page, top: moved(state.page.top, by, page, last) } } };
  }
  if (action.kind === "insert" && action.text === "y") return { state, effect: { kind: "copy" } };
  return closes(action) ? { state: { ...state, page: undefined } } : { state };
}

/** As in less(1), since no letter is input here. */
const SCROLL_LETTERS: Readonly<Record<string, Move>> = {
  j: "down",
  k: "up",
  " ": "page-down",
  b: "page-up",
  g: "first",
  G: "last",
};

function closes(action: Action): boolean {
  if (action.kind === "insert") return action.text === "q" || action.text === "?";
  return action.kind !== "scheme" && action.kind !== "move";
}

function moved(from: number, by: Move, page: number, count: number): number {
  const to = { up: from - 1, down: from + 1, "page-up": from - page, "page-down": from + page, first: 0, last: count };
  return Math.max(0, Math.min(to[by], count - 1));
}
