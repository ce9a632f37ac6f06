import { readdirSync, readlinkSync } from "node:fs";
import { constants } from "node:os";
import { signalByName, signalByNumber } from "../model/signals.ts";
import { parseWaitStatus } from "../model/wait-status.ts";
import { type ChildEnding, notStarted, refused } from "../system/child-ending.ts";
import { findProgram } from "../system/find-program.ts";
import { bridgeSignals, PASSED_ON } from "../system/follow-signals.ts";
import { takeFront } from "../system/front.ts";
import { signalsInMask } from "../system/process-state.ts";
import { undecodableArguments } from "../system/raw-arguments.ts";
import { lineAfter, readText } from "../system/read-text.ts";
import { commandWithRepairs, findRepairs, type Repairs } from "../system/shim.ts";
import { cString, cStrings, environment, libc, SIG_IGN, signalSet } from "./libc.ts";

/**
 * Runs a command as if nobody stood between it and the caller, and waits for it, by the C library itself: arguments and
 * environment pass byte for byte, ignored signals stay ignored, and the wait status is the kernel's own.
 */
export async function runChild(command: readonly string[]): Promise<ChildEnding> {
  const [program = ""] = command;
  const found = findProgram(program, process.env["PATH"]);
  if (found.kind !== "found") return refused(program, found);
  const repairs = findRepairs(takeFront(process.env), undecodableArguments(command));
  prepareProcess(repairs);
  // Before any listener makes the runtime open descriptors of its own.
  const descriptors = inheritedDescriptors();
  const isIgnored = (name: string) => ignored.includes(signalByName(name, "linux")?.number ?? 0);
  const bridge = bridgeSignals((descriptor) => libc.isatty(descriptor) === 1, new Set(PASSED_ON.filter(isIgnored)));
  const spawned = spawn(executable(found.path, command, repairs), descriptors);
  if (typeof spawned === "string") return notStarted(program, spawned);
  bridge.connect(spawned);
  return waitFor(spawned);
}

/** The signals that the child has to find ignored. The first attempt's listeners change what can be read: kept. */
let ignored: readonly number[] = [];
let isPrepared = false;

/** What a child takes over from this process is set here: the soft limit on open files and the ignored signals. */
function prepareProcess({ fileLimit, ignoredSignals }: Repairs): void {
  libc.unsetenv(cString("EXITCODE_FRONT"));
  if (fileLimit !== undefined) setFileLimit(fileLimit);
  if (!isPrepared) ignored = [...ownIgnoredSignals(), ...ignoredSignals];
  isPrepared = true;
  for (const signal of ignored) libc.signal(signal, SIG_IGN);
}

/** Bun ignores these two for itself. */
const IGNORED_BY_BUN = [constants.signals.SIGPIPE, constants.signals.SIGXFSZ];

function ownIgnoredSignals(): readonly number[] {
  const mask = lineAfter("SigIgn:", readText("/proc/self/status") ?? "") ?? "";
  return signalsInMask(mask).filter((signal) => !IGNORED_BY_BUN.includes(signal));
}

/** From <sys/resource.h>. */
const RLIMIT_NOFILE = 7;

function setFileLimit(soft: string): void {
  const limits = new BigUint64Array(2);
  libc.prlimit(0, RLIMIT_NOFILE, null, limits);
  limits[0] = BigInt(soft);
  libc.prlimit(0, RLIMIT_NOFILE, limits, null);
}

interface Executable {
  readonly path: string;
  readonly words: readonly Buffer[];
}

/** Only LISTEN_PID has to be set in the child itself: a shell does it, and becomes the command. */
function executable(path: string, command: readonly string[], { listenPid, rawArguments }: Repairs): Executable {
  if (!listenPid) return { path, words: (rawArguments ?? command).map(cString) };
  const repairs = {
    fileLimit: undefined,
    ignoredSignals: [],
    closedStreams: [],
    listenPid,
    rawArguments,
    rawVariables: [],
  };
  return { path: "/bin/sh", words: commandWithRepairs(command, repairs).map(cString) };
}

/**
 * The descriptors above 2 that the caller passed on. Bun marks all from 4 up close-on-exec when it starts, and opens an
 * epoll and an event descriptor of its own. A standard stream that was closed is on a /dev/null with the mark, so it is
 * closed in the child again.
 */
function inheritedDescriptors(): readonly number[] {
  return readdirSync("/proc/self/fd")
    .map(Number)
    .filter((descriptor) => descriptor > 2 && isPassedOn(descriptor));
}

function isPassedOn(descriptor: number): boolean {
  try {
    const target = readlinkSync(`/proc/self/fd/${descriptor}`);
    return !/^anon_inode:\[?(eventpoll|eventfd|timerfd|io_uring|pidfd)|^\/proc\/\d+\/fd$/.test(target);
  } catch {
    // It was the one through which the folder was read.
    return false;
  }
}

/** Large enough for posix_spawnattr_t (336 bytes in glibc and musl) and posix_spawn_file_actions_t (80). */
const OPAQUE_BYTES = 512;
/** From <spawn.h>. */
const POSIX_SPAWN_SETSIGDEF = 4;

/** Starts a program: gives its process id, or the name of the error. */
function spawn({ path, words }: Executable, descriptors: readonly number[]): number | string {
  const actions = new Uint8Array(OPAQUE_BYTES);
  libc.posix_spawn_file_actions_init(actions);
  // Onto itself: POSIX has this take the mark off.
  for (const descriptor of descriptors) libc.posix_spawn_file_actions_adddup2(actions, descriptor, descriptor);
  const attributes = new Uint8Array(OPAQUE_BYTES);
  libc.posix_spawnattr_init(attributes);
  libc.posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
  const defaults = IGNORED_BY_BUN.filter((signal) => !ignored.includes(signal));
  libc.posix_spawnattr_setsigdefault(attributes, signalSet(defaults));
  const start = (file: string, strings: readonly Buffer[]): number | string => {
    const pid = new Int32Array(1);
    const errno = libc.posix_spawn(pid, cString(file), actions, attributes, cStrings(strings), environment());
    return errno === 0 ? (pid[0] ?? 0) : errnoName(errno);
  };
  const started = start(path, words);
  // As execvp(3) does with a text file that has no #! line.
  return started === "ENOEXEC" ? start("/bin/sh", [cString("sh"), cString(path), ...words.slice(1)]) : started;
}

function errnoName(errno: number): string {
  return Object.entries(constants.errno).find(([, number]) => number === errno)?.[0] ?? String(errno);
}

const WNOHANG = 1;
/** Only a timer keeps the runtime's loop going while it waits for signals. */
const LONG_MILLISECONDS = 2 ** 30;

function waitFor(pid: number): Promise<ChildEnding> {
  return new Promise((resolve) => {
    const status = new Int32Array(1);
    const alive = setInterval(() => {}, LONG_MILLISECONDS);
    const reap = () => {
      if (libc.waitpid(pid, status, WNOHANG) !== pid) return;
      clearInterval(alive);
      process.removeListener("SIGCHLD", reap);
      resolve(toEnding(status[0] ?? 0));
    };
    process.on("SIGCHLD", reap);
    // It can have ended before.
    reap();
  });
}

function toEnding(raw: number): ChildEnding {
  const status = parseWaitStatus(raw);
  if (status.kind === "exited") return status;
  const number = status.kind === "signaled" ? status.signalNumber : 0;
  return { kind: "signaled", signal: signalByNumber(number, "linux")?.name ?? `signal ${number}` };
}
