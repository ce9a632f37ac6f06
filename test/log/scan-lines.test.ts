import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANCHOR_TABLE } from "../../src/generated/anchor-table.js";
import { type AnchorFinder, createFastFinder, createFinders, createPlainFinder } from "../../src/log/anchor-finder.ts";
import { LOG_FORMS } from "../../src/log/forms.ts";
import { textOf } from "../../src/log/line-reader.ts";
import { type CandidateLine, createLineScanner } from "../../src/log/scan-lines.ts";

type Finders = Parameters<typeof createLineScanner>[0];

function createFast(...args: Parameters<typeof createFastFinder>): AnchorFinder {
  const finder = createFastFinder(...args);
  if (!finder) throw new Error("this Node.js has no WebAssembly SIMD");
  return finder;
}

const FINDERS: readonly (readonly [string, (...args: Parameters<typeof createFastFinder>) => Finders])[] = [
  ["16 bytes at a time", (...args) => [createFast(...args)]],
  ["plain", (...args) => [createPlainFinder(...args)]],
  ["in a thread of its own", createFinders],
];

/** Feeds a log in pieces of a size, and gives the lines that were visited. */
function visited(finders: Finders, log: Buffer, piece: number, all = false) {
  const lines: { number: number; text: string }[] = [];
  const keep = (line: CandidateLine) => lines.push({ number: line.number, text: textOf(line) });
  const scanner = createLineScanner(finders, keep, { all });
  for (let at = 0; at < log.length; ) {
    const room = scanner.room();
    const count = Math.min(piece, room.length, log.length - at);
    log.copy(room, 0, at, at + count);
    scanner.take(count);
    at += count;
  }
  scanner.finish();
  return { lines, count: scanner.lines() };
}

describe.each(FINDERS)("the search %s", (_name, createFinder) => {
  const finders = createFinder(ANCHOR_TABLE, 65_536);

  it("lets every form's examples through", () => {
    const examples = LOG_FORMS.flatMap((form) => form.states.map(([line]) => line.replaceAll("\n", " ")));
    const { lines } = visited(finders, Buffer.from(`${examples.join("\n")}\n`), 1_000);
    expect(lines.map(({ text }) => text)).toEqual(examples);
  });

  it("gives a line its number and its whole text, wherever the pieces are cut", () => {
    const log = Buffer.from("one\ntwo exit 1\n\nfour\nfive EXIT code 2");
    for (let piece = 1; piece < log.length; piece++)
      expect(visited(finders, log, piece)).toEqual({
        lines: [
          { number: 2, text: "two exit 1" },
          { number: 5, text: "five EXIT code 2" },
        ],
        count: 5,
      });
  });

  it("looks only around the anchor of a line that is longer than its buffer", () => {
    const long = `${"x".repeat(300_000)} exit status 3 ${"y".repeat(300_000)}`;
    const { lines, count } = visited(finders, Buffer.from(`a\n${long}\nexit status 4\n`), 50_000);
    expect(lines.some(({ text }) => text.includes("exit status 3") && text.length < 9_000)).toBe(true);
    expect(lines.at(-1)).toEqual({ number: 3, text: "exit status 4" });
    expect(count).toBe(3);
  });

  it("comes to an end where line feeds stand for the asterisks of an anchor", () => {
    const log = Buffer.from("usage)\n* [Configuration\n\n* [x\n\n\n [y\n]:\n\n\n [z");
    expect(visited(finders, log, log.length).lines).toEqual([]);
  });

  it("visits every line where that is asked for", () => {
    const { lines } = visited(finders, Buffer.from("a\n\nexit 1\nb"), 3, true);
    expect(lines.map(({ text }) => text)).toEqual(["a", "", "exit 1", "b"]);
  });
});

it("each search finds the same lines in any bytes", () => {
  const [fast, plain, aside] = FINDERS.map(([, create]) => create(ANCHOR_TABLE, 4_096));
  if (!fast || !plain || !aside) throw new Error("there is no such finder");
  const piece = fc.oneof(
    fc.constantFrom(...ANCHOR_TABLE.literals, "\n", " ", "\0", "exi", "EXIT", "kil", "signa"),
    fc.string({ unit: "binary", maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 700 }), (pieces, size) => {
      const log = Buffer.from(pieces.join(""));
      const expected = visited(plain, log, size);
      expect(visited(fast, log, size)).toEqual(expected);
      expect(visited(aside, log, size)).toEqual(expected);
    }),
  );
});
