import { spawnSync } from "node:child_process";
import { SchemeError } from "../errors.ts";

const LARGEST_BYTES = 8 * 2 ** 20;
const SECONDS = 20;

/** A file of a git revision: `git:REV:path`, the path from the repository's top, or from here with `./`. */
export interface GitFile {
  readonly revision: string;
  readonly path: string;
}

/**
 * Takes `git:REV:path` apart; undefined for a word that is none.
 *
 * @throws SchemeError for a revision or a path that git must not be given
 */
export function parseGitReference(word: string): GitFile | undefined {
  if (!word.startsWith("git:")) return undefined;
  const [, revision = "", path = ""] = /^git:([^:]+):(.+)$/s.exec(word) ?? [];
  if (revision === "" || path === "")
    throw new SchemeError(`'${word}' is not git:REVISION:PATH`, { hint: "as in git:HEAD~1:schemes/my-tool.json" });
  // gitrevisions(7) has none of these in a name; a leading dash would be read as an option.
  if (/^-|[\s\p{Cc}\\*?[]|\.\./u.test(revision)) throw new SchemeError(`'${revision}' is not a git revision`);
  if (/\p{Cc}/u.test(path)) throw new SchemeError("a path in git:REVISION:PATH holds a control character");
  return { revision, path };
}

/**
 * The text of a file as a revision has it. git is asked without a shell and fetches nothing.
 *
 * @throws SchemeError where git, the repository, the revision or the file is missing
 */
export function readGitFile({ revision, path }: GitFile, workingFolder: string): string {
  const isHere = /^\.\.?\//.test(path);
  const commit = git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`],
    workingFolder,
    () => {
      throw new SchemeError(`there is no git revision '${revision}' here`, {
        hint: "a revision is HEAD~1, a tag, a branch or a commit",
      });
    },
  ).trim();
  const tree = git(["ls-tree", "-z", ...(isHere ? [] : ["--full-tree"]), commit, "--", path], workingFolder);
  const [, object] = /^\d+ blob ([0-9a-f]{40,64})\t/.exec(tree) ?? [];
  if (object === undefined)
    throw new SchemeError(`git:${revision}:${path}: there is no such file in that revision`, {
      hint: isHere
        ? "the path is read from this folder"
        : "the path is read from the repository's top; ./ means this folder",
    });
  return git(["cat-file", "blob", object], workingFolder);
}

function git(args: readonly string[], cwd: string, onFailure?: () => never): string {
  const { status, stdout, stderr, error } = spawnSync("git", ["--no-pager", ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: LARGEST_BYTES,
    timeout: SECONDS * 1000,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
  });
  if (error)
    throw new SchemeError(`git could not be run: ${"code" in error ? String(error.code) : error.message}`, {
      cause: error,
    });
  if (status === 0) return stdout;
  if (/not a git repository/.test(stderr)) throw new SchemeError("this folder is in no git repository");
  onFailure?.();
  throw new SchemeError(`git: ${stderr.trim().split("\n").at(0) ?? `ended with ${status}`}`);
}
