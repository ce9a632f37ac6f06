import { dlopen, ptr, read } from "bun:ffi";
import { readdirSync, readlinkSync } from "node:fs";
import { constants } from "node:os";
import type { Posix, Start } from "../system/posix.ts";
import { signalsInMask } from "../system/process-state.ts";
import { lineAfter, readText } from "../system/read-text.ts";

/** The C library of Linux, by Bun's foreign function interface. */
const { symbols: libc } = dlopen(LIBC, {
  _exit: { args: ["i32"], returns: "void" },
  dlsym: { args: ["ptr", "ptr"], returns: "ptr" },
  getpid: { args: [], returns: "i32" },
  ioctl: { args: ["i32", "u64", "ptr"], returns: "i32" },
  kill: { args: ["i32", "i32"], returns: "i32" },
  posix_spawn: { args: ["ptr", "ptr", "ptr", "ptr", "ptr", "ptr"], returns: "i32" },
  posix_spawn_file_actions_adddup2: { args: ["ptr", "i32", "i32"], returns: "i32" },
  posix_spawn_file_actions_init: { args: ["ptr"], returns: "i32" },
  posix_spawnattr_init: { args: ["ptr"], returns: "i32" },
  posix_spawnattr_setflags: { args: ["ptr", "i32"], returns: "i32" },
  posix_spawnattr_setsigdefault: { args: ["ptr", "ptr"], returns: "i32" },
  posix_spawnattr_setsigmask: { args: ["ptr", "ptr"], returns: "i32" },
  prctl: { args: ["i32", "u64", "u64", "u64", "u64"], returns: "i32" },
  prlimit: { args: ["i32", "i32", "ptr", "ptr"], returns: "i32" },
  sigaction: { args: ["i32", "ptr", "ptr"], returns: "i32" },
  signal: { args: ["i32", "ptr"], returns: "ptr" },
  unsetenv: { args: ["ptr"], returns: "i32" },
  waitid: { args: ["i32", "u64", "ptr", "i32"], returns: "i32" },
  waitpid: { args: ["i32", "ptr", "i32"], returns: "i32" },
});

/** There is no addon: this asks the C library itself. */
export function usePosix(): void {}

export function posix(): Posix {
  return { inheritedDescriptors, ignoredSignals, spawn, wait, endAs, columns };
}

/**
 * Bun marks all descriptors from 4 up close-on-exec when it starts, and opens an epoll and an event descriptor of its own.
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

let ignored: readonly number[] | undefined;

/** Bun leaves them as they are, until the first listener: they are read once. */
function ignoredSignals(): readonly number[] {
  ignored ??= signalsInMask(lineAfter("SigIgn:", readText("/proc/self/status") ?? "") ?? "").filter(
    (signal) => !IGNORED_BY_BUN.includes(signal),
  );
  return ignored;
}

/** Bun ignores these two for itself. */
const IGNORED_BY_BUN = [constants.signals.SIGPIPE, constants.signals.SIGXFSZ];

/** Large enough for posix_spawnattr_t (336 bytes in glibc and musl) and posix_spawn_file_actions_t (80). */
const OPAQUE_BYTES = 512;
/** From <spawn.h>. */
const POSIX_SPAWN_SETSIGDEF = 4;
const POSIX_SPAWN_SETSIGMASK = 8;

function spawn(start: Start): number {
  libc.unsetenv(cString("EXITCODE_FRONT"));
  if (start.fileLimit !== undefined) setFileLimit(start.fileLimit);
  const actions = new Uint8Array(OPAQUE_BYTES);
  libc.posix_spawn_file_actions_init(actions);
  // Onto itself: POSIX has this take the mark off. A standard stream that was closed has it, and is closed again.
  for (const descriptor of start.inherited) libc.posix_spawn_file_actions_adddup2(actions, descriptor, descriptor);
  const attributes = new Uint8Array(OPAQUE_BYTES);
  libc.posix_spawnattr_init(attributes);
  libc.posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  const defaults = IGNORED_BY_BUN.filter((signal) => !start.ignored.includes(signal));
  libc.posix_spawnattr_setsigdefault(attributes, signalSet(defaults));
  libc.posix_spawnattr_setsigmask(attributes, signalSet(start.blocked));
  const namesItself = start.ownPidVariables.length > 0;
  const words = (namesItself ? [...nameItself(start.ownPidVariables), ...start.words] : start.words).map(cString);
  const path = cString(namesItself ? "/bin/sh" : start.path);
  const pid = new Int32Array(1);
  const errno = whileIgnored(start.ignored, () =>
    libc.posix_spawn(pid, path, actions, attributes, cStrings(words), environment()),
  );
  return errno === 0 ? (pid[0] ?? 0) : -errno;
}

