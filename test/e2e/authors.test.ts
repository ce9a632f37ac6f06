import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, runProgram } from "../helpers/program.ts";
import { openProgram } from "../helpers/terminal.ts";

const CLEAN = {
  name: "demo",
  sources: { code: { kind: "source-code", reference: "demo.c" } },
  stability: "Codes change with a major version only",
  exitCodes: {
    "0": { summary: "Done", category: "success" },
    "1": { summary: "It failed", category: "failure" },
    "64": { summary: "Wrong usage", category: "usage" },
  },
};

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = makeFolder();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return folder;
}

describe("schemes lint", () => {
  const bad = { ...CLEAN, exitCodes: { ...CLEAN.exitCodes, "137": "::error::no\u001b[31m quota." } };
  const cwd = folderWith({ "clean.json": CLEAN, "bad.json": bad, "broken.json": '{ "name": "x", "exitCods": {} }' });
  const lint = (...args: readonly string[]) => runProgram(["schemes", "lint", ...args], { cwd });

  it("is silent on faults where there are none", () => {
    expect(lint("clean.json")).toMatchObject({ status: 0, stdout: "1 file: nothing found\n", stderr: "" });
  });

  it("ends with 1 for an error, and with 0 where the rule is off", () => {
    const { status, stdout } = lint("bad.json");
    expect(status).toBe(1);
    expect(stdout).toContain("bad.json:23:5: error: 137 is read as SIGKILL: 128 + 9 [signal-range]");
    expect(lint("bad.json", "--off", "EX108").status).toBe(0);
    expect(lint("bad.json", "--only", "category-given").status).toBe(0);
    expect(lint("bad.json", "--only", "category-given", "--fail-on", "warning").status).toBe(1);
  });

  it.each([
    [["--off", "signal-rnge", "bad.json"], 2, "there is no rule 'signal-rnge'; did you mean 'signal-range'?"],
    [["--explain", "nonsense"], 2, "there is no rule 'nonsense'"],
    [[], 2, "missing a file to lint"],
    [["none.json"], 3, "none.json: there is no such file"],
    [["broken.json"], 3, "broken.json:1:16: unknown key \"exitCods\"; did you mean 'exitCodes'?"],
  ])("%j ends with %i: %s", (args, status, message) => {
    expect(lint(...args)).toMatchObject({ status, stderr: expect.stringContaining(message) });
  });

  it("lets no text reach a terminal or a CI system as a command", () => {
    for (const format of ["text", "json", "sarif", "github"]) {
      const { stdout } = lint("bad.json", "--format", format);
      expect(stdout).not.toContain("\u001b");
      expect(stdout.split("\n").filter((line) => line.startsWith("::error::"))).toEqual([]);
    }
  });

  it("speaks JSON, SARIF and GitHub's annotations", () => {
    expect(JSON.parse(lint("bad.json", "--format", "json").stdout.split("\n")[0] ?? "")).toMatchObject({
      file: "bad.json",
      line: 23,
      rule: "signal-range",
    });
    const { runs, version } = JSON.parse(lint("bad.json", "broken.json", "--format", "sarif").stdout);
    expect(version).toBe("2.1.0");
    expect(runs[0].results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "bad.json" },
      region: { startLine: 23, startColumn: 5 },
    });
    expect(runs[0].tool.driver.rules[runs[0].results[0].ruleIndex].id).toBe(runs[0].results[0].ruleId);
    expect(runs[0].invocations[0].executionSuccessful).toBe(false);
    expect(lint("bad.json", "--format", "github").stdout).toContain(
      "::error file=bad.json,line=23,col=5,title=EX108 signal-range::137 is read as SIGKILL",
    );
  });

  it("mends a file in its place and keeps the comments", () => {
    const own = folderWith({ "x.jsonc": '{\n  // who\n  "name": "x",\n  "exitCodes": { "0": "Done." }\n}\n' });
    const { stderr } = runProgram(["schemes", "lint", "--fix", "x.jsonc"], { cwd: own });
    expect(stderr).toBe("x.jsonc: mended 2\n");
    const text = readFileSync(join(own, "x.jsonc"), "utf8");
    expect(text).toContain("// who");
    expect(text).toContain('"category": "success"');
    expect(text).not.toContain("Done.");
  });
});

