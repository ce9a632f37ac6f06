import { join } from "node:path";
import * as zlib from "node:zlib";
import { FileError, type System } from "../system/system.ts";
import { treeOf } from "./man-page-files.ts";

/** ffmpeg-all(1), about the largest page there is, has 2.5 MB. */
export const LARGEST_PAGE = 16 * 2 ** 20;
const LONGEST_INCLUDE = 300;

/**
 * The text of a page, unpacked.
 *
 * @throws FileError where it cannot be read or is packed in a way that Node does not know
 */
export function readPageText(system: System, path: string): string | undefined {
  const bytes = system.files.readBytes(path, { maxBytes: LARGEST_PAGE });
  return bytes === undefined ? undefined : decodePage(bytes);
}

/** Unpacks and decodes: UTF-8, and Latin-1 where it is not that. */
export function decodePage(bytes: Uint8Array): string {
  const plain = unpack(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(plain);
  } catch {
    return new TextDecoder("latin1").decode(plain);
  }
}

function unpack(bytes: Uint8Array): Uint8Array {
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  if (!packing) return bytes;
  if (!packing.unpack)
    throw new FileError(
      `is packed by ${packing.tool}; unpack it: ${packing.tool} -dc FILE | exitcode schemes import man -`,
    );
  try {
    return packing.unpack(bytes);
  } catch (error) {
    throw new FileError(`cannot be unpacked (damaged, or larger than ${LARGEST_PAGE / 2 ** 20} MiB)`, { cause: error });
  }
}

interface Packing {
  readonly tool: string;
  readonly magic: readonly number[];
  readonly unpack?: ((bytes: Uint8Array) => Uint8Array) | undefined;
}

const PACKINGS: readonly Packing[] = [
  { tool: "gzip", magic: [0x1f, 0x8b], unpack: (bytes) => zlib.gunzipSync(bytes, { maxOutputLength: LARGEST_PAGE }) },
  { tool: "zstd", magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: zstd() },
  { tool: "xz", magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { tool: "bzip2", magic: [0x42, 0x5a, 0x68] },
];

/** Node has zstd from 22.15 on. */
function zstd(): Packing["unpack"] {
  const decompress: unknown = Reflect.get(zlib, "zstdDecompressSync");
  if (typeof decompress !== "function") return undefined;
  return (bytes) => {
    const plain: unknown = decompress(bytes, { maxOutputLength: LARGEST_PAGE });
    return plain instanceof Uint8Array ? plain : new Uint8Array();
  };
}

/** Gives the files that a page takes in by `.so`: only those of its own tree, links followed. */
export function includeFrom(system: System, path: string): (name: string) => string | undefined {
  const tree = treeOf(path);
  const root = tree === undefined ? undefined : (system.files.realPath(tree) ?? tree);
  return (name) => {
    if (tree === undefined || root === undefined || name.length > LONGEST_INCLUDE || name.includes("\0"))
      return undefined;
    for (const ending of ["", ".gz", ".zst"]) {
      const target = system.files.realPath(join(tree, name.replace(/^\/+/, "") + ending));
      if (target?.startsWith(`${root}/`)) return readQuietly(system, target);
    }
    return undefined;
  };
}

function readQuietly(system: System, path: string): string | undefined {
  try {
    return readPageText(system, path);
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
