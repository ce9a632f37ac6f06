import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";

export interface ScratchCommand {
  readonly command: readonly string[];
  /** Relative path to content; they are made in the scratch folder, and none can lead out of it. */
  readonly files: Readonly<Record<string, string>>;
  readonly stdin: string;
  /** Added to the minimal environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly searchPath: string;
  readonly seconds: number;
  /** Words in front of the command that take the network away; empty to leave it. */
  readonly isolation: readonly string[];
}

export interface ScratchResult {
  readonly ending:
    | { readonly kind: "exited"; readonly status: number }
    | { readonly kind: "signaled"; readonly signal: string }
    | { readonly kind: "timed-out"; readonly seconds: number }
    | { readonly kind: "not-started"; readonly why: string };
  /** The last of what it wrote to both streams. */
  readonly output: string;
}

/** What is kept of a command's output; the rest is read and dropped, so that the command can go on. */
const KEPT_BYTES = 4096;
/** For output that is still on its way after the end; a process that left the group can hold the pipe for longer. */
const DRAIN_MILLISECONDS = 300;

const LOOPBACK_ONLY = ["unshare", "--net", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"];

/** The words that leave a command no network but loopback, where this system can do that for this user; else none. */
export function networkIsolation(): readonly string[] {
  const [program = "", ...args] = LOOPBACK_ONLY;
  return spawnSync(program, [...args, "true"], { stdio: "ignore" }).status === 0 ? LOOPBACK_ONLY : [];
}

/**
 * Runs a command in an empty folder of its own, which is also its HOME, with a time limit, in a process group that is
 * killed at the end, and with nothing of the caller's environment but the search path.
 */
export async function runInScratch(scratch: ScratchCommand): Promise<ScratchResult> {
  const folder = mkdtempSync(join(tmpdir(), "exitcode-scratch-"));
  try {
    const why = writeFiles(folder, scratch.files);
    if (why !== undefined) return { ending: { kind: "not-started", why }, output: "" };
    return await runIn(folder, scratch);
  } finally {
    removeFolder(folder);
  }
}

function writeFiles(folder: string, files: ScratchCommand["files"]): string | undefined {
  try {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, normalize(`/${path}`));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return undefined;
  } catch (error) {
    return `its files could not be made: ${wordsOf(error)}`;
  }
}

/** A command can leave a folder behind that its user may not remove: no reason to stop. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {}
}

function runIn(
  folder: string,
  { command, stdin, env, searchPath, seconds, isolation }: ScratchCommand,
): Promise<ScratchResult> {
  const [program = "", ...args] = [...isolation, ...command];
  return new Promise((resolve) => {
    const output = createTail(KEPT_BYTES);
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        cwd: folder,
        env: { ...minimalEnvironment(folder, searchPath), ...env },
        detached: true,
        stdio: "pipe",
      });
    } catch (error) {
      return resolve({ ending: { kind: "not-started", why: wordsOf(error) }, output: "" });
    }
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, seconds * 1000);
    const release = onInterrupt(() => {
      killGroup(child);
      removeFolder(folder);
    });
    const end = (ending: ScratchResult["ending"]) => {
      clearTimeout(timer);
      release();
      resolve({ ending, output: output.text() });
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", output.add);
    // A command that reads nothing closes the pipe: no fault of its.
    child.stdin?.on("error", () => {});
    child.stdin?.end(stdin);
    child.once("error", (error) => end({ kind: "not-started", why: wordsOf(error) }));
    child.once("exit", (status, signal) => {
      killGroup(child);
      whenDrained(child, () => {
        if (timedOut) end({ kind: "timed-out", seconds });
        else end(signal === null ? { kind: "exited", status: status ?? 0 } : { kind: "signaled", signal });
      });
    });
  });
}

/** What a program needs to start at all; the last two are Windows's. */
function minimalEnvironment(folder: string, searchPath: string): NodeJS.ProcessEnv {
  const { SYSTEMROOT, PATHEXT } = process.env;
  return {
    PATH: searchPath,
    HOME: folder,
    LC_ALL: "C.UTF-8",
    LANG: "C.UTF-8",
    TERM: "dumb",
    ...(SYSTEMROOT === undefined ? {} : { SYSTEMROOT }),
    ...(PATHEXT === undefined ? {} : { PATHEXT }),
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}

function whenDrained(child: ChildProcess, act: () => void): void {
  const finish = () => {
    clearTimeout(timer);
    child.off("close", finish);
    for (const stream of [child.stdout, child.stderr]) stream?.destroy();
    act();
  };
  const timer = setTimeout(finish, DRAIN_MILLISECONDS);
  child.once("close", finish);
}

/** The last bytes of a stream that may be endless. */
function createTail(limit: number): { add(chunk: Buffer): void; text(): string } {
  let kept = Buffer.alloc(0);
  return {
    add: (chunk) => {
      kept = Buffer.concat([kept, chunk]).subarray(-limit);
    },
    text: () => kept.toString("utf8"),
  };
}

/** The children have groups of their own, which a Ctrl-C does not reach: they are ended before this program ends by it. */
function onInterrupt(act: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    act();
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

function wordsOf(error: unknown): string {
  const errno = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return errno === "ENOENT" ? "command not found" : errno === "EACCES" ? "permission denied" : errno;
}
