import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, runProgram, runReal } from "../helpers/program.ts";
import {
  COULD_NOT_CONNECT,
  CURL,
  makeHome,
  openShell,
  REAL_SHELLS,
  type RealShell,
  typeLines,
} from "../helpers/shells.ts";

const STATUS: Readonly<Record<RealShell, string>> = { bash: "$?", zsh: "$?", fish: "$status" };
const INSTALLED = REAL_SHELLS.filter(hasTool);

describe.each(INSTALLED)("at the prompt of %s", (shell) => {
  const status = STATUS[shell];

  it("a failed command is explained in one line, and an empty line, success and $? are left alone", async () => {
    const lines = [CURL, "", `echo ${status}`, CURL, `echo ${status}`, "true", ""];
    expect(await typeLines(shell, lines)).toEqual([COULD_NOT_CONNECT, "", "7", COULD_NOT_CONNECT, "7", "", ""]);
  });

  it("an answer, a Ctrl-C and a closed pipe are passed over", async () => {
    const terminal = await openShell(shell);
    expect(await terminal.run("grep -q x /dev/null")).toBe("");
    expect(await terminal.run("sh -c 'kill -PIPE $$'")).not.toContain("141 ");
    expect(await terminal.run("grep -q x /dev/null && echo found")).toBe("");
    terminal.type("sh -c 'echo started; exec sleep 60'\r");
    await terminal.until(/^started$/m);
    terminal.type("\u0003");
    await terminal.until(/\^C[\s\S]*ready>$/);
    expect(await terminal.run(`echo ${status}`)).toBe("130");
    expect(terminal.screen()).not.toMatch(/SIGINT|SIGPIPE|grep:/);
    await terminal.close();
  });

  it("EXITCODE_IGNORE says what is passed over, exported or not", async () => {
    const set =
      shell === "fish"
        ? (value: string) => `set -g EXITCODE_IGNORE '${value}'`
        : (value: string) => `EXITCODE_IGNORE='${value}'`;
    const lines = [
      set(""),
      "grep -q x /dev/null",
      set("curl:7"),
      CURL,
      "sh -c 'exit 7'",
      set("default,network"),
      CURL,
      "grep -q x /dev/null",
    ];
    const printed = await typeLines(shell, lines);
    expect(printed[1]).toBe("∅ 1 grep: No line was selected");
    expect(printed[3]).toBe("");
    expect(printed[4]).toContain("7");
    expect(printed.slice(5)).toEqual(["", "", ""]);
  });

  it("the command of a pipeline that failed is explained, and others are named", async () => {
    const printed = await typeLines(shell, [`${CURL} | cat`, `${CURL} | grep -q x`, `${CURL} | ls /nope 2>/dev/null`]);
    expect(printed[0]).toBe("");
    expect(printed[1]).toBe(COULD_NOT_CONNECT);
    expect(printed[2]).toMatch(/^∅ 2 ls: .* \(also curl 7\)$/);
  });

  it("the pipeline's statuses are kept for the next command", async () => {
    const show = { bash: "echo ${PIPESTATUS[@]}", zsh: "echo $pipestatus", fish: "echo $pipestatus" }[shell];
    expect(await typeLines(shell, ["sh -c 'exit 3' | sh -c 'exit 4' | sh -c 'exit 5'", show])).toMatchObject({
      1: "3 4 5",
    });
  });

  it("a program that is not installed has not spoken: the shell has", async () => {
    // To nerdctl itself 127 is about a container; the catalogue has it.
    const [said = ""] = (await typeLines(shell, ["nerdctl run x"])).slice(-1);
    expect(said).toMatch(/⌀ 127/);
    expect(said).not.toMatch(/container/i);
  });

  it("an alias is seen through", async () => {
    expect(await typeLines(shell, ["alias c='curl -s'", "c http://127.0.0.1:9"])).toEqual(["", COULD_NOT_CONNECT]);
  });

  it("why explains the last failure in full, and says so where there was none", async () => {
    const printed = await typeLines(shell, ["why", CURL, "true", "why", `echo ${status}`]);
    expect(printed[0]).toBe("exitcode: nothing has failed in this shell yet");
    expect(printed[3]).toMatch(
      /^The last failure, \d+ s ago: curl -s http:\/\/127\.0\.0\.1:9\n\n⇄ 7 {2}curl: Could not connect/,
    );
    expect(printed[3]).toContain("What to do");
    expect(printed[4]).toBe("0");
  });

  it("what failed within exitcode is not explained again", async () => {
    const printed = await typeLines(shell, [
      "exitcode explain banana 2>/dev/null",
      "exitcode run --quiet -- sh -c 'exit 3'",
    ]);
    expect(printed).toEqual(["", ""]);
  });

  it("what the line holds is neither run nor printed raw", async () => {
    const home = makeFolder();
    const evil = `sh -c 'exit 9' '$(touch ${home}/pwned)' '\`touch ${home}/pwned\`' ';touch ${home}/pwned' ':: \\033]0;x' "'"`;
    const printed = await typeLines(shell, [evil, "why"], { columns: 400 });
    expect(printed[0]).toMatch(/^\S+ 9 /);
    expect(printed[1]).toContain("touch");
    expect(runReal(["ls", home]).stdout).toBe("");
  });

  it("a control character in the line is shown as an escape", async () => {
    const terminal = await openShell(shell);
    await terminal.run(shell === "fish" ? "bind \\cv self-insert" : "true");
    terminal.type("sh -c 'exit 9' x\u0016\u0007y\r");
    await terminal.until(/ 9 [\s\S]*ready>$/);
    const raw: string[] = [];
    expect(await terminal.run("why")).toMatch(/x\\x07y|xy|x\u2407y/);
    expect(raw).toEqual([]);
    await terminal.close();
  });

  it("a command of many lines, a very long one and one that is not UTF-8 are explained", async () => {
    const terminal = await openShell(shell);
    terminal.type(shell === "fish" ? "begin\rcurl -s http://127.0.0.1:9\rend\r" : "{\rcurl -s http://127.0.0.1:9\r}\r");
    await terminal.until(/ 7 [\s\S]*ready>$/);
    const folder = makeFolder();
    writeFileSync(join(folder, "long"), `${CURL} ${"a".repeat(200_000)} 2>/dev/null\n`);
    writeFileSync(join(folder, "latin1"), Buffer.from([...Buffer.from(`${CURL} `), 0xe9, 0xff, 0x0a]));
    await terminal.close();
    for (const name of ["long", "latin1"]) {
      const line = readFileSync(join(folder, name));
      const { stderr, status: ended } = runProgram([
        "prompt",
        "--status",
        "7",
        "--line",
        line.toString("latin1").slice(0, 4000),
      ]);
      expect({ stderr, ended }).toMatchObject({ stderr: expect.stringContaining("7 curl"), ended: 0 });
    }
  });

  it("a script and a shell without a terminal are left alone", () => {
    const home = makeHome(shell);
    const { stdout, stderr } = runReal([shell, "-i", "-c", `${CURL}; sh -c 'exit 3'`], { env: { HOME: home } });
    expect(`${stdout}${stderr}`).not.toMatch(/curl:|exitcode/);
    const script = `${shell === "fish" ? "exitcode init fish | source" : `eval "$(exitcode init ${shell})"`}\n${CURL}\necho ${status}`;
    const bin = makeFolder();
    runReal(["ln", "-s", join(import.meta.dirname, "../../bin/exitcode.cjs"), join(bin, "exitcode")]);
    const ran = runReal([shell, "-c", script], { env: { HOME: home, PATH: `${bin}:${process.env["PATH"]}` } });
    expect(ran).toMatchObject({ stdout: "7\n", stderr: "" });
  });

  it("--check finds the hook in a new shell, and says where to put it where it is missing", () => {
    const found = runProgram(["init", shell, "--check"], { env: { HOME: makeHome(shell) } });
    expect(found).toMatchObject({ status: 0, stderr: "" });
    expect(found.stdout).toMatch(
      /^✔ (bash|zsh|fish) [\d.].*\n✔ a new shell has the hook\n✔ the prompt calls it\n✔ the program that it calls is there\n✔ `why` is the hook's\n/,
    );
    const missing = runProgram(["init", shell, "--check"], { env: { HOME: makeHome(shell, { scripts: [] }) } });
    expect(missing).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/✘ a new shell does not have the hook\n {2}put this at the end of ~/),
    });
  });

  it("--check notices a why of the user's own", () => {
    const home = makeHome(shell, { after: shell === "fish" ? "functions -e why" : "unset -f why; alias why=echo" });
    expect(runProgram(["init", shell, "--check"], { env: { HOME: home } })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("✘ `why` is the hook's"),
    });
  });

  it("job control works, and a stopped command is not taken for a failed one", async () => {
    const terminal = await openShell(shell);
    terminal.type("sh -c 'echo started; exec sleep 60'\r");
    await terminal.until(/^started$/m);
    terminal.type("\u001a");
    await terminal.until(/[Ss]topped[\s\S]*ready>$|suspended[\s\S]*ready>$/);
    expect(terminal.screen()).not.toContain("SIGTSTP");
    expect(await terminal.run("jobs")).toContain("sleep 60");
    expect(await terminal.run(shell === "fish" ? "kill (jobs -p)" : "kill %1")).not.toContain("exitcode");
    await terminal.close();
  });

  it("the history holds what was typed and nothing else", async () => {
    const printed = await typeLines(shell, [CURL, "true", "history | tail -n 5"], {
      before: shell === "fish" ? "" : "HISTFILE=",
    });
    expect(printed[2]).not.toContain("__exitcode");
    expect(printed[2]).toContain(CURL);
  });

  it("the last failure reaches the interactive decoder, and no other process", async () => {
    const terminal = await openShell(shell);
    await terminal.run(`${CURL} | cat | sh -c 'exit 5'`);
    expect(await terminal.run("env | grep -c EXITCODE_LAST")).toContain("0");
    expect(await terminal.run("exitcode run -- sh -c 'env | grep -c EXITCODE_LAST; true'")).toContain("0");
    await terminal.close();
  });
});

