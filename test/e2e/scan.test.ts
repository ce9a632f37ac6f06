import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, PROGRAM, runProgram, runReal, watchOutput } from "../helpers/program.ts";
import { openProgram } from "../helpers/terminal.ts";

const LOG = `gcc -c main.c
Killed
make: *** [Makefile:3: all] Error 137
web-1 exited with code 0
2026-11-20T10:00:00.1Z ##[error]Process completed with exit code 2.
`;

describe("exitcode scan", () => {
  it("says what failed, which came first and which are echoes, and ends with 1", () => {
    const { stdout, status } = runProgram(["scan"], { input: LOG });
    expect(stdout).toBe(`2: ☠ SIGKILL Killed outright, by the kernel or by someone with SIGKILL
  Killed
3: ☠ 137 SIGKILL: Killed outright, by the kernel or by someone with SIGKILL (echo of line 2)
  make: *** [Makefile:3: all] Error 137
5: ? 2 POSIX shell: Shell builtin used wrongly, or a syntax error; usage error in many tools (echo of line 2)
  2026-11-20T10:00:00.1Z ##\\[error]Process completed with exit code 2.

3 failures in 5 lines: 1 of their own, 2 echoes
First failure: line 2: ☠ SIGKILL Killed outright, by the kernel or by someone with SIGKILL
`);
    expect(status).toBe(1);
  });

  it("says the same of a long file, which two threads read, as of the same bytes from a pipe, which one does", () => {
    const folder = makeFolder();
    const lines = Array.from({ length: 400_000 }, (_, number) => {
      const time = `10:${String(number % 60).padStart(2, "0")}:00`;
      // Few in one half, many in the other.
      const isFailure = number % (number < 200_000 ? 997 : 3) === 0;
      return isFailure
        ? `${time} job ${number % 50} failed with exit code ${1 + (number % 200)}`
        : `${time} ${"work ".repeat(20)}`;
    });
    const log = Buffer.from(lines.join("\n"));
    expect(log.length).toBeGreaterThan(32 * 2 ** 20);
    writeFileSync(join(folder, "long.log"), log);
    runReal(["sh", "-c", '"$0" scan long.log >file; cat long.log | "$0" scan >pipe', PROGRAM], { cwd: folder });
    const [fromFile, fromPipe] = ["file", "pipe"].map((name) => readFileSync(join(folder, name), "utf8"));
    expect(fromFile === fromPipe).toBe(true);
    expect(fromFile?.match(/^\d+: /gm)).toHaveLength(lines.filter((line) => line.includes("failed")).length);
    rmSync(folder, { recursive: true });
  });

  it("ends with 0 where nothing failed", () => {
    expect(runProgram(["scan"], { input: "all good\nexited with code 0\n" })).toMatchObject({
      status: 0,
      stdout: "No failure is stated in 2 lines\n",
    });
    expect(runProgram(["scan"], { input: "" })).toMatchObject({ status: 0 });
  });

  it("uses the scheme of the program that the log names", () => {
    const input = "subprocess.CalledProcessError: Command '['curl', '-f', 'x']' returned non-zero exit status 22.\n";
    expect(runProgram(["scan"], { input }).stdout).toContain("curl: The HTTP status was 400 or above");
  });

  it("takes the program from the step of a CI job where a line names none", () => {
    const input = "##[group]Run terraform plan\n##[error]Process completed with exit code 1.\n";
    expect(runProgram(["scan"], { input }).stdout).toContain("1 Terraform: The plan failed");
  });

  it("counts an answer as a failure where it ended a step", () => {
    const answer = "grep exited with code 1\n";
    const step = "##[group]Run grep -q x y\n##[error]Process completed with exit code 1.\n";
    expect([answer, step].map((input) => runProgram(["scan"], { input }).status)).toEqual([0, 1]);
  });

  it("takes the same number for a failure elsewhere, though a line before says that it does not matter", () => {
    const input = "make: [Makefile:10: clean] Error 2 (ignored)\nexit status 2\n";
    const { status, stdout } = runProgram(["scan"], { input });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^2: /);
  });

  it("sees no echo of one step's failure in another step", () => {
    const step = "##[group]Run make\n##[error]Process completed with exit code 1.\n";
    const { stdout } = runProgram(["scan", "--json"], { input: step + step });
    const roles = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).at.role);
    expect(roles).toEqual(["first", "root"]);
  });

  it("prints objects of the documented shape", () => {
    const { stdout } = runProgram(["scan", "--json"], { input: LOG });
    const findings = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(findings.map(({ at }) => at)).toMatchObject([
      { file: "standard input", line: 2, text: "Killed", program: null, form: "shell-words", role: "first" },
      { line: 3, form: "make", role: "echo", rootLine: 2 },
      { line: 5, form: "github-actions", role: "echo", rootLine: 2 },
    ]);
    const ajv = new Ajv({ strict: false });
    for (const name of ["scheme", "explanation"])
      ajv.addSchema(JSON.parse(readFileSync(`schemes/${name}.schema.json`, "utf8")), `${name}.schema.json`);
    const valid = ajv.getSchema("explanation.schema.json");
    for (const finding of findings) expect(valid?.(finding)).toBe(true);
  });

  it("has lines around each, and a summary alone", () => {
    const { stdout } = runProgram(["scan", "-C", "1"], { input: LOG });
    expect(stdout).toMatch(/^1- gcc -c main\.c\n2: /);
    expect(stdout).toContain("4- web-1 exited with code 0\n5: ");
    expect(runProgram(["scan", "--summary"], { input: LOG }).stdout).toMatch(/^3 failures in 5 lines/);
    const { summary } = JSON.parse(runProgram(["scan", "--summary", "--json"], { input: LOG }).stdout);
    expect(summary).toMatchObject({ failures: 3, echoes: 2, first: { line: 2 } });
  });

  it("reads packed files and several of them", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.log"), LOG);
    writeFileSync(join(folder, "b.log.gz"), gzipSync(LOG));
    const { stdout } = runProgram(["scan", "a.log", "b.log.gz"], { cwd: folder });
    expect(stdout).toContain("a.log:2: ");
    expect(stdout).toContain("b.log.gz:2: ");
    expect(stdout).toContain("6 failures in 10 lines");
  });

  it("reads zstd", () => {
    if (!hasTool("zstd")) return;
    const folder = makeFolder();
    writeFileSync(join(folder, "a.log"), LOG);
    runReal(["zstd", "-q", "a.log"], { cwd: folder });
    expect(runProgram(["scan", "a.log.zst"], { cwd: folder }).stdout).toContain("3 failures in 5 lines");
  });

  it("NULs behind the end of a gzip file are passed over, and what is no gzip there is an error, not the end", () => {
    const folder = makeFolder();
    const members = [gzipSync("web-1 exited with code 3\n"), gzipSync("web-2 exited with code 4\n")];
    writeFileSync(join(folder, "nul.gz"), Buffer.concat([...members, Buffer.alloc(512)]));
    writeFileSync(join(folder, "junk.gz"), Buffer.concat([...members, Buffer.from("junk\n")]));
    writeFileSync(join(folder, "b.log"), "web-3 exited with code 5\n");
    const padded = runProgram(["scan", "nul.gz", "b.log"], { cwd: folder });
    expect(padded.stdout).toMatch(/web-1 exited with code 3.*web-2 exited with code 4.*web-3 exited with code 5/s);
    expect(padded.status).toBe(1);
    const followed = runProgram(["scan", "junk.gz", "b.log"], { cwd: folder });
    expect(followed.stdout).toContain("web-3 exited with code 5");
    expect(followed).toMatchObject({ status: 2, stderr: expect.stringContaining("junk.gz: the gzip data is broken") });
  });

  it("says what of a broken file could not be read, and keeps what it found", () => {
    const folder = makeFolder();
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${Math.sin(index)}`).join("\n");
    writeFileSync(join(folder, "cut.gz"), gzipSync(`${LOG}${lines}`).subarray(0, 50_000));
    const { stdout, stderr, status } = runProgram(["scan", "cut.gz"], { cwd: folder });
    expect(stdout).toContain("2: ☠ SIGKILL");
    expect(stderr).toMatch(/^exitcode: cut\.gz: the gzip data is broken or ends too early/);
    expect(status).toBe(2);
  });

  it.each([
    [["scan", "missing.log"], "exitcode: missing.log: there is no such file\n"],
    [["scan", "."], "exitcode: .: is a folder, not a file\n"],
    [["scan", "--context", "many"], "exitcode: --context takes a number"],
  ])("%j ends with 2 and one line", (args, message) => {
    const folder = makeFolder();
    const { stderr, status } = runProgram(args, { cwd: folder });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it("says nothing of a log that it could not read", () => {
    expect(runProgram(["scan", "missing.log"], { cwd: makeFolder() }).stdout).toBe("");
  });

  it("loses nothing on a terminal of 40 columns, and cuts no line in a pipe", async () => {
    const folder = makeFolder();
    const long = `${"word ".repeat(40)}exit status 3 end`;
    writeFileSync(join(folder, "a.log"), `Killed\n${long}\n`);
    const terminal = openProgram(["scan", "a.log"], { columns: 40, rows: 30, cwd: folder });
    await terminal.ended;
    const screen = await terminal.until(/First failure/);
    expect(screen).toContain("by the\n    kernel or by someone with SIGKILL");
    expect(screen.replaceAll("\n", "")).toContain("exit status 3 end");
    expect(runProgram(["scan", "a.log"], { cwd: folder }).stdout).toContain(`\n  ${long}\n`);
  });

  it("goes on with the next file after one that cannot be read", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.log"), LOG);
    mkdirSync(join(folder, "dir"));
    const { stdout, status } = runProgram(["scan", "dir", "a.log"], { cwd: folder });
    expect(stdout).toContain("a.log:2: ");
    expect(status).toBe(2);
  });

  it("survives bytes that are no text, and shows none of them", () => {
    const input = "\u0000\u001b[2J\u001b]0;x\u0007 exit status 3 ::error::x\n\u009b31m exit code 4\n";
    const { stdout } = runProgram(["scan"], { input });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(stdout).toContain("2 failures");
  });

  it("follows a file that grows, is cut and grows again", { timeout: 20_000 }, async () => {
    const file = join(makeFolder(), "grows.log");
    writeFileSync(file, "exit status 3\n");
    const child = spawn(PROGRAM, ["scan", "--follow", file], { stdio: ["ignore", "pipe", "inherit"] });
    const { until } = watchOutput(child.stdout);
    await until(/1: .* 3 /);
    appendFileSync(file, "exit status 4\n");
    await until(/2: .* 4 /);
    writeFileSync(file, "Killed\n");
    await until(/SIGKILL/);
    child.kill("SIGINT");
    await new Promise((resolve) => child.once("exit", resolve));
  });

  it("ends quietly when its reader goes", () => {
    const input = "exit status 3\n".repeat(50_000);
    const folder = makeFolder();
    writeFileSync(join(folder, "a.log"), input);
    expect(runReal(["sh", "-c", `'${PROGRAM}' scan a.log | head -1`], { cwd: folder })).toMatchObject({
      stderr: "",
      stdout: expect.stringMatching(/^1: /),
    });
  });
});
