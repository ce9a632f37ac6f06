import type { StdioOptions } from "node:child_process";
import { type ChildEnding, notStarted, refused } from "./child-ending.ts";
import { findProgram } from "./find-program.ts";
import { bridgeSignals } from "./follow-signals.ts";
import { takeFront } from "./front.ts";
import { isTerminal } from "./is-terminal.ts";
import { inheritedDescriptors } from "./process-state.ts";
import { undecodableArguments } from "./raw-arguments.ts";
import { commandWithRepairs, findRepairs } from "./shim.ts";

/**
 * Runs a command as if nobody stood between it and the caller, and waits for it: its standard streams, terminal, process
 * group, environment, arguments, open descriptors and limits are the caller's.
 */
export function runChild(command: readonly string[]): Promise<ChildEnding> {
  return process.platform === "win32" ? runOnWindows(command) : runOnPosix(command);
}

async function runOnPosix(command: readonly string[]): Promise<ChildEnding> {
  // Not imported at the top: this module is in the program's first file, and explain does not need it.
  const { spawn } = process.getBuiltinModule("node:child_process");
  const [program = "", ...args] = command;
  const front = takeFront(process.env);
  const found = findProgram(program, process.env["PATH"]);
  if (found.kind !== "found") return refused(program, found);
  const words = commandWithRepairs([program, ...args], findRepairs(front, undecodableArguments(command)));
  const bridge = bridgeSignals(isTerminal);
  return start({ spawn, program, words, started: bridge.connect });
}

interface Start {
  readonly spawn: typeof import("node:child_process").spawn;
  readonly program: string;
  readonly words: readonly string[];
  readonly started: (pid: number) => void;
}

function start({ spawn, program, words: [file = "", ...args], started }: Start): Promise<ChildEnding> {
  return new Promise((resolve) => {
    try {
      const child = spawn(file, args, { stdio: streams() });
      child.once("error", (error) => resolve(notStarted(program, errnoOf(error))));
      // Node has no names for the signals from 34 to 64, and reports a death by one as an exit with 0.
      child.once("exit", (code, signal) =>
        resolve(signal === null ? { kind: "exited", exitStatus: code ?? 0 } : { kind: "signaled", signal }),
      );
      if (child.pid !== undefined) started(child.pid);
    } catch (error) {
      // spawn throws at once for ENOTDIR, ELOOP, ENAMETOOLONG and E2BIG.
      resolve(notStarted(program, errnoOf(error)));
    }
  });
}

function streams(): StdioOptions {
  const inherited = inheritedDescriptors();
  const count = Math.max(2, ...inherited) + 1;
  return Array.from({ length: count }, (_, descriptor) =>
    descriptor <= 2 || inherited.includes(descriptor) ? descriptor : "ignore",
  );
}

function errnoOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** A .cmd or .bat file runs only by cmd.exe, and CreateProcess finds no file by PATHEXT: `shell` does both. */
async function runOnWindows([program = "", ...args]: readonly string[]): Promise<ChildEnding> {
  const { spawn } = process.getBuiltinModule("node:child_process");
  bridgeSignals(isTerminal);
  return new Promise<ChildEnding>((resolve) => {
    const child = spawn(program, args, { stdio: "inherit", windowsVerbatimArguments: false });
    child.once("error", (error) => {
      const missing = "code" in error && error.code === "ENOENT";
      if (!missing) return resolve(notStarted(program, errnoOf(error)));
      const shell = spawn([program, ...args].map(quoteForCmd).join(" "), { stdio: "inherit", shell: true });
      shell.once("error", (failure) => resolve(notStarted(program, errnoOf(failure))));
      shell.once("exit", (code) =>
        resolve(
          code === CMD_NOT_FOUND
            ? { kind: "not-started", reason: "run-not-found", program, why: "command not found" }
            : { kind: "exited", exitStatus: code ?? 0 },
        ),
      );
    });
    child.once("exit", (code, signal) =>
      resolve(signal === null ? { kind: "exited", exitStatus: code ?? 0 } : { kind: "signaled", signal }),
    );
  });
}

/** What cmd.exe returns for a command that it does not find. */
const CMD_NOT_FOUND = 9009;

function quoteForCmd(word: string): string {
  return /^[\w\-./:\\=@]+$/.test(word) ? word : `"${word.replaceAll('"', '""').replaceAll("%", "%%")}"`;
}
