import { constants } from "node:os";
import { basename } from "node:path";
import type { Front } from "./front.ts";
import { readFileLimits, readIgnoredSignals, readProcessStat } from "./process-state.ts";

/** What has to be put back in the child before it becomes the command. */
export interface Repairs {
  /** The soft limit on open files that the caller had, where Node raised it. */
  readonly fileLimit: string | undefined;
  readonly ignoredSignals: readonly number[];
  readonly blockedSignals: readonly number[];
  readonly closedStreams: readonly number[];
  /** Variables that name this process and have to name the command. */
  readonly ownPidVariables: readonly string[];
  /** Arguments that are not UTF-8: Node replaced their bytes. */
  readonly rawArguments: readonly Buffer[] | undefined;
}

/** Socket activation and watchdog: sd_listen_fds(3), sd_watchdog_enabled(3). */
const OF_SYSTEMD = ["LISTEN_PID", "WATCHDOG_PID"];

/** Finds out what Node changed. Without the shell front only what /proc still tells is known. */
export function findRepairs(front: Front | undefined, rawArguments: readonly Buffer[] | undefined): Repairs {
  return {
    fileLimit: lostFileLimit(front),
    ignoredSignals: front?.ignoredSignals ?? [...ignoredByShell(), ...ignoredByNohup()],
    blockedSignals: front?.blockedSignals ?? [],
    closedStreams: front?.closedStreams ?? [],
    ownPidVariables: OF_SYSTEMD.filter((name) => process.env[name] === String(process.pid)),
    rawArguments,
  };
}

/**
 * Node gives every ignored signal its default effect when it starts. A shell that ignores one (`trap '' HUP`, a script
 * under nohup) hands that on to what it runs, so its own are what the wrapper was given.
 */
function ignoredByShell(): readonly number[] {
  const parent = readIgnoredSignals(process.ppid);
  if (!parent || !SHELLS.has(parent.name)) return [];
  const own = hasJobControl(process.ppid) ? OF_INTERACTIVE_SHELLS : parent.name === "bash" ? OF_BASH : NONE;
  return parent.signals.filter((signal) => !own.has(signal));
}

/** A shell with job control puts each of its commands into a process group of its own. */
function hasJobControl(shell: number): boolean {
  return readProcessStat(shell)?.processGroup !== readProcessStat("self")?.processGroup;
}

/** nohup(1) is gone when Node starts, but bash and zsh say in `_` that they started it. */
function ignoredByNohup(): readonly number[] {
  return basename(process.env["_"] ?? "") === "nohup" ? [constants.signals.SIGHUP] : [];
}

const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "dash", "zsh", "ksh", "mksh", "ash"]);
const NONE: ReadonlySet<number> = new Set();
/** QUIT: bash ignores it for itself in scripts too. */
const OF_BASH: ReadonlySet<number> = new Set([constants.signals.SIGQUIT]);
/** QUIT, TERM, TSTP, TTIN and TTOU: an interactive shell ignores them for itself and gives its commands the default. */
const OF_INTERACTIVE_SHELLS: ReadonlySet<number> = new Set([3, 15, 20, 21, 22]);

/**
 * Node raises the soft limit to the hard one when it starts. The caller's is what the front saw, or else that of the
 * parent process, from which it was inherited.
 */
function lostFileLimit(front: Front | undefined): string | undefined {
  const own = readFileLimits("self");
  if (own?.soft === undefined) return undefined;
  if (front?.fileLimit !== undefined) return front.fileLimit === String(own.soft) ? undefined : front.fileLimit;
  if (own.soft !== own.hard) return undefined;
  const parent = readFileLimits(process.ppid)?.soft;
  return parent !== undefined && parent < own.soft ? String(parent) : undefined;
}
