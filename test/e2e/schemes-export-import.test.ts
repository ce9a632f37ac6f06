import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXPORT_FORMATS } from "../../src/scheme/export/formats.ts";
import { makeFolder, runProgram } from "../helpers/program.ts";

const DSC = '{ "type": "Example/Widget", "exitCodes": { "0": "Success", "70": "Invalid data" } }\n';

describe("schemes export", () => {
  it("writes to standard output, and with -o to a file", () => {
    const cwd = makeFolder();
    const { stdout } = runProgram(["schemes", "export", "pulumi", "--to", "py"], { cwd });
    expect(stdout).toContain("    EXIT_STACK_NOT_FOUND = 6\n");
    expect(runProgram(["schemes", "export", "pulumi", "--to", "python", "-o", "codes.py"], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(join(cwd, "codes.py"), "utf8")).toBe(stdout);
  });

  it("a DSC manifest is a scheme here too, and --prefix names its constants", () => {
    const cwd = makeFolder();
    writeFileSync(join(cwd, "w.dsc.resource.json"), DSC);
    const { stdout } = runProgram(["schemes", "export", "./w.dsc.resource.json", "--to", "sh", "--prefix", "w"], {
      cwd,
    });
    expect(stdout).toContain("W_INVALID_DATA=70\n");
  });

  it("what the form cannot hold is said on standard error, so that standard output stays the form", () => {
    const { stdout, stderr, status } = runProgram(["schemes", "export", "timeout", "--to", "dsc"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("exitCodes");
    expect(stderr).toMatch(/^exitcode: left out, since a DSC manifest has no place for it: /m);
  });

  it("the help names every form", () => {
    const { stdout } = runProgram(["schemes", "export", "--help"]);
    for (const { name } of EXPORT_FORMATS) expect(stdout.replace(/\s+/g, " ")).toMatch(new RegExp(`[ ,]${name}[,;.]`));
  });

  it.each([
    [["pulumi"], 2, "exitcode: which form? --to FORMAT says it\nhint: formats: sh, bash,"],
    [["pulumi", "--to", "rsut"], 2, "exitcode: there is no format 'rsut'; did you mean 'rust'?\nhint: formats: sh,"],
    [["pulmi", "--to", "rust"], 3, "exitcode: unknown scheme 'pulmi'; did you mean 'pulumi'?\n"],
    [
      ["pulumi", "--to", "rust", "-o", "no/such/file"],
      2,
      "exitcode: cannot write no/such/file: no such file or directory\n",
    ],
    [["pulumi", "--to", "rust", "-o", "."], 2, "exitcode: cannot write .: illegal operation on a directory\n"],
  ])("%j ends with %i", (args, status, message) => {
    const result = runProgram(["schemes", "export", ...args], { cwd: makeFolder() });
    expect(result).toMatchObject({ status, stdout: "" });
    expect(result.stderr.startsWith(message)).toBe(true);
  });
});

describe("schemes import", () => {
  it("prints a scheme that schemes check takes, from standard input", () => {
    const cwd = makeFolder();
    const { stdout } = runProgram(["schemes", "import", "csv", "-", "--name", "tool"], {
      input: "code,meaning\n3,Not found\n",
    });
    writeFileSync(join(cwd, "tool.json"), stdout);
    expect(runProgram(["schemes", "check", "tool.json"], { cwd }).stdout).toBe("tool.json: valid\n");
    expect(runProgram(["3", "--scheme", "./tool.json", "--short"], { cwd }).stdout).toContain("Not found");
  });

  it("--save puts it where exitcode finds it by name, and replaces nothing", () => {
    const cwd = makeFolder();
    const env = { XDG_CONFIG_HOME: join(cwd, "config") };
    writeFileSync(join(cwd, "widget.dsc.resource.json"), DSC);
    const args = ["schemes", "import", "dsc", "widget.dsc.resource.json", "--name", "widget", "--save"];
    const file = join(cwd, "config/exitcode/schemes/widget.json");
    expect(runProgram(args, { cwd, env })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: `exitcode: saved as ${file}\n`,
    });
    expect(runProgram(["70", "--scheme", "widget", "--short"], { cwd, env }).stdout).toContain("Invalid data");
    expect(runProgram(args, { cwd, env })).toMatchObject({
      status: 2,
      stderr: `exitcode: ${file} is there already: remove it first, or write elsewhere with -o FILE\n`,
    });
  });

  it("the name comes from the title, else from the file", () => {
    const cwd = makeFolder();
    mkdirSync(join(cwd, "docs"));
    writeFileSync(join(cwd, "docs/My Codes.csv"), "code,meaning\n1,a\n");
    writeFileSync(join(cwd, "x.json"), '{ "info": { "title": "My Tool" }, "exitCodes": [{ "code": 1 }] }');
    const name = (...args: string[]) => JSON.parse(runProgram(["schemes", "import", ...args], { cwd }).stdout).name;
    expect(name("csv", "docs/My Codes.csv")).toBe("my-codes");
    expect(name("opencli", "x.json")).toBe("my-tool");
    expect(name("opencli", "x.json", "--name", "other")).toBe("other");
  });

  it.each([
    [["csw", "x"], 2, "exitcode: there is no kind 'csw' to import; did you mean 'csv'?\nhint: kinds: "],
    [["csv", "none.csv"], 3, "exitcode: none.csv: there is no such file\n"],
    [["csv", "."], 3, "exitcode: .: is a folder, not a file\n"],
    [["csv", "-"], 2, "exitcode: the scheme needs a name\nhint: --name my-tool\n"],
    [["csv", "-", "--name", "A B"], 2, "exitcode: 'A B' cannot be the name of a scheme\n"],
    [["csv", "-", "--name", "a", "--pick", "0"], 2, "exitcode: '0' is no table: --pick takes a number from 1\n"],
    [["header", "-", "--name", "a"], 3, "exitcode: standard-input: no exit codes were found\n"],
    [["csv", "big.csv"], 3, "exitcode: big.csv: is larger than 2 MiB\n"],
  ])("%j ends with %i", (args, status, message) => {
    const cwd = makeFolder();
    if (args.includes("big.csv")) writeFileSync(join(cwd, "big.csv"), "1,a\n".repeat(600_000));
    const result = runProgram(["schemes", "import", ...args], { cwd, input: "code,meaning\n3,Not found\n" });
    expect(result).toMatchObject({ status, stdout: "" });
    expect(result.stderr.startsWith(message)).toBe(true);
  });

  it("control characters and CI commands of a source reach no terminal", () => {
    const { stdout, stderr } = runProgram(["schemes", "import", "csv", "-", "--name", "a"], {
      input: "code,meaning\n3,\u001b[31m##vso[task.evil]\u202e\n::error::x,y\n",
    });
    expect(JSON.parse(stdout).exitCodes["3"].summary).toBe("\u001b[31m##vso[task.evil]\u202e");
    for (const part of ["\u001b", "\u202e", "##vso[", "\n::"]) expect(stdout + stderr).not.toContain(part);
  });
});
