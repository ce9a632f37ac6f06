// Measures every subject in bench/subjects/ and prints its tables. --write puts them into the README and draws
// docs/performance.svg; --guard takes few rounds and fails where a ratio is far beyond what it should be.
// A subject is a file that exports measure({ rounds }), which gives tables: { title, results of race() }.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { drawBars } from "./draw-bars.mjs";
import { checkRatios } from "./guard.mjs";

const isGuard = process.argv.includes("--guard");
const rounds = Number(process.env.BENCH_ROUNDS ?? (isGuard ? 10 : 40));

const subjects = readdirSync(new URL("./subjects/", import.meta.url))
  .filter((name) => name.endsWith(".mjs"))
  .sort();
const tables = [];
for (const name of subjects) {
  const { measure } = await import(`./subjects/${name}`);
  for (const table of await measure({ rounds })) {
    tables.push(table);
    console.log(`${renderTable(table)}\n`);
  }
}
const [processor] = cpus();
const machine = `Medians of ${rounds} rounds in turns, on ${cpus().length} × ${processor?.model.trim() || process.arch}; a ratio is the median of those within a round.`;
console.log(machine);

if (process.argv.includes("--write")) write();
if (isGuard && !checkRatios(tables)) process.exitCode = 1;

function renderTable({ title, results }) {
  const [floor] = results;
  const rows = results.map(({ name, best, median, ratio, user, memory, count }) => [
    name,
    `${median.toFixed(1)} ms`,
    count === undefined
      ? `${ratio.toFixed(2)}×`
      : `${((count / best) * 1000).toLocaleString("en", { maximumSignificantDigits: 3 })}/s`,
    user === undefined ? "" : `${user.toFixed(0)} ms`,
    memory === undefined ? "" : `${(memory / 1024).toFixed(0)} MiB`,
  ]);
  const head = [title, "median", floor.count === undefined ? "ratio" : "rate", "user", "memory"];
  return [head, head.map((_, column) => (column === 0 ? "---" : "---:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

function write() {
  const section = `${tables.map(renderTable).join("\n\n")}\n\n${machine}`;
  const readme = readFileSync("README.md", "utf8");
  writeFileSync(
    "README.md",
    readme.replace(
      /(<!-- bench:start -->\n).*(<!-- bench:end -->)/s,
      (_all, start, end) => `${start}${section}\n${end}`,
    ),
  );
  execFileSync("npx", ["--no-install", "biome", "format", "--write", "README.md"], { stdio: "ignore" });
  writeFileSync("docs/performance.svg", drawBars(tables[0]));
}