describe("schemes diff", () => {
  const renamed = {
    ...CLEAN,
    exitCodes: { ...CLEAN.exitCodes, "64": { summary: "The usage is wrong", category: "usage" } },
  };
  const grown = { ...CLEAN, exitCodes: { ...CLEAN.exitCodes, "65": { summary: "Busy", category: "busy" } } };
  const cwd = folderWith({
    "a.json": CLEAN,
    "patch.json": renamed,
    "minor.json": grown,
    "other.json": { ...CLEAN, name: "other" },
  });
  const diff = (...args: readonly string[]) => runProgram(["schemes", "diff", ...args], { cwd });

  it.each([
    [["a.json", "a.json"], 0],
    [["a.json", "patch.json"], 10],
    [["a.json", "minor.json"], 11],
    [["minor.json", "a.json"], 12],
    [["a.json", "minor.json", "--allow", "minor"], 0],
    [["a.json", "minor.json", "--allow", "patch"], 11],
    [["minor.json", "a.json", "--allow", "minor"], 12],
    [["proxxx@0.2.0", "proxxx@0.3.0"], 11],
    [["pulumi@3.226.0", "pulumi@3.226.1"], 12],
    [["a.json", "other.json"], 2],
    [["a.json", "other.json", "--force"], 0],
    [["a.json", "none.json"], 3],
    [["git:HEAD", "a.json"], 3],
    [["git:--output=x:a.json", "a.json"], 3],
    [["git:HEAD:a.json", "a.json"], 3],
  ])("%j ends with %i", (args, status) => {
    expect(diff(...args).status).toBe(status);
  });

  it("names both tools where they differ", () => {
    expect(diff("a.json", "other.json").stderr).toBe(
      "exitcode: 'demo' and 'other' are two different tools\nhint: --force compares them all the same\n",
    );
  });

  it("reads a file of a git revision, from the top or from here", () => {
    const own = folderWith({ "s.json": CLEAN });
    const git = (...args: readonly string[]) =>
      execFileSync(
        "git",
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main", ...args],
        { cwd: own },
      );
    git("init", "-q");
    git("add", "s.json");
    git("commit", "-qm", "first");
    mkdirSync(join(own, "sub"));
    writeFileSync(join(own, "s.json"), JSON.stringify(grown));
    expect(runProgram(["schemes", "diff", "git:HEAD:s.json", "s.json"], { cwd: own })).toMatchObject({
      status: 11,
      stdout: expect.stringContaining("minor added 65"),
    });
    expect(runProgram(["schemes", "diff", "git:main:../s.json", "../s.json"], { cwd: join(own, "sub") }).status).toBe(
      11,
    );
    expect(runProgram(["schemes", "diff", "git:HEAD:none.json", "s.json"], { cwd: own }).stderr).toContain(
      "there is no such file in that revision",
    );
    expect(runProgram(["schemes", "diff", "git:v9:s.json", "s.json"], { cwd: own }).stderr).toContain(
      "there is no git revision 'v9' here",
    );
  });

  it("speaks JSON, Markdown and GitHub's annotations", () => {
    expect(JSON.parse(diff("a.json", "minor.json", "--format", "json").stdout)).toMatchObject({
      version: 1,
      step: "minor",
      changes: [{ kind: "added", subject: "65" }],
    });
    expect(diff("a.json", "minor.json", "--format", "markdown").stdout).toContain(
      "| minor | added | 65 |  | Busy | what is new breaks nobody |",
    );
    expect(diff("minor.json", "a.json", "--format", "github").stdout).toBe(
      "::error title=major%3A removed 65::Busy: scripts may wait for it\n",
    );
  });
});

