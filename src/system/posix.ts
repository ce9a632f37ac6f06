import { inheritedDescriptors } from "./process-state.ts";

/** What Linux lets a process do and Node's own interface does not. */
export interface Posix {
  /** The descriptors above 2 that the caller passed on, as opposed to those that the runtime opened for itself. */
  inheritedDescriptors(): readonly number[];
  /** The signals that were ignored when this process began, as far as the runtime left them so. */
  ignoredSignals(): readonly number[];
  /** Starts a program: gives its process id, or the number of the error below 0. */
  spawn(start: Start): number;
  /** The raw wait status of a child that has ended, which is gone then; undefined while it runs. */
  wait(pid: number): number | undefined;
  /** Ends this process at once: by the signal, without a core file, or with the status where the signal is 0. */
  endAs(status: number, signal: number): void;
  /** How wide a terminal is, 0 where it does not know; undefined for what is no terminal. */
  columns(descriptor: number): number | undefined;
}

/** A program to start, and what it is to find other than this process has it. */
export interface Start {
  readonly path: string | Buffer;
  /** Its arguments, the first its name; bytes where they are no text. */
  readonly words: readonly (string | Buffer)[];
  /** Variables, as `NAME=value`, that this process was given and has no longer. */
  readonly variables: readonly Buffer[];
  /** Descriptors above 2 that it gets, whatever mark they have. */
  readonly inherited: readonly number[];
  /** Standard streams that it finds closed. */
  readonly closed: readonly number[];
  /** Signals that it finds ignored, by number. */
  readonly ignored: readonly number[];
  /** Signals that it finds blocked, by number. */
  readonly blocked: readonly number[];
  /** The soft limit on open files, a number or `unlimited`; undefined where it stays. */
  readonly fileLimit: string | undefined;
  /** Variables that have to name the process that it becomes. */
  readonly ownPidVariables: readonly string[];
}

/** posix.c, which the build compiles where there is a C compiler. */
interface Addon {
  spawn(start: AddonStart): number;
  wait(pid: number): number | undefined;
  endAs(status: number, signal: number): void;
  columns(descriptor: number): number | undefined;
}

interface AddonStart {
  readonly path: Buffer;
  readonly words: Buffer;
  readonly variables: Buffer;
  readonly inherited: Int32Array;
  readonly closed: Int32Array;
  readonly ignored: Int32Array;
  readonly blocked: Int32Array;
  /** -1 where it stays. */
  readonly fileLimit: number;
  /** `NAME=` each. */
  readonly ownPidVariables: Buffer;
}

let file: string | undefined;
let loaded: Posix | undefined;

/** Names the compiled addon. It need not be there. */
export function usePosix(addonFile: string): void {
  file = addonFile;
}

/** Undefined where there is no addon for this system, and where Node may load none (`--no-addons`, `--permission`). */
export function posix(): Posix | undefined {
  if (file !== undefined) {
    loaded = load(file);
    file = undefined;
  }
  return loaded;
}

function load(addonFile: string): Posix | undefined {
  const module: { readonly exports: Partial<Addon> } = { exports: {} };
  try {
    process.dlopen(module, addonFile);
  } catch {
    return undefined;
  }
  const { spawn, wait, endAs, columns } = module.exports;
  if (!spawn || !wait || !endAs || !columns) return undefined;
  // Node gives every signal its default effect; a real-time signal that is ignored stays so by itself.
  return { spawn: (start) => spawn(forC(start)), wait, endAs, columns, inheritedDescriptors, ignoredSignals: () => [] };
}

function forC(start: Start): AddonStart {
  return {
    path: cStrings([start.path]),
    words: cStrings(start.words),
    variables: cStrings(start.variables),
    inherited: Int32Array.from(start.inherited),
    closed: Int32Array.from(start.closed),
    ignored: Int32Array.from(start.ignored),
    blocked: Int32Array.from(start.blocked),
    fileLimit: start.fileLimit === undefined ? -1 : limitOf(start.fileLimit),
    ownPidVariables: cStrings(start.ownPidVariables.map((name) => `${name}=`)),
  };
}

/** Texts as C has them, one after another. */
function cStrings(texts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(texts.flatMap((text) => [Buffer.from(text), NUL]));
}

const NUL = Buffer.of(0);

function limitOf(text: string): number {
  return text === "unlimited" ? Number.POSITIVE_INFINITY : Number(text);
}
