import { readdirSync, readlinkSync } from "node:fs";
import { lineAfter, readText } from "./read-text.ts";

/** What Linux tells of a process in /proc; undefined wherever it does not (other systems, no permission). */

export interface ProcessStat {
  /** R, S, D, Z, T (stopped), t (traced), X: proc(5). */
  readonly state: string;
  readonly processGroup: number;
  /** The process that leads its session. */
  readonly session: number;
  /** The process group in the foreground of its terminal; -1 without a terminal. */
  readonly foregroundGroup: number;
}

/** Reads /proc/PID/stat. The command's name in it can hold spaces and parentheses, so fields are counted from its end. */
export function readProcessStat(pid: number | "self"): ProcessStat | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const [state = "", , processGroup, session, , foregroundGroup] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return {
    state,
    processGroup: Number(processGroup),
    session: Number(session),
    foregroundGroup: Number(foregroundGroup),
  };
}

/** The name of a process and the signals that it ignores; undefined where it cannot be read. */
export function readIgnoredSignals(
  pid: number,
): { readonly name: string; readonly signals: readonly number[] } | undefined {
  const status = readText(`/proc/${pid}/status`) ?? "";
  const name = lineAfter("Name:", status);
  const mask = lineAfter("SigIgn:", status);
  return name === undefined || mask === undefined ? undefined : { name, signals: signalsInMask(mask) };
}

/** The numbers in a mask of /proc/PID/status: bit 0 is signal 1. */
export function signalsInMask(mask: string): readonly number[] {
  const isEmpty = mask.length > 16 || !(Number(`0x${mask}`) > 0);
  if (isEmpty) return [];
  const bits = BigInt(`0x${mask}`);
  return Array.from({ length: 64 }, (_, index) => index + 1).filter((number) => (bits >> BigInt(number - 1)) & 1n);
}

export interface FileLimits {
  /** Undefined where it is unlimited. */
  readonly soft: number | undefined;
  readonly hard: number | undefined;
}

/** The limits on open files of a process; undefined where they cannot be read. */
export function readFileLimits(pid: number | "self"): FileLimits | undefined {
  const limits = lineAfter("Max open files", readText(`/proc/${pid}/limits`) ?? "");
  const [soft, hard] = limits?.split(" ").filter((word) => word !== "") ?? [];
  return soft === undefined || hard === undefined ? undefined : { soft: toLimit(soft), hard: toLimit(hard) };
}

function toLimit(text: string): number | undefined {
  return text === "unlimited" ? undefined : Number(text);
}

/**
 * libuv marks 3 to 15 close-on-exec when Node starts, and goes on from there to the first that is not open; what lies
 * above reaches a child anyway.
 */
const LAST_SURELY_MARKED = 15;

/** The marked descriptors that the caller passed on, as opposed to those that Node opened for itself. */
export function inheritedDescriptors(): readonly number[] {
  const targets = new Map<number, string>();
  for (const name of listQuietly("/proc/self/fd")) {
    const descriptor = Number(name);
    const target = descriptor > 2 ? linkQuietly(`/proc/self/fd/${name}`) : undefined;
    if (target !== undefined) targets.set(descriptor, target);
  }
  if (areAllOwn(targets)) return [];
  const pipes = [...targets].filter(([, target]) => target.startsWith("pipe:")).map(([descriptor]) => descriptor);
  const nonBlocking = new Set(pipes.filter(isNonBlocking));
  return markedOf(targets)
    .filter(([, target]) => !isOwn(target, targets, nonBlocking))
    .map(([descriptor]) => descriptor);
}

function markedOf(targets: ReadonlyMap<number, string>): readonly (readonly [number, string])[] {
  let last = LAST_SURELY_MARKED;
  while (targets.has(last + 1)) last++;
  return [...targets].filter(([descriptor]) => descriptor <= last);
}

/** Node 20 to 26 have four pipes of their own. */
const OWN_PIPE_ENDS = 8;

/** The usual case, told without a look at each: Node's first epoll is 3, and its pipes lie end beside end. */
function areAllOwn(targets: ReadonlyMap<number, string>): boolean {
  const marked = markedOf(targets);
  const pipeEnds = marked.filter(([, target]) => target.startsWith("pipe:")).length;
  if (!targets.get(3)?.includes("eventpoll") || pipeEnds > OWN_PIPE_ENDS) return false;
  return marked.every(
    ([descriptor, target]) =>
      target.startsWith("anon_inode:") ||
      (target.startsWith("pipe:") && [targets.get(descriptor - 1), targets.get(descriptor + 1)].includes(target)),
  );
}

/**
 * Node 20 to 24 open epoll, eventfd and io_uring descriptors and two kinds of pipes of which they hold both ends. Those
 * of the loops are non-blocking at both ends. The one that locks signals blocks at both; it is made after the first epoll
 * descriptor and just before the first loop's pipe, so its inode is the one before. A jobserver's pipe has both ends here
 * too, but only its read end is non-blocking.
 */
function isOwn(target: string, all: ReadonlyMap<number, string>, nonBlocking: ReadonlySet<number>): boolean {
  if (/^anon_inode:\[?(eventpoll|eventfd|io_uring)/.test(target) || /^\/proc\/\d+\/fd$/.test(target)) return true;
  const ends = target.startsWith("pipe:") ? endsOf(target, all) : [];
  if (ends.length < 2) return false;
  if (ends.every((end) => nonBlocking.has(end))) return true;
  const next = endsOf(
    target.replace(/\d+/, (inode) => String(Number(inode) + 1)),
    all,
  );
  const loopFollows = next.length > 1 && next.every((end) => nonBlocking.has(end));
  return loopFollows && ends.every((end) => !nonBlocking.has(end) && end > firstPoll(all));
}

function endsOf(pipe: string, all: ReadonlyMap<number, string>): readonly number[] {
  return [...all].filter(([, target]) => target === pipe).map(([descriptor]) => descriptor);
}

function firstPoll(all: ReadonlyMap<number, string>): number {
  return Math.min(...[...all].filter(([, target]) => target.includes("eventpoll")).map(([descriptor]) => descriptor));
}

const O_NONBLOCK = 0o4000;

function isNonBlocking(descriptor: number): boolean {
  const flags = lineAfter("flags:", readText(`/proc/self/fdinfo/${descriptor}`) ?? "");
  return flags !== undefined && (Number.parseInt(flags, 8) & O_NONBLOCK) !== 0;
}

function listQuietly(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function linkQuietly(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
