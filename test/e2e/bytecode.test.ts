import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { makeFolder, runReal } from "../helpers/program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The program as it comes from a registry: built by another Node, so without bytecode that this one can use. */
let installed = "";

beforeAll(() => {
  installed = makeFolder();
  mkdirSync(join(installed, "bin"));
  for (const name of readdirSync(join(ROOT, "bin")))
    copyFileSync(join(ROOT, "bin", name), join(installed, "bin", name));
  cpSync(join(ROOT, "dist/program"), join(installed, "dist/program"), { recursive: true });
  cpSync(join(ROOT, "dist/catalogue"), join(installed, "dist/catalogue"), { recursive: true });
});

function explain(cache: string, words: readonly string[] = ["explain", "130", "--short"]) {
  return runReal([process.execPath, join(installed, "bin/exitcode.cjs"), ...words], { env: { XDG_CACHE_HOME: cache } });
}

function bytecodeIn(cache: string): string[] {
  return readdirSync(join(cache, "exitcode/bytecode")).map((name) => join(cache, "exitcode/bytecode", name));
}

describe("bytecode", () => {
  it("is kept in the user's cache by the first run, and used by the next", () => {
    const cache = makeFolder();
    const first = explain(cache);
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining("SIGINT"), stderr: "" });
    const kept = bytecodeIn(cache);
    expect(kept).toHaveLength(2);
    for (const file of kept) chmodSync(file, 0o444);
    expect(explain(cache)).toEqual(first);
    // What V8 refuses is written again, by a new file.
    expect(bytecodeIn(cache).map((file) => [file, statSync(file).mode & 0o777])).toEqual(
      kept.map((file) => [file, 0o444]),
    );
  });

  it("of another kind of call is not kept for what most calls need", () => {
    const cache = makeFolder();
    explain(cache, ["schemes", "show", "aws"]);
    const others = bytecodeIn(cache).length;
    explain(cache);
    expect(bytecodeIn(cache)).toHaveLength(others + 2);
  });

  it("that is damaged is made again", () => {
    const cache = makeFolder();
    const first = explain(cache);
    for (const file of bytecodeIn(cache)) writeFileSync(file, "no bytecode");
    expect(explain(cache)).toEqual(first);
    for (const file of bytecodeIn(cache)) expect(statSync(file).size).toBeGreaterThan(1000);
  });

  it("is not missed where the cache cannot be written", () => {
    const file = join(makeFolder(), "file");
    writeFileSync(file, "");
    expect(explain(join(file, "cache"))).toMatchObject({ status: 0, stderr: "" });
    expect(explain("/proc/no-such-cache")).toMatchObject({ status: 0, stderr: "" });
  });

  it.runIf(process.geteuid?.() === 0)("of another user is not taken by root", () => {
    const cache = makeFolder();
    const first = explain(cache);
    for (const file of bytecodeIn(cache)) chownSync(file, 1, 1);
    expect(explain(cache)).toEqual(first);
    // It is root's own again: compiled and written, as where there is none.
    for (const file of bytecodeIn(cache)) expect(statSync(file).uid).toBe(0);
  });

  it.runIf(process.geteuid?.() === 0)("is not left by root in a folder that is another user's", () => {
    const cache = makeFolder();
    mkdirSync(join(cache, "exitcode/bytecode"), { recursive: true });
    chownSync(join(cache, "exitcode/bytecode"), 1, 1);
    explain(cache);
    expect(bytecodeIn(cache)).toEqual([]);
  });

  it("is left in nobody else's home by root", () => {
    const home = makeFolder();
    if (process.geteuid?.() === 0) chownSync(home, 1, 1);
    else chmodSync(home, 0o555);
    explain(join(home, ".cache"));
    expect(readdirSync(home)).toEqual([]);
    rmSync(home, { recursive: true, force: true });
  });
});

describe("a program that is not built, or only in part", () => {
  const call = (program: string, words: readonly string[]) =>
    runReal([process.execPath, join(program, "bin/exitcode.cjs"), ...words]);

  it("says so in one line, with a status of its own", () => {
    const program = makeFolder();
    cpSync(join(ROOT, "bin"), join(program, "bin"), { recursive: true });
    const { status, stderr } = call(program, ["explain", "130"]);
    expect([status, stderr]).toEqual([
      70,
      expect.stringMatching(/^exitcode: a part of the program is missing: ENOENT: .*cli\.cjs'\nhint: npm run build\n$/),
    ]);
    expect(call(program, ["run", "--", "true"]).status).toBe(125);
  });

  it("says so of a file that it comes to need", () => {
    const program = makeFolder();
    cpSync(join(ROOT, "bin"), join(program, "bin"), { recursive: true });
    mkdirSync(join(program, "dist/program"), { recursive: true });
    copyFileSync(join(ROOT, "dist/program/cli.cjs"), join(program, "dist/program/cli.cjs"));
    expect(call(program, ["explain", "130"])).toMatchObject({
      status: 70,
      stderr: expect.stringMatching(/^exitcode: a part of the program is missing: .*\nhint: npm run build\n$/),
    });
  });
});
