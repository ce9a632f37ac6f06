import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANCHOR_TABLE } from "../../src/generated/anchor-table.js";
import { allAnchors } from "../../src/log/all-anchors.ts";
import {
  type AnchorFinder,
  createFastFinder,
  createPlainFinder,
  HIT,
  type SearchRange,
} from "../../src/log/anchor-finder.ts";
import { createAnchorTable } from "../../src/log/create-anchor-table.ts";
import { LOG_FORMS } from "../../src/log/forms.ts";

const CAPACITY = 4_096;

/** All hits of a search, with the newlines before each, however often the finder has to stop. */
function search(finder: AnchorFinder, bytes: Uint8Array, range: Partial<SearchRange> = {}) {
  finder.bytes.set(bytes);
  const whole = { floor: 0, at: 0, end: bytes.length, filled: bytes.length, ...range };
  const hits: { position: number; lineStart: number; lineEnd: number; newlines: number }[] = [];
  let newlines = 0;
  for (let at = whole.at; at < whole.end; ) {
    const found = finder.find({ ...whole, at });
    for (let hit = 0; hit < found.count * HIT.size; hit += HIT.size) {
      const field = (name: Exclude<keyof typeof HIT, "size">) => found.hits[hit + HIT[name]] ?? -1;
      hits.push({
        position: field("position"),
        lineStart: field("lineStart"),
        lineEnd: field("lineEnd"),
        newlines: newlines + field("newlines"),
      });
    }
    at = found.at;
    newlines += found.newlines;
  }
  return { hits, newlines };
}

const wasm = createFastFinder(ANCHOR_TABLE, CAPACITY);
const plain = createPlainFinder(ANCHOR_TABLE, CAPACITY);
if (!wasm) throw new Error("this Node.js has no WebAssembly SIMD");

/** Bytes in which literals are likely, whole, in capitals, and cut off. */
const logBytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(...ANCHOR_TABLE.literals),
      fc.constantFrom(...ANCHOR_TABLE.literals).map((literal) => literal.toUpperCase()),
      fc.constantFrom(...ANCHOR_TABLE.literals).map((literal) => literal.slice(0, -1)),
      fc.constantFrom("\n", "\n\n", " ", "\r\n", "\u0000", "é", "exitexit code"),
      fc.string({ maxLength: 20 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.from(parts.join("")).subarray(0, CAPACITY));

describe("the search by WebAssembly", () => {
  it("finds what the one in JavaScript finds", () => {
    fc.assert(
      fc.property(logBytes, fc.nat(64), (bytes, floor) => {
        const range = { floor: Math.min(floor, bytes.length), at: Math.min(floor, bytes.length) };
        expect(search(wasm, bytes, range)).toEqual(search(plain, bytes, range));
      }),
      { numRuns: 500 },
    );
  });

  it("finds every line with a literal once, in any case, and counts the newlines", () => {
    fc.assert(
      fc.property(logBytes, (bytes) => {
        const text = bytes.toString("latin1").toLowerCase();
        const { hits, newlines } = search(wasm, bytes);
        const found = hits.map(({ lineStart, lineEnd }) => text.slice(lineStart, lineEnd));
        const lines = text
          .split("\n")
          .filter((line) => ANCHOR_TABLE.literals.some((literal) => line.includes(literal)));
        // Bytes that a set bit makes equal to a literal are found too.
        expect(found.filter((line) => lines.includes(line))).toEqual(lines);
        expect(new Set(hits.map(({ lineStart }) => lineStart)).size).toBe(hits.length);
        expect(newlines).toBe(text.split("\n").length - 1);
        for (const hit of hits) expect(hit.newlines).toBe(text.slice(0, hit.position).split("\n").length - 1);
      }),
      { numRuns: 300 },
    );
  });

  it("finds every literal of a line that is too long to be read whole", () => {
    const places = [0, 5_000, 9_000, 20_000];
    const line = Buffer.alloc(30_000, "x");
    for (const place of places) line.write("exit code", place);
    const finder = createFastFinder(createAnchorTable(["exit code"], ""), 2 ** 16);
    if (!finder) throw new Error("this Node.js has no WebAssembly SIMD");
    const { hits } = search(finder, Buffer.concat([line, Buffer.from("\nexit code exit code\n")]));
    expect(hits.map(({ position }) => position)).toEqual([...places, 30_001]);
    expect(hits.map(({ lineEnd }) => lineEnd)).toEqual([30_000, 0, 0, 0, 30_020]);
  });

  it("goes on where there was no more room for hits", () => {
    const table = createAnchorTable(["exit code"], "");
    const finder = createFastFinder(table, 2 ** 20);
    const count = 60_000;
    expect(finder && search(finder, Buffer.from("exit code\n".repeat(count))).hits).toHaveLength(count);
  });
});

describe("the literals of the forms", () => {
  it("all have one fingerprint, which stands in them", () => {
    expect(ANCHOR_TABLE.literals).toEqual(allAnchors().toSorted());
    const found = ANCHOR_TABLE.buckets.flat().flatMap(({ bytes, literals }) =>
      literals.map(({ index, offset }) => {
        const literal = ANCHOR_TABLE.literals[index] ?? "";
        expect(literal.slice(offset, offset + bytes.length)).toBe(bytes);
        return literal;
      }),
    );
    expect(found.toSorted()).toEqual(ANCHOR_TABLE.literals);
  });

  it.each(LOG_FORMS.map((form) => [form.id, form] as const))("lead to every example of %s", (_id, form) => {
    for (const [line] of form.states)
      expect([line, search(wasm, Buffer.from(line)).hits.length > 0]).toEqual([line, true]);
  });
});
