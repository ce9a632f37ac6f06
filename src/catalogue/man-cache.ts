import { join } from "node:path";
import type { Scheme } from "../model/scheme.ts";
import { FileError, type System } from "../system/system.ts";
import { VERSION } from "../version.ts";

/** Raised whenever the reader finds something else on the same page. */
const FORMAT = 1;
/** What file systems allow, less the endings. */
const LONGEST_NAME = 220;

/** What was found on a page before: null where it documents nothing; undefined where it was not read yet, or has changed. */
export function readCache(system: System, path: string): Scheme | null | undefined {
  const file = cacheFile(system, path);
  const identity = system.files.identity(path);
  if (file === undefined || identity === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(system.files.readText(file, { maxBytes: 2 ** 20 }) ?? "null");
    return isEntry(value) && value.key === keyOf(path, identity) ? value.scheme : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was found. A cache that cannot be written costs time and nothing else. */
export function writeCache(system: System, path: string, scheme: Scheme | null): void {
  const file = cacheFile(system, path);
  const identity = system.files.identity(path);
  if (file === undefined || identity === undefined) return;
  try {
    system.files.write(file, JSON.stringify({ key: keyOf(path, identity), scheme }));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

interface Entry {
  readonly key: string;
  readonly scheme: Scheme | null;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null || !("key" in value) || !("scheme" in value)) return false;
  const { scheme } = value;
  return scheme === null || (typeof scheme === "object" && "name" in scheme && typeof scheme.name === "string");
}

function keyOf(path: string, identity: string): string {
  return `${VERSION} ${FORMAT} ${path} ${identity}`;
}

/** Named after the page's path: node:crypto for a hash would take longer to load than the page takes to read. */
function cacheFile(system: System, path: string): string | undefined {
  const folder = cacheFolder(system);
  const name = path.replace(/[^\w.+-]/g, (character) => (character === "/" ? "%" : `=${character.codePointAt(0)}=`));
  return folder === undefined || name.length > LONGEST_NAME
    ? undefined
    : join(folder, "exitcode", "man", `${name}.json`);
}

/** The XDG Base Directory Specification wants an absolute path; anything else counts as not set. */
function cacheFolder({ env, homeFolder, platform }: System): string | undefined {
  const given = env["XDG_CACHE_HOME"];
  if (given?.startsWith("/")) return given;
  if (homeFolder === "") return undefined;
  return platform === "macos" ? join(homeFolder, "Library", "Caches") : join(homeFolder, ".cache");
}
