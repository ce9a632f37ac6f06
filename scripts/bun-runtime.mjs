// Fetches the Bun runtime of a target, once, from the npm registry that npm is set up for: only the build of the
// standalone program needs it, so it is no dependency of the package.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const { version, runtimes } = JSON.parse(readFileSync(new URL("./bun-runtimes.json", import.meta.url), "utf8"));

/** Target to the integrity of its package. */
export const RUNTIMES = runtimes;

/** The path of the runtime for a target: `linux-x64`, `darwin-aarch64`. */
export function bunRuntime(target) {
  const integrity = runtimes[target];
  if (integrity === undefined) throw new Error(`no target '${target}'; there are ${Object.keys(runtimes).join(", ")}`);
  const folder = join(cacheFolder(), `${target}-${version}`);
  if (!existsSync(folder)) download(target, integrity, folder);
  return join(folder, "bin", target.startsWith("windows") ? "bun.exe" : "bun");
}

function download(target, integrity, folder) {
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(join(cacheFolder(), "download-"));
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", work, `@oven/bun-${target}@${version}`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  const archive = join(work, filename.replace("@oven/", "oven-"));
  check(archive, integrity);
  execFileSync("tar", ["-xzf", archive, "-C", work]);
  // Whole or not at all: an interrupted download leaves nothing that looks like a runtime.
  renameSync(join(work, "package"), folder);
  rmSync(work, { recursive: true });
}

function check(archive, integrity) {
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity) throw new Error(`${archive}: its checksum is ${found}, not ${integrity}`);
}

function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "exitcode-build");
}
