import { type AnchorFinder, HIT } from "./anchor-finder.ts";

/** A line in which one of the forms' anchors stands. */
export interface CandidateLine {
  /** From 1. */
  readonly number: number;
  /** The line, or the part around the anchor of a line that is too long to be read whole. */
  readonly text: string;
}

/** So much of a longer line is looked at around an anchor: no form is as long. */
const WINDOW_BYTES = 2048;
const LONGEST_LINE_BYTES = 8192;

/** Goes through a log piece by piece: fill `room()`, say how much by `take`, and `finish` at the end. */
export interface LineScanner {
  /** The free part of the buffer, to read into. */
  room(): Buffer;
  /** Looks at what was read: every whole line of it that may state an ending goes to `visit`. */
  take(count: number): void;
  /** Looks at a last line without line feed. */
  finish(): void;
  /** How many lines there were so far. */
  readonly lines: () => number;
}

/** Room is made where less than this is left, so that reads stay large. */
const LEAST_ROOM = 65_536;
const LINE_FEED = 10;

/**
 * @param visit is given each line with an anchor; with `all` every line
 */
export function createLineScanner(
  finder: AnchorFinder,
  visit: (line: CandidateLine) => void,
  { all = false }: { readonly all?: boolean } = {},
): LineScanner {
  const bytes = Buffer.from(finder.bytes.buffer, finder.bytes.byteOffset, finder.bytes.byteLength);
  /** [0, done) was looked at. */
  let done = 0;
  let filled = 0;
  let linesBefore = 0;

  const look = (end: number) => {
    if (all) linesBefore += visitAll(bytes, { at: done, end }, linesBefore, visit);
    else linesBefore += visitFound(finder, bytes, { at: done, end, filled }, linesBefore, visit);
    done = end;
  };

  const makeRoom = () => {
    if (done === 0 || bytes.length - filled >= Math.min(LEAST_ROOM, bytes.length / 2)) return;
    bytes.copyWithin(0, done, filled);
    filled -= done;
    done = 0;
  };

  return {
    room() {
      makeRoom();
      return bytes.subarray(filled);
    },
    take(count) {
      const fresh = filled;
      filled += count;
      const lastFeed = bytes.subarray(fresh, filled).lastIndexOf(LINE_FEED);
      if (lastFeed >= 0) look(fresh + lastFeed + 1);
      // A line longer than the buffer: its end stays, so that an anchor is not cut in two.
      else if (filled === bytes.length && done === 0) look(filled - WINDOW_BYTES);
    },
    finish() {
      if (done === filled) return;
      look(filled);
      linesBefore++;
    },
    lines: () => linesBefore,
  };
}

interface Span {
  readonly at: number;
  readonly end: number;
}

/**
 * Visits each line with an anchor once; of a very long one the part around each anchor.
 *
 * @returns how many line feeds there are
 */
function visitFound(
  finder: AnchorFinder,
  bytes: Buffer,
  { at, end, filled }: Span & { readonly filled: number },
  before: number,
  visit: (line: CandidateLine) => void,
): number {
  let lineStart = 0;
  let lineEnd = 0;
  let visitedTo = -1;
  let feeds = 0;
  for (let next = at; next < end; ) {
    const { count, hits, newlines, at: stopped } = finder.find({ floor: at, at: next, end, filled });
    for (let hit = 0; hit < count * HIT.size; hit += HIT.size) {
      const place = hits[hit + HIT.position] ?? 0;
      if (place < visitedTo) continue;
      if (hits[hit + HIT.lineEnd] !== 0) {
        lineStart = hits[hit + HIT.lineStart] ?? 0;
        lineEnd = hits[hit + HIT.lineEnd] ?? 0;
      }
      const long = lineEnd - lineStart > LONGEST_LINE_BYTES;
      const from = long ? Math.max(lineStart, place - WINDOW_BYTES) : lineStart;
      visitedTo = long ? Math.min(lineEnd, place + WINDOW_BYTES) : lineEnd;
      const number = before + feeds + (hits[hit + HIT.newlines] ?? 0) + 1;
      visit({ number, text: bytes.toString("utf8", from, visitedTo) });
    }
    next = stopped;
    feeds += newlines;
  }
  return feeds;
}

/** Visits every line; of a very long one the start. */
function visitAll(bytes: Buffer, { at, end }: Span, before: number, visit: (line: CandidateLine) => void): number {
  let feeds = 0;
  for (let start = at; start < end; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const stop = feed < 0 || feed > end ? end : feed;
    visit({
      number: before + feeds + 1,
      text: bytes.toString("utf8", start, Math.min(stop, start + WINDOW_BYTES * 4)),
    });
    if (feed >= 0 && feed < end) feeds++;
    start = stop + 1;
  }
  return feeds;
}
