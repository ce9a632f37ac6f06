import { dirname, join, sep } from "node:path";
import type { System } from "../system/system.ts";

/** A place where schemes are looked for. */
export interface SchemePlace {
  readonly folder: string;
  /** Why it is looked at, for `exitcode schemes path`. */
  readonly reason: string;
}

/** The folders of a user's own schemes, first wins; the catalogue comes after them. */
export function schemePlaces({ env, homeFolder, workingFolder, platform, files }: System): readonly SchemePlace[] {
  const separator = platform === "windows" ? ";" : ":";
  const split = (list: string | undefined) => (list ?? "").split(separator).filter((folder) => folder !== "");
  const project = nearestProjectFolder(workingFolder, (folder) => files.kind(folder) === "folder");
  return [
    ...split(env["EXITCODE_PATH"]).map((folder) => ({ folder, reason: "$EXITCODE_PATH" })),
    ...(project === undefined ? [] : [{ folder: project, reason: "this project" }]),
    ...userFolders({ env, homeFolder, platform }),
    ...systemFolders(env, platform, split),
  ];
}

/** Where a user's own schemes are saved; undefined where the environment names no home. */
export function userSchemeFolder(system: Pick<System, "env" | "homeFolder" | "platform">): string | undefined {
  return userFolders(system)[0]?.folder;
}

function nearestProjectFolder(start: string, isFolder: (path: string) => boolean): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = below(folder, ".exitcode");
    if (isFolder(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

function userFolders({
  env,
  homeFolder,
  platform,
}: Pick<System, "env" | "homeFolder" | "platform">): readonly SchemePlace[] {
  const configHome = env["XDG_CONFIG_HOME"];
  if (configHome) return [{ folder: below(configHome, "exitcode/schemes"), reason: "$XDG_CONFIG_HOME" }];
  if (platform === "windows") {
    const roaming = env["APPDATA"];
    return roaming ? [{ folder: join(roaming, "exitcode", "schemes"), reason: "%APPDATA%" }] : [];
  }
  if (homeFolder === "") return [];
  const config = { folder: below(homeFolder, ".config/exitcode/schemes"), reason: "your own" };
  if (platform !== "macos") return [config];
  return [
    config,
    { folder: join(homeFolder, "Library", "Application Support", "exitcode", "schemes"), reason: "your own" },
  ];
}

function systemFolders(
  env: System["env"],
  platform: System["platform"],
  split: (list: string | undefined) => string[],
): readonly SchemePlace[] {
  if (platform === "windows") {
    const shared = env["PROGRAMDATA"];
    return shared ? [{ folder: join(shared, "exitcode", "schemes"), reason: "%PROGRAMDATA%" }] : [];
  }
  // The XDG Base Directory Specification gives this default where $XDG_DATA_DIRS is empty or not set.
  const dataFolders = split(env["XDG_DATA_DIRS"]);
  const folders = dataFolders.length > 0 ? dataFolders : ["/usr/local/share", "/usr/share"];
  return folders.map((folder) => ({
    folder: below(folder, "exitcode/schemes"),
    reason: dataFolders.length > 0 ? "$XDG_DATA_DIRS" : "this machine",
  }));
}

/** As join() does, which looks at each character: on Linux that would be the most of all that is done at the start. */
export function below(folder: string, path: string): string {
  if (sep !== "/") return join(folder, path);
  return folder.endsWith("/") ? folder + path : `${folder}/${path}`;
}
