import { closeSync, constants, openSync } from "node:fs";
import { platformOf } from "../model/platform.ts";
import { signalByName } from "../model/signals.ts";
import { isTerminal } from "./is-terminal.ts";
import { posix } from "./posix.ts";

/**
 * Ends this process as the command ended, as far as that can be done from inside. Nothing may be printed after it.
 *
 * @returns the exit status to end with, where the process is still there
 */
export function endAs(status: number, signal?: string): number {
  if (posix()) endNow(status, signal === undefined ? 0 : signalByName(signal, "linux")?.number);
  leaveTerminalAlone();
  if (signal !== undefined) dieOf(signal);
  return status;
}

/**
 * Ends this process with a status, or by a signal where there is one and the addon. What was written by descriptor is
 * written. To leave at once spares the end of the heap, 2 ms and 3 MB, and by the addon all that Node would tidy up.
 */
export function endNow(status: number, signalNumber = 0): never {
  const native = posix();
  // Last of those who wait for the end.
  if (native) process.once("exit", () => native.endAs(status, signalNumber));
  process.exit(status);
}

/**
 * Node puts the terminal back to how it was at its start when it ends; the child may have changed it on purpose
 * (`stty -echo`). With the standard streams closed it has no terminal to put back. Another descriptor keeps it open to
 * the very end: were it the last one, closing it would hang the terminal up.
 */
function leaveTerminalAlone(): void {
  const terminals = [0, 1, 2].filter(isTerminal);
  if (terminals.length === 0 || !keepOpen(terminals[0] ?? 0)) return;
  for (const descriptor of terminals) closeSync(descriptor);
}

function keepOpen(terminal: number): boolean {
  for (const path of ["/dev/tty", `/dev/fd/${terminal}`]) {
    try {
      openSync(path, constants.O_RDWR | constants.O_NOCTTY);
      return true;
    } catch {
      // No controlling terminal, or one that belongs to somebody else.
    }
  }
  return false;
}

/**
 * Dies of the signal, so that a calling shell sees what it would have seen: a loop stops on Ctrl-C only if the command
 * died of SIGINT. Returns where that is not possible, or would leave a core file of Node's own, of 85 MB, beside the
 * child's: then the wrapper ends with 128 + the number, which is what a shell shows for both.
 */
function dieOf(signal: string): void {
  if (process.platform === "win32" || signalByName(signal, platformOf(process.platform))?.action === "core") return;
  try {
    // Node ignores SIGPIPE until a listener was there and went: then the default is back.
    process.on(signal, () => {});
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } catch {
    // SIGKILL takes no listener, and needs none.
    process.kill(process.pid, signal);
  }
}
