#!/usr/bin/env node
"use strict";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 16)) {
  console.error(`exitcode: needs Node.js 20.16 or later; this is ${process.version}`);
  process.exitCode = 70;
} else {
  const { join } = require("node:path");
  const { enableCompileCache } = require("node:module");
  if (enableCompileCache) enableCompileCache();
  // What run loads is so little that the bytecode gains nothing.
  else if (process.argv[2] !== "run") require("./bytecode.cjs").useBytecode(join(__dirname, "../dist"));
  require("../dist/cli.cjs").start(join(__dirname, "../dist/catalogue"));
}
