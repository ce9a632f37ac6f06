// Reads every manual page of sections 1 and 8 on this machine (or below the folders given) and prints how many tools are
// known by it, how long a page takes, and which pages crashed the reader or made no valid scheme (then it ends with 1).
//
// With --compare N, N pages spread over all of them are also rendered by man and by mandoc, where they are installed:
// how long each takes, and how much of the words of man's rendering the other two have.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const words = process.argv.slice(2);
const compareAt = words.indexOf("--compare");
const compared = compareAt < 0 ? 0 : Number(words.splice(compareAt, 2)[1] ?? 40);
const folders = words.length > 0 ? words : ["/usr/share/man/man1", "/usr/share/man/man8"];
const RENDER_SECONDS = 10;

const { readPage, pageScheme, checkDocument } = await loadReader();
const files = folders
  .filter(existsSync)
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
const pages = files.filter((file) => /\.[18]\w*(\.gz)?$/.test(file) && existsSync(file));
survey();
if (compared > 0) compareRenderers();

function survey() {
  const times = [];
  const made = [];
  let known = 0;
  let codes = 0;
  let crashed = 0;
  const timeOf = new Map();
  for (const file of pages) {
    const source = readSource(file);
    const start = performance.now();
    try {
      const scheme = schemeOf(file, source);
      if (scheme) known++;
      codes += scheme ? countCodes(scheme) : 0;
      made.push([file, scheme]);
    } catch (error) {
      crashed++;
      console.log(`${file}: ${error.stack}`);
    }
    const time = performance.now() - start;
    times.push(time);
    timeOf.set(basename(file).replace(/\.gz$/, ""), time);
  }
  times.sort((left, right) => left - right);
  const at = (share) => `${(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)} ms`;
  console.log(`${pages.length} pages read, ${crashed} crashes; exit codes of ${known} tools known, ${codes} entries`);
  console.log(`a page: median ${at(0.5)}, 95 of 100 ${at(0.95)}, longest ${at(1)}`);
  for (const name of ["bash.1", "curl.1"])
    if (timeOf.has(name)) console.log(`${name}: ${timeOf.get(name).toFixed(1)} ms`);
  const invalid = made.filter(([, scheme]) => scheme && checkDocument("x.json", JSON.stringify(scheme)).length > 0);
  for (const [file] of invalid) console.log(`${file}: makes no valid scheme`);
  if (crashed > 0 || invalid.length > 0) process.exitCode = 1;
}

function compareRenderers() {
  const step = Math.max(1, Math.floor(pages.length / compared));
  const chosen = pages.filter((_file, index) => index % step === 0 && !readSource(pages[index]).startsWith(".so"));
  const renderers = {
    man: (file) => render("man", ["-P", "cat", "-l", file], { MANWIDTH: "500", LC_ALL: "C.UTF-8" }),
    mandoc: (file) => render("mandoc", ["-T", "utf8", "-O", "width=500", file], {}),
    exitcode: (file) => ({ text: textOf(readPage(readSource(file))), failed: false }),
  };
  const sums = new Map(Object.keys(renderers).map((name) => [name, { times: [], shares: [], failed: 0 }]));
  for (const file of chosen) {
    const measured = Object.entries(renderers).map(([name, run]) => {
      const start = performance.now();
      return { name, ...run(file), time: performance.now() - start };
    });
    const reference = measured[0];
    for (const { name, text, failed, time } of measured) {
      const sum = sums.get(name);
      sum.times.push(time);
      if (failed) sum.failed++;
      else if (!reference.failed) sum.shares.push(shareOfWords(reference.text, text));
    }
  }
  console.log(`\n${chosen.length} pages, against the words of man's rendering`);
  for (const [name, { times, shares, failed }] of sums)
    console.log(
      `${name.padEnd(9)} median ${median(times).toFixed(1).padStart(6)} ms  words ${(100 * mean(shares)).toFixed(1)} %, worst page ${(100 * Math.min(...shares)).toFixed(1)} %  failed ${failed}`,
    );
}

function render(command, args, env) {
  const { stdout, status } = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: RENDER_SECONDS * 1000,
    maxBuffer: 2 ** 28,
  });
  return { text: stdout ?? "", failed: status !== 0 };
}

/** Of the words that stand in the reference, its head and foot apart, how many the text has too. */
function shareOfWords(reference, text) {
  const counts = new Map();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const lines = reference.split("\n").filter((line) => line.trim() !== "");
  const wanted = wordsOf(lines.slice(1, -1).join("\n"));
  let had = 0;
  for (const word of wanted) {
    const count = counts.get(word) ?? 0;
    if (count > 0) had++;
    counts.set(word, count - 1);
  }
  return wanted.length === 0 ? 1 : had / wanted.length;
}

function wordsOf(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: mandoc prints bold as letter, backspace, letter
  const plain = text.replace(/.\u0008/g, "").replace(/\u001b\[[\d;]*m/g, "");
  return plain.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function textOf(value) {
  if (typeof value === "string") return value;
  return Object.values(value ?? {})
    .map(textOf)
    .join("\n");
}

function countCodes(scheme) {
  return [scheme, ...(scheme.contexts ?? [])].reduce(
    (sum, { exitCodes = {}, ranges = [], bitmask }) =>
      sum + Object.keys(exitCodes).length + ranges.length + Object.keys(bitmask?.bits ?? {}).length,
    0,
  );
}

function schemeOf(file, source) {
  const [, name, section] = /^(.*)\.(\w+)$/.exec(basename(file).replace(/\.gz$/, ""));
  return pageScheme(readPage(source), { name, section });
}

function readSource(file) {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

async function loadReader() {
  const folder = mkdtempSync(join(tmpdir(), "exitcode-bench-"));
  const build = await rolldown({
    input: { read: "src/man/read-page.ts", scheme: "src/man/page-scheme.ts", check: "src/scheme/parse-scheme.ts" },
    platform: "node",
    resolve: { mainFields: ["module", "main"] },
  });
  await build.write({ dir: folder, entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" });
  await build.close();
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  const reader = { ...(await load("read")), ...(await load("scheme")), ...(await load("check")) };
  rmSync(folder, { recursive: true });
  return reader;
}
