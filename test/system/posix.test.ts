import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { parseWaitStatus } from "../../src/model/wait-status.ts";
import { type Posix, posix, type Start, usePosix } from "../../src/system/posix.ts";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder } from "../helpers/program.ts";

const ADDON = fileURLToPath(new URL(`../../dist/posix-linux-${process.arch}.node`, import.meta.url));

const START: Omit<Start, "path" | "words"> = {
  variables: [],
  inherited: [],
  closed: [],
  ignored: [],
  blocked: [],
  fileLimit: undefined,
  ownPidVariables: [],
};

it("without its file there is none", () => {
  usePosix(join(makeFolder(), "posix.node"));
  expect(posix()).toBeUndefined();
});

describe.skipIf(!hasTool("cc"))("the addon", () => {
  beforeAll(() => usePosix(ADDON));

  /** Runs a script of the shell; gives what it wrote, and how it ended. */
  async function run(script: string, start: Partial<Start> = {}) {
    const output = join(makeFolder(), "output");
    const words = ["sh", "-c", `exec >"$0"; ${script}`, output, ...(start.words ?? [])];
    const pid = addon().spawn({ ...START, ...start, path: "/bin/sh", words });
    const ending = parseWaitStatus(await waitFor(pid));
    return { pid, ending, output: readFileSync(output, "utf8") };
  }

  it("gives the kernel's own wait status", async () => {
    expect((await run("exit 7")).ending).toEqual({ kind: "exited", exitStatus: 7 });
    expect((await run("kill -64 $$")).ending).toEqual({ kind: "signaled", signalNumber: 64, coreDumped: false });
  });

  it("gives none while the child runs", async () => {
    const pid = addon().spawn({ ...START, path: "/bin/sh", words: ["sh", "-c", "kill -STOP $$; exit 3"] });
    expect(addon().wait(pid)).toBeUndefined();
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, "utf8")).toContain(" T ");
    process.kill(pid, "SIGCONT");
    expect(await waitFor(pid)).toBe(3 << 8);
  });

  it("says by the number of the error why nothing was started", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "text"), "exit 7\n", { mode: 0o755 });
    const spawn = (path: string, ...words: string[]) => -addon().spawn({ ...START, path, words: [path, ...words] });
    const { ENOENT, EACCES, ENOEXEC, E2BIG } = constants.errno;
    expect(spawn(join(folder, "missing"))).toBe(ENOENT);
    expect(spawn(folder)).toBe(EACCES);
    expect(spawn(join(folder, "text"))).toBe(ENOEXEC);
    expect(spawn("/bin/sh", "x".repeat(200_000))).toBe(E2BIG);
  });

  it("hands words and variables on byte for byte", async () => {
    const bytes = Buffer.from("a\xff\n\x01", "latin1");
    const { output } = await run(`printf '%s|' "$@" "$GIVEN" "$OWN" | od -An -tx1`, {
      words: [bytes, ""],
      variables: [Buffer.concat([Buffer.from("GIVEN="), bytes])],
    });
    expect(output.trim()).toBe("61 ff 0a 01 7c 7c 61 ff 0a 01 7c 7c");
  });

  it("has the child find signals ignored and blocked, and no others", async () => {
    // Read by the shell itself: dash starts others with no signal blocked.
    const script = "while read -r key value; do case $key in Sig[BI]*) echo $value ;; esac; done < /proc/$$/status";
    expect((await run(script, { ignored: [1, 13, 34], blocked: [12] })).output).toBe(
      "0000000000000800\n0000000200001001\n",
    );
    expect((await run(script)).output).toBe("0000000000000000\n0000000000000000\n");
  });

  it("sets the soft limit on open files, and closes standard streams", async () => {
    const script = "ulimit -Sn; [ -e /proc/$$/fd/0 ] || echo closed";
    expect((await run(script, { fileLimit: "256", closed: [0] })).output).toBe("256\nclosed\n");
  });

  it("hands on the descriptors that it is told, whatever mark they have", async () => {
    const file = join(makeFolder(), "file");
    writeFileSync(file, "here\n");
    const descriptor = openSync(file, "r");
    expect((await run(`cat /dev/fd/${descriptor}`, { inherited: [descriptor] })).output).toBe("here\n");
    expect((await run(`[ -e /proc/$$/fd/${descriptor} ] || echo none`)).output).toBe("none\n");
    closeSync(descriptor);
  });

  it("names the child in variables that have to", async () => {
    const variables = ["LISTEN_PID=1", "WATCHDOG_PID=1", "OTHER_PID=1"].map((text) => Buffer.from(text));
    const script = 'echo "$LISTEN_PID $WATCHDOG_PID $OTHER_PID"';
    const { output, pid } = await run(script, { variables, ownPidVariables: ["LISTEN_PID", "WATCHDOG_PID", "NONE"] });
    expect(output).toBe(`${pid} ${pid} 1\n`);
    expect((await run(script, { variables })).output).toBe("1 1 1\n");
  });

  it("knows no width of what is no terminal", () => {
    const descriptor = openSync("/dev/null", "r");
    expect(addon().columns(descriptor)).toBeUndefined();
    expect(addon().columns(-1)).toBeUndefined();
    closeSync(descriptor);
  });

  async function waitFor(pid: number): Promise<number> {
    let status: number | undefined;
    await expect
      .poll(
        () => {
          status = addon().wait(pid);
          return status;
        },
        { interval: 2, timeout: 10_000 },
      )
      .toBeDefined();
    return status ?? -1;
  }
});

function addon(): Posix {
  const native = posix();
  if (!native) throw new Error(`${ADDON} was not loaded`);
  return native;
}
