import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, runReal } from "../helpers/program.ts";
import { openTerminal } from "../helpers/terminal.ts";
import { FIXTURES } from "../helpers/wrappers.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const REPORTER = join(FIXTURES, "report-loaded.cjs");

/** The program's own files, and Node's modules, that a call under Node loads. */
function loadedBy(args: readonly string[]) {
  const file = join(makeFolder(), "loaded.json");
  // A Node that did not build the program keeps its bytecode first.
  for (const _ of [1, 2]) runReal(reporting(args), { env: { LOADED_FILE: file } });
  return readLoaded(file);
}

/** The same on a terminal. */
async function loadedOnTerminalBy(args: readonly string[]) {
  const file = join(makeFolder(), "loaded.json");
  for (const _ of [1, 2]) await openTerminal(reporting(args), { env: { LOADED_FILE: file } }).ended;
  return readLoaded(file);
}

function reporting(args: readonly string[]): readonly string[] {
  return [process.execPath, "--require", REPORTER, join(ROOT, "bin/exitcode.cjs"), ...args];
}

function readLoaded(file: string) {
  const { files, builtIn } = JSON.parse(readFileSync(file, "utf8")) as { files: string[]; builtIn: string[] };
  const own = files.filter((path) => path !== REPORTER).map((path) => relative(ROOT, path));
  return {
    files: own.sort(),
    modules: builtIn.flatMap((name) => /^NativeModule (?!internal\/)(.*)$/.exec(name)?.[1] ?? []),
  };
}

function isLarge(module: string): boolean {
  return !["module", "process", "vm", "path", "fs", "os"].includes(module);
}

const START = ["bin/exitcode.cjs", "dist/program/cli.cjs"];
const EXPLAIN = [...START, "dist/program/explain.cjs"];

describe("loads no more than it needs", () => {
  it.each([
    [["explain", "130", "--scheme", "aws"], EXPLAIN],
    [["explain", "22", "--command", "curl x"], EXPLAIN],
    [["explain", "130", "--scheme", "aws", "--json"], EXPLAIN],
    [["explain", "137"], EXPLAIN],
    [
      ["prompt", "--status", "7", "--line", "curl example.org"],
      [...EXPLAIN, "dist/program/prompt.cjs"],
    ],
    [["run", "--", "true"], START],
    [
      ["run", "--", "false"],
      [...START, "dist/program/explain.cjs", "dist/program/failure.cjs"],
    ],
  ])("%j", (args, files) => {
    expect(loadedBy(args).files).toEqual(files);
  });

  it("by require() alone: a file that is loaded with bytecode cannot import()", () => {
    const folder = join(ROOT, "dist/program");
    const importing = readdirSync(folder).filter(
      (name) => name.endsWith(".cjs") && /(?<![\w.$])import\(/.test(readFileSync(join(folder, name), "utf8")),
    );
    expect(importing).toEqual([]);
  });

  it("of Node itself", () => {
    const { modules } = loadedBy(["explain", "130", "--scheme", "aws"]);
    // Nothing with streams, sockets or processes: `node:tty` alone would take three milliseconds.
    expect(modules.filter(isLarge)).toEqual([]);
  });

  it.skipIf(!hasTool("cc"))("of Node itself on a terminal, and around a command", async () => {
    for (const args of [
      ["explain", "137"],
      ["prompt", "--status", "7", "--line", "curl example.org"],
      ["run", "--", "true"],
      ["run", "--", "false"],
    ]) {
      const { modules } = await loadedOnTerminalBy(args);
      expect(modules.filter(isLarge)).toEqual([]);
    }
  });
});
