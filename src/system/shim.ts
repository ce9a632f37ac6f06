import { existsSync } from "node:fs";
import type { Front } from "./front.ts";
import { readFileLimits, readIgnoredSignals, readProcessStat } from "./process-state.ts";
import { rawVariables } from "./raw-arguments.ts";

/** What has to be put back in the child before it becomes the command. */
export interface Repairs {
  /** The soft limit on open files that the caller had, where Node raised it. */
  readonly fileLimit: string | undefined;
  readonly ignoredSignals: readonly number[];
  readonly closedStreams: readonly number[];
  /** systemd's socket activation: LISTEN_PID has to be the command's own. */
  readonly listenPid: boolean;
  /** Arguments that are not UTF-8: Node replaced their bytes. */
  readonly rawArguments: readonly Buffer[] | undefined;
  /** Variables that Node cannot hand on as they were. */
  readonly rawVariables: readonly Buffer[];
}

/** Finds out what Node changed. Without the shell front only what /proc still tells is known. */
export function findRepairs(front: Front | undefined, rawArguments: readonly Buffer[] | undefined): Repairs {
  return {
    fileLimit: lostFileLimit(front),
    ignoredSignals: front?.ignoredSignals ?? ignoredByShell(),
    closedStreams: front?.closedStreams ?? [],
    listenPid: process.env["LISTEN_PID"] === String(process.pid),
    rawArguments,
    rawVariables: rawVariables({ names: false }),
  };
}

/**
 * The words to spawn so that the command runs as if Node had not been there. Something stands between only where
 * something has to be put back, and becomes the command by exec.
 */
export function commandWithRepairs(command: readonly string[], repairs: Repairs): readonly string[] {
  const { fileLimit, ignoredSignals, closedStreams, listenPid, rawArguments } = repairs;
  const raw = rawArguments !== undefined || repairs.rawVariables.length > 0;
  const onlyLimit = ignoredSignals.length === 0 && closedStreams.length === 0 && !listenPid && !raw;
  if (onlyLimit && fileLimit === undefined) return command;
  // prlimit(1) leaves the environment alone; a shell adds PWD to it and drops names that it could not have itself.
  if (onlyLimit && existsSync(PRLIMIT)) return [PRLIMIT, `--nofile=${fileLimit}:`, ...command];
  return ["/bin/sh", "-c", shellScript(repairs), "sh", ...(rawArguments ? [] : command)];
}

const PRLIMIT = "/usr/bin/prlimit";

function shellScript({ fileLimit, ignoredSignals, closedStreams, listenPid, rawArguments }: Repairs): string {
  // A shell drops variables whose names it could not have itself: env(1) gives them to the command again.
  const variables = rawVariables({ names: true });
  const lines = [
    fileLimit === undefined ? "" : `ulimit -Sn ${fileLimit}`,
    ...ignoredSignals.map((signal) => `trap '' ${signal} 2>/dev/null`),
    ...(rawArguments ?? []).map((bytes) => `${wordOf(bytes)}; set -- "$@" "\${_exitcode%x}"`),
    ...variables.map((bytes) => `${wordOf(bytes)}; set -- "\${_exitcode%x}" "$@"`),
    "unset _exitcode",
    process.env["PWD"] === undefined ? "unset PWD" : "",
    process.env["OLDPWD"] === undefined ? "unset OLDPWD" : "",
    listenPid ? "LISTEN_PID=$$ export LISTEN_PID" : "",
    ...closedStreams.map((stream) => (stream === 0 ? "exec 0<&-" : `exec ${stream}>&-`)),
    variables.length > 0 ? 'exec env -- "$@"' : 'exec "$@"',
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** printf writes any byte by its octal number; the x keeps newlines at the end, which $( ) would take off. */
function wordOf(bytes: Buffer): string {
  const octal = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  return `_exitcode=$(printf '${octal}x')`;
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
