import type { Platform } from "./platform.ts";

/** What the kernel does with a process that neither handles nor ignores the signal. */
export type DefaultAction = "terminate" | "core" | "ignore" | "stop" | "continue";

export interface Signal {
  readonly name: string;
  readonly number: number;
  readonly action: DefaultAction;
}

interface SignalRow {
  readonly name: string;
  /** On x86 and ARM. Alpha, SPARC, MIPS and PA-RISC number some differently: signal(7). */
  readonly linux?: number;
  /** macOS and the BSDs: <sys/signal.h>. */
  readonly bsd?: number;
  readonly action: DefaultAction;
  readonly aliases?: readonly string[];
}

/** The first and last real-time signal that a program may use; glibc keeps 32 and 33 for itself: signal(7). */
const RT_MIN = 34;
const RT_MAX = 64;

/**
 * The signal with this number on this platform, or undefined where the number names none.
 * Real-time signals are named as `kill -l` of bash names them.
 */
export function signalByNumber(number: number, platform: Platform): Signal | undefined {
  const row = ROWS.find((candidate) => numberOf(candidate, platform) === number);
  if (row) return { name: row.name, number, action: row.action };
  if (!hasRealTime(platform) || number < RT_MIN || number > RT_MAX) return undefined;
  return { name: realTimeName(number), number, action: "terminate" };
}

/**
 * The signal of this name (`SIGKILL`, `kill`, `sigrtmin+3`, `RTMAX-1`) on this platform. Undefined where the platform
 * has no such signal.
 */
export function signalByName(text: string, platform: Platform): Signal | undefined {
  const name = canonicalName(text);
  const realTime = /^SIGRTM(?:IN(?:\+(\d{1,2}))?|AX(?:-(\d{1,2}))?)$/.exec(name);
  if (realTime) {
    const fromMin = name.startsWith("SIGRTMIN");
    const number = fromMin ? RT_MIN + Number(realTime[1] ?? 0) : RT_MAX - Number(realTime[2] ?? 0);
    return number >= RT_MIN && number <= RT_MAX ? signalByNumber(number, platform) : undefined;
  }
  const row = rowByName(name);
  const number = row && numberOf(row, platform);
  return row && number !== undefined ? { name: row.name, number, action: row.action } : undefined;
}

/** Whether the text is the name of a signal on any platform. */
export function isSignalName(text: string): boolean {
  const name = canonicalName(text);
  return /^SIGRTM(IN(\+\d{1,2})?|AX(-\d{1,2})?)$/.test(name) || rowByName(name) !== undefined;
}

/** All signals of a platform in the order of their numbers, real-time ones included. */
export function allSignals(platform: Platform): readonly Signal[] {
  return Array.from({ length: RT_MAX }, (_, index) => signalByNumber(index + 1, platform)).filter(
    (signal) => signal !== undefined,
  );
}

/** `kill`, `SigKill` and `SIGKILL` as `SIGKILL`. */
function canonicalName(text: string): string {
  const upper = text.toUpperCase();
  return upper.startsWith("SIG") ? upper : `SIG${upper}`;
}

function rowByName(name: string): SignalRow | undefined {
  return ROWS.find((row) => row.name === name || row.aliases?.includes(name));
}

function realTimeName(number: number): string {
  if (number === RT_MIN) return "SIGRTMIN";
  if (number === RT_MAX) return "SIGRTMAX";
  return number <= 49 ? `SIGRTMIN+${number - RT_MIN}` : `SIGRTMAX-${RT_MAX - number}`;
}

function hasRealTime(platform: Platform): boolean {
  return platform === "linux" || platform === "windows";
}

// Windows has no signals of its own; a status with one comes from WSL, MSYS or a container there, so Linux's numbers.
function numberOf(row: SignalRow, platform: Platform): number | undefined {
  const bsd = platform === "macos" || platform.endsWith("bsd");
  return bsd ? row.bsd : row.linux;
}

const ROWS: readonly SignalRow[] = [
  { name: "SIGHUP", linux: 1, bsd: 1, action: "terminate" },
  { name: "SIGINT", linux: 2, bsd: 2, action: "terminate" },
  { name: "SIGQUIT", linux: 3, bsd: 3, action: "core" },
  { name: "SIGILL", linux: 4, bsd: 4, action: "core" },
  { name: "SIGTRAP", linux: 5, bsd: 5, action: "core" },
  { name: "SIGABRT", linux: 6, bsd: 6, action: "core", aliases: ["SIGIOT"] },
  { name: "SIGBUS", linux: 7, bsd: 10, action: "core" },
  { name: "SIGEMT", bsd: 7, action: "core" },
  { name: "SIGFPE", linux: 8, bsd: 8, action: "core" },
  { name: "SIGKILL", linux: 9, bsd: 9, action: "terminate" },
  { name: "SIGUSR1", linux: 10, bsd: 30, action: "terminate" },
  { name: "SIGSEGV", linux: 11, bsd: 11, action: "core" },
  { name: "SIGUSR2", linux: 12, bsd: 31, action: "terminate" },
  { name: "SIGPIPE", linux: 13, bsd: 13, action: "terminate" },
  { name: "SIGALRM", linux: 14, bsd: 14, action: "terminate" },
  { name: "SIGTERM", linux: 15, bsd: 15, action: "terminate" },
  { name: "SIGSTKFLT", linux: 16, action: "terminate" },
  { name: "SIGCHLD", linux: 17, bsd: 20, action: "ignore", aliases: ["SIGCLD"] },
  { name: "SIGCONT", linux: 18, bsd: 19, action: "continue" },
  { name: "SIGSTOP", linux: 19, bsd: 17, action: "stop" },
  { name: "SIGTSTP", linux: 20, bsd: 18, action: "stop" },
  { name: "SIGTTIN", linux: 21, bsd: 21, action: "stop" },
  { name: "SIGTTOU", linux: 22, bsd: 22, action: "stop" },
  { name: "SIGURG", linux: 23, bsd: 16, action: "ignore" },
  { name: "SIGXCPU", linux: 24, bsd: 24, action: "core" },
  { name: "SIGXFSZ", linux: 25, bsd: 25, action: "core" },
  { name: "SIGVTALRM", linux: 26, bsd: 26, action: "terminate" },
  { name: "SIGPROF", linux: 27, bsd: 27, action: "terminate" },
  { name: "SIGWINCH", linux: 28, bsd: 28, action: "ignore" },
  { name: "SIGIO", linux: 29, bsd: 23, action: "terminate", aliases: ["SIGPOLL"] },
  { name: "SIGPWR", linux: 30, action: "terminate" },
  { name: "SIGINFO", bsd: 29, action: "ignore" },
  { name: "SIGSYS", linux: 31, bsd: 12, action: "core", aliases: ["SIGUNUSED"] },
];
