import { describe, expect, it } from "vitest";
import { findEnding } from "../../src/log/find-ending.ts";

/** What lines are made of that come near to stating an ending, over and over. */
const PARTS = [
  "terminated ",
  "crashed with code ",
  "died (",
  "exited with ",
  "killed by signal ",
  "sent signal to ",
  "command 'x",
  'Command "x" returned ',
  "exit code ",
  "exit status of x was ",
  "expected exit code ",
  "returned with error code ",
  "Process ",
  "if ",
  "make: *** [",
  "[1]+  Exit ",
  "Socket ",
  "段错误 ",
  "\t",
  "'",
];
/** As much of a line as scan looks at. */
const LENGTH = 8_192;

describe("a line that repeats itself", () => {
  it.each(PARTS)("takes no more time than the square of its length: %j", (part) => {
    for (const other of ["", ...PARTS]) {
      const line = (length: number) => (part + other).repeat(Math.ceil(length / (part + other).length));
      const short = timeOf(line(LENGTH / 8));
      // Eight times as long: by the square 64 times the work, by the cube 512.
      expect([other, timeOf(line(LENGTH)) < Math.max(short, 1) * 256]).toEqual([other, true]);
    }
  });
});

/** The best of some runs: a busy machine slows single ones. */
function timeOf(line: string): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    findEnding(line);
    return performance.now() - start;
  });
  return Math.min(...times);
}
