/**
 * A thread that searches while its caller does something else. It starts at the first search, and ends with the process.
 */
export interface SearchThread {
  /** Prepares searches of a memory by the function `find` of the module. */
  searcher(memory: WebAssembly.Memory): AsideSearch;
}

/**
 * Begins a search with the parameters of `find`, and gives what waits for its result. Undefined where the thread is not
 * ready yet, or still busy: then its caller searches itself.
 */
export type AsideSearch = (...parameters: readonly number[]) => (() => number) | undefined;

/** What both threads share: the thread's state, which memory it is to search, its answer, the parameters. */
const AT = { state: 0, memory: 1, result: 2, parameters: 3, size: 16 } as const;
const STATE = { starting: 0, idle: 1, searching: 2, failed: 3 } as const;

export function createSearchThread(module: WebAssembly.Module): SearchThread {
  const control = new Int32Array(new SharedArrayBuffer(AT.size * Int32Array.BYTES_PER_ELEMENT));
  const memories: WebAssembly.Memory[] = [];
  let isStarted = false;
  /** The search that the thread is at, or the last one. */
  let current: { result: number | undefined } | undefined;
  const start = () => {
    isStarted = true;
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    const workerData: Shared = { module, memories, control, at: AT, states: STATE };
    try {
      const worker = new Worker(`(${searchForEver})()`, { eval: true, workerData });
      worker.on("error", () => {}).unref();
    } catch {
      // Where no thread may or can be had (node --permission), its state stays at `starting`.
    }
  };
  return {
    searcher(memory) {
      const number = memories.push(memory) - 1;
      return (...parameters) => {
        if (!isStarted) start();
        if (Atomics.load(control, AT.state) !== STATE.idle) return undefined;
        if (current) current.result = control[AT.result];
        const search: typeof current = { result: undefined };
        current = search;
        control[AT.memory] = number;
        control.set(parameters, AT.parameters);
        Atomics.store(control, AT.state, STATE.searching);
        Atomics.notify(control, AT.state);
        return () => search.result ?? awaitResult(control);
      };
    },
  };
}

function awaitResult(control: Int32Array<SharedArrayBuffer>): number {
  while (Atomics.load(control, AT.state) === STATE.searching) Atomics.wait(control, AT.state, STATE.searching);
  if (Atomics.load(control, AT.state) === STATE.failed) throw new Error("the thread that searches has failed");
  return control[AT.result] ?? 0;
}

interface Shared {
  readonly module: WebAssembly.Module;
  readonly memories: readonly WebAssembly.Memory[];
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly at: typeof AT;
  readonly states: typeof STATE;
}

/** Runs in the thread, from its text: it can use nothing from around it. */
function searchForEver(): void {
  const shared: Shared = process.getBuiltinModule("node:worker_threads").workerData;
  const { module, memories, control, at, states } = shared;
  const searches = memories.map((memory) => new WebAssembly.Instance(module, { env: { memory } }).exports["find"]);
  const enter = (state: number) => {
    Atomics.store(control, at.state, state);
    Atomics.notify(control, at.state);
  };
  try {
    for (enter(states.idle); ; enter(states.idle)) {
      Atomics.wait(control, at.state, states.idle);
      const search = searches[control[at.memory] ?? 0];
      control[at.result] = search?.(...control.subarray(at.parameters)) ?? 0;
    }
  } catch {
    enter(states.failed);
  }
}