describe("what the hooks call", () => {
  it("prints nothing of the line unescaped", () => {
    const line = "sh -c 'exit 9' \u001b]0;pwned\u0007 \u009b31m\n::error::x ##[error]y";
    for (const [args, stream] of [
      [["--full"], "stdout"],
      [["--pipestatus", "9 9", "--line", `${line} | ${line}`, "--aliases", ""], "stderr"],
    ] as const) {
      const printed = runProgram(["prompt", "--status", "9", "--line", line, ...args])[stream];
      expect(printed).toContain("9");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
      expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|^::|##\[/m);
    }
  });

  it("says nothing of a broken scheme after each command, and all in why", () => {
    const cwd = makeFolder();
    mkdirSync(join(cwd, ".exitcode"));
    writeFileSync(join(cwd, ".exitcode", "curl.json"), "{");
    const failure = ["prompt", "--status", "7", "--line", CURL];
    expect(runProgram(failure, { cwd })).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(runProgram([...failure, "--full"], { cwd })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("curl.json"),
    });
  });
});

describe("a folder that somebody else made", () => {
  it("cannot hold the prompt up with a pipe among its schemes", () => {
    const cwd = makeFolder();
    mkdirSync(join(cwd, ".exitcode"));
    runReal(["mkfifo", "curl.json", "other.json"], { cwd: join(cwd, ".exitcode") });
    const told = runProgram(["prompt", "--status", "7", "--line", CURL], { cwd });
    expect(told).toMatchObject({ status: 0, signal: null, stderr: `${COULD_NOT_CONNECT}\n` });
  });
});

describe("the README", () => {
  it("shows what the hook prints", async () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const [, shown = ""] = /## At the prompt[\s\S]*?```text\n([\s\S]*?)```/.exec(readme) ?? [];
    const parts = shown
      .split(/^\$ /m)
      .slice(1)
      .map((part) => part.trimEnd().split("\n"));
    expect(parts.length).toBeGreaterThan(2);
    expect(
      await typeLines(
        "bash",
        parts.map(([line = ""]) => line),
      ),
    ).toEqual(parts.map(([, ...lines]) => lines.join("\n")));
  });
});
