import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeFolder, runReal } from "../helpers/program.ts";
import { FIXTURES } from "../helpers/wrappers.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The program's own files, and Node's modules, that a call under Node loads. */
function loadedBy(args: readonly string[]) {
  const file = join(makeFolder(), "loaded.json");
  const reporter = join(FIXTURES, "report-loaded.cjs");
  const words = [process.execPath, "--require", reporter, join(ROOT, "bin/exitcode.cjs"), ...args];
  // A Node that did not build the program keeps its bytecode first.
  runReal(words, { env: { LOADED_FILE: file } });
  runReal(words, { env: { LOADED_FILE: file } });
  const { files, builtIn } = JSON.parse(readFileSync(file, "utf8")) as { files: string[]; builtIn: string[] };
  const own = files.filter((path) => path !== reporter).map((path) => relative(ROOT, path));
  return {
    files: own.sort(),
    modules: builtIn.flatMap((name) => /^NativeModule (?!internal\/)(.*)$/.exec(name)?.[1] ?? []),
  };
}

const START = ["bin/exitcode.cjs", "dist/program/cli.cjs"];
const EXPLAIN = [...START, "dist/program/explain.cjs"];

describe("loads no more than it needs", () => {
  it.each([
    [["explain", "130", "--scheme", "aws"], EXPLAIN],
    [["explain", "22", "--command", "curl x"], EXPLAIN],
    [["explain", "130", "--scheme", "aws", "--json"], EXPLAIN],
    [["explain", "137"], EXPLAIN],
    [["run", "--", "true"], START],
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
    expect(modules.filter((name) => !["module", "process", "vm", "path", "fs", "os"].includes(name))).toEqual([]);
  });
});
