import type { StdioOptions } from "node:child_process";
import { type ChildEnding, failedToStart, refused } from "./child-ending.ts";
import { findProgram } from "./find-program.ts";
import { bridgeSignals } from "./follow-signals.ts";
import { takeFront } from "./front.ts";
import { isTerminal } from "./is-terminal.ts";
import { inheritedDescriptors } from "./process-state.ts";
import { undecodableArguments } from "./raw-arguments.ts";
import { findRepairs } from "./repairs.ts";
import { commandWithRepairs } from "./shim.ts";

/** Runs a command by node:child_process, as well as that can be done, where there is nothing better. */
export async function runByNode(command: readonly string[]): Promise<ChildEnding> {
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
      child.once("error", (error) => resolve(failedToStart(program, error)));
      // Node has no names for the signals from 34 to 64, and reports a death by one as an exit with 0.
      child.once("exit", (code, signal) =>
        resolve(signal === null ? { kind: "exited", exitStatus: code ?? 0 } : { kind: "signaled", signal }),
      );
      if (child.pid !== undefined) started(child.pid);
    } catch (error) {
      // spawn throws at once for ENOTDIR, ELOOP, ENAMETOOLONG and E2BIG.
      resolve(failedToStart(program, error));
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
