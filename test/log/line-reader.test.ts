import fc from "fast-check";
import { expect, it } from "vitest";
import { createLineReader } from "../../src/log/line-reader.ts";

const lineOf = (text: string) => {
  // In the midst of other bytes, as in the buffer of a scan.
  const bytes = Buffer.from(`before\n${text}\nbehind`);
  return { number: 1, bytes, start: 7, end: bytes.length - 7 };
};

const read = (text: string, reader = createLineReader()) => {
  const { bytes, start, restStart, rest } = reader(lineOf(text));
  return { stamp: bytes.toString("utf8", start, restStart), rest };
};

it.each([
  ["2026-11-26T10:38:14.105561Z exit status 3", "2026-11-26T10:38:14.105561Z "],
  ["[10:38:14] exit status 3", "[10:38:14] "],
  ["  12.5  exit status 3", "  12.5  "],
  ["exit status 3", ""],
  ["10:38:14: exit status 3", "10:38:14: "],
  ["10:38 ::error::exit status 3", "10:38 "],
  ["::error::exit status 3", ""],
  ["Tests: exit status 3", ""],
])("a time stamp ends at a space: %j", (text, stamp) => {
  const { stamp: found, rest } = read(text);
  expect(found).toBe(stamp);
  expect(rest.text).toBe(text.slice(stamp.length));
  expect(rest.ending?.status).toBe(3);
});

it("lines that differ in their stamps only have the rest in common, whatever else comes between", () => {
  const reader = createLineReader();
  const first = read("10:00:00 worker: exit status 3", reader).rest;
  expect(read("10:00:01 worker: exit status 4", reader).rest.ending?.status).toBe(4);
  expect(read("11:22:33 worker: exit status 3", reader).rest).toBe(first);
});

it("what is remembered is what the line says, for any lines", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom("exit status 3", "10:00 exit 4", "é"),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
      const reader = createLineReader();
      for (const one of [...texts, ...texts]) {
        const text = one.replaceAll("\n", " ");
        const { stamp, rest } = read(text, reader);
        expect(stamp + rest.text).toBe(Buffer.from(text).toString());
      }
    }),
  );
});

it("a long line is read each time", () => {
  const reader = createLineReader();
  const text = `exit status 3 ${"x".repeat(1_000)}`;
  expect(read(text, reader).rest).not.toBe(read(text, reader).rest);
});
