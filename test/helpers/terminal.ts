import { spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { onTestFinished } from "vitest";
import { makeFolder, PROGRAM } from "./program.ts";

export interface Terminal {
  /** Waits until the screen fits, and gives it. Fails after some seconds with the screen in the message. */
  until(pattern: RegExp): Promise<string>;
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  screen(): string;
  /** Whether any cell has a color of its own. */
  colored(): boolean;
  /** Resolves when the program has ended. */
  readonly ended: Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
  readonly pid: number;
  kill(): void;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts a command in a pseudo-terminal, with a terminal emulator that shows what a person would see. */
export function openTerminal(
  [file = "", ...args]: readonly string[],
  { columns = 80, rows = 24, env = {}, cwd }: TerminalOptions = {},
): Terminal {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 5_000 });
  const child = spawn(file, [...args], {
    name: env["TERM"] ?? "xterm-256color",
    cols: columns,
    rows,
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env["PATH"] ?? "", HOME: makeFolder(), LANG: "C.UTF-8", TERM: "xterm-256color", ...env },
  });
  // A test that fails leaves its terminal open, and with it the test runner.
  onTestFinished(() => child.kill("SIGKILL"));
  const listeners = new Set<() => void>();
  child.onData((data) =>
    screen.write(data, () => {
      for (const listener of listeners) listener();
    }),
  );
  const ended = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) => {
    child.onExit(({ exitCode, signal }) => resolve({ exitCode, signal }));
  });
  const read = () => {
    const { active } = screen.buffer;
    const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? "");
    return lines.join("\n").trimEnd();
  };
  return {
    pid: child.pid,
    ended,
    screen: read,
    colored: () => {
      const { active } = screen.buffer;
      const cells = Array.from({ length: active.length }, (_, row) => active.getLine(row)).flatMap((line) =>
        Array.from({ length: screen.cols }, (_, column) => line?.getCell(column)),
      );
      return cells.some((cell) => cell !== undefined && !cell.isFgDefault());
    },
    type: (keys) => child.write(keys),
    resize: (newColumns, newRows) => {
      screen.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
    },
    kill: () => child.kill("SIGKILL"),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const look = () => {
          if (!pattern.test(read())) return;
          stop();
          resolve(read());
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`the screen never showed ${pattern}:\n${read()}`));
        }, 15_000);
        listeners.add(look);
        look();
      }),
  };
}

/** The built program in a pseudo-terminal. */
export function openProgram(args: readonly string[], options: TerminalOptions = {}): Terminal {
  return openTerminal([PROGRAM, ...args], options);
}
