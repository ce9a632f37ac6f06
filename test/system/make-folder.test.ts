import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeFolder } from "../../src/system/make-folder.ts";
import { makeFolder as makeTemporary } from "../helpers/program.ts";

it("makes a folder and what is missing above it", () => {
  const folder = join(makeTemporary(), "a", "b");
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it("throws where there can be none", () => {
  const file = join(makeTemporary(), "file");
  writeFileSync(file, "");
  expect(() => makeFolder(join(file, "folder"))).toThrow(/ENOTDIR/);
});

it.skipIf(process.platform !== "linux")("comes back from a file system that takes no folders", () => {
  expect(() => makeFolder("/proc/x/y")).toThrow(/ENOENT/);
});
