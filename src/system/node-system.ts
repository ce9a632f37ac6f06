import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { platformOf } from "../model/platform.ts";
import { columnsOf, isTerminal } from "./is-terminal.ts";
import { makeFolder } from "./make-folder.ts";
import { ClosedPipeError, FileError, type Files, type Input, type Output, type System } from "./system.ts";

const CHUNK_BYTES = 65_536;
/** A line longer than this is no status: it is cut, so that memory stays bounded. */
const LONGEST_LINE = 65_536;

/** The world as Node gives it. Streams are read and written synchronously by descriptor: `net` and `tty` stay unloaded. */
export function createNodeSystem(catalogueFolder: string): System {
  return {
    platform: platformOf(process.platform),
    env: process.env,
    get workingFolder() {
      return currentFolder();
    },
    get homeFolder() {
      return process.env["HOME"] ?? process.env["USERPROFILE"] ?? "";
    },
    catalogueFolder,
    files: nodeFiles,
    stdin: createInput(0),
    stdout: createOutput(1),
    stderr: createOutput(2),
  };
}

/** The working folder can have been removed; then only absolute paths work: below this there is nothing. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return "/dev/null/removed";
  }
}

export const nodeFiles: Files = {
  readText: (path, limits = { maxBytes: 64 * 2 ** 20 }) => readFile(path, limits)?.toString("utf8"),
  readBytes: (path, limits) => readFile(path, limits),
  identity(path) {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    return stat?.isFile() ? [stat.dev, stat.ino, stat.size, stat.mtimeNs].join(":") : undefined;
  },
  write(path, text) {
    const unfinished = `${path}.${process.pid}.new`;
    try {
      makeFolder(dirname(path));
      // A device, a pipe or a link would be replaced by the file.
      if (isSpecial(path)) return writeFileSync(path, text);
      // Whoever has put a link there would have another file overwritten.
      rmSync(unfinished, { force: true });
      writeFileSync(unfinished, text, { flag: "wx" });
      renameSync(unfinished, path);
    } catch (error) {
      throw new FileError(`cannot be written: ${describeErrno(error)}`, { cause: error });
    }
  },
  list(path) {
    try {
      return readdirSync(path).sort();
    } catch {
      return [];
    }
  },
  kind(path) {
    try {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat?.isDirectory() ? "folder" : stat?.isFile() ? "file" : undefined;
    } catch {
      return undefined;
    }
  },
  realPath(path) {
    try {
      return realpathSync(path);
    } catch {
      return undefined;
    }
  },
};

function isSpecial(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false;
}

function readFile(path: string, { maxBytes }: { readonly maxBytes: number }): Buffer | undefined {
  try {
    const descriptor = openSync(path, "r");
    try {
      return readAll(descriptor, maxBytes);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error instanceof FileError ? error : new FileError(describeErrno(error), { cause: error });
  }
}

function readAll(descriptor: number, maxBytes: number): Buffer {
  const stat = fstatSync(descriptor);
  if (stat.isDirectory()) throw new FileError("is a folder, not a file");
  if (stat.size > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    // What is no file has no size.
    const chunk = Buffer.allocUnsafe(total === 0 && stat.isFile() ? stat.size + 1 : CHUNK_BYTES);
    const count = readChunk(descriptor, chunk);
    if (count === 0) return Buffer.concat(chunks);
    total += count;
    if (total > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk.subarray(0, count));
  }
}

function tooLarge(maxBytes: number): FileError {
  return new FileError(`is larger than ${maxBytes / 2 ** 20} MiB`);
}

function createInput(descriptor: number): Input {
  return {
    get isTerminal() {
      return isTerminal(descriptor);
    },
    *lines(beforeRead = () => {}) {
      const decoder = new TextDecoder();
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      let rest = "";
      for (;;) {
        beforeRead();
        const count = readInput(descriptor, chunk);
        if (count === 0) break;
        const lines = (rest + decoder.decode(chunk.subarray(0, count), { stream: true })).split("\n");
        rest = (lines.pop() ?? "").slice(0, LONGEST_LINE);
        yield* lines;
      }
      if (rest !== "") yield rest;
    },
  };
}

/** 0 at the end, and where standard input is closed or a folder. */
function readInput(descriptor: number, chunk: Buffer): number {
  try {
    return readChunk(descriptor, chunk);
  } catch {
    return 0;
  }
}

function readChunk(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, 0, chunk.length, null);
    } catch (error) {
      if (errnoOf(error) === "EOF") return 0;
      if (errnoOf(error) !== "EAGAIN") throw error;
      pause();
    }
  }
}

function createOutput(descriptor: 1 | 2): Output {
  return {
    get isTerminal() {
      return isTerminal(descriptor);
    },
    get columns() {
      return columnsOf(descriptor);
    },
    write(text) {
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
      for (let offset = 0; offset < bytes.length; ) offset += writeChunk(descriptor, bytes, offset);
    },
  };
}

function writeChunk(descriptor: number, bytes: Uint8Array, offset: number): number {
  try {
    return writeSync(descriptor, bytes, offset);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === "EPIPE" || errno === "EBADF" || errno === "EIO") throw new ClosedPipeError(errno, { cause: error });
    if (errno !== "EAGAIN") throw new FileError(`cannot write the output: ${describeErrno(error)}`, { cause: error });
    pause();
    return 0;
  }
}

/** A non-blocking pipe that is full or empty: let the other side go on. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

function isMissing(error: unknown): boolean {
  const errno = errnoOf(error);
  return errno === "ENOENT" || errno === "ENOTDIR";
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function describeErrno(error: unknown): string {
  const errno = errnoOf(error) ?? "unknown error";
  return ERRNO_WORDS[errno] ?? errno;
}

const ERRNO_WORDS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a folder, not a file",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "no space left on the device",
  EMFILE: "too many open files",
};
