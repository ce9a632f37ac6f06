import { createSharedFinders, type Search, type SharedFinder, type SharedFinders } from "./anchor-finder.ts";
import type { AnchorTable } from "./anchor-table.ts";
import { createReadAhead, type ReadAhead } from "./read-ahead.ts";
import type { LineScanner } from "./scan-lines.ts";
import { type CandidateLine, endOfLines, type Side, sideOf, visitFound, WINDOW_BYTES } from "./visit-lines.ts";

/** A file that a thread can read on in. */
export interface SharedFile {
  /** Fills a part of a buffer, and gives how many bytes were read; 0 at the end. */
  read(into: Uint8Array): number;
  readonly descriptor: number;
  /** Is told how much was read by the descriptor. */
  passed(count: number): void;
}

/** Makes scanners, for one file after the other, that have a thread at their side. */
export type AheadScannerMaker = (file: SharedFile, visit: (line: CandidateLine) => void) => LineScanner;

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
  return (file, visit) => createAheadScanner(file, { thread, finders, visit });
}

interface AheadOptions {
  readonly thread: ReadAhead;
  readonly finders: SharedFinders["finders"];
  readonly visit: (line: CandidateLine) => void;
}

function createAheadScanner(file: SharedFile, { thread, finders, visit }: AheadOptions): LineScanner {
  const sides = [sideOf(finders[0]), sideOf(finders[1])] as const;
  /** Which side is read into; it begins with so many bytes of a line that goes on. */
  let number: 0 | 1 = 0;
  let kept = 0;
  let lines = 0;
  let begun: ReturnType<ReadAhead["begin"]>;

  const readHere = ({ bytes, finder }: Side): Read => {
    const count = file.read(bytes.subarray(kept));
    const filled = kept + count;
    const end = endOfLines(bytes, { fresh: kept, filled, window: WINDOW_BYTES });
    return { count, end, search: () => finder.find({ floor: 0, at: 0, end, filled }) };
  };
  /** What the thread has read. Undefined where it has not: then the same is tried here, and the error thrown. */
  const readThere = ({ finder }: Side<SharedFinder>): Read | undefined => {
    const read = begun?.();
    begun = undefined;
    if (!read) return undefined;
    const { count, end, stopped } = read;
    file.passed(count);
    return { count, end, search: () => finder.found(stopped, end) };
  };
  return {
    next() {
      const side = sides[number];
      const { count, end, search } = readThere(side) ?? readHere(side);
      if (count === 0) return false;
      const filled = kept + count;
      number = number === 0 ? 1 : 0;
      sides[number].bytes.set(side.bytes.subarray(end, filled));
      kept = filled - end;
      begun = thread.begin({ place: number, kept, descriptor: file.descriptor });
      if (end > 0) lines += visitFound({ ...side, end, filled }, { before: lines, first: search() }, visit);
      return true;
    },
    finish() {
      if (begun || kept === 0) return;
      const { bytes, finder } = sides[number];
      const range = { floor: 0, at: 0, end: kept, filled: kept };
      lines += visitFound({ bytes, finder, ...range }, { before: lines, first: finder.find(range) }, visit) + 1;
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
