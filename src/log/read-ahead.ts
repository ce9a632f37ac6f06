import type { SearchPlace } from "./anchor-finder.ts";
import { endOfLines, WINDOW_BYTES } from "./visit-lines.ts";

/** A thread that reads from a file, and searches what it read. It starts when it is first asked, and ends with the process. */
export interface ReadAhead {
  /**
   * Begins to read and to search, and gives what waits for the result. Undefined where the thread is not ready yet, or can
   * never be. One can be begun at a time.
   */
  begin(piece: PieceAhead): (() => ReadPiece | undefined) | undefined;
}

export interface PieceAhead {
  /** The number of the place to read into, behind the first `kept` bytes. */
  readonly place: number;
  readonly kept: number;
  readonly descriptor: number;
}

/** Undefined in its stead: the file could not be read. */
export interface ReadPiece {
  /** How many bytes were read; 0 at the end of the file. */
  readonly count: number;
  /** Where the whole lines end. */
  readonly end: number;
  /** What `find` of the module returned. */
  readonly stopped: number;
}

/** What both threads share: the state, what is asked for (a PieceAhead), the answer (a ReadPiece). */
const AT = { state: 0, place: 1, kept: 2, descriptor: 3, count: 4, end: 5, stopped: 6, size: 7 } as const;
const STATE = { starting: 0, idle: 1, working: 2, failed: 3 } as const;
const UNREADABLE = -1;

/** @param module one whose `find` has the parameters of find-anchors.wat */
export function createReadAhead(module: WebAssembly.Module, places: readonly SearchPlace[]): ReadAhead {
  const control = new Int32Array(new SharedArrayBuffer(AT.size * Int32Array.BYTES_PER_ELEMENT));
  const workerData: Shared = { module, places, control, at: AT, states: STATE, window: WINDOW_BYTES };
  let isStarted = false;
  const start = () => {
    isStarted = true;
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    try {
      const worker = new Worker(`(${workForEver})(${endOfLines})`, { eval: true, workerData });
      worker.on("error", () => {}).unref();
    } catch {
      // Where no thread may or can be had (node --permission), its state stays at `starting`.
    }
  };
  return {
    begin({ place, kept, descriptor }) {
      if (!isStarted) start();
      if (Atomics.load(control, AT.state) !== STATE.idle) return undefined;
      control[AT.place] = place;
      control[AT.kept] = kept;
      control[AT.descriptor] = descriptor;
      Atomics.store(control, AT.state, STATE.working);
      Atomics.notify(control, AT.state);
      return () => awaitPiece(control);
    },
  };
}

function awaitPiece(control: Int32Array<SharedArrayBuffer>): ReadPiece | undefined {
  while (Atomics.load(control, AT.state) === STATE.working) Atomics.wait(control, AT.state, STATE.working);
  if (Atomics.load(control, AT.state) === STATE.failed) throw new Error("the thread that reads ahead has failed");
  const [count = UNREADABLE, end = 0, stopped = 0] = control.subarray(AT.count);
  return count === UNREADABLE ? undefined : { count, end, stopped };
}

interface Shared {
  readonly module: WebAssembly.Module;
  readonly places: readonly SearchPlace[];
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly at: typeof AT;
  readonly states: typeof STATE;
  readonly window: number;
}

/** Runs in the thread, from its text: it can use nothing from around it. */
function workForEver(endOf: typeof endOfLines): void {
  const shared: Shared = process.getBuiltinModule("node:worker_threads").workerData;
  const { readSync } = process.getBuiltinModule("node:fs");
  const { module, places, control, at, states, window } = shared;
  const sides = places.map(({ memory, start, capacity, hits, room }) => {
    const find = new WebAssembly.Instance(module, { env: { memory } }).exports["find"];
    return {
      bytes: new Uint8Array(memory.buffer, start, capacity),
      search: (end: number, filled: number) =>
        find?.(start, start, start + end, start, start + filled, hits, room) ?? 0,
    };
  });
  const read = (descriptor: number, into: Uint8Array): number => {
    try {
      return readSync(descriptor, into, 0, into.length, null);
    } catch {
      return -1;
    }
  };
  const work = () => {
    const side = sides[control[at.place] ?? 0];
    const fresh = control[at.kept] ?? 0;
    if (!side) return;
    const count = read(control[at.descriptor] ?? -1, side.bytes.subarray(fresh));
    const filled = fresh + count;
    const end = count > 0 ? endOf(side.bytes, { fresh, filled, window }) : 0;
    control[at.count] = count;
    control[at.end] = end;
    control[at.stopped] = end > 0 ? side.search(end, filled) : 0;
  };
  const enter = (state: number) => {
    Atomics.store(control, at.state, state);
    Atomics.notify(control, at.state);
  };
  try {
    for (enter(states.idle); ; enter(states.idle)) {
      Atomics.wait(control, at.state, states.idle);
      work();
    }
  } catch {
    enter(states.failed);
  }
}
