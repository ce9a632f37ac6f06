import { join } from "node:path";
import type { System } from "../system/system.ts";

/** Where man-db and its relatives keep their settings. */
const CONFIG_FILES = ["/etc/manpath.config", "/etc/man_db.conf", "/etc/man.conf", "/private/etc/man.conf"];
const DEFAULT_ROOTS = ["/usr/local/share/man", "/usr/share/man", "/usr/local/man"];

/** The folders of manual pages in the order in which `man` looks at them, as manpath(1) works them out. */
export function manRoots(system: System): readonly string[] {
  const given = system.env["MANPATH"];
  if (!given) return unique(defaultRoots(system));
  // An empty part stands for the default path (manpath(1), ENVIRONMENT).
  return unique(given.split(":").flatMap((folder) => (folder === "" ? defaultRoots(system) : [folder])));
}

function defaultRoots(system: System): readonly string[] {
  const { always, byProgramFolder } = readConfig(system);
  const folders = (system.env["PATH"] ?? "").split(":").filter((folder) => folder.startsWith("/"));
  const fromPath = folders.flatMap((folder) => byProgramFolder.get(folder.replace(/\/+$/, "")) ?? beside(folder));
  return [...fromPath, ...always, ...DEFAULT_ROOTS];
}

function beside(folder: string): readonly string[] {
  return [join(folder, "man"), join(folder, "..", "man"), join(folder, "share/man"), join(folder, "..", "share/man")];
}

interface ManConfig {
  readonly always: readonly string[];
  readonly byProgramFolder: ReadonlyMap<string, readonly string[]>;
}

/** `MANDATORY_MANPATH DIR` and `MANPATH_MAP BIN DIR` of man-db, `MANPATH DIR` and `manpath DIR` of others. */
function readConfig({ files }: System): ManConfig {
  const always: string[] = [];
  const byProgramFolder = new Map<string, readonly string[]>();
  for (const file of CONFIG_FILES) {
    for (const line of readQuietly(files, file).split("\n").slice(0, 2000)) {
      const [keyword = "", first, second] = line.trim().split(/\s+/);
      if (first === undefined) continue;
      if (/^(MANDATORY_MANPATH|MANPATH)$/i.test(keyword) && first.startsWith("/")) always.push(first);
      if (keyword === "MANPATH_MAP" && second !== undefined)
        byProgramFolder.set(first, [...(byProgramFolder.get(first) ?? []), second]);
    }
  }
  return { always, byProgramFolder };
}

function readQuietly(files: System["files"], path: string): string {
  try {
    return files.readText(path, { maxBytes: 2 ** 20 }) ?? "";
  } catch {
    return "";
  }
}

/**
 * The folders below a root that hold pages in the user's language, best first: `de_DE.UTF-8`, `de_DE`, `de`; the root
 * itself, in English, last.
 */
export function languageFolders(env: System["env"]): readonly string[] {
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  const [, language, country = "", encoding = "", modifier = ""] =
    /^([a-z]{2,3})(_[A-Z]{2})?(\.[\w-]+)?(@\w+)?$/.exec(locale) ?? [];
  if (language === undefined) return [""];
  const forms = [
    `${language}${country}${encoding}${modifier}`,
    `${language}${country}${modifier}`,
    `${language}${country}${encoding}`,
    `${language}${country}`,
    `${language}${modifier}`,
    language,
  ];
  return [...unique(forms), ""];
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
