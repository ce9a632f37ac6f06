import { fstatSync, statSync } from "node:fs";
import { posix } from "./posix.ts";

/** Whether a descriptor is open and a terminal. `node:tty`, which takes 3 ms to load, is asked only where it can be one. */
export function isTerminal(descriptor: number): boolean {
  if (NO_TERMINALS.has(descriptor)) return false;
  try {
    if (canBeTerminal(descriptor) && isatty(descriptor)) return true;
  } catch {
    // It is closed.
  }
  NO_TERMINALS.add(descriptor);
  return false;
}

/** How wide a terminal is; undefined for what is none, and for one that does not know. */
export function columnsOf(descriptor: 1 | 2): number | undefined {
  if (!isTerminal(descriptor)) return undefined;
  const native = posix();
  const columns = native ? native.columns(descriptor) : (descriptor === 2 ? process.stderr : process.stdout).columns;
  return columns || undefined;
}

function isatty(descriptor: number): boolean {
  const native = posix();
  return native ? native.columns(descriptor) !== undefined : process.getBuiltinModule("node:tty").isatty(descriptor);
}

/** What was none once: nobody opens a standard stream again. */
const NO_TERMINALS = new Set<number>();

function canBeTerminal(descriptor: number): boolean {
  if (process.platform === "win32") return true;
  const stat = fstatSync(descriptor);
  return stat.isCharacterDevice() && stat.rdev !== nullDevice();
}

/** null(4): Linux gives it major 1, minor 3. */
function nullDevice(): number {
  return process.platform === "linux" ? 0x103 : statSync("/dev/null").rdev;
}
