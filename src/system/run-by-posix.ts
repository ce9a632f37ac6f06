import { constants } from "node:os";
import { signalByNumber } from "../model/signals.ts";
import { parseWaitStatus } from "../model/wait-status.ts";
import { type ChildEnding, notStarted, refused } from "./child-ending.ts";
import { findProgram } from "./find-program.ts";
import { bridgeSignals } from "./follow-signals.ts";
import { takeFront } from "./front.ts";
import type { Posix, Start } from "./posix.ts";
import { undecodableArguments, variablesOfNode } from "./raw-arguments.ts";
import { releasePipes } from "./release-pipes.ts";
import { findRepairs } from "./repairs.ts";
import type { RunningOptions } from "./run-child.ts";

/**
 * Runs a command by the C library itself: arguments and environment pass byte for byte, what the caller ignored stays
 * ignored, and the wait status is the kernel's own.
 */
export async function runByPosix(
  posix: Posix,
  command: readonly string[],
  { keepsStreams }: RunningOptions,
): Promise<ChildEnding> {
  const [program = ""] = command;
  const front = takeFront(process.env);
  const bytes = undecodableArguments(command);
  const found = findProgram(program, process.env["PATH"]);
  // A path that is no text cannot be looked up: to start it tells as much.
  const unknown = program.includes("/") ? bytes?.[0] : undefined;
  if (found.kind !== "found" && unknown === undefined) return refused(program, found);
  const { rawArguments, fileLimit, ignoredSignals, blockedSignals, closedStreams, ownPidVariables } = findRepairs(
    front,
    bytes,
  );
  const start: Start = {
    path: found.kind === "found" ? found.path : (unknown ?? program),
    words: rawArguments ?? command,
    variables: variablesOfNode(),
    // Before a listener makes the runtime open descriptors of its own, and changes what is ignored.
    inherited: posix.inheritedDescriptors(),
    ignored: [...posix.ignoredSignals(), ...ignoredSignals],
    blocked: blockedSignals,
    closed: closedStreams,
    fileLimit,
    ownPidVariables,
  };
  const running = runStart(posix, start, program);
  // No others: Node itself can be polling one of them, its channel to a parent.
  if (!keepsStreams) releasePipes([0, 1]);
  return running;
}

/** Only a timer keeps the runtime's loop going while it waits for signals. */
const LONG_MILLISECONDS = 2 ** 30;

function runStart(posix: Posix, start: Start, program: string): Promise<ChildEnding> {
  return new Promise((resolve) => {
    const bridge = bridgeSignals((descriptor) => posix.columns(descriptor) !== undefined);
    const pid = spawn(posix, start);
    if (pid < 0) return resolve(notStarted(program, errnoName(-pid)));
    const alive = setInterval(() => {}, LONG_MILLISECONDS);
    const reap = () => {
      const status = posix.wait(pid);
      if (status === undefined) return;
      clearInterval(alive);
      process.removeListener("SIGCHLD", reap);
      bridge.disconnect();
      resolve(toEnding(status));
    };
    process.prependListener("SIGCHLD", reap);
    bridge.connect(pid);
    // It can have ended before.
    reap();
  });
}

function spawn(posix: Posix, start: Start): number {
  const pid = posix.spawn(start);
  // As execvp(3) does with a text file that has no #! line.
  return -pid === constants.errno.ENOEXEC
    ? posix.spawn({ ...start, path: "/bin/sh", words: ["sh", start.path, ...start.words.slice(1)] })
    : pid;
}

function toEnding(raw: number): ChildEnding {
  const status = parseWaitStatus(raw);
  if (status.kind === "exited") return status;
  const number = status.kind === "signaled" ? status.signalNumber : 0;
  return { kind: "signaled", signal: signalByNumber(number, "linux")?.name ?? `signal ${number}` };
}

function errnoName(errno: number): string {
  return Object.entries(constants.errno).find(([, number]) => number === errno)?.[0] ?? String(errno);
}
