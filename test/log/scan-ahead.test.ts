import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ANCHOR_TABLE } from "../../src/generated/anchor-table.js";
import { createPlainFinder } from "../../src/log/anchor-finder.ts";
import { createAheadScanners, type SharedFile } from "../../src/log/scan-ahead.ts";
import { anyLog, visited, visitedBy } from "../helpers/scanned-lines.ts";

const createAhead = createAheadScanners(ANCHOR_TABLE, 4_096);
if (!createAhead) throw new Error("this Node.js has no WebAssembly SIMD");
const folder = mkdtempSync(join(tmpdir(), "exitcode-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is visited in a file, and how many bytes the thread has read of it. */
function visitedAhead(log: Buffer) {
  const path = join(folder, "log");
  writeFileSync(path, log);
  const descriptor = openSync(path, "r");
  let passed = 0;
  const file: SharedFile = {
    descriptor,
    read: (into) => readSync(descriptor, into, 0, into.length, null),
    passed: (count) => {
      passed += count;
    },
  };
  const found = visited((visit) => createAhead?.(file, visit) ?? expect.fail());
  closeSync(descriptor);
  return { ...found, passed };
}

/** The thread is ready as soon as it has read something. */
beforeAll(async () => {
  while (visitedAhead(Buffer.alloc(20_000)).passed === 0) await new Promise((resolve) => setImmediate(resolve));
});

it("the same lines are found in any bytes", () => {
  const plain = createPlainFinder(ANCHOR_TABLE, 4_096);
  fc.assert(
    fc.property(anyLog, (log) => {
      const { passed: _, ...found } = visitedAhead(log);
      expect(found).toEqual(visitedBy(plain, log, 4_096));
    }),
  );
});

it("a line that is cut by the ends of buffers is whole, and a very long one is looked at around its anchors", () => {
  const lines = Array.from({ length: 2_000 }, (_, index) => `line ${index}${index % 7 === 0 ? " exit code 3" : ""}`);
  const log = [...lines, `${"x".repeat(30_000)} exit status 4 ${"y".repeat(30_000)}`, "exit status 5"];
  const { lines: found, count, passed } = visitedAhead(Buffer.from(log.join("\n")));
  expect(found.slice(0, 286).map(({ text }) => text)).toEqual(lines.filter((_, index) => index % 7 === 0));
  expect(found.some(({ number, text }) => number === 2_001 && text.includes("exit status 4"))).toBe(true);
  expect(found.at(-1)).toEqual({ number: 2_002, text: "exit status 5" });
  expect(count).toBe(2_002);
  expect(passed).toBeGreaterThan(40_000);
});

it("what cannot be read there is tried here, where its error is told", () => {
  const descriptor = openSync(folder, "r");
  const pieces = [Buffer.from("exit code 3\n"), undefined];
  const file: SharedFile = {
    descriptor,
    passed: () => expect.fail(),
    read(into) {
      const piece = pieces.shift();
      if (!piece) throw new Error("EISDIR");
      into.set(piece);
      return piece.length;
    },
  };
  const found: number[] = [];
  const scanner = createAhead(file, ({ number }) => found.push(number));
  expect(scanner?.next()).toBe(true);
  expect(() => scanner?.next()).toThrow("EISDIR");
  scanner?.finish();
  expect([found, scanner?.lines()]).toEqual([[1], 1]);
  closeSync(descriptor);
});

it("a scan that is given up is not in the way of the next: the thread stays where it is", () => {
  const path = join(folder, "given-up");
  writeFileSync(path, "exit code 3\n".repeat(5_000));
  const descriptor = openSync(path, "r");
  const file: SharedFile = {
    descriptor,
    read: (into) => readSync(descriptor, into, 0, into.length, null),
    passed: () => {},
  };
  const scanner = createAhead(file, () => {
    throw new Error("given up");
  });
  expect(() => scanner?.next()).toThrow("given up");
  scanner?.finish();
  closeSync(descriptor);
  expect(createAhead(file, () => {})).toBeUndefined();
});
