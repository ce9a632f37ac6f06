import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { Gunzip } from "node:zlib";
import type { SharedFile } from "../log/scan-ahead.ts";
import { FileError } from "./system.ts";

/** Bytes of a log, plain whatever the file was packed with. */
export interface LogSource {
  /**
   * Fills a part of a buffer.
   *
   * @returns how many bytes were read; 0 at the end
   * @throws FileError where the file cannot be read or its packing is broken
   */
  read(into: Uint8Array): number | Promise<number>;
  /** Bytes of the file itself; undefined where it has no known size. */
  readonly size: number | undefined;
  /** Bytes of the file itself that were read so far. */
  readonly position: () => number;
  /** A plain file, which a thread can read on in, once its start was read here. */
  readonly shared?: SharedFile;
  close(): void;
}

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
/** A packed byte can stand for a thousand: what one piece unpacks to has to fit in memory. */
const PACKED_CHUNK = 16_384;

/** Opens a file, or standard input for `-`. gzip and zstd are told by their first bytes. */
export async function openLog(path: string): Promise<LogSource> {
  const plain = openPlain(path);
  const head = Buffer.alloc(ZSTD.length);
  const length = readFully(plain, head);
  const source = withHead(plain, head.subarray(0, length));
  if (startsWith(head, ZSTD, length)) return unpackZstd(path, source);
  if (startsWith(head, GZIP, length)) return unpackGzip(path, source);
  const { descriptor, passed } = plain;
  return { ...source, shared: { read: source.read, descriptor, passed } };
}

interface PlainSource extends LogSource, SharedFile {
  read(into: Uint8Array): number;
}

function openPlain(path: string): PlainSource {
  const descriptor = path === "-" ? 0 : open(path);
  const stat = describing(path, () => fstatSync(descriptor));
  if (stat.isDirectory()) throw new FileError(`${path}: is a folder, not a file`);
  let position = 0;
  return {
    size: stat.isFile() ? stat.size : undefined,
    position: () => position,
    descriptor,
    read(into) {
      const count = describing(path, () => readChunk(descriptor, into));
      position += count;
      return count;
    },
    passed(count) {
      position += count;
    },
    close: () => descriptor !== 0 && closeSync(descriptor),
  };
}

function open(path: string): number {
  return describing(path, () => openSync(path, "r"));
}

function describing<Value>(path: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new FileError(`${path}: ${ERRNO_WORDS[errno] ?? errno}`, { cause: error });
  }
}

/** A non-blocking pipe that is empty just now is no end. */
function readChunk(descriptor: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, into, 0, into.length, null);
    } catch (error) {
      const errno = error instanceof Error && "code" in error ? error.code : undefined;
      if (errno === "EOF") return 0;
      if (errno !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function readFully(source: PlainSource, into: Buffer): number {
  let length = 0;
  while (length < into.length) {
    const count = source.read(into.subarray(length));
    if (count === 0) break;
    length += count;
  }
  return length;
}

function withHead(source: PlainSource, head: Buffer): PlainSource {
  let rest = head;
  return {
    ...source,
    read(into) {
      if (rest.length === 0) return source.read(into);
      const count = Math.min(rest.length, into.length);
      into.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
  };
}

function startsWith(head: Buffer, magic: readonly number[], length: number): boolean {
  return length >= magic.length && magic.every((byte, index) => head[index] === byte);
}

function unpackGzip(path: string, source: PlainSource): LogSource {
  const { createGunzip } = process.getBuiltinModule("node:zlib");
  return fromChunks(source, gunzipChunks(source, createGunzip()), `${path}: the gzip`);
}

/**
 * What was unpacked before an error is given first: a stream's own iterator would drop it. Where NULs stand behind the end,
 * as on a tape, the stream ends by itself and answers no write.
 */
async function* gunzipChunks(source: PlainSource, gunzip: Gunzip): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | undefined;
  let hasEnded = false;
  let goOn = () => {};
  const end = (error?: Error) => {
    failure = error;
    hasEnded = true;
    goOn();
  };
  gunzip
    .on("data", (chunk: Uint8Array) => ready.push(chunk))
    .once("end", end)
    .once("error", end);
  for (const packed of chunksOf(source)) {
    await new Promise<void>((resolve) => {
      goOn = resolve;
      gunzip.write(packed, () => resolve());
    });
    yield* ready;
    ready = [];
    if (hasEnded) break;
  }
  if (!hasEnded) {
    await new Promise<void>((resolve) => {
      goOn = resolve;
      gunzip.end();
    });
  }
  yield* ready;
  if (failure) throw failure;
}

async function unpackZstd(path: string, source: PlainSource): Promise<LogSource> {
  const { Decompress } = await import("fzstd");
  return fromChunks(source, zstdChunks(source, Decompress), `${path}: the zstd`);
}

async function* zstdChunks(
  source: PlainSource,
  Decompress: typeof import("fzstd").Decompress,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const unpacker = new Decompress((chunk) => ready.push(chunk));
  for (const packed of chunksOf(source)) {
    unpacker.push(packed);
    yield* ready;
    ready = [];
  }
  unpacker.push(new Uint8Array(0), true);
  yield* ready;
}

function* chunksOf(source: PlainSource): Generator<Buffer> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(PACKED_CHUNK);
    const count = source.read(chunk);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}

function fromChunks(source: PlainSource, chunks: AsyncIterator<Uint8Array>, packing: string): LogSource {
  let rest: Uint8Array = new Uint8Array(0);
  return {
    ...source,
    async read(into) {
      while (rest.length === 0) {
        const next = await nextChunk(chunks, packing);
        if (next === undefined) return 0;
        rest = next;
      }
      const count = Math.min(rest.length, into.length);
      into.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
  };
}

async function nextChunk(chunks: AsyncIterator<Uint8Array>, packing: string): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await chunks.next();
    return done ? undefined : value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FileError(`${packing} data is broken or ends too early (${why})`, { cause: error });
  }
}

const POLL_MS = 200;

/**
 * A file that is read again and again as it grows, as `tail -F` does: where it was cut short or replaced, from its new
 * start. It never ends.
 */
export function followLog(path: string): LogSource {
  let source = openPlain(path);
  let identity = identityOf(path);
  return {
    size: undefined,
    position: () => source.position(),
    async read(into) {
      for (;;) {
        const count = source.read(into);
        if (count > 0) return count;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        const now = identityOf(path);
        if (now === undefined || (now.inode === identity?.inode && now.size >= source.position())) continue;
        source.close();
        source = openPlain(path);
        identity = now;
      }
    },
    close: () => source.close(),
  };
}

function identityOf(path: string): { readonly inode: number; readonly size: number } | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && { inode: stat.ino, size: stat.size };
}

const ERRNO_WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a folder, not a file",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  EIO: "input or output error",
};
