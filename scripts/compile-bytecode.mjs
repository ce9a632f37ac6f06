// Makes the bytecode that bin/bytecode.cjs loads, by letting the program do once what it is used for most: for a Node
// without a compile cache of its own. Each file gets that of the first of these runs that loads it.

import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const RUNS = [
  ["explain", "130", "--scheme", "aws"],
  ["run", "--", "true"],
  ["schemes", "show", "aws"],
  ["scan", "docs/examples/build.log"],
  ["schemes", "import", "man", "docs/examples/backup.1"],
];

const require = createRequire(import.meta.url);
const { enableCompileCache } = require("node:module");
const argv = process.argv.slice(2);
if (!enableCompileCache) {
  if (argv.length > 0) await record(argv);
  else
    for (const run of RUNS) spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...run], { stdio: "ignore" });
}

async function record(words) {
  const { bytecodeFile, recordScripts } = require("../bin/bytecode.cjs");
  const scripts = recordScripts(resolve("dist/"));
  process.argv = [process.execPath, "exitcode", ...words];
  await require("../dist/cli.cjs").start(resolve("dist/catalogue"));
  for (const [file, script] of scripts)
    if (!existsSync(bytecodeFile(file))) writeFileSync(bytecodeFile(file), script.createCachedData());
}
