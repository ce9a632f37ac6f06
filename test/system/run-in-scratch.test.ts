import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runInScratch, type ScratchCommand } from "../../src/system/run-in-scratch.ts";
import { makeFolder } from "../helpers/program.ts";

const run = (command: readonly string[], more: Partial<ScratchCommand> = {}) =>
  runInScratch({
    command,
    files: {},
    stdin: "",
    env: {},
    searchPath: process.env["PATH"] ?? "",
    seconds: 20,
    isolation: [],
    ...more,
  });
const sh = (line: string, more: Partial<ScratchCommand> = {}) => run(["sh", "-c", line], more);

describe("a command in a scratch folder", () => {
  it.each([
    ["its status", "exit 7", { kind: "exited", status: 7 }],
    ["its signal", "kill -TERM $$", { kind: "signaled", signal: "SIGTERM" }],
  ])("gives %s", async (_what, line, ending) => {
    expect((await sh(line)).ending).toEqual(ending);
  });

  it("that does not exist was not started", async () => {
    expect((await run(["no-such-program-here"])).ending).toEqual({ kind: "not-started", why: "command not found" });
  });

  it("has its files, its input and its variables, and nothing else of the caller's", async () => {
    process.env["EXITCODE_TEST_SECRET"] = "secret";
    const { output } = await sh('cat; cat sub/f; echo "$MORE"; env | grep -c SECRET; pwd; echo "$HOME"; ls', {
      files: { "sub/f": "file\n" },
      stdin: "input\n",
      env: { MORE: "more" },
    });
    const [input, file, more, secrets, folder, home, ...names] = output.trimEnd().split("\n");
    expect([input, file, more, secrets]).toEqual(["input", "file", "more", "0"]);
    expect(home).toBe(folder);
    expect(names).toEqual(["sub"]);
    expect(existsSync(folder ?? "")).toBe(false);
  });

  it("cannot have files outside of it", async () => {
    const { output } = await sh("find . -type f", { files: { "../../../escaped": "", "/etc/escaped": "" } });
    expect(output.trim().split("\n").sort()).toEqual(["./escaped", "./etc/escaped"]);
  });

  it("whose files contradict each other was not started", async () => {
    expect((await sh("true", { files: { a: "", "a/b": "" } })).ending).toMatchObject({ kind: "not-started" });
  });

  it("that runs too long is killed, with all that it started", async () => {
    const mark = `${makeFolder()}/pids`;
    const { ending } = await sh(`sleep 60 & echo $! > ${mark}; trap "" TERM; sleep 60`, { seconds: 1 });
    expect(ending).toEqual({ kind: "timed-out", seconds: 1 });
    expect(isAlive(Number(readFileSync(mark, "utf8")))).toBe(false);
  });

  it("leaves nothing running behind it when it ends by itself", async () => {
    const { ending, output } = await sh("sleep 60 & echo $!");
    expect(ending).toEqual({ kind: "exited", status: 0 });
    expect(isAlive(Number(output))).toBe(false);
  });

  it("may write without end: only the last of it is kept", async () => {
    const { output } = await sh("yes x | head -c 50000000; echo end");
    expect(output.length).toBeLessThanOrEqual(4096);
    expect(output.endsWith("end\n")).toBe(true);
  });
});

/** A killed process that nobody has waited for yet is a zombie: dead all the same. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