describe("schemes test", () => {
  const scheme = (status: number) => ({
    name: "demo",
    exitCodes: {
      [status]: {
        summary: "Seen",
        evidence: [
          { kind: "observed", shell: "touch ran; exit 5", version: "1", platform: "linux", date: "2026-01-01" },
          { kind: "observed", argv: ["no-such-program-here"], version: "1", platform: "linux", date: "2026-01-01" },
          { kind: "observed", manual: "needs a person", version: "1", platform: "linux", date: "2026-01-01" },
        ],
      },
    },
    examples: [{ argv: ["demo", "; touch pwned", "$(touch pwned)"], status: 9 }],
  });
  const cwd = folderWith({ "good.json": scheme(5), "bad.json": scheme(6), "none.json": { name: "x" } });
  mkdirSync(join(cwd, "bin"));
  writeFileSync(join(cwd, "bin", "demo"), '#!/bin/sh\n[ "$1" = "; touch pwned" ] && exit 9\n', { mode: 0o755 });
  const test = (...args: readonly string[]) => runProgram(["schemes", "test", ...args], { cwd });

  it("runs nothing without --run, and shows what it would run", () => {
    const { status, stdout } = test("good.json");
    expect(status).toBe(0);
    expect(stdout).toContain("touch ran; exit 5");
    expect(stdout).toContain("nothing was run: --run runs these 4 commands");
    expect(test("none.json").stdout).toContain("nothing to run");
  });

  it("compares how the commands end, with the tool from --path and without a shell in between", () => {
    const { status, stdout } = test("good.json", "--run", "--path", "bin");
    expect(stdout).toContain("2 as the scheme says, 0 otherwise, 2 not run (1 not installed, 1 by hand only)");
    expect(status).toBe(0);
    expect([existsSync(join(cwd, "ran")), existsSync(join(cwd, "pwned"))]).toEqual([false, false]);
  });

  it("ends with 1 where one ends otherwise", () => {
    const { status, stdout } = test("bad.json", "--run", "--quiet");
    expect(status).toBe(1);
    expect(stdout).toContain("ended with 5, not 6 (seen with 1)");
  });

  it("speaks TAP and JUnit", () => {
    expect(test("bad.json", "--run", "--format", "tap").stdout).toContain("not ok 1 - demo 6: touch ran; exit 5\n");
    expect(test("bad.json", "--run", "--format", "junit").stdout).toContain(
      '<failure message="ended with 5, not 6 (seen with 1)">',
    );
  });

  it.each([
    ["--timeout", "0"],
    ["--timeout", "x"],
    ["--jobs", "1000"],
  ])("%s %s is refused", (flag, value) => {
    expect(test("good.json", "--run", flag, value)).toMatchObject({ status: 2, stderr: expect.stringContaining(flag) });
  });
});

describe("schemes init", () => {
  it("writes a scheme that is valid and clean, and overwrites none", () => {
    const cwd = makeFolder();
    const init = (...args: readonly string[]) => runProgram(["schemes", "init", ...args], { cwd });
    expect(init("my-tool")).toMatchObject({
      status: 0,
      stdout: "my-tool.jsonc: written; next: exitcode schemes lint my-tool.jsonc\n",
    });
    expect(runProgram(["schemes", "lint", "--fail-on", "note", "my-tool.jsonc"], { cwd }).status).toBe(0);
    expect(init("my-tool", "--code", "0=Done")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("is there already"),
    });
    expect(init("my-tool", "--code", "0=Done", "--force").status).toBe(0);
    expect(readFileSync(join(cwd, "my-tool.jsonc"), "utf8")).toContain('"summary": "Done"');
    expect(init("my-tool", "--output", "-").stdout).toContain('"name": "my-tool"');
  });

  it.each([
    [["My Tool"], "hint: exitcode schemes init my-tool --title 'My Tool'"],
    [["x", "--code", "300=a"], "300 is no exit status"],
    [["x", "--code", "5=a", "--code", "5=b"], "--code gives 5 twice"],
    [["x", "--output", "no/such/x.json"], "the folder does not exist"],
    [[], "missing the tool's name"],
  ])("%j ends with 2: %s", (args, message) => {
    expect(runProgram(["schemes", "init", ...args], { cwd: makeFolder() })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });

  it("asks on a terminal", async () => {
    const cwd = makeFolder();
    const terminal = openProgram(["schemes", "init"], { cwd });
    await terminal.until(/small letters:$/);
    terminal.type("Bad Name\r");
    await terminal.until(/as in my-tool\n.*small letters:$/);
    terminal.type("demo\r");
    await terminal.until(/What people call it \[demo\]:$/);
    terminal.type("\r");
    await terminal.until(/Its program \[demo\]:$/);
    terminal.type("\r");
    await terminal.until(/Code:$/);
    terminal.type("65=busy: A file was in use\r");
    await terminal.until(/in use\nCode:$/);
    terminal.type("\r");
    expect(await terminal.ended).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(cwd, "demo.jsonc"), "utf8")).toContain(
      '"65": { "summary": "A file was in use", "category": "busy" }',
    );
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("is broken off by %s and writes nothing", async (_name, key) => {
    const cwd = makeFolder();
    const terminal = openProgram(["schemes", "init"], { cwd });
    await terminal.until(/small letters:$/);
    terminal.type("demo\r");
    await terminal.until(/What people call it \[demo\]:$/);
    terminal.type(key);
    expect(await terminal.ended).not.toMatchObject({ exitCode: 0, signal: 0 });
    expect(existsSync(join(cwd, "demo.jsonc"))).toBe(false);
  });
});
