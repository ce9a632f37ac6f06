import { dlopen, ptr, read } from "bun:ffi";

/** The C library of Linux: what no runtime's own interface to processes lets through. */
export const { symbols: libc } = dlopen(LIBC, {
  _exit: { args: ["i32"], returns: "void" },
  dlsym: { args: ["ptr", "ptr"], returns: "ptr" },
  getpid: { args: [], returns: "i32" },
  isatty: { args: ["i32"], returns: "i32" },
  kill: { args: ["i32", "i32"], returns: "i32" },
  posix_spawn: { args: ["ptr", "ptr", "ptr", "ptr", "ptr", "ptr"], returns: "i32" },
  posix_spawn_file_actions_adddup2: { args: ["ptr", "i32", "i32"], returns: "i32" },
  posix_spawn_file_actions_init: { args: ["ptr"], returns: "i32" },
  posix_spawnattr_init: { args: ["ptr"], returns: "i32" },
  posix_spawnattr_setflags: { args: ["ptr", "i32"], returns: "i32" },
  posix_spawnattr_setsigdefault: { args: ["ptr", "ptr"], returns: "i32" },
  prctl: { args: ["i32", "u64", "u64", "u64", "u64"], returns: "i32" },
  prlimit: { args: ["i32", "i32", "ptr", "ptr"], returns: "i32" },
  signal: { args: ["i32", "ptr"], returns: "ptr" },
  unsetenv: { args: ["ptr"], returns: "i32" },
  waitpid: { args: ["i32", "ptr", "i32"], returns: "i32" },
});

/** A text as C has it. */
export function cString(text: string | Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(text), Buffer.of(0)]);
}

/** An array of strings with a null at its end. The strings have to be kept as long as it is used. */
export function cStrings(strings: readonly Buffer[]): BigUint64Array {
  return new BigUint64Array([...strings.map((string) => BigInt(ptr(string))), 0n]);
}

/** The environment as it was given to this process, byte for byte. */
export function environment(): number {
  return read.ptr(libc.dlsym(null, cString("environ")), 0);
}

/** A sigset_t: one bit for each signal; 128 bytes in glibc and in musl. */
export function signalSet(signals: readonly number[]): BigUint64Array {
  const set = new BigUint64Array(16);
  set[0] = signals.reduce((mask, signal) => mask | (1n << BigInt(signal - 1)), 0n);
  return set;
}

export const SIG_DFL = 0;
export const SIG_IGN = 1;
