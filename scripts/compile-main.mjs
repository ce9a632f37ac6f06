// Makes the bytecode that bin/preload.cjs loads, by letting the program explain something once.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(import.meta.url);
const { bytecodeFile, compile } = require("../bin/preload.cjs");
const main = resolve("dist/program/main.cjs");

process.argv = [process.execPath, "exitcode", "explain", "130", "--scheme", "aws"];
const bytecode = await compile(main, () => require("../dist/cli.cjs").start(resolve("dist/catalogue")));
writeFileSync(bytecodeFile(main), bytecode);
