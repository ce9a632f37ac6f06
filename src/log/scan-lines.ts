import { type AnchorFinder, HIT, LONGEST_LINE_BYTES, type Search } from "./anchor-finder.ts";

/**
 * A line in which one of the forms' anchors stands, or the part around the anchor of a line that is too long to be read
 * whole. Its bytes are there until more is read.
 */
export interface CandidateLine {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** So much of a longer line is looked at around an anchor: no form is as long. */
const WINDOW_BYTES = 2048;

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
/** So many lines of one piece take longer to visit than half a piece of 1 MiB takes to search. */
const MANY_LINES = 300;

/**
 * @param finders with two of them the lines of a piece are visited when the next piece is being searched
 * @param visit is given each line with an anchor; with `all` every line
 */
export function createLineScanner(
  [finder, second]: readonly [AnchorFinder, AnchorFinder?],
  visit: (line: CandidateLine) => void,
  { all = false }: { readonly all?: boolean } = {},
): LineScanner {
  let side = sideOf(finder);
  let other = second ? sideOf(second) : side;
  /** [0, done) of the side was looked at. */
  let done = 0;
  let filled = 0;
  let linesBefore = 0;
  let begun: Begun | undefined;

  let visited = 0;
  const countAndVisit = (line: CandidateLine) => {
    visited++;
    visit(line);
  };

  const visitBegun = (next?: Begun) => {
    visited = 0;
    if (begun) linesBefore += visitFound(begun, linesBefore, countAndVisit);
    begun = next;
  };

  const look = (end: number) => {
    const span = { at: done, end, filled };
    done = end;
    if (all) {
      linesBefore += visitAll(side.bytes, span, linesBefore, visit);
      return;
    }
    const { finder, bytes } = side;
    // Else this thread searches the next piece itself, if the other is not ready.
    if (visited >= MANY_LINES) begun?.search();
    visitBegun({ finder, bytes, span, search: finder.begin({ floor: span.at, ...span }) });
    if (!second) visitBegun();
  };

  /** A piece that is being searched stays where it is: what follows it goes on in the other buffer. */
  const turnOver = () => {
    side.bytes.copy(other.bytes, 0, done, filled);
    [side, other] = [other, side];
    filled -= done;
    done = 0;
  };

  const makeRoom = () => {
    const { bytes } = side;
    if (done === 0 || bytes.length - filled >= Math.min(LEAST_ROOM, bytes.length / 2)) return;
    bytes.copyWithin(0, done, filled);
    filled -= done;
    done = 0;
  };

  return {
    room() {
      if (begun?.finder === side.finder) turnOver();
      else makeRoom();
      return side.bytes.subarray(filled);
    },
    take(count) {
      const fresh = filled;
      filled += count;
      const { bytes } = side;
      const lastFeed = bytes.subarray(fresh, filled).lastIndexOf(LINE_FEED);
      if (lastFeed >= 0) look(fresh + lastFeed + 1);
      // A line longer than the buffer: its end stays, so that an anchor is not cut in two.
      else if (filled === bytes.length && done === 0) look(filled - WINDOW_BYTES);
    },
    finish() {
      visitBegun();
      if (done === filled) return;
      look(filled);
      visitBegun();
      linesBefore++;
    },
    lines: () => linesBefore,
  };
}

interface Side {
  readonly finder: AnchorFinder;
  readonly bytes: Buffer;
}

function sideOf(finder: AnchorFinder): Side {
  const { buffer, byteOffset, byteLength } = finder.bytes;
  return { finder, bytes: Buffer.from(buffer, byteOffset, byteLength) };
}

/** A search that goes on. */
interface Begun extends Side {
  readonly span: Span & { readonly filled: number };
  readonly search: () => Search;
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
  { finder, bytes, span: { at, end, filled }, search: awaitFirst }: Begun,
  before: number,
  visit: (line: CandidateLine) => void,
): number {
  let lineStart = 0;
  let lineEnd = 0;
  let visitedTo = -1;
  let feeds = 0;
  for (let search = awaitFirst(); ; search = finder.find({ floor: at, at: search.at, end, filled })) {
    const { count, hits, newlines } = search;
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
      visit({ number, bytes, start: from, end: visitedTo });
    }
    feeds += newlines;
    if (search.at >= end) return feeds;
  }
}

/** Visits every line; of a very long one the start. */
function visitAll(bytes: Buffer, { at, end }: Span, before: number, visit: (line: CandidateLine) => void): number {
  let feeds = 0;
  for (let start = at; start < end; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const stop = feed < 0 || feed > end ? end : feed;
    visit({ number: before + feeds + 1, bytes, start, end: Math.min(stop, start + WINDOW_BYTES * 4) });
    if (feed >= 0 && feed < end) feeds++;
    start = stop + 1;
  }
  return feeds;
}
