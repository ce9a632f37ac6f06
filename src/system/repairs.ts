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
  /** systemd's socket activation: LISTEN_PID has to be the command's own. */
  readonly listenPid: boolean;
  /** Arguments that are not UTF-8: Node replaced their bytes. */
  readonly rawArguments: readonly Buffer[] | undefined;
}

/** Finds out what Node changed. Without the shell front only what /proc still tells is known. */
export function findRepairs(front: Front | undefined, rawArguments: readonly Buffer[] | undefined): Repairs {
  return {
    fileLimit: lostFileLimit(front),
    ignoredSignals: front?.ignoredSignals ?? [...ignoredByShell(), ...ignoredByNohup()],
    blockedSignals: front?.blockedSignals ?? [],
    closedStreams: front?.closedStreams ?? [],
    listenPid: process.env["LISTEN_PID"] === String(process.pid),
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
  return hasJobControl(process.ppid)
    ? parent.signals.filter((signal) => !OF_INTERACTIVE_SHELLS.has(signal))
    : parent.signals;
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
