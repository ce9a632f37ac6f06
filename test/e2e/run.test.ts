import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import {
  IS_STANDALONE,
  makeFolder,
  PROGRAM_WITHOUT_PATH,
  runProgram,
  runReal,
  watchOutput,
} from "../helpers/program.ts";
import { openProgram, openTerminal } from "../helpers/terminal.ts";
import { asksLibrary, FIXTURES, WRAPPERS } from "../helpers/wrappers.ts";

const REPORTER = ["perl", join(FIXTURES, "report-signals.pl")];
const CORE_SIGNALS = ["QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "SEGV", "XCPU", "XFSZ", "SYS"];
const CLEAN_SIGNALS = ["HUP", "INT", "KILL", "USR1", "USR2", "PIPE", "ALRM", "TERM", "VTALRM", "PROF", "IO", "PWR"];

const quote = (words: readonly string[]) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");

describe.each(WRAPPERS)("%s", (name, wrapper) => {
  const wrap = (...command: string[]) => [...wrapper, ...command];
  const bare = wrapper.length === 0;
  /** Node's own interface does not let through what these tests ask for. */
  const exactly = it.skipIf(!bare && !asksLibrary(name));

  describe("ends as the command ends", () => {
    it("with every exit status", { timeout: 300_000 }, () => {
      const line = `for i in $(seq 0 255); do ${quote(wrap("sh", "-c", 'exit "$0"'))} $i; printf '%s ' $?; done`;
      const { stdout } = spawnSync("sh", ["-c", line], { encoding: "utf8", timeout: 290_000 });
      expect(stdout.trim().split(" ").map(Number)).toEqual(Array.from({ length: 256 }, (_, code) => code));
    });

    it("with the shell's status of every terminating signal", { timeout: 60_000 }, () => {
      const signals = [...CLEAN_SIGNALS, ...CORE_SIGNALS];
      const line = signals
        .map((signal) => `${quote(wrap("sh", "-c", `ulimit -c 0; kill -${signal} $$`))}; printf '%s ' $?`)
        .join("; ");
      const { stdout } = runReal(["sh", "-c", line]);
      const numbers = signals.map((signal) => 128 + (constants.signals[`SIG${signal}` as NodeJS.Signals] ?? 0));
      expect(stdout.trim().split(" ").map(Number)).toEqual(numbers);
    });

    it.each(CLEAN_SIGNALS)("by dying of SIG%s itself", (signal) => {
      expect(runReal(wrap("sh", "-c", `kill -${signal} $$`)).signal).toBe(`SIG${signal}`);
    });

    exactly.each(CORE_SIGNALS)("by dying of SIG%s itself", (signal) => {
      expect(runReal(wrap("sh", "-c", `ulimit -c 0; kill -${signal} $$`)).signal).toBe(`SIG${signal}`);
    });

    exactly.each([34, 40, 64])("by dying of the real-time signal %i itself", (signal) => {
      const { stdout } = runReal(["bash", "-c", `${quote(wrap("sh", "-c", `kill -${signal} $$`))}; echo $?`]);
      expect(stdout).toBe(`${128 + signal}\n`);
    });

    it("and leaves no core file of its own", () => {
      const folder = makeFolder();
      runReal(["sh", "-c", `ulimit -c unlimited; ${quote(wrap("sh", "-c", "ulimit -c 0; kill -SEGV $$"))}; ls`], {
        cwd: folder,
      });
      expect(runReal(["ls"], { cwd: folder }).stdout).toBe("");
    });

    it.each(["sh", "bash", "zsh", "fish"])("as %s sees it", (shell) => {
      if (!hasTool(shell)) return;
      const status = shell === "fish" ? "$status" : "$?";
      const { stdout } = runReal([
        shell,
        "-c",
        `${quote(wrap("sh", "-c", "exit 42"))}; echo ${status}; ${quote(wrap("sh", "-c", "kill -TERM $$"))}; echo ${status}`,
      ]);
      expect(stdout.match(/^\d+$/gm)).toEqual(["42", "143"]);
    });
  });

  describe("what is not there or cannot be run", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "no-exec"), "#!/bin/sh\n", { mode: 0o644 });
    writeFileSync(join(folder, "bad-interpreter"), "#!/no/such/interpreter\n", { mode: 0o755 });
    writeFileSync(join(folder, "no-shebang"), "exit 7\n", { mode: 0o755 });
    mkdirSync(join(folder, "folder"));
    symlinkSync("loop", join(folder, "loop"));
    spawnSync("mkfifo", [join(folder, "fifo")]);

    it.each([
      ["no-such-command-here", 127],
      ["", 127],
      ["./missing", 127],
      ["./bad-interpreter", 127],
      ["./no-exec", 126],
      ["./folder", 126],
      ["./fifo", 126],
      ["./no-exec/x", 126],
      ["./loop", 126],
      ["x".repeat(300), 126],
      [`./${"x".repeat(300)}`, 126],
      ["./no-shebang", 7],
    ])("%s: %i", (command, status) => {
      // A shell that execs is the bare reference: spawn itself cannot say 126.
      const words = bare ? ["bash", "-c", 'exec "$0" 2>/dev/null', command] : wrap(command);
      if (bare && command.length > 255 && !command.startsWith("./")) return;
      expect(runReal(words, { cwd: folder }).status).toBe(status);
    });
  });

  describe("passes a signal on, once", () => {
    it.each([
      "HUP",
      "INT",
      "QUIT",
      "USR1",
      "USR2",
      "ALRM",
      "TERM",
      "CONT",
      "WINCH",
      "URG",
      "ABRT",
      "TRAP",
      "XCPU",
      "VTALRM",
      "PROF",
      "IO",
      "PWR",
      "SYS",
    ])("SIG%s", async (signal) => {
      // In the standalone program the runtime's garbage collector takes SIGPWR, and no listener sees it.
      if (signal === "PWR" && !bare && IS_STANDALONE) return;
      const child = spawn(wrap(...REPORTER)[0] ?? "", wrap(...REPORTER).slice(1), {
        stdio: ["pipe", "pipe", "inherit"],
      });
      const { text, until } = watchOutput(child.stdout);
      await until(/ready/);
      child.kill(`SIG${signal}` as NodeJS.Signals);
      await until(new RegExp(`got ${signal}`));
      // The wrapper handles signals in order: a second copy of the first would come before this one.
      child.kill("SIGUSR1");
      await until(signal === "USR1" ? /(got USR1\s+){2}/ : /got USR1/);
      child.stdin.end("exit 9\n");
      const code = await new Promise((resolve) => child.once("exit", resolve));
      expect(code).toBe(9);
      expect(text().match(/got \w+/g)).toEqual([`got ${signal}`, "got USR1"]);
    });
  });

  describe("is no stranger to the command", () => {
    // Bun can set no handler in C, and nothing in a child before it becomes the command.
    const inNode = bare || !IS_STANDALONE ? exactly : it.skip;

    inNode.each([34, 64])("passes the real-time signal %i on", async (signal) => {
      const script = `use POSIX; sigaction(${signal}, POSIX::SigAction->new(sub { syswrite STDOUT, "got it\\n"; exit 6 })); syswrite STDOUT, "ready\\n"; sleep 60`;
      const [program = "", ...args] = wrap("perl", "-e", script);
      const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
      const { until } = watchOutput(child.stdout);
      await until(/ready/);
      spawnSync("kill", [`-${signal}`, String(child.pid)]);
      await until(/got it/);
      expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(6);
    });

    inNode(
      "a real-time signal that comes as soon as the command is there reaches it alone",
      { timeout: 60_000 },
      () => {
        if (bare) return;
        const program = join(makeFolder(), "quick");
        // It has to be as quick as the wrapper, which a script is not.
        const source = `#include <signal.h>
#include <unistd.h>
static void end(int signal) { _exit(signal == 40 ? 6 : 7); }
int main(void) { signal(40, end); kill(getppid(), 40); sleep(20); return 8; }`;
        expect(spawnSync("cc", ["-O2", "-x", "c", "-", "-o", program], { input: source }).status).toBe(0);
        const line = `for i in $(seq 100); do ${quote(wrap(program))}; printf '%s ' $?; done`;
        expect(new Set(runReal(["sh", "-c", line]).stdout.trim().split(" "))).toEqual(new Set(["6"]));
      },
    );

    inNode("a SIGKILL ends the command too", async () => {
      const [program = "", ...args] = wrap("sh", "-c", "echo $$; exec sleep 300");
      const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
      const { text, until } = watchOutput(child.stdout);
      await until(/\d+\n/);
      child.kill("SIGKILL");
      await expect.poll(() => isAlive(Number(text())), { timeout: 10_000 }).toBe(false);
    });

    exactly("takes orphans away where it is the first process of a container", () => {
      if (bare || !canIsolate()) return;
      // The second shell has ended when its child does.
      const script =
        'orphan=$(sh -c "sleep 0.1 >&- & echo \\$!"); for i in $(seq 100); do [ -e /proc/$orphan ] || { echo gone; exit 5; }; sleep 0.1; done';
      expect(runReal([...ISOLATED, ...wrap("sh", "-c", script)])).toMatchObject({ stdout: "gone\n", status: 5 });
    });

    it("signals that were blocked stay blocked where the front was there to see it", () => {
      if (name !== "bare" && name !== "exitcode-run") return;
      if (!bare && !asksLibrary(name)) return;
      const block = `use POSIX; sigprocmask(SIG_BLOCK, POSIX::SigSet->new(SIGUSR2)); exec @ARGV`;
      const { stdout } = runReal(["perl", "-e", block, ...wrap("grep", "SigBlk", "/proc/self/status")]);
      expect(stdout).toBe("SigBlk:\t0000000000000800\n");
    });
  });

  describe("stands in nobody's way", () => {
    it("arguments arrive byte for byte", () => {
      const { stdout } = runReal([
        "sh",
        "-c",
        `${quote(wrap("printf", "%s|"))} "$(printf '\\377\\n\\001x')" '' ' a  b ' '*' '--' '$HOME' | od -An -tx1`,
      ]);
      const bytes = stdout.replace(/\s+/g, "");
      expect(bytes).toBe(
        Buffer.concat([Buffer.from([0xff, 0x0a, 0x01]), Buffer.from("x||" + " a  b |*|--|$HOME|")]).toString("hex"),
      );
    });

    it("the environment is unchanged", () => {
      const line = `env -i PATH="$PATH" A=1 B= 'WEIRD.NAME=x' ${quote(wrap("env"))}`;
      const { stdout } = runReal(["sh", "-c", line]);
      const lines = stdout.trim().split("\n").sort();
      // The shell of the front adds PWD and drops names that it could not have itself.
      const expected = [`A=1`, "B=", `PATH=${process.env["PATH"]}`, "WEIRD.NAME=x"];
      if (name === "exitcode-run") expect(lines).toEqual(expect.arrayContaining(expected.slice(0, 3)));
      else expect(lines).toEqual(expected);
    });

    it("variables whose bytes are no UTF-8 arrive as they were", () => {
      const line = `BYTES="$(printf 'a\\377\\nb')" ${quote(wrap("sh", "-c", 'printf %s "$BYTES" | od -An -tx1'))}`;
      expect(runReal(["sh", "-c", line]).stdout.trim()).toBe("61 ff 0a 62");
    });

    it("the soft limit on open files is the caller's", () => {
      const line = (limit: number) => `ulimit -Sn ${limit}; ${quote(wrap("sh", "-c", "ulimit -Sn; ulimit -Hn"))}; :`;
      for (const limit of [256, 1024])
        expect(runReal(["sh", "-c", line(limit)]).stdout.split("\n")[0]).toBe(String(limit));
    });

    it("inherited descriptors arrive: 3, 4 and process substitution", () => {
      const line = `exec 3< <(echo three) 4< <(echo four); ${quote(wrap("sh", "-c", 'cat <&3 <&4; cat <&3; cat "$0"'))} <(echo more)`;
      expect(runReal(["bash", "-c", line]).stdout).toMatch(/four[\s\S]*three[\s\S]*more/);
    });

    it.each([5, 15, 16, 20, 200])("descriptor %i arrives", (descriptor) => {
      const line = `exec ${descriptor}<<<here; ${quote(wrap("cat", `/dev/fd/${descriptor}`))}`;
      expect(runReal(["bash", "-c", line]).stdout).toBe("here\n");
    });

    it("no descriptor is there that the caller did not pass", () => {
      const list = 'for n in 3 4 5 6 7 8 9 11 12 13 14 15; do [ -e "/proc/$$/fd/$n" ] && echo $n; done; :';
      const close = [4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15].map((descriptor) => `${descriptor}>&-`).join(" ");
      expect(runReal(["bash", "-c", `exec 3</dev/null ${close}; ${quote(wrap("sh", "-c", list))}`]).stdout).toBe("3\n");
      expect(runReal(["bash", "-c", `exec 3>&- ${close}; ${quote(wrap("sh", "-c", list))}`]).stdout).toBe("");
    });

    it("make's jobserver reaches a wrapped make", () => {
      if (!hasTool("make")) return;
      const folder = makeFolder();
      writeFileSync(join(folder, "Makefile"), `all:\n\t+@${quote(wrap("make", "-f", "inner.mk"))}\n`);
      writeFileSync(join(folder, "inner.mk"), "all: a b\na b:\n\t@echo $@\n");
      const { stderr, status } = runReal(["make", "-j2"], { cwd: folder });
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    });

    it("umask, nice value, process group and working folder are the caller's", () => {
      const line = `umask 027; cd /tmp; ${quote(wrap("sh", "-c", "umask; pwd; nice; ps -o pgid= -p $$"))}; ps -o pgid= -p $$`;
      const [umask, folder, niceness, group, own] = runReal(["sh", "-c", line])
        .stdout.split("\n")
        .map((text) => text.trim());
      expect({ umask, folder, niceness }).toEqual({ umask: "0027", folder: "/tmp", niceness: "0" });
      expect(group).toBe(own);
    });

    it("a signal that the calling shell ignores stays ignored, and no other", () => {
      const line = (shell: string) =>
        `trap '' HUP USR1; ${quote(wrap("sh", "-c", "kill -HUP $$; kill -USR1 $$; echo ignored; kill -USR2 $$; echo not"))}; echo $?; : ${shell}`;
      for (const shell of ["sh", "bash"])
        expect(runReal([shell, "-c", line(shell)]).stdout).toBe(`ignored\n${128 + 12}\n`);
    });

    it("nohup's SIGHUP stays ignored", () => {
      const line = `nohup ${quote(wrap("sh", "-c", "kill -HUP $$; echo ignored"))}; :`;
      expect(runReal(["bash", "-c", line]).stdout).toBe("ignored\n");
    });

    it.each(["QUIT", "TERM", "TSTP"])("a script that ignores SIG%s hands that on", (signal) => {
      const line = `trap '' ${signal}; ${quote(wrap("sh", "-c", `kill -${signal} $$; echo ignored`))}; :`;
      expect(runReal(["sh", "-c", line]).stdout).toBe("ignored\n");
    });

    exactly("who reads its output sees the end as soon as the command closes it", async () => {
      const [program = "", ...args] = wrap("sh", "-c", "echo out; exec >&- <&-; exec sleep 300");
      const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
      await new Promise((resolve) => child.stdout.resume().once("end", resolve));
      child.kill("SIGKILL");
    });

    it("a parent's channel to a Node leaves the wrapper unharmed", async () => {
      const [program = "", ...args] = wrap(process.execPath, "-e", "setTimeout(() => process.exit(4), 300)");
      const child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
      for (let index = 0; index < 20; index++) child.send(`message ${index}`, () => {});
      expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(4);
    });

    it.each(["key", "self", "value", "IGNORED"])("a variable named %s arrives as it was", (variable) => {
      expect(runReal(wrap("printenv", variable), { env: { [variable]: "mine" } }).stdout).toBe("mine\n");
    });

    exactly("a jobserver's pipe that blocks at both ends arrives", () => {
      const script =
        "import os, sys; r, w = os.pipe(); os.dup2(r, 10, inheritable=True); os.dup2(w, 11, inheritable=True); os.close(r); os.close(w); os.execvp(sys.argv[1], sys.argv[1:])";
      const command = wrap("sh", "-c", "[ -e /proc/$$/fd/10 ] && [ -e /proc/$$/fd/11 ] && echo both");
      expect(runReal(["python3", "-c", script, ...command]).stdout).toBe("both\n");
    });

    exactly("a file of /proc arrives", () => {
      expect(runReal(["bash", "-c", `exec 3</proc/version; ${quote(wrap("cat", "/dev/fd/3"))}`]).stdout).toMatch(
        /^Linux/,
      );
    });

    it("SIGQUIT, which bash ignores for itself, is not ignored in its scripts", () => {
      const line = `trap '' USR1; ${quote(wrap("grep", "SigIgn", "/proc/self/status"))}; :`;
      // glibc's posix_spawn, of the standalone program, has its own two ignored, 32 and 33.
      expect(runReal(["bash", "-c", line]).stdout).toMatch(/^SigIgn:\t0000000[01][08]0000200\n$/);
    });

    it("a full standard error changes nothing", () => {
      expect(runReal(["sh", "-c", `${quote(wrap("sh", "-c", "exit 5"))} 2>/dev/full; echo $?`]).stdout.trim()).toBe(
        "5",
      );
      expect(runReal(["sh", "-c", `${quote(wrap("sh", "-c", "exit 5"))} 2>&-; echo $?`]).stdout.trim()).toBe("5");
    });

    it("a grandchild that keeps the streams open holds nobody up", () => {
      const start = Date.now();
      const { status } = spawnSync("sh", ["-c", `${quote(wrap("sh", "-c", "sleep 20 & exit 4"))} >/dev/null`], {
        stdio: "ignore",
        timeout: 15_000,
      });
      expect(status).toBe(4);
      expect(Date.now() - start).toBeLessThan(15_000);
    });
  });

  describe("in a terminal", () => {
    const open = (...command: string[]) => openTerminal(wrap(...command));

    it("one Ctrl-C reaches the command once, and it decides", async () => {
      const terminal = open(...REPORTER);
      await terminal.until(/ready/);
      terminal.type("\u0003");
      await terminal.until(/got INT/);
      process.kill(terminal.pid, "SIGUSR1");
      await terminal.until(/got USR1/);
      expect(terminal.screen().match(/got INT/g)).toHaveLength(1);
      terminal.type("exit 6\r");
      expect((await terminal.ended).exitCode).toBe(6);
    });

    it("Ctrl-\\ reaches it once", async () => {
      const terminal = open(...REPORTER);
      await terminal.until(/ready/);
      terminal.type("\u001c");
      await terminal.until(/got QUIT/);
      process.kill(terminal.pid, "SIGUSR1");
      await terminal.until(/got USR1/);
      expect(terminal.screen().match(/got QUIT/g)).toHaveLength(1);
      terminal.kill();
    });

    it("a new size reaches it once", async () => {
      const terminal = open(...REPORTER);
      await terminal.until(/ready/);
      terminal.resize(60, 20);
      await terminal.until(/got WINCH/);
      process.kill(terminal.pid, "SIGUSR1");
      await terminal.until(/got USR1/);
      expect(terminal.screen().match(/got WINCH/g)).toHaveLength(1);
      terminal.kill();
    });

    it.each(["HUP", "CONT", "TERM"])("a SIG%s by kill reaches it once", async (signal) => {
      const terminal = open(...REPORTER);
      await terminal.until(/ready/);
      process.kill(terminal.pid, `SIG${signal}`);
      await terminal.until(new RegExp(`got ${signal}`));
      process.kill(terminal.pid, "SIGUSR1");
      await terminal.until(/got USR1/);
      expect(terminal.screen().match(new RegExp(`got ${signal}`, "g"))).toHaveLength(1);
      terminal.kill();
    });

    it("all three streams are the terminal itself", async () => {
      const terminal = open(
        "sh",
        "-c",
        'for n in 0 1 2; do [ -t $n ] && printf "tty%s " $n; done; stty size; read -r x',
      );
      expect(await terminal.until(/24 80/)).toContain("tty0 tty1 tty2");
    });

    it("what the command does to the terminal stays done", async () => {
      const terminal = openTerminal([
        "bash",
        "-c",
        // It waits at the end: what is written just before a terminal closes can be lost.
        `${quote(wrap("stty", "-echo"))}; stty -a | grep -o -- '-\\?echo '; stty echo; echo done; read -r`,
      ]);
      expect(await terminal.until(/done/)).toContain("-echo");
    });

    it.each(["bash", "zsh"])("Ctrl-Z stops the job and fg continues it, under %s", async (shell) => {
      if (!hasTool(shell)) return;
      const rc = shell === "bash" ? ["--norc", "-i"] : ["-f", "-i"];
      const terminal = openTerminal([shell, ...rc], { env: { PS1: "PROMPT> ", HISTFILE: "" } });
      await terminal.until(/PROMPT>/);
      terminal.type(`${quote(wrap(...REPORTER))}\r`);
      await terminal.until(/^ready/m);
      terminal.type("\u001a");
      await terminal.until(/Stopped|suspended/i);
      terminal.type("fg\r");
      await terminal.until(/got CONT/);
      terminal.type("exit 7\r");
      await terminal.until(/exit 7\s+PROMPT>/);
      terminal.type("echo status=$?\r");
      expect((await terminal.until(/status=7/)).match(/got CONT/g)).toHaveLength(1);
      terminal.kill();
    });

    it("a command that stops itself as soon as it is there stops the job, and fg continues it", async () => {
      const terminal = openTerminal(["bash", "--norc", "-i"], { env: { PS1: "PROMPT> ", HISTFILE: "" } });
      await terminal.until(/PROMPT>/);
      terminal.type(`${quote(wrap("perl", "-e", "kill STOP => $$; print 'a', 'wake'; exit 7"))}\r`);
      await terminal.until(/Stopped/);
      terminal.type("fg\r");
      await terminal.until(/awake.*PROMPT>/s);
      terminal.type("echo status=$?\r");
      await terminal.until(/status=7/);
      terminal.kill();
    });

    it("one Ctrl-C ends a loop around it", async () => {
      const terminal = openTerminal(["bash", "--norc", "-i"], { env: { PS1: "PROMPT> ", HISTFILE: "" } });
      await terminal.until(/PROMPT>/);
      // Not a shell: dash holds a SIGINT that comes just before it starts `sleep` back until that has ended.
      const command = wrap("perl", "-e", '$| = 1; print "tu", "rn\\n"; sleep 30');
      terminal.type(`while true; do ${quote(command)}; done\r`);
      await terminal.until(/^turn/m);
      terminal.type("\u0003");
      // What is typed while bash takes the terminal back can be lost: only its prompt says that it reads again.
      await terminal.until(/\^C\s+PROMPT>/);
      terminal.type("echo out\r");
      await terminal.until(/^out/m);
      expect(terminal.screen().match(/^turn/gm)).toHaveLength(1);
      terminal.kill();
    });

    it("a loop goes on where the command handled the Ctrl-C", async () => {
      const terminal = openTerminal(["bash", "--norc", "-i"], { env: { PS1: "PROMPT> ", HISTFILE: "" } });
      await terminal.until(/PROMPT>/);
      terminal.type(
        `for i in 1 2; do ${quote(wrap("sh", "-c", "trap 'exit 0' INT; echo turn; sleep 30 & wait"))}; done; echo out\r`,
      );
      await terminal.until(/^turn/m);
      terminal.type("\u0003");
      await terminal.until(/Cturn/);
      terminal.type("\u0003");
      await terminal.until(/Cout/);
      terminal.kill();
    });

    it("a terminal that hangs up ends it where it leads the session, as in a window of its own", () => {
      if (!hasTool("python3")) return;
      const script = `import os, pty, sys
pid, master = pty.fork()
if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])
while b"ready" not in os.read(master, 100): pass
os.close(master)
print(os.waitpid(pid, 0)[1])`;
      const command = wrap("sh", "-c", "echo ready; exec sleep 20");
      expect(runReal(["python3", "-c", script, ...command]).stdout).toBe(`${constants.signals.SIGHUP}\n`);
    });

    it("closing the terminal ends it", async () => {
      const folder = makeFolder();
      const terminal = openTerminal(["bash", "--norc", "-i"], { env: { PS1: "PROMPT> ", HISTFILE: "" }, cwd: folder });
      await terminal.until(/PROMPT>/);
      terminal.type(`${quote(wrap("sh", "-c", "echo $$ > pid; exec sleep 300"))}\r`);
      await expect.poll(() => readQuietly(join(folder, "pid")), { timeout: 10_000 }).toMatch(/\d+\n/);
      const pid = Number(readQuietly(join(folder, "pid")));
      process.kill(terminal.pid, "SIGHUP");
      await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
    });
  });
});

