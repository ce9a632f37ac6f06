import type { AnchorFinder } from "./anchor-finder.ts";
import { type CandidateLine, endOfLines, sideOf, visitAll, visitFound, WINDOW_BYTES } from "./visit-lines.ts";

/** Goes through a log piece by piece, in constant memory. */
export interface LineScanner {
  /** Reads on, and visits every whole line that may state an ending. False at the end of the log. */
  next(): boolean | Promise<boolean>;
  /** Visits a last line without line feed. */
  finish(): void;
  /** How many lines there were so far. */
  readonly lines: () => number;
}

export interface LogReader {
  /** Fills a part of a buffer, and gives how many bytes were read; 0 at the end. */
  read(into: Uint8Array): number | Promise<number>;
}

/** @param visit is given each line with an anchor; with `all` every line */
export function createLineScanner(
  reader: LogReader,
  finder: AnchorFinder,
  visit: (line: CandidateLine) => void,
  { all = false }: { readonly all?: boolean } = {},
): LineScanner {
  const side = sideOf(finder);
  const { bytes } = side;
  /** [0, done) of the buffer was looked at. */
  let done = 0;
  let filled = 0;
  let lines = 0;
  const look = (end: number) => {
    const piece = { ...side, end, filled };
    done = end;
    lines += all
      ? visitAll(piece, lines, visit)
      : visitFound(piece, { before: lines, first: finder.find({ floor: 0, at: 0, end, filled }) }, visit);
  };
  // Not before: what was looked at is still being printed.
  const moveRest = () => {
    if (done === 0) return;
    bytes.copyWithin(0, done, filled);
    filled -= done;
    done = 0;
  };
  const take = (count: number): boolean => {
    const fresh = filled;
    filled += count;
    const end = endOfLines(bytes, { fresh, filled, window: WINDOW_BYTES });
    if (end > 0) look(end);
    return count > 0;
  };
  return {
    next() {
      moveRest();
      const count = reader.read(bytes.subarray(filled));
      return typeof count === "number" ? take(count) : count.then(take);
    },
    finish() {
      moveRest();
      if (filled === 0) return;
      look(filled);
      lines++;
    },
    lines: () => lines,
  };
}
