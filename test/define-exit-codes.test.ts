import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import backup from "../docs/examples/backup-codes.json" with { type: "json" };
import { defineExitCodes, SchemeError } from "../src/index.ts";
import { makeFolder, runProgram, runReal } from "./helpers/program.ts";

const EXAMPLE = join(import.meta.dirname, "../docs/examples/backup.mjs");

const before = process.exitCode;
afterEach(() => {
  process.exitCode = before;
});

const inline = () =>
  defineExitCodes({
    name: "backup",
    exitCodes: {
      0: "Everything was saved",
      64: { name: "NOT_MOUNTED", summary: "The target disk is not mounted", category: "config" },
      "65": { name: "changed", summary: "Some files changed while they were read", outcome: "warning" },
    },
  });

describe("defineExitCodes", () => {
  it("gives each name its number, as value and as type", () => {
    const { codes } = inline();
    expect(codes).toEqual({ NOT_MOUNTED: 64, changed: 65 });
    expectTypeOf(codes).toEqualTypeOf<{ readonly NOT_MOUNTED: 64; readonly changed: 65 }>();
    expect(Object.isFrozen(codes)).toBe(true);
  });

  it("exit takes the names and the codes of the scheme, and nothing else", () => {
    const { exit } = inline();
    expectTypeOf(exit).parameter(0).toEqualTypeOf<"NOT_MOUNTED" | "changed" | 0 | 64 | 65>();
    expect([exit("changed"), process.exitCode]).toEqual([65, 65]);
    expect([exit(0), process.exitCode]).toEqual([0, 0]);
    // @ts-expect-error no such name
    expect(() => exit("NOT_MONTED")).toThrow(
      new TypeError("there is no exit code 'NOT_MONTED'; did you mean 'NOT_MOUNTED'?"),
    );
    // @ts-expect-error no such code
    expect(() => exit(66)).toThrow(TypeError);
    expect(process.exitCode).toBe(0);
  });

  it("takes a scheme file that is imported as JSON, whose names are any text to the compiler", () => {
    const { codes, exit, scheme } = defineExitCodes(backup);
    expectTypeOf(codes).toEqualTypeOf<{ readonly [name: string]: number }>();
    expect(codes["NOT_MOUNTED"]).toBe(64);
    expect(exit("NOT_MOUNTED")).toBe(64);
    expect(scheme).toEqual(JSON.parse(JSON.stringify(backup)));
  });

  it("a mistyped key or category is an error of the compiler", () => {
    // @ts-expect-error no such category
    expect(() => defineExitCodes({ name: "x", exitCodes: { 1: { summary: "a", category: "confg" } } })).toThrow(
      SchemeError,
    );
    expect(() => defineExitCodes({ name: "x", exitCodes: { one: "a" } })).toThrow(SchemeError);
  });

  it.each([
    [
      { name: "X", exitCodes: {} },
      'defineExitCodes: name: "name" has a form that is not allowed: small letters, digits and + . _ -',
    ],
    [
      { name: "x", exitCodes: { "256": "a" } },
      "defineExitCodes: a POSIX system cannot return 256: codes go from 0 to 255",
    ],
    [
      { name: "x", exitCodes: { "-1": "a" } },
      "defineExitCodes: a POSIX system cannot return -1: codes go from 0 to 255",
    ],
    [
      { name: "x", exitCodes: { "1": { name: "A", summary: "a" }, "2": { name: "A", summary: "b" } } },
      'defineExitCodes: "A" is the name of both 1 and 2',
    ],
    [{ name: "x", exitCodes: { "1": { summary: "" } } }, 'defineExitCodes: exitCodes.1.summary: "summary" is empty'],
  ])("%j: %s", (definition, message) => {
    expect(() => defineExitCodes(definition)).toThrow(new SchemeError(message));
  });

  it("a program for Windows alone may use all 32 bits", () => {
    const { exit } = defineExitCodes({
      name: "x",
      platforms: ["windows"],
      exitCodes: { "-2147024891": { name: "DENIED", summary: "Access denied" } },
    });
    expectTypeOf(exit).parameter(0).toEqualTypeOf<"DENIED" | -2147024891>();
  });

  it("a name of Object's own is an ordinary name", () => {
    const { codes, exit } = defineExitCodes({
      name: "x",
      exitCodes: { 3: { name: "__proto__", summary: "a" }, 4: { name: "toString", summary: "b" } },
    });
    expect(Object.entries(codes)).toEqual([
      ["__proto__", 3],
      ["toString", 4],
    ]);
    expect(() => exit("constructor" as "toString")).toThrow(TypeError);
  });
});

describe("the worked example", () => {
  it.each([
    [[], 2],
    [["/nowhere"], 64],
    [["."], 0],
  ])("%j ends with %i", (args, status) => {
    expect(runReal([process.execPath, EXAMPLE, ...args])).toMatchObject({ status, stderr: "" });
  });

  it("is its own scheme: exitcode explains its codes, and writes them in other forms", () => {
    const folder = makeFolder();
    const { stdout } = runReal([process.execPath, EXAMPLE, "--exit-codes"]);
    writeFileSync(join(folder, "backup.json"), stdout);
    expect(runProgram(["64", "--scheme", "./backup.json", "--short"], { cwd: folder }).stdout).toContain(
      "Nightly backup: The target disk is not mounted",
    );
    expect(runProgram(["schemes", "export", "./backup.json", "--to", "sh"], { cwd: folder }).stdout).toContain(
      "BACKUP_NOT_MOUNTED=64",
    );
  });

  it("stands in the README as it is", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    const [, code = ""] = /```js\n(import \{ existsSync.*?)```/s.exec(readme) ?? [];
    expect(`#!/usr/bin/env node\n${code}`).toBe(readFileSync(EXAMPLE, "utf8"));
  });
});
