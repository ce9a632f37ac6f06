import { createSharedFinders, type Search, type SharedFinders } from "./anchor-finder.ts";
import type { AnchorTable } from "./anchor-table.ts";
import { createReadAhead, otherPlace, type Place, type ReadAhead } from "./read-ahead.ts";
import type { LineScanner } from "./scan-lines.ts";
import { type CandidateLine, endOfLines, sideOf, visitFound, WINDOW_BYTES } from "./visit-lines.ts";

/** A file that a thread can read on in. */
export interface SharedFile {
  /** Fills a part of a buffer, and gives how many bytes were read; 0 at the end. */
  read(into: Uint8Array): number;
  readonly descriptor: number;
  /** Is told how much was read by the descriptor. */
  passed(count: number): void;
}

/**
 * Makes scanners, for one file after the other, that have a thread at their side. Undefined where it is still at a file of
 * which the scan was given up.
 */
export type AheadScannerMaker = (file: SharedFile, visit: (line: CandidateLine) => void) => LineScanner | undefined;

/**
 * The thread reads the next piece, and searches it, while the lines of this one are looked at. Until it is ready, and where
 * there can be none, the pieces are read and searched here. Undefined where threads cannot share a search.
 */
export function createAheadScanners(table: AnchorTable, capacity: number): AheadScannerMaker | undefined {
  const shared = createSharedFinders(table, capacity);
  if (!shared) return undefined;
  const { module, finders } = shared;
  const [first, second] = finders;
  const thread = createReadAhead(module, [first.place, second.place]);
  return (file, visit) => (thread.isReading() ? undefined : createAheadScanner(file, { thread, finders, visit }));
}

interface AheadOptions {
  readonly thread: ReadAhead;
  readonly finders: SharedFinders["finders"];
  readonly visit: (line: CandidateLine) => void;
}

function createAheadScanner(file: SharedFile, { thread, finders, visit }: AheadOptions): LineScanner {
  const sides = [sideOf(finders[0]), sideOf(finders[1])] as const;
  /** Where the next piece comes; it begins with so many bytes of a line that goes on. */
  let place: Place = 0;
  let kept = 0;
  let isAhead = false;
  let lines = 0;
  const readHere = (): Read => {
    const { bytes, finder } = sides[place];
    const count = file.read(bytes.subarray(kept));
    const filled = kept + count;
    const end = endOfLines(bytes, { fresh: kept, filled, window: WINDOW_BYTES });
    return { count, end, search: () => finder.find({ floor: 0, at: 0, end, filled }) };
  };
  /** What the thread has read. Undefined where it has not: then the same is tried here, and the error thrown. */
  const takeAhead = (): Read | undefined => {
    if (!isAhead) return undefined;
    const { finder } = sides[place];
    // What is there has been looked at, and printed.
    thread.release(otherPlace(place));
    const piece = thread.take(place);
    isAhead = piece !== undefined && piece.count > 0;
    if (!piece) return undefined;
    const { count, end, stopped } = piece;
    file.passed(count);
    return { count, end, search: () => finder.found(stopped, end) };
  };
  return {
    next() {
      const { count, end, search } = takeAhead() ?? readHere();
      if (count === 0) return false;
      const side = sides[place];
      const filled = kept + count;
      const rest = side.bytes.subarray(end, filled);
      place = otherPlace(place);
      kept = rest.length;
      if (!isAhead) {
        sides[place].bytes.set(rest);
        isAhead = thread.begin({ descriptor: file.descriptor, place, kept });
      }
      if (end > 0) lines += visitFound({ ...side, end, filled }, { before: lines, first: search() }, visit);
      return true;
    },
    finish() {
      // A scan that was given up: the thread reads no more once its place is full, so that the file can be closed.
      if (isAhead) thread.take(place);
      if (isAhead || kept === 0) return;
      const range = { floor: 0, at: 0, end: kept, filled: kept };
      const side = sides[place];
      lines += visitFound({ ...side, ...range }, { before: lines, first: side.finder.find(range) }, visit) + 1;
    },
    lines: () => lines,
  };
}

/** What was read behind the kept bytes, and up to where it has whole lines; 0 where there is none. */
interface Read {
  readonly count: number;
  readonly end: number;
  /** What a search of these lines finds. */
  search(): Search;
}
