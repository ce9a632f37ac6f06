import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { describe, expect, it } from "vitest";
import { makeFolder, runReal } from "../helpers/program.ts";

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the package", () => {
  it("holds what a user needs and nothing else, installs globally and works", () => {
    const folder = makeFolder();
    const json = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [packed] = JSON.parse(json) as readonly Packed[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths).toEqual(
      expect.arrayContaining([
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "bin/exitcode.cjs",
        "dist/program/cli.cjs",
        "dist/index.js",
        "man/exitcode.1",
        "schemes/scheme.schema.json",
      ]),
    );
    expect(
      paths.filter(
        (path) => !/^(bin|dist|man|schemes)\/|^(README|CHANGELOG)\.md$|^LICENSE$|^package\.json$/.test(path),
      ),
    ).toEqual([]);

    const archive = join(folder, packed?.filename ?? "");
    execFileSync("npm", ["install", "--global", "--prefix", folder, "--offline", archive], { stdio: "ignore" });
    expect(readdirSync(join(folder, "bin"))).toEqual(["exitcode", "exitcode-run"]);
    expect(runReal([join(folder, "bin/exitcode"), "explain", "130", "--scheme", "aws"])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("AWS CLI"),
    });
  });

  it("passes publint", async () => {
    const { messages } = await publint({ strict: true, pack: false });
    expect(messages).toEqual([]);
  });
});
