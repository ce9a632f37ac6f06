import { dirname, join } from "node:path";
import { parseScheme } from "../scheme/parse-scheme.ts";
import { FileError, type System } from "../system/system.ts";
import type { LoadedScheme } from "./load-scheme.ts";

/**
 * The contract that an npm-installed tool carries itself: `exitCodes` in its package.json, a map of codes as in a scheme
 * or the path of a scheme file in the package.
 */
export function findPackageScheme(system: System, program: string): LoadedScheme | undefined {
  const file = findProgram(system, program);
  const manifest = file === undefined ? undefined : nearestManifest(system, dirname(file));
  return manifest === undefined ? undefined : readManifest(system, manifest, program);
}

function findProgram({ env, files, platform }: System, program: string): string | undefined {
  if (/[/\\]/.test(program)) return undefined;
  const folders = (env["PATH"] ?? "").split(platform === "windows" ? ";" : ":").filter((folder) => folder !== "");
  const path = folders.map((folder) => join(folder, program)).find((candidate) => files.kind(candidate) === "file");
  return path === undefined ? undefined : files.realPath(path);
}

/** Only a program inside a package counts: one in /usr/bin would lead to a package.json that is not its own. */
function nearestManifest({ files }: System, start: string): string | undefined {
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (files.kind(manifest) === "file") return manifest;
  }
  return undefined;
}

function readManifest(system: System, manifest: string, program: string): LoadedScheme | undefined {
  const { exitCodes, name, version } = parseManifest(system, manifest);
  if (typeof exitCodes === "string") {
    const path = join(dirname(manifest), exitCodes);
    const text = path.startsWith(dirname(manifest)) ? readQuietly(system, path) : undefined;
    return text === undefined ? undefined : { scheme: parseScheme(path, text), from: path };
  }
  if (typeof exitCodes !== "object" || exitCodes === null) return undefined;
  const scheme = {
    name: program.toLowerCase(),
    title: typeof name === "string" ? name : program,
    commands: [program],
    sources: {
      package: {
        kind: "documentation",
        reference: `package.json of ${String(name)}`,
        ...(typeof version === "string" ? { version } : {}),
      },
    },
    exitCodes,
  };
  return { scheme: parseScheme(manifest, JSON.stringify(scheme)), from: manifest };
}

function parseManifest(system: System, manifest: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readQuietly(system, manifest) ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function readQuietly({ files }: System, path: string): string | undefined {
  try {
    return files.readText(path, { maxBytes: 2 ** 20 });
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
