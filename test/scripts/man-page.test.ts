import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { renderManPage } from "../../scripts/man-page.ts";
import { COMMANDS } from "../../src/commands/definitions.ts";
import { parseScheme } from "../../src/scheme/parse-scheme.ts";
import { hasTool } from "../helpers/needs.ts";

const OWN_SCHEME = fileURLToPath(new URL("../../schemes/exitcode.json", import.meta.url));
const PAGE = fileURLToPath(new URL("../../man/exitcode.1", import.meta.url));

const page = renderManPage({
  commands: COMMANDS,
  scheme: parseScheme(OWN_SCHEME, readFileSync(OWN_SCHEME, "utf8")),
  environment: [["EXITCODE_PATH, .x", "what's -it for \\\\ `now`"]],
  version: "1.2.3",
  date: "2026-11-21",
});

function run(program: string, args: readonly string[], input = page) {
  const { stdout, stderr, status } = spawnSync(program, args, { input, encoding: "utf8", timeout: 20_000 });
  return { stdout, stderr, status };
}

describe.runIf(hasTool("mandoc"))("exitcode(1)", () => {
  let text = "";

  beforeAll(() => {
    text = run("mandoc", ["-T", "utf8", "-O", "width=200"])
      .stdout.split("\u0008")
      .reduce((text, part) => text.slice(0, -1) + part);
  });

  it("passes mandoc's lint, the committed one too", () => {
    expect(run("mandoc", ["-T", "lint"])).toMatchObject({ stdout: "", stderr: "", status: 0 });
    expect(run("mandoc", ["-T", "lint", PAGE])).toMatchObject({ stdout: "", stderr: "", status: 0 });
  });

  it("names every command and every option that people can give, and no other", () => {
    const all = COMMANDS.flatMap((command) => command.subcommands ?? [command]);
    for (const { name, options = [], hidden } of all) {
      if (hidden) expect(text).not.toMatch(new RegExp(`^ *exitcode ${name}\\b`, "m"));
      else expect(text).toMatch(new RegExp(`exitcode (schemes )?${name}\\b`));
      for (const { flags } of hidden ? [] : options) expect(text).toContain(flags.match(/--[\w-]+/)?.[0]);
    }
  });

  it("has the exit statuses, examples, files and variables", () => {
    expect(text).toMatch(/EXIT STATUS\n +0 +Explained from a documented/);
    expect(text).toMatch(/Of exitcode run:[\s\S]*127 +The command was not found/);
    expect(text).toContain("exitcode explain 130 --scheme aws");
    expect(text).toContain(".exitcode/");
    expect(text).toContain("exitcode-run");
    expect(text).toContain("What's -it for \\\\ now.");
    expect(text).toContain("November 21, 2026");
  });
});
