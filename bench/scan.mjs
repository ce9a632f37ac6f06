// How fast `exitcode scan` reads a log, beside GNU grep and ripgrep that look for one expression, on the same file in the
// same run: a log with one finding in 1,000 lines and one with one in 10. `node bench/scan.mjs [MiB]`, 1,024 by default.

import { spawnSync } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const MIB = Number(process.argv[2] ?? 1024);
const ROUNDS = 5;
const PATTERN = "exit (code|status)";
const folder = mkdtempSync(join(tmpdir(), "exitcode-bench-"));

const TOOLS = [
  ["exitcode scan", [process.execPath, resolve("bin/exitcode.cjs"), "scan"]],
  ["exitcode scan --json", [process.execPath, resolve("bin/exitcode.cjs"), "scan", "--json"]],
  ["GNU grep -E", ["grep", "-E", PATTERN]],
  ["ripgrep", ["rg", PATTERN]],
];

try {
  for (const every of [1000, 10]) measure(every);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(every) {
  const log = join(folder, `every-${every}.log`);
  writeLog(log, every);
  const times = TOOLS.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, [, command]] of TOOLS.entries()) {
      const output = openSync(join(folder, "out"), "w");
      const start = process.hrtime.bigint();
      const { error } = spawnSync(command[0], [...command.slice(1), log], {
        stdio: ["ignore", output, "ignore"],
        env: { ...process.env, LC_ALL: "C" },
      });
      if (!error) times[index].push(Number(process.hrtime.bigint() - start) / 1e6);
    }
  const best = times.map((all) => Math.min(...all));
  console.log(`\n| ${MIB} MiB, a finding in ${every} lines | best | ratio to grep |`);
  console.log("| --- | ---: | ---: |");
  for (const [index, [name]] of TOOLS.entries())
    if (times[index].length > 0)
      console.log(`| ${name} | ${best[index].toFixed(0)} ms | ${(best[index] / best[2]).toFixed(2)}× |`);
}

/** Lines of a service's log; the numbers in them differ from line to line. */
function writeLog(path, every) {
  const words = "request handled cache miss user session token queue worker started closed retry metric index".split(
    " ",
  );
  const file = openSync(path, "w");
  let state = 1;
  const random = (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  let size = 0;
  for (let line = 1; size < MIB * 2 ** 20; ) {
    let text = "";
    for (; text.length < 65_536; line++) {
      const stamp = `2026-11-26T10:${10 + random(50)}:${10 + random(50)}.${100_000 + random(900_000)}Z`;
      const said =
        line % every === 0
          ? `##[error]Process completed with exit code ${[1, 2, 127, 137, 139][random(5)]}.`
          : `INFO ${Array.from({ length: 5 + random(7) }, () => words[random(words.length)]).join(" ")} id=${random(1_000_000)}`;
      text += `${stamp} ${said}\n`;
    }
    size += writeSync(file, text);
  }
}
