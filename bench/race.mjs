// Times commands against each other: in each round every one of them runs once, so that a busy machine slows all alike.

import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {{name: string, argv: string[], env?: Record<string, string>, stdin?: string, count?: number,
 *   isPeer?: boolean}} Case `stdin` is a file; `count` is how many things are done, for a rate
 * @typedef {{name: string, count?: number, isPeer: boolean, best: number, median: number, ratio: number,
 *   user?: number, memory?: number}} Result milliseconds; kilobytes; `ratio` is to the first case, the median of what each
 *   round gives: a machine that is slow for a while is slow for both
 */

export const folder = mkdtempSync(join(tmpdir(), "bench-"));

/** Runs the cases in turns. @param {readonly Case[]} cases @returns {Result[]} */
export function race(cases, rounds) {
  const times = cases.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [index, it] of cases.entries()) times[index].push(time(it));
  return cases.map(({ name, count, isPeer, ...it }, index) => ({
    name,
    ...(count === undefined ? {} : { count }),
    isPeer: isPeer === true,
    ...summary(times[index]),
    ratio: median(times[index].map((time, round) => time / times[0][round])),
    ...usage(it),
  }));
}

/** Whether a program is there: peers are left out where they are not installed. */
export function isInstalled(program) {
  return spawnSync("sh", ["-c", 'command -v "$0"', program]).status === 0;
}

function time(it) {
  const start = process.hrtime.bigint();
  run(it.argv, it);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function run([file, ...args], { env = {}, stdin }) {
  const input = stdin === undefined ? "ignore" : openSync(stdin, "r");
  const { error } = spawnSync(file, args, {
    stdio: [input, "ignore", "ignore"],
    env: { ...process.env, ...env },
  });
  if (stdin !== undefined) closeSync(input);
  if (error) throw error;
}

function summary(values) {
  return { best: Math.min(...values), median: median(values) };
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}

const TIME = "/usr/bin/time";
const USAGE_ROUNDS = 3;

/** User time and peak memory, the best of some runs of their own under time(1). */
function usage(it) {
  if (!existsSync(TIME)) return {};
  const file = join(folder, "usage");
  const runs = Array.from({ length: USAGE_ROUNDS }, () => {
    run([TIME, "-q", "-f", "%U %M", "-o", file, ...it.argv], it);
    return readFileSync(file, "utf8").trim().split(" ").map(Number);
  });
  return {
    user: Math.min(...runs.map(([user]) => user)) * 1000,
    memory: Math.min(...runs.map(([, memory]) => memory)),
  };
}