/** Only the child can know its own process id: a shell sets the variables, and becomes the command. */
function nameItself(variables: readonly string[]): readonly string[] {
  return ["sh", "-c", `${variables.map((name) => `${name}=$$ export ${name};`).join(" ")} exec "$@"`, "sh"];
}

/** From <sys/resource.h>. */
const RLIMIT_NOFILE = 7;
const RLIM_INFINITY = 2n ** 64n - 1n;

function setFileLimit(soft: string): void {
  const limits = new BigUint64Array(2);
  libc.prlimit(0, RLIMIT_NOFILE, null, limits);
  limits[0] = soft === "unlimited" ? RLIM_INFINITY : BigInt(soft);
  libc.prlimit(0, RLIMIT_NOFILE, limits, null);
}

const SIG_DFL = 0;
const SIG_IGN = 1;
/** Large enough for struct sigaction: 152 bytes in glibc and in musl. The handler comes first. */
const SIGACTION_BYTES = 160;

/** A child finds ignored what its parent ignores when it starts it; then the parent's own handlers are back. */
function whileIgnored<Result>(signals: readonly number[], act: () => Result): Result {
  const ignoring = new BigUint64Array(SIGACTION_BYTES / 8);
  ignoring[0] = BigInt(SIG_IGN);
  // While SIGCHLD is ignored, a child that ends is gone with its status.
  const changed = signals.filter((signal) => signal !== constants.signals.SIGCHLD);
  const before = changed.map((signal) => {
    const action = new Uint8Array(SIGACTION_BYTES);
    libc.sigaction(signal, ignoring, action);
    return action;
  });
  const result = act();
  for (const [index, signal] of changed.entries()) libc.sigaction(signal, before[index] ?? null, null);
  return result;
}

/** A sigset_t: one bit for each signal; 128 bytes in glibc and in musl. */
function signalSet(signals: readonly number[]): BigUint64Array {
  const set = new BigUint64Array(16);
  set[0] = signals.reduce((mask, signal) => mask | (1n << BigInt(signal - 1)), 0n);
  return set;
}

/** From <bits/waitflags.h>. */
const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x1000000;
const P_ALL = 0;
/** The size of a siginfo_t, and where in it the process id stands, in words of 4 bytes. */
const SIGINFO_WORDS = 32;
const SI_PID = 4;

/** The first process of a container gets all whose parent has ended, and nobody else takes them away. */
function reapOrphans(except: number): void {
  const ended = new Int32Array(SIGINFO_WORDS);
  const status = new Int32Array(1);
  while (libc.waitid(P_ALL, 0, ended, WEXITED | WNOHANG | WNOWAIT) === 0) {
    const pid = ended[SI_PID] ?? 0;
    if (pid === 0 || pid === except) return;
    libc.waitpid(pid, status, 0);
  }
}

function wait(pid: number): number | undefined {
  if (process.pid === 1) reapOrphans(pid);
  const status = new Int32Array(1);
  return libc.waitpid(pid, status, WNOHANG) === pid ? status[0] : undefined;
}

/** From <sys/prctl.h>. */
const PR_SET_DUMPABLE = 4;

/** A process that is not dumpable leaves no core file of its own beside the child's. */
function endAs(status: number, signal: number): void {
  if (signal > 0) {
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    libc.signal(signal, SIG_DFL);
    libc.kill(libc.getpid(), signal);
  }
  libc._exit(status);
}

/** From <asm-generic/ioctls.h>. */
const TIOCGWINSZ = 0x5413;

function columns(descriptor: number): number | undefined {
  // A struct winsize: rows, columns, and both in pixels.
  const size = new Uint16Array(4);
  return libc.ioctl(descriptor, TIOCGWINSZ, size) === 0 ? size[1] : undefined;
}

/** A text as C has it. */
function cString(text: string | Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(text), Buffer.of(0)]);
}

/** An array of strings with a null at its end. The strings have to be kept as long as it is used. */
function cStrings(strings: readonly Buffer[]): BigUint64Array {
  return new BigUint64Array([...strings.map((string) => BigInt(ptr(string))), 0n]);
}

/** The environment as it was given to this process, byte for byte. */
function environment(): number {
  return read.ptr(libc.dlsym(null, cString("environ")), 0);
}
