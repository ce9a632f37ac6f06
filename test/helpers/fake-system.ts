import { fileURLToPath } from "node:url";
import { nodeFiles } from "../../src/system/node-system.ts";
import { FileError, type Files, type Output, type System } from "../../src/system/system.ts";

export const CATALOGUE_FOLDER = fileURLToPath(new URL("../../dist/catalogue", import.meta.url));

export interface FakeSystem extends System {
  readonly written: { stdout: string; stderr: string };
}

export interface FakeOptions {
  /** Path to content; all of the built catalogue is there too. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | "terminal";
  readonly columns?: number;
  readonly platform?: System["platform"];
}

/** A world in memory, with the built catalogue in it. */
export function createFakeSystem({
  files = {},
  env = {},
  stdin = "",
  columns,
  platform = "linux",
}: FakeOptions = {}): FakeSystem {
  const written = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr"): Output => ({
    isTerminal: columns !== undefined,
    columns,
    write: (text) => {
      written[name] += typeof text === "string" ? text : Buffer.from(text).toString();
    },
  });
  return {
    platform,
    env,
    workingFolder: "/project",
    homeFolder: "/home/me",
    catalogueFolder: CATALOGUE_FOLDER,
    files: createFakeFiles(files),
    stdin: { isTerminal: stdin === "terminal", lines: () => stdin.split("\n") },
    stdout: output("stdout"),
    stderr: output("stderr"),
    written,
  };
}

function createFakeFiles(given: Readonly<Record<string, string>>): Files {
  const files: Record<string, string> = { ...given };
  const paths = Object.keys(files);
  const isFolder = (path: string) => paths.some((file) => file.startsWith(`${path}/`));
  return {
    readText(path, limits) {
      if (path.startsWith(CATALOGUE_FOLDER)) return nodeFiles.readText(path, limits);
      if (isFolder(path)) throw new FileError("is a folder, not a file");
      return Object.hasOwn(files, path) ? files[path] : undefined;
    },
    list: (folder) =>
      [
        ...new Set(
          paths
            .filter((file) => file.startsWith(`${folder}/`))
            .map((file) => file.slice(folder.length + 1).split("/")[0] ?? ""),
        ),
      ].sort(),
    kind: (path) => (Object.hasOwn(files, path) ? "file" : isFolder(path) ? "folder" : undefined),
    realPath: (path) => (Object.hasOwn(files, path) ? path : undefined),
    readBytes: (path) => (Object.hasOwn(files, path) ? Buffer.from(files[path] ?? "") : undefined),
    identity: (path) => (Object.hasOwn(files, path) ? `${files[path]?.length}` : undefined),
    write: (path, text) => {
      files[path] = text;
      if (!paths.includes(path)) paths.push(path);
    },
  };
}
