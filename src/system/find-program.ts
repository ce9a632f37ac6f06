import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter } from "node:path";

/** Where a program is, or why it cannot be run: the two reasons that env(1) and the shells tell apart by 127 and 126. */
export type FoundProgram =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "not-found" }
  | { readonly kind: "not-executable"; readonly path: string; readonly reason: string };

/** The PATH of execvp(3) where the environment has none: confstr(_CS_PATH). */
const DEFAULT_PATH = "/bin:/usr/bin";

/**
 * Looks a program up as execvp(3) does: a name with a slash is a path; else each folder of PATH is tried, an empty one
 * being the working folder, and a file that may not be executed is remembered while the search goes on.
 */
export function findProgram(name: string, searchPath: string | undefined): FoundProgram {
  if (name === "") return { kind: "not-found" };
  if (name.includes("/")) return judge(name);
  const folders = (searchPath ?? DEFAULT_PATH).split(delimiter);
  const paths = folders.map((folder) => (folder.endsWith("/") ? `${folder}${name}` : `${folder || "."}/${name}`));
  for (const path of paths) {
    // Asked first: most folders do not have it, and an error for each would take longer than all else here.
    const judged = existsSync(path) ? judge(path) : undefined;
    if (judged?.kind === "found") return judged;
  }
  // A part of PATH that is no folder has no programs.
  const judged = paths.map(judge).find((one) => one.kind === "not-executable" && one.reason !== NO_FOLDER);
  return judged ?? { kind: "not-found" };
}

function judge(path: string): FoundProgram {
  try {
    if (statSync(path).isDirectory()) return { kind: "not-executable", path, reason: "it is a directory" };
    accessSync(path, constants.X_OK);
    return { kind: "found", path };
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : "";
    return errno === "ENOENT"
      ? { kind: "not-found" }
      : { kind: "not-executable", path, reason: REASONS[errno] ?? errno };
  }
}

const NO_FOLDER = "a part of its path is not a directory";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOTDIR: NO_FOLDER,
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
};
