import { type Ending, findEnding } from "./find-ending.ts";
import { findStep, type Step } from "./steps.ts";
import type { CandidateLine } from "./visit-lines.ts";

/** A line of a log in two parts: lines that differ in their time stamps alone have the second in common. */
export interface LogLine extends CandidateLine {
  /**
   * Where the second part begins. Before it there are digits, spaces and what stands between them in a time: harmless
   * wherever they are printed.
   */
  readonly restStart: number;
  readonly rest: RestOfLine;
  /** The step of a CI job that the line belongs to. */
  readonly step: Step;
}

/** What a line says, whenever it comes; the same object for the same words, as long as it is remembered. */
export interface RestOfLine {
  readonly text: string;
  readonly ending: Ending | undefined;
  /** The step of a CI job that begins with this line. */
  readonly step: Step | undefined;
}

interface Remembered {
  readonly words: DataView;
  readonly rest: RestOfLine;
}

const MOST_REMEMBERED = 4_000;
const LONGEST_REMEMBERED_BYTES = 400;

/** Reads the lines of a log, in their order, and what was said before not again: it is known by its bytes. */
export function createLineReader(): (line: CandidateLine) => LogLine {
  const remembered = new Map<number, Remembered>();
  const remember = (hash: number, known: Remembered) => {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(hash, known);
  };
  const wordsOf = createWordsOf();
  const readRest = (line: CandidateLine, start: number): RestOfLine => {
    const { bytes, end } = line;
    const words = wordsOf(bytes);
    const isShort = end - start <= LONGEST_REMEMBERED_BYTES;
    const hash = isShort ? hashOf(words, start, end) : 0;
    const known = isShort ? remembered.get(hash) : undefined;
    if (known && isAt(words, start, end, known.words)) return known.rest;
    const rest = read(textOf(line), bytes.toString("utf8", start, end));
    // A copy: the buffer is filled again.
    if (isShort) remember(hash, { words: wordsIn(new Uint8Array(bytes.subarray(start, end))), rest });
    return rest;
  };
  let step: Step = { command: undefined };
  return (line) => {
    const { number, bytes, start, end } = line;
    const restStart = endOfStamp(line);
    const rest = readRest(line, restStart);
    // A new object for each step, though two may run the same.
    if (rest.step) step = { ...rest.step };
    return { number, bytes, start, restStart, end, rest, step };
  };
}

export function textOf({ bytes, start, end }: CandidateLine): string {
  return bytes.toString("utf8", start, end);
}

function read(line: string, text: string): RestOfLine {
  const step = findStep(line);
  return { text, step, ending: step ? undefined : findEnding(line) };
}

const SPACE = 32;
const IN_STAMPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  "0123456789 :.,TZ+/[]-".includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** Where the time stamp of a line ends: behind a space, so that two colons stay together. */
function endOfStamp({ bytes, start, end }: CandidateLine): number {
  let at = start;
  while (at < end && IN_STAMPS[bytes[at] ?? 0] === 1) at++;
  while (at > start && bytes[at - 1] !== SPACE) at--;
  return at;
}

function wordsIn({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Lines lie in one of two buffers. */
function createWordsOf(): (bytes: Uint8Array) => DataView {
  let last: { readonly bytes: Uint8Array; readonly words: DataView } | undefined;
  return (bytes) => {
    if (last?.bytes !== bytes) last = { bytes, words: wordsIn(bytes) };
    return last.words;
  };
}

const WORD = 4;

/**
 * FNV-1a (Fowler, Noll and Vo), by words of four bytes. Lines that are made to have the same hash are read each time, as
 * are those that differ.
 */
function hashOf(words: DataView, start: number, end: number): number {
  let hash = 0x811c9dc5;
  let at = start;
  for (; at + WORD <= end; at += WORD) hash = Math.imul(hash ^ words.getInt32(at, true), 0x01000193);
  for (; at < end; at++) hash = Math.imul(hash ^ words.getUint8(at), 0x01000193);
  return hash;
}

function isAt(words: DataView, start: number, end: number, sought: DataView): boolean {
  const length = end - start;
  if (length !== sought.byteLength) return false;
  let at = 0;
  for (; at + WORD <= length; at += WORD)
    if (words.getInt32(start + at, true) !== sought.getInt32(at, true)) return false;
  for (; at < length; at++) if (words.getUint8(start + at) !== sought.getUint8(at)) return false;
  return true;
}
