// Runs the recorded evidence of the catalogue again, for the tools that are installed, and prints what differs: a newer
// tool that changed its contract is the finding that this is for.
//
//   npm run verify-schemes                 all schemes
//   npm run verify-schemes -- curl grep    these
//   npm run verify-schemes -- --list       what would be run, and runs nothing
//
// Each command runs in an empty scratch folder of its own, which is also its HOME, without network where the system can
// take it away, for at most 20 seconds. Ends with 1 where something differs.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";

const SECONDS = 20;
const words = process.argv.slice(2);
const onlyList = words.includes("--list");
const wanted = words.filter((word) => !word.startsWith("--"));
// A network of its own with nothing but loopback in it, on which some of the commands serve themselves.
const ALONE = ["unshare", "--net", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"];
const withoutNetwork = spawnSync(ALONE[0], [...ALONE.slice(1), "true"]).status === 0 ? ALONE : [];

const count = { same: 0, differs: 0, manual: 0, missing: 0 };
const tools = new Set();
const meanings = new Set();
const installed = new Map();

// One scheme at a time for each core: the commands of one scheme can share a port.
const queue = schemeNames();
await Promise.all(Array.from({ length: availableParallelism() }, work));

console.log(
  `${count.same} as recorded (${meanings.size} meanings of ${tools.size} tools), ${count.differs} differ, ` +
    `${count.missing} not installed, ${count.manual} by hand only`,
);
process.exitCode = count.differs > 0 ? 1 : 0;

async function work() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const scheme = JSON.parse(readFileSync(`schemes/${name}.json`, "utf8"));
    for (const { label, expected, evidence } of observations(scheme)) await check(name, label, expected, evidence);
  }
}

function schemeNames() {
  const all = readdirSync("schemes").filter((file) => file.endsWith(".json") && !file.endsWith(".schema.json"));
  const names = all.map((file) => file.replace(/\.json$/, ""));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no such scheme: ${unknown.join(", ")}`);
  return wanted.length > 0 ? wanted : names;
}

function observations(scheme) {
  return [scheme, ...(scheme.contexts ?? [])].flatMap((set) => [
    ...Object.entries(set.exitCodes ?? {}).flatMap(([code, meaning]) =>
      evidenceOf(code, { status: Number(code) }, meaning),
    ),
    ...(set.ranges ?? []).flatMap((range) => evidenceOf(`${range.from}-${range.to}`, {}, range)),
    ...Object.entries(set.bitmask?.bits ?? {}).flatMap(([bit, meaning]) =>
      evidenceOf(`bit ${bit}`, { status: Number(bit) }, meaning),
    ),
    ...Object.entries(set.signals ?? {}).flatMap(([signal, meaning]) => evidenceOf(signal, { signal }, meaning)),
  ]);
}

function evidenceOf(label, expected, meaning) {
  return (meaning.evidence ?? []).map((evidence) => {
    const { status, signal } = evidence;
    const seen =
      signal !== undefined && status === undefined ? { signal } : status !== undefined ? { status } : expected;
    return { label, expected: seen, evidence };
  });
}

async function check(scheme, label, expected, evidence) {
  if (evidence.manual) return void count.manual++;
  const command = evidence.argv ?? ["sh", "-c", evidence.shell];
  if (!isInstalled(command[0])) return void count.missing++;
  if (onlyList) return console.log(`${scheme} ${label}: ${JSON.stringify(command)}`);
  const result = await runInScratch(command, evidence);
  const missing = result.status === 127 && evidence.shell !== undefined;
  const same = expected.signal === undefined ? result.status === expected.status : result.signal === expected.signal;
  if (same) {
    count.same++;
    tools.add(scheme);
    meanings.add(`${scheme} ${label}`);
  } else if (missing) count.missing++;
  else {
    count.differs++;
    console.log(
      `${scheme} ${label}: ${JSON.stringify(command)} ended with ${result.signal ?? result.status}, not ${expected.signal ?? expected.status} (recorded with ${evidence.version})`,
    );
  }
}

function isInstalled(program) {
  if (program.startsWith("./") || program.includes("/")) return true;
  if (!installed.has(program)) installed.set(program, spawnSync("sh", ["-c", 'command -v "$0"', program]).status === 0);
  return installed.get(program);
}

async function runInScratch(command, { files = {}, stdin = "", env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, normalize(`/${path}`));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const scratchEnv = {
      PATH: process.env.PATH,
      HOME: folder,
      LC_ALL: "C.UTF-8",
      LANG: "C.UTF-8",
      TERM: "dumb",
      ...env,
    };
    return await run(
      [...withoutNetwork, ...command],
      { cwd: folder, env: scratchEnv, timeout: SECONDS * 1000, killSignal: "SIGKILL" },
      stdin,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function run([program, ...args], options, stdin) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ["pipe", "ignore", "ignore"] });
    child.once("error", () => resolve({ status: 127, signal: null }));
    child.once("exit", (status, signal) => resolve({ status, signal }));
    // A command that reads nothing closes the pipe: no fault of its.
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
  });
}
