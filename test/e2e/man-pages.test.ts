import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram as exitcode } from "../helpers/program.ts";

const folder = mkdtempSync(join(tmpdir(), "exitcode-man-"));
const man1 = join(folder, "man", "man1");
const env = {
  MANPATH: join(folder, "man"),
  XDG_CACHE_HOME: join(folder, "cache"),
  XDG_CONFIG_HOME: join(folder, "config"),
};
const PAGE = `.TH FROBNICATE 1 2024-05-06 "frob 1.2"
.SH NAME
frobnicate \\- frobnicates
.SH OPTIONS
.TP
.B \\-\\-check
Exit with status 9 if anything would change.
.SH EXIT STATUS
.TP
.B 0
All is well.
.TP
.B 3
The frob is \\fImissing\\fR.
`;

beforeAll(() => {
  mkdirSync(man1, { recursive: true });
  writeFileSync(join(man1, "frobnicate.1.gz"), gzipSync(PAGE));
  writeFileSync(join(man1, "frob-part.1"), PAGE.replace("missing", "broken"));
  writeFileSync(join(man1, "silent.1"), ".TH SILENT 1\n.SH NAME\nsilent \\- says nothing");
  writeFileSync(join(man1, "packed.1"), Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2]));
  writeFileSync(join(folder, "other.1"), PAGE);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("exitcode schemes import man", () => {
  it("prints a valid scheme, which the program itself can use", () => {
    const { stdout, status } = exitcode(["schemes", "import", "man", "frobnicate"], { env });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      name: "frobnicate",
      commands: ["frobnicate"],
      exitCodes: { 0: { summary: "All is well" }, 3: { summary: "The frob is missing" } },
      contexts: [{ when: { option: ["--check"] }, exitCodes: { 9: {} } }],
    });
    const file = join(folder, "frob.json");
    writeFileSync(file, stdout);
    expect(exitcode(["schemes", "check", file]).status).toBe(0);
    expect(exitcode(["3", "--scheme", file, "--short"]).stdout).toContain("The frob is missing");
  });

  it("takes no harm from a cache that cannot be made", () => {
    const cached = { ...env, XDG_CACHE_HOME: "/proc/no-such-cache" };
    const { stdout } = exitcode(["3", "--scheme", "man:frobnicate", "--short"], { env: cached });
    expect(stdout).toContain("The frob is missing");
  });

  it.each([
    ["a name with a section", ["frobnicate.1"]],
    ["words of a command", ["frob", "part"]],
    ["a file", [join(folder, "other.1")]],
    ["a packed file", [join(man1, "frobnicate.1.gz")]],
  ])("takes %s", (_name, words) => {
    expect(exitcode(["schemes", "import", "man", ...words], { env }).status).toBe(0);
  });

  it("reads standard input", () => {
    const { stdout, status } = exitcode(["schemes", "import", "man", "-"], { env, input: PAGE });
    expect([status, JSON.parse(stdout).name]).toEqual([0, "frobnicate"]);
  });

  it("shows a table", () => {
    const { stdout } = exitcode(["schemes", "import", "man", "frobnicate", "--table"], { env });
    expect(stdout).toContain("frobnicate(1) of 2024-05-06, EXIT STATUS");
    expect(stdout).toMatch(/3\s.*The frob is missing/);
  });

  it("writes to a file, and saves among the user's own schemes once", () => {
    const file = join(folder, "out.json");
    expect(exitcode(["schemes", "import", "man", "frobnicate", "-o", file], { env })).toMatchObject({
      status: 0,
      stdout: "",
    });
    expect(JSON.parse(readFileSync(file, "utf8")).name).toBe("frobnicate");
    expect(exitcode(["schemes", "import", "man", "frob-part", "--save"], { env }).status).toBe(0);
    expect(readdirSync(join(folder, "config", "exitcode", "schemes"))).toEqual(["frob-part.json"]);
    const again = exitcode(["schemes", "import", "man", "frob-part", "--save"], { env });
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining("is there already")]);
  });

  it("says that a page has no exit codes, and ends with 1", () => {
    const { status, stderr } = exitcode(["schemes", "import", "man", "silent"], { env });
    expect([status, stderr]).toEqual([1, "exitcode: silent(1) documents no exit codes\n"]);
  });

  it.each([
    [["man", "frobnicat"], "there is no manual page 'frobnicat'; did you mean 'frobnicate'?", 3],
    [["man", "./nothing.1"], "./nothing.1: there is no such file", 3],
    [["man", "packed"], "is packed by xz", 3],
    [["man"], "which manual page?", 2],
    [["mann", "x"], "there is no kind 'mann' to import; did you mean 'man'?", 2],
  ])("answers %j in one line", (words, message, expected) => {
    const { status, stderr } = exitcode(["schemes", "import", ...words], { env });
    expect([status, stderr]).toEqual([expected, expect.stringContaining(message)]);
  });
});

describe("a manual page as an answer", () => {
  it("is given for a tool that no scheme knows, marked documented, with its section as the source", () => {
    const { stdout, status } = exitcode(["3", "--command", "frobnicate x", "--json"], { env });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).meanings[0]).toMatchObject({
      summary: "The frob is missing",
      origin: "documented",
      from: "man frobnicate(1) on this machine",
      sources: [{ kind: "man-page", reference: "frobnicate(1) of 2024-05-06, EXIT STATUS" }],
    });
    expect(readdirSync(join(folder, "cache", "exitcode", "man"))).toHaveLength(1);
  });

  it("is that of the subcommand where it has one", () => {
    expect(exitcode(["3", "--command", "frob part x", "--short"], { env }).stdout).toContain("The frob is broken");
  });

  it("knows the option that a code belongs to", () => {
    expect(exitcode(["9", "--command", "frobnicate --check", "--short"], { env }).stdout).toContain(
      "nything would change",
    );
  });

  it("can be asked for by name", () => {
    const { stdout } = exitcode(["3", "--scheme", "man:frobnicate", "--short"], { env });
    expect(stdout).toContain("The frob is missing");
    expect(exitcode(["3", "--scheme", "man:silent"], { env })).toMatchObject({ status: 3 });
    expect(exitcode(["3", "--scheme", "man:frobnicat"], { env }).stderr).toContain("did you mean 'frobnicate'?");
  });

  it("explains a failed run", () => {
    const program = join(folder, "frobnicate");
    writeFileSync(program, "#!/bin/sh\nexit 3\n", { mode: 0o755 });
    const { stderr, status } = exitcode(["run", "--", program], { env });
    expect([status, stderr]).toEqual([3, expect.stringContaining("The frob is missing")]);
  });

  it("is asked only for the codes that the catalogue does not have", () => {
    writeFileSync(join(man1, "rsync.1"), PAGE.replace("\n.B 3\n", "\n.B 183\n"));
    expect(exitcode(["183", "--command", "rsync x y", "--short"], { env }).stdout).toContain("The frob is missing");
    expect(exitcode(["0", "--command", "rsync x y", "--json"], { env }).stdout).not.toContain("on this machine");
  });
});
