import fc from "fast-check";
import { ANCHOR_TABLE } from "../../src/generated/anchor-table.js";
import type { AnchorFinder } from "../../src/log/anchor-finder.ts";
import { textOf } from "../../src/log/line-reader.ts";
import { createLineScanner, type LineScanner } from "../../src/log/scan-lines.ts";
import type { CandidateLine } from "../../src/log/visit-lines.ts";

/** Gives a log in pieces of a size. */
function readerOf(log: Buffer, piece: number) {
  let at = 0;
  return {
    read(into: Uint8Array): number {
      const count = Math.min(piece, into.length, log.length - at);
      into.set(log.subarray(at, at + count));
      at += count;
      return count;
    },
  };
}

/** The lines that were visited, and how many there were. */
export function visited(create: (visit: (line: CandidateLine) => void) => LineScanner) {
  const lines: { number: number; text: string }[] = [];
  const scanner = create((line) => lines.push({ number: line.number, text: textOf(line) }));
  while (scanner.next());
  scanner.finish();
  return { lines, count: scanner.lines() };
}

/** What is visited of a log that comes in pieces of a size. */
export function visitedBy(finder: AnchorFinder, log: Buffer, piece: number, all = false) {
  return visited((visit) => createLineScanner(readerOf(log, piece), finder, visit, { all }));
}

/** Bytes in which anchors are likely, and parts of them. */
export const anyLog = fc
  .array(
    fc.oneof(
      fc.constantFrom(...ANCHOR_TABLE.literals, "\n", " ", "\0", "exi", "EXIT", "kil", "signa"),
      fc.string({ unit: "binary", maxLength: 20 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => Buffer.from(pieces.join("")));
