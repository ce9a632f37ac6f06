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
  let shown = 0;
  let next = 0;
  return {
    show() {
      if (performance.now() < next) return;
      next = performance.now() + INTERVAL_MS;
      const share = Math.min(1, source.position() / size);
      const done = Math.round(share * BAR_COLUMNS);
      const text = `[${"#".repeat(done)}${".".repeat(BAR_COLUMNS - done)}] ${Math.floor(share * 100)} %`;
      stderr.write(`\r${text}`);
      shown = text.length;
    },
    clear() {
      if (shown > 0) stderr.write(`\r${" ".repeat(shown)}\r`);
      shown = 0;
    },
  };
}
