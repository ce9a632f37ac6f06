import type { LogSource } from "../system/log-source.ts";
import type { System } from "../system/system.ts";

/** A line on the terminal that says how far a long scan is. */
export interface Progress {
  show(): void;
  clear(): void;
}

const LONG_BYTES = 64 * 2 ** 20;
const INTERVAL_MS = 100;
const BAR_COLUMNS = 20;

/** Shown on standard error, where that is a terminal, for a file that takes its time. */
export function createProgress(source: LogSource, { stderr, env }: System): Progress {
  const { size } = source;
  if (size === undefined || size < LONG_BYTES || env["CI"] || !stderr.isTerminal) return { show() {}, clear() {} };
  let text = "";
  let isShown = false;
  let next = 0;
  return {
    show() {
      const isDue = performance.now() >= next;
      if (isShown && !isDue) return;
      if (isDue) {
        next = performance.now() + INTERVAL_MS;
        text = barOf(Math.min(1, source.position() / size));
      }
      stderr.write(`\r${text}`);
      isShown = true;
    },
    clear() {
      if (isShown) stderr.write(`\r${" ".repeat(text.length)}\r`);
      isShown = false;
    },
  };
}

function barOf(share: number): string {
  const done = Math.round(share * BAR_COLUMNS);
  return `[${"#".repeat(done)}${".".repeat(BAR_COLUMNS - done)}] ${Math.floor(share * 100)} %`;
}