describe("explains on standard error", () => {
  it("nothing on success, the meaning on failure", () => {
    expect(runProgram(["run", "--", "true"])).toEqual({ status: 0, signal: null, stdout: "", stderr: "" });
    expect(runProgram(["run", "--", "sh", "-c", "exit 64"]).stderr).toContain("EX_USAGE");
    expect(runProgram(["run", "--always", "--short", "--", "true"]).stderr).toContain("0 ");
  });

  it("an answer is no failure: grep's 1 stays silent when its scheme says so", () => {
    const folder = makeFolder();
    writeFileSync(
      join(folder, "s.json"),
      '{"name":"g","commands":["sh"],"exitCodes":{"1":{"summary":"none","outcome":"result"}}}',
    );
    expect(runProgram(["run", "--scheme", "./s.json", "--", "sh", "-c", "exit 1"], { cwd: folder })).toMatchObject({
      status: 1,
      stderr: "",
    });
  });

  it.each([
    [["nosuchcommandhere"], /no command 'nosuchcommandhere' in PATH/],
    [["gerp", "x"], /did you mean 'grep'\?/],
    [["./local-tool-x"], /There is no command/],
    [["./crlf"], /carriage return/],
    [["./interp"], /interpreter is missing: \/no\/such/],
    [["./plain"], /may not be executed/],
    [["./dir"], /is a directory/],
  ])("%j: %s", (command, text) => {
    const folder = makeFolder();
    writeFileSync(join(folder, "crlf"), "#!/bin/sh\r\n", { mode: 0o755 });
    writeFileSync(join(folder, "interp"), "#!/no/such/thing\n", { mode: 0o755 });
    writeFileSync(join(folder, "plain"), "#!/bin/sh\n");
    chmodSync(join(folder, "plain"), 0o644);
    mkdirSync(join(folder, "dir"));
    const { stderr } = runProgram(["run", "--", ...command], { cwd: folder });
    expect(stderr).toMatch(text);
    expect(stderr).toContain("seen in this run");
  });

  it("a program that is not installed: the package that has it", () => {
    const folder = makeFolder();
    symlinkSync(process.execPath, join(folder, "node"));
    const { stderr, status } = runProgram(["run", "--", "jq", "."], { env: { PATH: folder } });
    expect(status).toBe(127);
    expect(stderr).toMatch(/'jq' is not installed; the debian package jq has it[\s\S]*apt-get install jq/);
  });

  it("a part of PATH is a file", () => {
    expect(runReal([...PROGRAM_WITHOUT_PATH, "run", "--", "ls"], { env: { PATH: "/etc/passwd" } }).status).toBe(127);
  });

  it.skipIf(process.platform !== "linux")("a program whose name is no text is run", () => {
    const folder = makeFolder();
    const line = `n=$(printf 'x\\377'); printf '#!/bin/sh\nexit 9' > ./$n; chmod +x ./$n; ${quote([PROGRAM_WITHOUT_PATH[0] ?? "", ...PROGRAM_WITHOUT_PATH.slice(1)])} run -q -- ./$n`;
    expect(runReal(["bash", "-c", line], { cwd: folder }).status).toBe(9);
  });

  it("PATH is empty", () => {
    const { stderr } = runReal([...PROGRAM_WITHOUT_PATH, "run", "--", "ls"], { env: { PATH: "" } });
    expect(stderr).toContain("PATH is empty");
  });

  it("an exit with 143 by choice is told apart from a death by SIGTERM", () => {
    expect(runProgram(["run", "--", "perl", "-e", "exit 143"]).stderr).toMatch(
      /perl exited with 143 by its own choice/,
    );
    expect(runProgram(["run", "--", "sh", "-c", "sleep 9 & kill -TERM $!; wait $!"]).stderr).toMatch(
      /sh itself exited with 143, as a shell does/,
    );
  });
});

