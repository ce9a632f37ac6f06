import { spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { hasTool } from "../helpers/needs.ts";
import { makeFolder, PROGRAM, runProgram } from "../helpers/program.ts";
import { openTerminal, type Terminal, type TerminalOptions } from "../helpers/terminal.ts";

const READY = /\d+ schemes, \d+ meanings/;
const ESCAPE = "\u001b";
const KEYS = {
  down: "\u001b[B",
  tab: "\t",
  enter: "\r",
  ctrlC: "\u0003",
  ctrlD: "\u0004",
  ctrlY: "\u0019",
  ctrlZ: "\u001a",
};

const opened: Terminal[] = [];
afterEach(() => {
  for (const terminal of opened.splice(0)) terminal.kill();
});

async function openDecoder(options: TerminalOptions = {}, args: readonly string[] = []): Promise<Terminal> {
  const terminal = openTerminal([PROGRAM, ...args], options);
  opened.push(terminal);
  await terminal.until(options.columns !== undefined && options.columns < 80 ? /Esc (leave|clear)/ : READY);
  return terminal;
}

/** A shell in which the decoder is called: what it leaves behind can be looked at. */
async function openShell(options: TerminalOptions = {}): Promise<Terminal> {
  const terminal = openTerminal(["bash", "--norc", "--noprofile", "-i"], {
    ...options,
    env: { PS1: "prompt> ", PROGRAM, ...options.env },
  });
  opened.push(terminal);
  await terminal.until(/prompt>$/m);
  return terminal;
}

const TMUX = hasTool("tmux");
const LONG = { timeout: 15_000, interval: 100 };

/** A tmux of its own, with a shell command in its only window. */
function openTmux(command: string) {
  const socket = `${makeFolder()}/tmux`;
  const run = (...args: readonly string[]) =>
    spawnSync("tmux", ["-S", socket, "-f", "/dev/null", ...args], {
      encoding: "utf8",
      env: { ...process.env, PROGRAM, LANG: "C.UTF-8" },
    }).stdout;
  run("new-session", "-d", "-x", "80", "-y", "24", command);
  return { run, until: (pattern: RegExp) => expect.poll(() => run("capture-pane", "-p"), LONG).toMatch(pattern) };
}

describe("exitcode alone on a terminal", () => {
  it.each([
    ["137", /SIGKILL: Killed outright/],
    ["SIGTERM", /Asked to end/],
    ["0xC0000005", /access violation/],
    ["curl 22", /curl: The HTTP status was 400 or above/],
    ["22 curl -f x", /curl: The HTTP status was 400 or above/],
    ["aws s3 1", /One or more S3 transfers failed/],
    ["Process completed with exit code 139.", /segmentation fault/],
    ["proxxx", /The operation completed/],
    ["conection refused", /refused the connection/],
    ["ratelimited", /The cluster is busy or hanging/],
  ])("answers %s as it is typed", async (text, answer) => {
    const terminal = await openDecoder();
    terminal.type(text);
    expect(await terminal.until(answer)).toContain(`❯ ${text}`);
  });

  it("answers at every key", async () => {
    const terminal = await openDecoder();
    terminal.type("1");
    await terminal.until(/▸ .* 1 {2}/);
    terminal.type("3");
    await terminal.until(/▸ .* 13 {2}/);
    terminal.type("0");
    await terminal.until(/▸ .* 130 {2}SIGINT/);
  });

  it("Tab chooses a scheme, the arrows a reading, Enter opens it, Esc goes back", async () => {
    const terminal = await openDecoder();
    terminal.type("137");
    await terminal.until(/1 of \d\d/);
    terminal.type(KEYS.down);
    await terminal.until(/2 of \d\d/);
    terminal.type(KEYS.tab);
    await terminal.until(/\[signals\][\s\S]*1 of 1 /);
    terminal.type(KEYS.enter);
    await terminal.until(/What to do[\s\S]*Esc back/);
    terminal.type(ESCAPE);
    await terminal.until(/\[signals\]/);
  });

  it("opens what explain prints", async () => {
    const terminal = await openDecoder({ rows: 60 });
    terminal.type("130 aws");
    await terminal.until(/1 of 2 /);
    terminal.type(KEYS.enter);
    const screen = await terminal.until(/Esc back/);
    const { stdout } = runProgram(["explain", "130", "--command", "aws"]);
    expect(screen.split("\n").slice(0, stdout.trimEnd().split("\n").length).join("\n")).toBe(stdout.trimEnd());
  });

  it("shows help on ? in an empty line, and takes ? as a character in any other", async () => {
    const terminal = await openDecoder();
    terminal.type("?");
    await terminal.until(/Shift-Tab/);
    terminal.type(ESCAPE);
    await terminal.until(READY);
    terminal.type("a?");
    await terminal.until(/❯ a\?/);
  });

  it("starts with the last failure that the shell hook has left", async () => {
    const env = { EXITCODE_LAST_STATUS: "0 22", EXITCODE_LAST_COMMAND: "cat x | curl -f example.org" };
    const terminal = openTerminal([PROGRAM], { env });
    opened.push(terminal);
    await terminal.until(/❯ 0 22 cat x \| curl -f example\.org[\s\S]*22 +curl[\s\S]*1 of 2/);
    terminal.type("1");
    await terminal.until(/❯ 1\n/);
  });

  it("takes a pasted text with colors and lines as one line, and nothing of it acts", async () => {
    const terminal = await openDecoder();
    terminal.type(`${ESCAPE}[200~${ESCAPE}[31mError: \r\nexit code 137${ESCAPE}[0m${ESCAPE}[201~`);
    await terminal.until(/❯ Error: {2}exit code 137\n[\s\S]*SIGKILL/);
  });

  it("keeps wide characters, emoji, accents and long lines in order", async () => {
    const terminal = await openDecoder({ columns: 80 });
    terminal.type(`${"x".repeat(300)}漢字e\u0301`);
    await terminal.until(/❯ x+漢字e\u0301\n/);
    terminal.type("\u0015😀 137");
    await terminal.until(/❯ 😀 137\n/);
  });
});

describe("the terminal after the decoder", () => {
  it.each([
    ["Esc twice", ["137", ESCAPE, ESCAPE], 0],
    ["Ctrl-D", [KEYS.ctrlD], 0],
    ["Ctrl-C", ["137", KEYS.ctrlC], 130],
    ["Ctrl-C in an explanation", ["137", KEYS.enter, KEYS.ctrlC], 130],
  ])("is as it was after %s", async (_name, keys, status) => {
    const terminal = await openShell();
    terminal.type('before=$(stty -g); $PROGRAM; echo left with $?; [ "$before" = "$(stty -g)" ] && echo as it was\r');
    await terminal.until(READY);
    for (const key of keys) {
      terminal.type(key);
      // A lone Esc is told from the start of a sequence by the pause after it, as a person leaves one.
      await wait(100);
    }
    const screen = await terminal.until(/as it was\nprompt>/);
    expect(screen).toContain(`left with ${status}`);
    expect(screen).toMatch(/^prompt> before/);
    expect(screen).not.toMatch(READY);
  });

  it.each([
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ] as const)("is as it was after %s, of which the decoder dies", async (signal, number) => {
    const folder = makeFolder();
    const terminal = await openShell({ cwd: folder });
    terminal.type(
      'before=$(stty -g); (echo $BASHPID >pid; exec $PROGRAM); echo left with $?; [ "$before" = "$(stty -g)" ] && echo as it was\r',
    );
    await terminal.until(READY);
    spawnSync("sh", ["-c", `kill -${number} $(cat pid)`], { cwd: folder });
    const screen = await terminal.until(/as it was\nprompt>/);
    expect(screen).toContain(`left with ${128 + number}`);
    expect(screen, signal).not.toMatch(READY);
  });

  it("is the shell's while the decoder is stopped, and the decoder's after fg", async () => {
    const terminal = await openShell();
    terminal.type("before=$(stty -g); $PROGRAM\r");
    await terminal.until(READY);
    terminal.type("137");
    await terminal.until(/1 of \d+/);
    terminal.type(KEYS.ctrlZ);
    await terminal.until(/Stopped[\s\S]*prompt>$/m);
    terminal.type('[ "$before" = "$(stty -g)" ] && echo as it was; fg\r');
    await terminal.until(/❯ 137\n[\s\S]*1 of \d+/);
    terminal.type(KEYS.ctrlC);
    await terminal.until(/as it was[\s\S]*prompt>$/m);
    terminal.type("echo left with $?\r");
    await terminal.until(/left with 130/);
  });

  it.skipIf(!TMUX)("is gone: the decoder dies of SIGHUP, even where that signal is ignored", async () => {
    const folder = makeFolder();
    const tmux = openTmux(`cd ${folder}; trap '' HUP; $PROGRAM; echo $? >status`);
    await tmux.until(READY);
    tmux.run("kill-server");
    await expect.poll(() => spawnSync("cat", ["status"], { cwd: folder, encoding: "utf8" }).stdout, LONG).toBe("129\n");
  });

  it("has the copied line, where it takes no copies", async () => {
    const terminal = await openShell();
    terminal.type("$PROGRAM\r");
    await terminal.until(READY);
    terminal.type("curl 22");
    await terminal.until(/1 of 1 /);
    terminal.type(KEYS.ctrlY);
    await terminal.until(/printed as one line/);
    terminal.type(KEYS.enter);
    await terminal.until(/Esc back/);
    terminal.type("y");
    await terminal.until(/printed as one line/);
    terminal.type(KEYS.ctrlC);
    const screen = await terminal.until(/prompt> .*PROGRAM\n[\s\S]*prompt>$/m);
    expect(screen.match(/☁ 22 curl: The HTTP status was 400/g)).toHaveLength(1);
  });

  it("has a copy on its clipboard, where it takes one", async () => {
    const terminal = await openDecoder({ env: { TERM: "xterm-kitty" } });
    terminal.type("curl 22");
    await terminal.until(/1 of 1 /);
    terminal.type(KEYS.ctrlY);
    await terminal.until(/Copied as one line/);
    terminal.type(KEYS.ctrlC);
    await terminal.ended;
    expect(terminal.screen()).not.toMatch(/22 curl: The HTTP status/);
  });
});

describe("any terminal", () => {
  it("of 40 columns and 10 rows", async () => {
    const terminal = await openDecoder({ columns: 40, rows: 10 });
    terminal.type("stack not found");
    const screen = await terminal.until(/Pulumi: The stack does not exist,/);
    expect(screen.split("\n").every((line) => line.length <= 40)).toBe(true);
    terminal.type(KEYS.enter);
    await terminal.until(/1-9 of \d+/);
    terminal.type(" ");
    await terminal.until(/10-18 of \d+|of \d+$/m);
  });

  it("that has another size every moment, one column among them", async () => {
    const terminal = await openDecoder();
    terminal.type("137");
    await terminal.until(/1 of \d+/);
    for (const [columns, rows] of [
      [1, 24],
      [1, 1],
      [200, 3],
      [37, 11],
    ] as const) {
      terminal.resize(columns, rows);
      await wait(60);
    }
    terminal.resize(100, 30);
    const screen = await terminal.until(/137 = 128 \+ 9[\s\S]*\d+ schemes, \d+ meanings$/);
    expect(screen.split("\n")).toHaveLength(30);
    terminal.type(KEYS.ctrlC);
    expect((await terminal.ended).exitCode).toBe(130);
  });

  it.each([
    ["color", {}, true],
    ["no color with NO_COLOR", { NO_COLOR: "1" }, false],
  ])("has %s", async (_name, env, colored) => {
    const terminal = await openDecoder({ env });
    terminal.type("137");
    await terminal.until(/1 of \d+/);
    expect(terminal.colored()).toBe(colored);
  });

  it("without Unicode shows ASCII", async () => {
    const terminal = await openDecoder({ env: { LANG: "C", LC_ALL: "C" } });
    terminal.type("137");
    expect(await terminal.until(/1 of \d+/)).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.skipIf(!TMUX)("tmux", async () => {
    const tmux = openTmux("$PROGRAM");
    try {
      await tmux.until(READY);
      tmux.run("send-keys", "-l", "conection refused");
      await tmux.until(/refused the connection/);
      tmux.run("send-keys", "Tab", "Enter");
      await tmux.until(/Esc back/);
      tmux.run("resize-window", "-x", "50", "-y", "12");
      await tmux.until(/Esc back {2}y copy.*of \d+$/m);
    } finally {
      tmux.run("kill-server");
    }
  });
});

describe("the plain decoder", () => {
  it.each([
    ["--plain", ["--plain"], {}],
    ["interactive --plain", ["interactive", "--plain"], {}],
    ["a dumb terminal", [], { TERM: "dumb" }],
  ])("asks and answers line by line with %s", async (_name, args, env) => {
    const terminal = openTerminal([PROGRAM, ...args], { env, rows: 60 });
    opened.push(terminal);
    await terminal.until(/What ended how\?$/m);
    terminal.type("curl 22\r");
    await terminal.until(/22 {2}curl: The HTTP status was 400[\s\S]*What ended how\?$/m);
    terminal.type("conection refused\r");
    await terminal.until(/1\. Win32 errors 1225: The remote system refused the connection[\s\S]*Which one, 1 to \d/);
    terminal.type("\r");
    await terminal.until(/Which one[\s\S]*What ended how\?$/m);
    terminal.type("\r");
    expect((await terminal.ended).exitCode).toBe(0);
  });

  it("writes text and line ends, and nothing else", () => {
    const { stdout, status } = runProgram(["interactive", "--plain"], {
      input: "137\nproxx\n1\n\nconection refused\n1\n",
    });
    expect(status).toBe(0);
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
    expect(stdout).toMatch(
      /SIGKILL[\s\S]*1\. proxxx, a tool with 17 codes[\s\S]*1\. proxxx 0: The operation completed/,
    );
  });

  it("ends with Ctrl-C, of which it dies as any program, and with Ctrl-D", async () => {
    const terminal = await openShell();
    terminal.type("$PROGRAM --plain\r");
    await terminal.until(/What ended how\?$/m);
    terminal.type(KEYS.ctrlC);
    await terminal.until(/\^C[\s\S]*prompt>$/m);
    terminal.type("echo left with $?; $PROGRAM --plain\r");
    await terminal.until(/left with 130[\s\S]*What ended how\?$/m);
    terminal.type(KEYS.ctrlD);
    await terminal.until(/how\?\s+prompt>$/m);
  });
});

describe("without a terminal", () => {
  it("exitcode alone shows its help, and interactive says what it needs", () => {
    expect(runProgram([])).toMatchObject({ status: 2, stdout: expect.stringContaining("Usage: exitcode") });
    expect(runProgram(["interactive"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/needs a terminal[\s\S]*--plain/),
    });
  });

  it("a piped status is explained", () => {
    expect(runProgram([], { input: "1\n" }).stdout).toMatch(/^✘ 1 {2}POSIX shell/);
  });

  it("a terminal on one side only is none", async () => {
    const terminal = await openShell();
    terminal.type("$PROGRAM | head -3; echo 130 | $PROGRAM --scheme aws --short\r");
    await terminal.until(/Usage: exitcode[\s\S]*AWS CLI: Interrupted/);
  });
});
