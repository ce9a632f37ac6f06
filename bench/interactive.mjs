// Times the interactive decoder from a key to the frame that answers it, in a real pseudo-terminal: each line is typed
// key by key, the next key after the frame. Prints what a person waits, never a verdict.

import { resolve } from "node:path";
import { spawn } from "@lydell/node-pty";

const FRAME_MS = 16;
const END_OF_FRAME = "\u001b[?2026l";
const CLEAR = "\u0015";
const LINES = [
  "conection refused",
  "137",
  "ratelimited",
  "aws s3 1",
  "no such file or directory",
  "22 curl -f example.org",
];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

const child = spawn(process.execPath, [resolve("bin/exitcode.cjs")], {
  cols: 80,
  rows: 24,
  env: { ...process.env, TERM: "xterm-256color", LANG: "C.UTF-8" },
});
let seen = () => {};
child.onData((data) => data.includes(END_OF_FRAME) && seen());
const frame = () => new Promise((found) => (seen = found));

const start = performance.now();
await frame();
const first = performance.now() - start;
await frame();
const ready = performance.now() - start;

const times = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const line of LINES) {
    for (const key of [...line, CLEAR]) times.push({ key, line, ms: await press(key) });
  }
}
child.write("\u0003");

const sorted = times.map(({ ms }) => ms).toSorted((left, right) => left - right);
const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
const slow = sorted.filter((ms) => ms > FRAME_MS).length;
console.log(`first frame after ${first.toFixed(0)} ms, the catalogue ready after ${ready.toFixed(0)} ms`);
console.log(
  `${sorted.length} keys: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, slowest ${at(1)} ms; ${slow} over ${FRAME_MS} ms`,
);
for (const line of LINES) {
  const own = times.filter((time) => time.line === line).map(({ ms }) => ms);
  console.log(`  ${line.padEnd(28)} slowest ${Math.max(...own).toFixed(1)} ms`);
}

async function press(key) {
  const began = performance.now();
  const drawn = frame();
  child.write(key);
  await drawn;
  return performance.now() - began;
}