describe("decides by meaning", () => {
  it.each([
    [["--accept", "5"], "exit 5", 0],
    [["--accept", "5"], "exit 6", 6],
    [["--accept", "usage,temporary-name"], "exit 64", 0],
    [["--accept", "EX_NOUSER"], "exit 67", 0],
    [["--accept", "SIGTERM"], "kill -TERM $$", 0],
  ])("%j: %s is %i", (options, script, status) => {
    expect(runProgram(["run", ...options, "--", "sh", "-c", script]).status).toBe(status);
  });

  it("tries again where the scheme says that it helps, and stops when it succeeds", () => {
    const folder = makeFolder();
    const scheme =
      '{"name":"t","exitCodes":{"7":{"summary":"busy","category":"busy","retry":"yes"},"8":{"summary":"no","category":"policy","retry":"no"}}}';
    writeFileSync(join(folder, "t.json"), scheme);
    const script = "echo x >> tries; [ $(wc -l < tries) -ge 3 ] || exit 7";
    const { status, stderr } = runProgram(
      ["run", "--scheme", "./t.json", "--retry", "5", "--retry-delay", "0.01", "--", "sh", "-c", script],
      { cwd: folder },
    );
    expect(status).toBe(0);
    expect(stderr.match(/trying again/g)).toHaveLength(2);
    const refused = runProgram(
      ["run", "--scheme", "./t.json", "--retry", "5", "--retry-delay", "0", "--", "sh", "-c", "echo x >> once; exit 8"],
      { cwd: folder },
    );
    expect(refused.status).toBe(8);
    expect(readQuietly(join(folder, "once"))).toBe("x\n");
  });

  it("a Ctrl-C while it waits to try again ends it", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "t.json"), '{"name":"t","exitCodes":{"7":{"summary":"busy","retry":"yes"}}}');
    const options = ["--scheme", "./t.json", "--retry", "3", "--retry-delay", "60"];
    const terminal = openProgram(["run", ...options, "--", "sh", "-c", "exit 7"], { cwd: folder });
    await terminal.until(/trying again in 60 s/);
    terminal.type("\u0003");
    expect((await terminal.ended).signal).toBe(constants.signals.SIGINT);
  });

  it("writes a report", () => {
    const folder = makeFolder();
    runProgram(["run", "--quiet", "--report", "r.json", "--", "sh", "-c", "exit 65"], { cwd: folder });
    const report = JSON.parse(readQuietly(join(folder, "r.json")));
    expect(report).toMatchObject({ version: 1, status: { exitStatus: 65 } });
    expect(report.meanings[0].name).toBe("EX_DATAERR");
  });

  it.each([
    [["--accept", "not-fuond"], "unknown category 'not-fuond'; did you mean 'not-found'?"],
    [["--retry", "x"], "--retry takes a number"],
    [["--accept", "a b;c"], "is no code, category or name"],
  ])("%j is refused with 125", (options, message) => {
    expect(runProgram(["run", ...options, "--", "true"])).toMatchObject({
      status: 125,
      stderr: expect.stringContaining(message),
    });
  });

  it.each([
    [["--accept", "SIGTRM"], "there is no signal 'SIGTRM'; did you mean 'SIGTERM'?"],
    [["--retry-on", "busy"], "--retry-on says nothing without --retry"],
    [["--scheme", "no-such-scheme"], "unknown scheme 'no-such-scheme'"],
    [["--report", "no-folder/r.json"], "there is no folder no-folder to write r.json into"],
    [["--report", "."], ". is a folder"],
  ])("%j is refused before the command is run", (options, message) => {
    const folder = makeFolder();
    expect(runProgram(["run", ...options, "--", "touch", "ran"], { cwd: folder })).toMatchObject({
      status: 125,
      stderr: expect.stringContaining(message),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("a wrong option of run is refused with 125", () => {
    expect(runProgram(["run", "--nonsense", "--", "true"])).toMatchObject({ status: 125 });
    expect(runProgram(["run"])).toMatchObject({ status: 125 });
  });
});

describe("in CI", () => {
  it("GitHub gets an annotation and a line in the job's summary, with nothing injected", () => {
    const summary = join(makeFolder(), "summary.md");
    const folder = makeFolder();
    writeFileSync(
      join(folder, "s.json"),
      JSON.stringify({ name: "evil", exitCodes: { 3: "a%0A::set-env name=x::y\n::error::z" } }),
    );
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const { stderr } = runProgram(["run", "--scheme", "./s.json", "--", "sh", "-c", "exit 3"], { env, cwd: folder });
    expect(stderr.match(/^::.*$/gm)).toEqual([
      "::error title=sh ended with 3::evil: a%250A::set-env name=x::y\\n::error::z",
    ]);
    expect(readQuietly(summary)).toMatch(/^- \*\*sh ended with 3\*\*: evil/);
  });

  it("Azure and GitLab get their own forms, and never nothing", () => {
    const azure = runProgram(["run", "--", "sh", "-c", "exit 64"], { env: { TF_BUILD: "True" } });
    expect(azure.stderr).toContain("##vso[task.logissue type=error]sh ended with 64: EX_USAGE");
    expect(
      runProgram(["run", "--annotate", "never", "--", "sh", "-c", "exit 64"], { env: { TF_BUILD: "True" } }).stderr,
    ).not.toContain("##vso");
    expect(runProgram(["run", "--annotate", "gitlab", "--", "sh", "-c", "exit 64"]).stderr).toContain(
      "\u001b[31;1msh ended with 64",
    );
  });
});

const ISOLATED = ["unshare", "--pid", "--fork", "--mount-proc"];

/** Not every machine lets anybody have a process namespace of their own. */
function canIsolate(): boolean {
  const can = runReal([...ISOLATED, "true"]).status === 0;
  if (!can)
    process.stderr.write("skipped: a test that needs a process namespace of its own, which is not allowed here\n");
  return can;
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readQuietly(`/proc/${pid}/stat`));
  } catch {
    return false;
  }
}
