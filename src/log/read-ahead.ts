import type { SearchPlace } from "./anchor-finder.ts";
import { endOfLines, WINDOW_BYTES } from "./visit-lines.ts";

/**
 * A thread that reads a file to its end, piece by piece into two places in turn, and searches what it read. It starts when
 * it is first asked, and ends with the process.
 */
export interface ReadAhead {
  /**
   * Begins with a file: the first piece goes to `place`, behind the `kept` bytes that are there; the other place is not
   * free yet. False where the thread is not ready, or can never be.
   */
  begin(file: { readonly descriptor: number; readonly place: Place; readonly kept: number }): boolean;
  /** Waits for the next piece. Undefined where the file cannot be read; after that, and at its end, another can begin. */
  take(place: Place): ReadPiece | undefined;
  /** What is in this place was looked at. */
  release(place: Place): void;
  /** Whether it is at a file. */
  isReading(): boolean;
}

export type Place = 0 | 1;

export function otherPlace(place: Place): Place {
  return place === 0 ? 1 : 0;
}

export interface ReadPiece {
  /** How many bytes were read; 0 at the end of the file. */
  readonly count: number;
  /** Where the whole lines end. What follows is copied to the start of the other place. */
  readonly end: number;
  /** What `find` of the module returned. */
  readonly stopped: number;
}

/** What both threads share: the state, what file is asked for, and for each place whether it is full, and its ReadPiece. */
const AT = { state: 0, descriptor: 1, place: 2, kept: 3, pieces: 4 } as const;
const PIECE = { full: 0, count: 1, end: 2, stopped: 3, size: 4 } as const;
const SIZE = AT.pieces + 2 * PIECE.size;
const STATE = { starting: 0, idle: 1, reading: 2, failed: 3 } as const;
const UNREADABLE = -1;

/** @param module one whose `find` has the parameters of find-anchors.wat */
export function createReadAhead(module: WebAssembly.Module, places: readonly [SearchPlace, SearchPlace]): ReadAhead {
  const control = new Int32Array(new SharedArrayBuffer(SIZE * Int32Array.BYTES_PER_ELEMENT));
  const workerData: Shared = { module, places, control, window: WINDOW_BYTES, at: AT, piece: PIECE, states: STATE };
  let isStarted = false;
  const start = () => {
    isStarted = true;
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    try {
      const worker = new Worker(`(${readForEver})(${endOfLines})`, { eval: true, workerData });
      worker.on("error", () => {}).unref();
    } catch {
      // Where no thread may or can be had (node --permission), its state stays at `starting`.
    }
  };
  return {
    begin({ descriptor, place, kept }) {
      if (!isStarted) start();
      if (Atomics.load(control, AT.state) !== STATE.idle) return false;
      control[AT.descriptor] = descriptor;
      control[AT.place] = place;
      control[AT.kept] = kept;
      control[fullAt(place)] = 0;
      control[fullAt(otherPlace(place))] = 1;
      Atomics.store(control, AT.state, STATE.reading);
      Atomics.notify(control, AT.state);
      return true;
    },
    take(place) {
      const full = fullAt(place);
      while (Atomics.load(control, full) === 0) Atomics.wait(control, full, 0);
      if (Atomics.load(control, AT.state) === STATE.failed) throw new Error("the thread that reads ahead has failed");
      const [, count = UNREADABLE, end = 0, stopped = 0] = control.subarray(full, full + PIECE.size);
      return count === UNREADABLE ? undefined : { count, end, stopped };
    },
    release(place) {
      Atomics.store(control, fullAt(place), 0);
      Atomics.notify(control, fullAt(place));
    },
    isReading: () => Atomics.load(control, AT.state) === STATE.reading,
  };
}

function fullAt(place: Place): number {
  return AT.pieces + place * PIECE.size + PIECE.full;
}

interface Shared {
  readonly module: WebAssembly.Module;
  readonly places: readonly SearchPlace[];
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly window: number;
  readonly at: typeof AT;
  readonly piece: typeof PIECE;
  readonly states: typeof STATE;
}

/** Runs in the thread, from its text: it can use nothing from around it. */
function readForEver(endOf: typeof endOfLines): void {
  const shared: Shared = process.getBuiltinModule("node:worker_threads").workerData;
  const { readSync } = process.getBuiltinModule("node:fs");
  const { module, places, control, window, at, piece, states } = shared;
  const sides = places.map(({ memory, start, capacity, hits, room }, place) => {
    const find = new WebAssembly.Instance(module, { env: { memory } }).exports["find"];
    return {
      at: at.pieces + place * piece.size,
      bytes: new Uint8Array(memory.buffer, start, capacity),
      search: (end: number, filled: number) =>
        find?.(start, start, start + end, start, start + filled, hits, room) ?? 0,
    };
  });
  const enter = (place: number, value: number) => {
    Atomics.store(control, place, value);
    Atomics.notify(control, place);
  };
  const read = (descriptor: number, into: Uint8Array): number => {
    try {
      return readSync(descriptor, into, 0, into.length, null);
    } catch {
      return -1;
    }
  };
  const readFile = () => {
    const descriptor = control[at.descriptor] ?? -1;
    let rest: Uint8Array = new Uint8Array(0);
    for (
      let number = control[at.place] ?? 0, kept = control[at.kept] ?? 0, isOpen = true;
      isOpen;
      number = 1 - number
    ) {
      const side = sides[number];
      if (!side) return;
      const full = side.at + piece.full;
      while (Atomics.load(control, full) === 1) Atomics.wait(control, full, 1);
      side.bytes.set(rest);
      const count = read(descriptor, side.bytes.subarray(kept));
      const filled = kept + Math.max(0, count);
      const end = count > 0 ? endOf(side.bytes, { fresh: kept, filled, window }) : 0;
      control[side.at + piece.count] = count;
      control[side.at + piece.end] = end;
      control[side.at + piece.stopped] = end > 0 ? side.search(end, filled) : 0;
      rest = side.bytes.subarray(end, filled);
      kept = rest.length;
      isOpen = count > 0;
      // The other thread may begin with another file as soon as it knows that this one has ended.
      if (!isOpen) Atomics.store(control, at.state, states.idle);
      enter(full, 1);
    }
  };
  try {
    for (enter(at.state, states.idle); ; ) {
      while (Atomics.load(control, at.state) === states.idle) Atomics.wait(control, at.state, states.idle);
      readFile();
    }
  } catch {
    Atomics.store(control, at.state, states.failed);
    for (const side of sides) enter(side.at + piece.full, 1);
  }
}
