import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import explanationSchema from "../../schemes/explanation.schema.json" with { type: "json" };
import schemeSchema from "../../schemes/scheme.schema.json" with { type: "json" };
import { IS_STANDALONE, makeFolder, PROGRAM, PROGRAM_WITHOUT_PATH, runProgram, runReal } from "../helpers/program.ts";

const folder = makeFolder();
const write = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return `./${name}`;
};
const run = (...args: string[]) => runProgram(args, { cwd: folder });

describe("a status is given", () => {
  it.each([
    [["130", "--scheme", "aws"], "AWS CLI: Interrupted by Ctrl-C"],
    [["explain", "130", "--scheme", "aws"], "AWS CLI: Interrupted by Ctrl-C"],
    [["--scheme", "aws", "130"], "AWS CLI: Interrupted by Ctrl-C"],
    [["-1073741819"], "STATUS_ACCESS_VIOLATION"],
    [["-0x1"], "255"],
    [["-1", "--scheme", "aws"], "AWS CLI"],
    [["SIGKILL"], "SIGKILL"],
    [["Process completed with exit code 137."], "SIGKILL"],
    [["--wait-status", "139"], "SIGSEGV"],
  ])("%j", (args, text) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(text);
  });

  it("on standard input, several on a line and several lines", () => {
    const { stdout, status } = runProgram(["--short"], { input: "130\n0 141\n\n" });
    expect(stdout.trim().split("\n")).toHaveLength(3);
    expect(status).toBe(0);
  });

  it("as a pipeline", () => {
    const { stdout } = run("explain", "--pipestatus", "0 141 1", "--command", "cat x | head -1 | aws s3 cp - s3://b");
    expect(stdout).toMatch(
      /Command 1 of 3: cat x[\s\S]*Command 2 of 3: head -1[\s\S]*SIGPIPE[\s\S]*Command 3 of 3[\s\S]*S3 transfers failed/,
    );
  });

  it("ends with 1 where nothing is documented, and answers all the same", () => {
    expect(run("99")).toMatchObject({ status: 1, stdout: expect.stringContaining("a guess") });
    expect(run("0", "99")).toMatchObject({ status: 1 });
  });
});

describe("nothing is given", () => {
  it("without a terminal: help, and 2", () => {
    expect(runProgram([])).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("Usage: exitcode"),
      stderr: "",
    });
    expect(runProgram(["explain"], { input: "\n\n" })).toMatchObject({ status: 2 });
  });
});

describe("--json", () => {
  const validate = new Ajv({ strict: false }).addSchema(schemeSchema, "scheme.schema.json").compile(explanationSchema);

  it.each([["130", "--scheme", "aws"], ["137"], ["SIGTERM"], ["-9"], ["0xC0000005"], ["99"], ["256"], ["1", "--all"]])(
    "%s %s is one line that follows the schema",
    (...args) => {
      const { stdout } = run("explain", ...args, "--json");
      expect(stdout.split("\n")).toHaveLength(2);
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    },
  );
});

