// How near each wrapper comes to not being there: the same checks for the bare command, for exitcode and for its peers.
// Prints a Markdown table; wrappers that are not installed are left out and named.

import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawn } from "@lydell/node-pty";

const folder = mkdtempSync(join(tmpdir(), "wrappers-"));
const foreground = join(folder, "foreground.mjs");
writeFileSync(
  foreground,
  `import { foregroundChild } from ${JSON.stringify(resolve("node_modules/foreground-child/dist/esm/index.js"))};
foregroundChild(process.argv[2], process.argv.slice(3));`,
);

const WRAPPERS = [
  ["bare command", []],
  ["exitcode-run", [resolve("bin/exitcode-run"), "--quiet", "--"]],
  ["exitcode run", [resolve("bin/exitcode.cjs"), "run", "--quiet", "--"]],
  ["env", ["env"]],
  ["nohup", ["nohup"]],
  ["timeout --foreground", ["timeout", "--foreground", "60"]],
  ["timeout", ["timeout", "60"]],
  ["tini", ["tini", "-s", "--"]],
  ["dumb-init", ["dumb-init"]],
  ["chronic", ["chronic"]],
  ["foreground-child", [process.execPath, foreground]],
];

const quote = (words) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
const sh = (line, options = {}) =>
  spawnSync("bash", ["-c", line], { encoding: "utf8", timeout: 20_000, cwd: folder, ...options });
const status = (wrap, ...command) => Number(sh(`${quote([...wrap, ...command])} >/dev/null 2>&1; echo $?`).stdout);
const dies = (wrap, signal) =>
  spawnSync(wrap[0] ?? "sh", [...wrap.slice(1), ...(wrap.length ? ["sh"] : []), "-c", `kill -${signal} $$`], {
    stdio: "ignore",
  }).signal === `SIG${signal}`;
const out = (wrap, script, before = "") => sh(`${before} ${quote([...wrap, "sh", "-c", script])}`).stdout;

/** Name of a column to its checks; each is given the wrapper's words. */
const CHECKS = {
  statuses: [1, 2, 42, 126, 127, 137, 200, 255].map(
    (code) => (wrap) => status(wrap, "sh", "-c", `exit ${code}`) === code,
  ),
  "deaths by signal": ["HUP", "INT", "TERM", "KILL", "USR1", "PIPE", "ALRM"].map(
    (signal) => (wrap) => dies(wrap, signal),
  ),
  "not found, not executable": [
    (wrap) => (wrap.length ? status(wrap, "no-such-command") : 127) === 127,
    (wrap) => (wrap.length ? status(wrap, "/tmp") : 126) === 126,
  ],
  "one signal in, one out": ["HUP", "INT", "TERM", "QUIT", "USR1", "USR2", "WINCH"].map(
    (signal) => (wrap) => signalsIn(wrap, signal),
  ),
  "Ctrl-C once": [ctrlC, loopEnds],
  "streams, descriptors, limits": [
    (wrap) => out(wrap, "cat <&3", "exec 3< <(echo three);") === "three\n",
    (wrap) =>
      out(wrap, 'cat "$1"', 'f() { "$@" x <(echo more); };').length >= 0 &&
      sh(`${quote([...wrap, "cat"])} <(echo more)`).stdout === "more\n",
    (wrap) => out(wrap, "ulimit -Sn", "ulimit -Sn 512;") === "512\n",
    (wrap) => sh(`${quote([...wrap, "sh", "-c", "echo out; echo err >&2"])} 2>&1 >/dev/null`).stdout === "err\n",
    (wrap) =>
      sh(`env -i PATH="$PATH" A=1 ${quote([...wrap, "env"])}`)
        .stdout.split("\n")
        .sort()
        .join() === ["", "A=1", `PATH=${process.env.PATH}`].join(),
    (wrap) =>
      sh(`ps -o pgid= -p $$; ${quote([...wrap, "sh", "-c", "ps -o pgid= -p $$"])}`)
        .stdout.trim()
        .split(/\s+/)
        .every((group, _index, all) => group === all[0]),
    (wrap) => sh(`trap '' USR1; ${quote([...wrap, "sh", "-c", "kill -USR1 $$; echo ignored"])}`).stdout === "ignored\n",
    (wrap) => sh(`${quote([...wrap, "sh", "-c", "[ -e /proc/$$/fd/0 ] || echo closed"])} <&-`).stdout === "closed\n",
  ],
};

