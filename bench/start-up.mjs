// Times the program against the floor, an empty script under the same node, in one run: the commands take turns, so
// that a busy machine slows all of them alike. Prints medians and ratios, never a verdict.

import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 40);
const program = resolve("bin/exitcode.cjs");
const empty = join(mkdtempSync(join(tmpdir(), "bench-")), "empty.cjs");
writeFileSync(empty, "");

const cases = [
  ["node empty.cjs", [empty]],
  ["explain 130 --scheme aws", [program, "explain", "130", "--scheme", "aws"]],
  ["explain 137", [program, "explain", "137"]],
  ["explain 22 --command 'curl x'", [program, "explain", "22", "--command", "curl x"]],
  ["run -- true", [program, "run", "--", "true"]],
];

const times = cases.map(() => []);
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, [, args]] of cases.entries()) times[index].push(time(args));
}

const floor = summary(times[0]);
console.log(`${ROUNDS} rounds, Node ${process.versions.node}; milliseconds, and the ratio to node empty.cjs`);
console.log(`${"".padEnd(32)}${["best", "ratio", "median", "ratio"].map((title) => title.padStart(9)).join("")}`);
for (const [index, [name]] of cases.entries()) {
  const { best, median } = summary(times[index]);
  const cells = [
    best.toFixed(1),
    (best / floor.best).toFixed(2),
    median.toFixed(1),
    (median / floor.median).toFixed(2),
  ];
  console.log(`${name.padEnd(32)}${cells.map((cell) => cell.padStart(9)).join("")}`);
}

function time(args) {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function summary(values) {
  const sorted = values.toSorted((left, right) => left - right);
  return { best: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}
