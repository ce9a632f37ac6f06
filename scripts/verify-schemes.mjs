// Runs the recorded evidence of the catalogue again, for the tools that are installed, and prints what differs: a newer
// tool that changed its contract is the finding that this is for.
//
//   npm run verify-schemes                 all schemes
//   npm run verify-schemes -- curl grep    these
//   npm run verify-schemes -- --list       what would be run, and runs nothing
//
// It is `exitcode schemes test` on the catalogue, without network. Ends with 1 where something differs.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
const unknown = names.filter((name) => !existsSync(`schemes/${name}.json`));
if (unknown.length > 0) throw new Error(`no such scheme: ${unknown.join(", ")}`);

const files = names.length > 0 ? names.map((name) => `schemes/${name}.json`) : ["schemes"];
const how = words.includes("--list") ? [] : ["--run", "--offline", "--quiet"];
const command = ["bin/exitcode.cjs", "schemes", "test", "--only", "evidence", ...how, ...files];
const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
process.exitCode = status ?? 1;
