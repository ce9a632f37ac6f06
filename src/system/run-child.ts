import type { ChildEnding } from "./child-ending.ts";
import { posix } from "./posix.ts";
import { runByNode } from "./run-by-node.ts";
import { runByPosix } from "./run-by-posix.ts";
import { runOnWindows } from "./run-on-windows.ts";

export interface RunningOptions {
  /** Whether this process needs standard input and output itself, after the command has them. */
  readonly keepsStreams: boolean;
}

/**
 * Runs a command as if nobody stood between it and the caller, and waits for it: its standard streams, terminal, process
 * group, environment, arguments, open descriptors and limits are the caller's.
 */
export function runChild(command: readonly string[], options: RunningOptions): Promise<ChildEnding> {
  if (process.platform === "win32") return runOnWindows(command);
  const native = posix();
  return native ? runByPosix(native, command, options) : runByNode(command);
}
