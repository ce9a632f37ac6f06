// Makes the bytecode that bin/exitcode.cjs loads, for the Node that builds, by letting the program do once what it is used
// for most: it keeps the bytecode itself, in what it takes for the user's cache. Each file gets that of the first of these
// runs that loads it.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const RUNS = [
  ["explain", "130", "--scheme", "aws"],
  ["run", "--", "false"],
  ["prompt", "--status", "7", "--line", "curl example.org"],
  ["schemes", "show", "aws"],
  ["scan", "docs/examples/build.log"],
  ["schemes", "import", "man", "docs/examples/backup.1"],
];

const cache = mkdtempSync(resolve("dist/cache-"));
const env = { ...process.env, XDG_CACHE_HOME: cache };
for (const run of RUNS) spawnSync(process.execPath, ["bin/exitcode.cjs", ...run], { stdio: "ignore", env });
// Nothing is kept where files belong to somebody else than who makes them, as in some mounted folders.
const kept = join(cache, "exitcode", "bytecode");
if (existsSync(kept)) renameSync(kept, "dist/bytecode");
rmSync(cache, { recursive: true });
