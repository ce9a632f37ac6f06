import { expect, it } from "vitest";
import { createSearchThread } from "../../src/log/search-thread.ts";

/** A module whose `find` adds its second parameter to the first number of its memory; (module … (func (export "find") …)). */
const MODULE = new WebAssembly.Module(
  Uint8Array.from([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    // (type (func (param i32 i32) (result i32)))
    ...[1, 7, 1, 96, 2, 127, 127, 1, 127],
    // (import "env" "memory" (memory 1 1 shared))
    ...[2, 16, 1, 3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 3, 1, 1],
    ...[3, 2, 1, 0],
    // (export "find" (func 0))
    ...[7, 8, 1, 4, 102, 105, 110, 100, 0, 0],
    // (i32.add (i32.load (i32.const 0)) (local.get 1))
    ...[10, 12, 1, 10, 0, 65, 0, 40, 2, 0, 32, 1, 106, 11],
  ]),
);

function createMemory(first: number): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  new Int32Array(memory.buffer)[0] = first;
  return memory;
}

/** Begins a search as soon as the thread is there. */
async function begin(search: (...parameters: number[]) => (() => number) | undefined, parameter: number) {
  for (;;) {
    const begun = search(0, parameter);
    if (begun) return begun;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it("a thread searches each of its memories, and keeps a result until it is asked for", async () => {
  const thread = createSearchThread(MODULE);
  const [first, second] = [thread.searcher(createMemory(100)), thread.searcher(createMemory(200))];
  const a = await begin(first, 1);
  const b = await begin(second, 2);
  expect(b()).toBe(202);
  expect(a()).toBe(101);
  const c = await begin(first, 3);
  expect([c(), b(), c(), a()]).toEqual([103, 202, 103, 101]);
});
