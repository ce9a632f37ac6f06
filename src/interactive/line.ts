/** One line of text that is being edited. The text is kept in graphemes, so that no key splits an emoji or an accent. */
export interface Line {
  readonly graphemes: readonly string[];
  /** Graphemes before the cursor. */
  readonly cursor: number;
}

export type LineEdit = (line: Line) => Line;

export const EMPTY_LINE: Line = { graphemes: [], cursor: 0 };

/** Longer than any command line of a person or line of a log: what is pasted beyond it is dropped. */
export const LONGEST_LINE = 2_000;

export function lineOf(text: string): Line {
  return insert(text)(EMPTY_LINE);
}

export function textOf({ graphemes }: Line): string {
  return graphemes.join("");
}

/** Puts text in at the cursor: control sequences taken out, line ends and tabs as spaces. */
export function insert(text: string): LineEdit {
  return ({ graphemes, cursor }) => {
    const before = graphemes.slice(0, cursor).join("") + clean(text.slice(0, LONGEST_LINE * 8));
    const head = split(before).slice(0, LONGEST_LINE);
    const after = graphemes.slice(cursor, cursor + LONGEST_LINE - head.length);
    return { graphemes: [...head, ...after], cursor: head.length };
  };
}

export const backspace: LineEdit = (line) => cut(line, line.cursor - 1, line.cursor);
export const deleteForward: LineEdit = (line) => cut(line, line.cursor, line.cursor + 1);
export const deleteWord: LineEdit = (line) => cut(line, wordStart(line), line.cursor);
export const deleteToStart: LineEdit = (line) => cut(line, 0, line.cursor);
export const deleteToEnd: LineEdit = (line) => cut(line, line.cursor, line.graphemes.length);
export const left: LineEdit = (line) => moveTo(line, line.cursor - 1);
export const right: LineEdit = (line) => moveTo(line, line.cursor + 1);
export const wordLeft: LineEdit = (line) => moveTo(line, wordStart(line));
export const wordRight: LineEdit = (line) => moveTo(line, wordEnd(line));
export const toStart: LineEdit = (line) => moveTo(line, 0);
export const toEnd: LineEdit = (line) => moveTo(line, line.graphemes.length);

function cut({ graphemes }: Line, from: number, to: number): Line {
  const start = Math.max(0, from);
  return { graphemes: [...graphemes.slice(0, start), ...graphemes.slice(to)], cursor: start };
}

function moveTo({ graphemes }: Line, cursor: number): Line {
  return { graphemes, cursor: Math.max(0, Math.min(cursor, graphemes.length)) };
}

function wordStart({ graphemes, cursor }: Line): number {
  let start = cursor;
  while (start > 0 && isSpace(graphemes[start - 1])) start--;
  while (start > 0 && !isSpace(graphemes[start - 1])) start--;
  return start;
}

function wordEnd({ graphemes, cursor }: Line): number {
  let end = cursor;
  while (end < graphemes.length && isSpace(graphemes[end])) end++;
  while (end < graphemes.length && !isSpace(graphemes[end])) end++;
  return end;
}

function isSpace(grapheme: string | undefined): boolean {
  return grapheme === undefined || /^\s/.test(grapheme);
}

const SEGMENTER = new Intl.Segmenter();

function split(text: string): string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

// What a terminal sends for a key or a program for a color: CSI, OSC, and the two-character escapes.
const SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get in
  /\u001b\[[0-?]*[ -/]*[@-~]|[\u001b\u009d]\]?[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b./g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

function clean(text: string): string {
  return text.replace(SEQUENCE, "").replace(CONTROL, " ");
}
