import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** The built program: `EXITCODE_BIN` names another build of it, such as the standalone executable. */
export const PROGRAM = resolve(
  process.env["EXITCODE_BIN"] ?? fileURLToPath(new URL("../../bin/exitcode.cjs", import.meta.url)),
);

export const IS_STANDALONE = !PROGRAM.endsWith(".cjs");

/** The same for an environment in which no `node` can be found. */
export const PROGRAM_WITHOUT_PATH = IS_STANDALONE ? [PROGRAM] : [process.execPath, PROGRAM];

export interface ProgramResult {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs the built program without a terminal, in a neutral environment. */
export function runProgram(args: readonly string[], { input = "", env = {}, cwd }: ProgramOptions = {}): ProgramResult {
  return runReal([PROGRAM, ...args], { input, env, ...(cwd === undefined ? {} : { cwd }) });
}

/** Runs any command in the same environment. */
export function runReal(
  [program = "", ...args]: readonly string[],
  { input = "", env = {}, cwd }: ProgramOptions = {},
): ProgramResult {
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    input,
    cwd,
    env: { PATH: process.env["PATH"], HOME, LANG: "C.UTF-8", ...env },
    encoding: "utf8",
    timeout: 25_000,
  });
  return { status, signal, stdout, stderr };
}

/** Shells and tools write into it. */
const HOME = mkdtempSync(join(tmpdir(), "exitcode-home-"));

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "exitcode-test-"));
}

/** What a running command prints, as it comes. */
export interface WatchedOutput {
  text(): string;
  /** Resolves when all of it so far fits; a test's own time limit ends the wait. */
  until(pattern: RegExp): Promise<void>;
}

export function watchOutput(stream: Readable): WatchedOutput {
  let output = "";
  stream.on("data", (data: Buffer) => {
    output += data;
  });
  return {
    text: () => output,
    until: (pattern) =>
      new Promise((resolve) => {
        const look = () => pattern.test(output) && resolve();
        stream.on("data", look);
        look();
      }),
  };
}