async function signalsIn(wrap, signal) {
  const script = join(import.meta.dirname, "../test/fixtures/report-signals.pl");
  const line = `coproc W { exec ${quote([...wrap, "perl", script])} 2>/dev/null; }; pid=$W_PID; read -r -t 5 x <&"\${W[0]}"; kill -${signal} $pid; read -r -t 3 a <&"\${W[0]}"; kill -USR1 $pid; read -r -t 3 b <&"\${W[0]}"; echo "$a,$b"; kill -9 $pid 2>/dev/null; pkill -9 -f report-signals.pl`;
  return sh(line).stdout.trim() === `got ${signal},got USR1`;
}

/** A child that cleans up on the first Ctrl-C and aborts on the second. */
function ctrlC(wrap) {
  const script =
    '$n=0; $SIG{INT}=sub{ $n++; if($n>1){print "ABORTED\\n"; exit 9} }; $|=1; print "ready\\n"; for(1..15){select(undef,undef,undef,0.1); if($n){select(undef,undef,undef,0.3); print "CLEAN\\n" if $n==1; exit 3}}';
  return inTerminal(
    [...wrap, "perl", "-e", script],
    /ready/,
    "\u0003",
    (screen, code) => screen.includes("CLEAN") && !screen.includes("ABORTED") && code === 3,
  );
}

function loopEnds(wrap) {
  const line = `n=0; while [ $n -lt 3 ]; do n=$((n+1)); echo turn; ${quote([...wrap, "sleep", "1"])}; done; echo AFTER`;
  return inTerminal(["bash", "-c", line], /turn/, "\u0003", (screen) => !screen.includes("AFTER"));
}

function inTerminal([file, ...args], pattern, keys, judge) {
  return new Promise((settle) => {
    const terminal = spawn(file, args, { cols: 80, rows: 24, cwd: folder, env: process.env });
    let screen = "";
    let typed = false;
    const timer = setTimeout(() => terminal.kill("SIGKILL"), 15_000);
    terminal.onData((data) => {
      screen += data;
      if (typed || !pattern.test(screen)) return;
      typed = true;
      setTimeout(() => terminal.write(keys), 300);
    });
    terminal.onExit(({ exitCode }) => {
      clearTimeout(timer);
      settle(judge(screen, exitCode));
    });
  });
}

const columns = Object.keys(CHECKS);
const missing = [];
const rows = [];
for (const [name, wrap] of WRAPPERS) {
  if (wrap.length > 0 && spawnSync("sh", ["-c", 'command -v "$0"', wrap[0]]).status !== 0) {
    missing.push(name);
    continue;
  }
  const counts = [];
  for (const column of columns) {
    const results = [];
    for (const check of CHECKS[column]) results.push(await check(wrap));
    counts.push(results.filter(Boolean).length);
  }
  rows.push([name, ...counts, counts.reduce((sum, count) => sum + count, 0)]);
}

const totals = columns.map((column) => CHECKS[column].length);
const all = totals.reduce((sum, count) => sum + count, 0);
console.log(`| | ${columns.map((column, index) => `${column} (${totals[index]})`).join(" | ")} | all (${all}) |`);
console.log(`| --- |${" --- |".repeat(columns.length + 1)}`);
for (const row of rows) console.log(`| ${row.join(" | ")} |`);
if (missing.length > 0) console.log(`\nNot installed here: ${missing.join(", ")}.`);
