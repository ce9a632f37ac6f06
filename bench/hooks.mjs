// What the hooks cost while commands succeed: the processor time of a thousand prompts in a pseudo-terminal, with the hook
// and without, in turns; the best of each counts. Linux tells it by the nanosecond; elsewhere the clock has to do.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { spawn } from "@lydell/node-pty";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const PROMPTS = Number(process.env.BENCH_PROMPTS ?? 1000);
const program = resolve("bin/exitcode.cjs");

const SHELLS = {
  bash: { file: ".bashrc", prompt: "PS1='> '", load: `eval "$('${program}' init bash)"` },
  zsh: { file: ".zshrc", prompt: "PS1='> '; unsetopt promptsp", load: `eval "$('${program}' init zsh)"` },
  fish: {
    file: ".config/fish/config.fish",
    prompt: "function fish_prompt; printf '> '; end; set -g fish_greeting; set -g fish_autosuggestion_enabled 0",
    load: `'${program}' init fish | source`,
  },
};

console.log(`${PROMPTS} prompts after \`true\`, best of ${ROUNDS} rounds; milliseconds a prompt`);
console.log(`${"".padEnd(8)}${["without", "with", "hook"].map((title) => title.padStart(10)).join("")}`);
for (const [shell, { file, prompt, load }] of Object.entries(SHELLS)) {
  const homes = [makeHome(file, prompt), makeHome(file, `${prompt}\n${load}`)];
  const best = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, home] of homes.entries()) best[index] = Math.min(best[index], await time(shell, home));
  }
  const cells = [...best, best[1] - best[0]].map((total) => (total / PROMPTS).toFixed(3).padStart(10));
  console.log(`${shell.padEnd(8)}${cells.join("")}`);
}

function makeHome(file, text) {
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), `${text}\n`);
  return home;
}

/** From the first line to the end of the last, the shell's own start left out. */
function time(shell, home) {
  return new Promise((settle, fail) => {
    const terminal = spawn(shell, ["-i"], { cols: 80, rows: 24, cwd: home, env: { ...process.env, HOME: home } });
    let start;
    let seen = "";
    terminal.onData((data) => {
      seen = (seen + data).slice(-2000);
      // fish asks the terminal what it is.
      if (data.includes("\u001b[c")) terminal.write("\u001b[?62;c");
      if (start === undefined && seen.includes("> ")) {
        start = used(terminal.pid);
        terminal.write(`${"true\r".repeat(PROMPTS)}echo do''ne\r`);
      } else if (start !== undefined && seen.includes("done")) {
        settle((used(terminal.pid) - start) / 1e6);
        terminal.kill("SIGKILL");
      }
    });
    terminal.onExit(() => fail(new Error(`${shell} ended early`)));
  });
}

/** Nanoseconds. */
function used(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
  } catch {
    return Number(process.hrtime.bigint());
  }
}
