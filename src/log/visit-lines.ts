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

/** A finder, and its bytes as a buffer. */
export interface Side<Finder extends AnchorFinder = AnchorFinder> {
  readonly finder: Finder;
  readonly bytes: Buffer;
}

export function sideOf<Finder extends AnchorFinder>(finder: Finder): Side<Finder> {
  const { buffer, byteOffset, byteLength } = finder.bytes;
  return { finder, bytes: Buffer.from(buffer, byteOffset, byteLength) };
}

/** What was read of a log: [0, end) of a side is looked at now, [end, filled) is the start of a line that goes on. */
export interface Piece extends Side {
  readonly end: number;
  readonly filled: number;
}

/** So much of a longer line is looked at around an anchor: no form is as long. */
export const WINDOW_BYTES = 2048;
const LINE_FEED = 10;

/**
 * Where the whole lines end in [0, filled), of which [fresh, filled) has just been read; 0 where there is none yet. Of a
 * line longer than the buffer the last `window` bytes stay, so that an anchor is not cut in two.
 *
 * It uses nothing from around it: a thread is given its text.
 */
export function endOfLines(
  bytes: Uint8Array,
  { fresh, filled, window }: { readonly fresh: number; readonly filled: number; readonly window: number },
): number {
  const lineFeed = bytes.subarray(fresh, filled).lastIndexOf(10);
  if (lineFeed >= 0) return fresh + lineFeed + 1;
  return filled === bytes.length ? filled - window : 0;
}

/**
 * Visits each line with an anchor once; of a very long one the part around each anchor.
 *
 * @param before how many lines there were before the piece
 * @param first what a search from the start of the piece has found
 * @returns how many line feeds there are
 */
export function visitFound(
  { finder, bytes, end, filled }: Piece,
  { before, first }: { readonly before: number; readonly first: Search },
  visit: (line: CandidateLine) => void,
): number {
  let lineStart = 0;
  let lineEnd = 0;
  let visitedTo = -1;
  let feeds = 0;
  for (let search = first; ; search = finder.find({ floor: 0, at: search.at, end, filled })) {
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
export function visitAll({ bytes, end }: Piece, before: number, visit: (line: CandidateLine) => void): number {
  let feeds = 0;
  for (let start = 0; start < end; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const stop = feed < 0 || feed > end ? end : feed;
    visit({ number: before + feeds + 1, bytes, start, end: Math.min(stop, start + WINDOW_BYTES * 4) });
    if (feed >= 0 && feed < end) feeds++;
    start = stop + 1;
  }
  return feeds;
}
