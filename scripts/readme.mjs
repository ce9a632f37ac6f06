// Makes the README true: runs every command of its console blocks and puts the real output below it, and draws the
// picture at its top from the same output.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { drawTerminal } from "./draw-terminal.mjs";
import { typeInTerminal } from "./type-in-terminal.mjs";

const PICTURE = { command: "exitcode explain 1 --command 'aws s3 cp big.iso s3://bucket'", columns: 82 };
const SCREEN = { keys: "conection refused", until: /❯ conection refused\n/, columns: 82, rows: 22 };

const files = new Map([
  ["README.md", fillConsoleBlocks(readFileSync("README.md", "utf8"))],
  [
    "docs/explain.svg",
    drawTerminal({
      command: PICTURE.command,
      output: run(PICTURE.command, { FORCE_COLOR: "1" }),
      columns: PICTURE.columns,
    }),
  ],
  [
    "docs/interactive.svg",
    drawTerminal({
      command: "exitcode",
      output: await typeInTerminal({ ...SCREEN, env: { LANG: "C.UTF-8", TERM: "xterm-256color", HOME: tmpdir() } }),
      columns: SCREEN.columns,
    }),
  ],
]);

for (const [path, content] of files) {
  if (!process.argv.includes("--check")) writeFileSync(path, content);
  else if (readFileSync(path, "utf8") !== content) {
    console.error(`${path} does not show what the program prints: run \`npm run generate\``);
    process.exitCode = 1;
  }
}

function fillConsoleBlocks(markdown) {
  return markdown.replace(/```console\n(.*?)```/gs, (_block, body) => {
    const commands = body.split("\n").filter((line) => line.startsWith("$ "));
    const filled = commands.map((line) => `${line}\n${run(line.slice(2), {})}`);
    return `\`\`\`console\n${filled.join("\n")}\`\`\``;
  });
}

/** What a person sees who types the command into a terminal: both streams, in the order of writing. */
function run(command, env) {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  symlinkSync(resolve("bin/exitcode.cjs"), join(folder, "exitcode"));
  const { stdout } = spawnSync("bash", ["-c", `exec 2>&1; ${command}`], {
    encoding: "utf8",
    cwd: resolve("docs/examples"),
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, LANG: "C.UTF-8", ...env },
  });
  rmSync(folder, { recursive: true });
  return stdout;
}
