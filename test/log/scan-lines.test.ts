import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANCHOR_TABLE } from "../../src/generated/anchor-table.js";
import { type AnchorFinder, createFastFinder, createPlainFinder } from "../../src/log/anchor-finder.ts";
import { LOG_FORMS } from "../../src/log/forms.ts";
import { anyLog, visitedBy } from "../helpers/scanned-lines.ts";

const CAPACITY = 65_536;

function createFast(...args: Parameters<typeof createFastFinder>): AnchorFinder {
  const finder = createFastFinder(...args);
  if (!finder) throw new Error("this Node.js has no WebAssembly SIMD");
  return finder;
}

describe.each([
  ["16 bytes at a time", createFast],
  ["plain", createPlainFinder],
] as const)("the search %s", (_name, createFinder) => {
  const finder = createFinder(ANCHOR_TABLE, CAPACITY);

  it("lets every form's examples through", () => {
    const examples = LOG_FORMS.flatMap((form) => form.states.map(([line]) => line.replaceAll("\n", " ")));
    const { lines } = visitedBy(finder, Buffer.from(`${examples.join("\n")}\n`), 1_000);
    expect(lines.map(({ text }) => text)).toEqual(examples);
  });

  it("gives a line its number and its whole text, wherever the pieces are cut", () => {
    const log = Buffer.from("one\ntwo exit 1\n\nfour\nfive EXIT code 2");
    for (let piece = 1; piece < log.length; piece++)
      expect(visitedBy(finder, log, piece)).toEqual({
        lines: [
          { number: 2, text: "two exit 1" },
          { number: 5, text: "five EXIT code 2" },
        ],
        count: 5,
      });
  });

  it("looks only around the anchor of a line that is longer than its buffer", () => {
    const long = `${"x".repeat(300_000)} exit status 3 ${"y".repeat(300_000)}`;
    const { lines, count } = visitedBy(finder, Buffer.from(`a\n${long}\nexit status 4\n`), 50_000);
    expect(lines.some(({ text }) => text.includes("exit status 3") && text.length < 9_000)).toBe(true);
    expect(lines.at(-1)).toEqual({ number: 3, text: "exit status 4" });
    expect(count).toBe(3);
  });

  it("comes to an end where line feeds stand for the asterisks of an anchor", () => {
    const log = Buffer.from("usage)\n* [Configuration\n\n* [x\n\n\n [y\n]:\n\n\n [z");
    expect(visitedBy(finder, log, log.length).lines).toEqual([]);
  });

  it("visits every line where that is asked for", () => {
    const { lines } = visitedBy(finder, Buffer.from("a\n\nexit 1\nb"), 3, true);
    expect(lines.map(({ text }) => text)).toEqual(["a", "", "exit 1", "b"]);
  });
});

it("each search finds the same lines in any bytes", () => {
  const [fast, plain] = [createFast(ANCHOR_TABLE, 4_096), createPlainFinder(ANCHOR_TABLE, 4_096)];
  fc.assert(
    fc.property(anyLog, fc.integer({ min: 1, max: 700 }), (log, size) => {
      expect(visitedBy(fast, log, size)).toEqual(visitedBy(plain, log, size));
    }),
  );
});