describe("bad input gets one clear line", () => {
  it.each(["banana", "", "1e3", "99999999999999999999", "0x", "NaN", "130;ls", "\u001b[31m"])(
    "the status %j",
    (text) => {
      const { status, stdout, stderr } = run("explain", text);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(/^exitcode: '.*' is not an exit status[^\n]*\n(hint: [^\n]*\n)?$/);
      expect(stderr).not.toContain("\u001b");
    },
  );

  it.each([
    [["help", "shcemes"], "there is no command 'shcemes'; did you mean 'schemes'?"],
    [["schemes", "help", "nope"], "there is no command 'nope'"],
    [["curl", "22"], "hint: exitcode 22 --command curl"],
    [["scan", "--follow", "--summary", "x.log"], "--follow never comes to an end"],
  ])("%j says what is wrong", (words, message) => {
    expect(run(...words)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  it("help of a command and of its subcommand is the one of --help", () => {
    expect(run("help", "schemes", "lint").stdout).toBe(run("schemes", "lint", "--help").stdout);
    expect(run("help").stdout).toBe(run("--help").stdout);
  });

  // The runtime of the standalone program refuses to start there.
  it.skipIf(IS_STANDALONE)("in a folder that was removed, a relative path is a path to nothing", () => {
    const line = `mkdir gone; cd gone; rmdir ../gone; exec ${[...PROGRAM_WITHOUT_PATH].join(" ")} schemes init lost`;
    const { status, stderr } = runReal(["sh", "-c", line], { cwd: folder });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/^exitcode: [^\n]*\n$/) });
    expect(existsSync("/lost.jsonc")).toBe(false);
  });

  it("all files of a check are looked at, though one cannot be read", () => {
    const { stderr, stdout, status } = run(
      "schemes",
      "check",
      "./huge.json",
      write("good.json", '{"name":"good","exitCodes":{"1":"a"}}'),
    );
    expect({ stderr, status }).toEqual({
      stderr: expect.stringMatching(/huge\.json: is larger than 8 MiB/),
      status: 3,
    });
    expect(stdout).toContain("good.json: valid");
  });

  beforeAll(() => {
    mkdirSync(join(folder, "empty-folder"));
    write("unreadable.json", "{}");
    chmodSync(join(folder, "unreadable.json"), 0);
    write("huge.json", "");
    truncateSync(join(folder, "huge.json"), 200 * 2 ** 20);
  });

  it.each([
    ["asw", /unknown scheme 'asw'; did you mean 'aws'\?/],
    ["./missing.json", /\.\/missing\.json: there is no such file/],
    ["./empty-folder", /there is no scheme in this folder/],
    ["./huge.json", /is larger than 8 MiB/],
    ["../../../../../../etc", /there is no scheme in this folder/],
    ["", /unknown scheme ''/],
  ])("the scheme %j", (scheme, message) => {
    const { status, stderr } = run("explain", "1", "--scheme", scheme);
    expect(status).toBe(3);
    expect(stderr).toMatch(message);
  });

  it.each([
    ["", "the file is empty"],
    ["hello", "1:1: is not JSON"],
    ["[".repeat(100_000), "is nested more than 64 deep"],
    ['{"name":"x","exitCodes":{"1":"a","1":"b"}}', 'the key "1" is there twice'],
    ['{"name":"x","exitCodes":{"abc":"a"}}', '"abc" is not an exit code'],
    ['{"name":"x","exitCodes":{"300-200":"a"}}', '"300-200" is not an exit code'],
    ['{"name":"__proto__","exitCodes":{}}', '"name" has a form that is not allowed'],
  ])("a scheme with %j", (content, message) => {
    const { status, stderr } = run("explain", "1", "--scheme", write("bad.json", content));
    expect(status).toBe(3);
    expect(stderr).toContain(message);
    expect(stderr.split("\n").filter(Boolean).length).toBeLessThanOrEqual(2);
  });

  it("escape sequences, newlines and CI commands in a scheme do no harm", () => {
    const texts = {
      summary: "\u001b[31mred\n::error::x ##[error]y ##vso[z]",
      detail: "::error::\u009b2J\u202e",
      name: "\u0007bell",
    };
    const scheme = write("evil.json", JSON.stringify({ name: "evil", exitCodes: { 1: texts } }));
    for (const form of [[], ["--short"], ["--json"], ["--color", "always"]]) {
      const { stdout, status } = run("explain", "1", "--scheme", scheme, ...form);
      expect(status).toBe(0);
      const plain = stripVTControlCharacters(stdout).replaceAll("\n", "");
      expect(plain).not.toMatch(/\p{Cc}|\u202e/u);
      expect(stdout).not.toMatch(/^\s*::|##\w*\[/m);
    }
    expect(run("explain", "1", "--scheme", scheme).stdout).toContain("\\x1b[31mred\\n");
  });

  it.each([
    [["explain", "--jsn"], "unknown option '--jsn'; did you mean '--json'?"],
    [["explain", "1", "--platform", "dos"], "argument 'dos' is invalid"],
    [["explain", "--pipestatus", ""], "--pipestatus is empty"],
    [["explain", "1", "--command", "  "], "has no command in it"],
    [["explain", "SIGSTKFLT", "--platform", "macos"], "SIGSTKFLT is not a signal on macOS"],
    [["schems"], "did you mean 'exitcode schemes'?"],
    [["explian", "130"], "did you mean 'exitcode explain'?"],
    [["search"], "missing required argument 'words'"],
    [["schemes", "shwo"], "unknown command 'shwo'; did you mean 'show'?"],
  ])("%j", (args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it("a closed pipe is quiet", () => {
    const { stdout, stderr, status } = spawnSync(
      "bash",
      ["-c", `set -o pipefail; "$0" schemes show aws | head -1`, PROGRAM],
      { encoding: "utf8" },
    );
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toContain("AWS CLI");
  });
});

describe("a DSC manifest", () => {
  const manifest =
    '{ "type": "Example/Widget", "get": { "executable": "widget" }, "exitCodes": { "0": "success", "70": "Invalid data" } }';

  it("is a scheme as it stands, and has DSC's own message form", () => {
    const file = write("my.dsc.resource.json", manifest);
    expect(run("explain", "70", "--scheme", file).stdout).toContain("Example/Widget: Invalid data");
    expect(run("explain", "70", "--scheme", file, "--format", "dsc").stdout).toBe(
      "Command: Resource 'widget' [exit code 70] manifest description: Invalid data\n",
    );
  });

  it("with several resources is picked from by #Owner/Name", () => {
    const file = write(
      "all.dsc.manifests.json",
      `{ "resources": [${manifest}, { "type": "A/B", "exitCodes": { "70": "other" } }] }`,
    );
    expect(run("explain", "70", "--scheme", `${file}#A/B`).stdout).toContain("A/B: other");
    expect(run("explain", "70", "--scheme", file)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("pick one with"),
    });
  });
});

describe("schemes are looked for", () => {
  it("in $EXITCODE_PATH, the nearest .exitcode and $XDG_CONFIG_HOME, in this order, before the catalogue", () => {
    const base = makeFolder();
    const places = ["path", "project/.exitcode", "config/exitcode/schemes", "data/exitcode/schemes"];
    for (const place of places) {
      mkdirSync(join(base, place), { recursive: true });
      writeFileSync(join(base, place, "aws.json"), JSON.stringify({ name: "aws", exitCodes: { 130: place } }));
    }
    mkdirSync(join(base, "project/deep/er"), { recursive: true });
    const env = {
      EXITCODE_PATH: join(base, "path"),
      XDG_CONFIG_HOME: join(base, "config"),
      XDG_DATA_DIRS: join(base, "data"),
    };
    const ask = (use: (keyof typeof env)[], cwd: string) => {
      const chosen = Object.fromEntries(use.map((name) => [name, env[name]]));
      return runProgram(["130", "--scheme", "aws", "--short"], { env: chosen, cwd: join(base, cwd) }).stdout;
    };
    expect(ask(["EXITCODE_PATH", "XDG_CONFIG_HOME", "XDG_DATA_DIRS"], "project/deep/er")).toContain("aws: path");
    expect(ask(["XDG_CONFIG_HOME", "XDG_DATA_DIRS"], "project/deep/er")).toContain("aws: project/.exitcode");
    expect(ask(["XDG_CONFIG_HOME", "XDG_DATA_DIRS"], ".")).toContain("aws: config/exitcode/schemes");
    expect(ask(["XDG_DATA_DIRS"], ".")).toContain("aws: data/exitcode/schemes");
    expect(ask([], ".")).toContain("AWS CLI");
  });

  it("in the package.json of an npm-installed tool", () => {
    const base = makeFolder();
    mkdirSync(join(base, "bin"), { recursive: true });
    writeFileSync(
      join(base, "package.json"),
      JSON.stringify({ name: "my-tool", version: "1.0.0", exitCodes: { 9: "The moon is full" } }),
    );
    writeFileSync(join(base, "bin/my-tool"), "#!/bin/sh\n", { mode: 0o755 });
    const { stdout } = runProgram(["9", "--command", "my-tool go"], {
      env: { PATH: `${join(base, "bin")}:${process.env["PATH"]}` },
    });
    expect(stdout).toContain("my-tool: The moon is full");
  });
});

describe("search", () => {
  it.each([
    [["ApiError::RateLimited"], /^7 +proxxx/m],
    [["rate", "limited"], /^7 +proxxx/m],
    [["EX_TEMPFAIL"], /^75 +sysexits/m],
    [["stack not found"], /^6 +pulumi/m],
  ])("%j", (words, line) => {
    expect(run("search", ...words)).toMatchObject({ status: 0, stdout: expect.stringMatching(line) });
  });

  it("that finds nothing says so and ends with 1", () => {
    expect(run("search", "qwertyuiop")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringContaining("nothing found for 'qwertyuiop'"),
    });
  });
});

describe("the library", () => {
  it("explains and loads", async () => {
    const { explain, loadScheme } = await import(fileURLToPath(new URL("../../dist/index.js", import.meta.url)));
    expect((await explain(130, { scheme: "aws" })).meanings[0].title).toBe("AWS CLI");
    expect((await explain(1, { command: "aws s3 ls" })).meanings[0].scheme).toBe("aws");
    expect((await loadScheme("pulumi")).exitCodes["8"].name).toBe("ExitCancelled");
  });
});
