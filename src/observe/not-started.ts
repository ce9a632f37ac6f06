import { readdirSync, realpathSync } from "node:fs";
import { basename, delimiter, isAbsolute } from "node:path";
import { OWN_STATUS } from "../model/own-status.ts";
import { nearest } from "../scheme/nearest.ts";
import type { NotStarted } from "../system/child-ending.ts";
import { findProgram } from "../system/find-program.ts";
import { NOTHING_SEEN, type Observation, observed, type Seen } from "./observation.ts";
import { foreignMachine, isFile, isMountedNoexec, readProgramFile } from "./program-file.ts";

/** Why a command could not be started, from the file system: what is there instead, what it lacks. */
export function observeNotStarted(ending: NotStarted, packageOf: PackageOf): Observation {
  const code = OWN_STATUS[ending.reason];
  const seen =
    ending.reason === "run-not-found"
      ? seeNotFound(ending.program, packageOf)
      : ending.reason === "run-not-executable"
        ? seeNotExecutable(ending)
        : undefined;
  return seen ? { meanings: [observed({ ...seen, code })], notes: [] } : NOTHING_SEEN;
}

type Finding = Omit<Seen, "code">;
type PackageOf = (program: string) => string | undefined;

function seeNotFound(program: string, packageOf: PackageOf): Finding | undefined {
  const found = findProgram(program, process.env["PATH"]);
  return found.kind === "found"
    ? seeMissingPart(found.path)
    : (seeOddPath() ?? seeElsewhere(program) ?? seePackage(program, packageOf) ?? seeNearName(program));
}

/** The file is there; what starts it is not. */
function seeMissingPart(path: string): Finding | undefined {
  const file = readProgramFile(path);
  if (file?.kind === "script" && file.carriageReturn) {
    return {
      summary: "The script's first line ends in a carriage return (Windows line ending)",
      category: "not-executable",
      detail: `${path} asks for an interpreter named "${file.interpreter}\\r", which does not exist.`,
      remedies: [{ text: "Take the carriage returns out", command: `sed -i 's/\\r$//' ${path}` }],
    };
  }
  if (file?.kind === "script") {
    return {
      summary: `The script's interpreter is missing: ${file.interpreter}`,
      category: "dependency",
      detail: `${path} begins with #!${file.interpreter}, and there is no such program.`,
      remedies: [
        { text: `Install it, or name the right one in the script's first line: ${basename(file.interpreter)}` },
      ],
    };
  }
  if (file?.kind === "elf" && file.loader !== undefined && !isFile(file.loader)) {
    return {
      summary: `The program's loader is missing: ${file.loader}`,
      category: "dependency",
      detail: `${path} was built for another system: musl needs ld-musl (Alpine), glibc needs ld-linux (most others).`,
      remedies: [{ text: "Take the build for this system, or install its C library" }],
    };
  }
  return undefined;
}

function seeOddPath(): Finding | undefined {
  const path = process.env["PATH"];
  if (path?.split(delimiter).some((folder) => isAbsolute(folder))) return undefined;
  return {
    summary: path ? "PATH names no folder from the root on" : "PATH is empty: no command can be found by its name",
    category: "config",
    remedies: [{ text: "Set it", command: "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" }],
  };
}

function seeElsewhere(program: string): Finding | undefined {
  if (program.includes("/") || !isFile(program)) return undefined;
  return {
    summary: `Not in PATH, but in the working folder: ./${program}`,
    category: "not-installed",
    remedies: [{ text: "Name its folder", command: `./${program}` }],
  };
}

function seePackage(program: string, packageOf: PackageOf): Finding | undefined {
  const [source, name] = (program.includes("/") ? undefined : packageOf(program))?.split(":", 2) ?? [];
  if (source === undefined || name === undefined) return undefined;
  const install = INSTALL[source];
  return {
    summary: `'${program}' is not installed; the ${source} package ${name} has it`,
    category: "not-installed",
    remedies: [
      { text: "Install it, or put its folder into PATH", ...(install ? { command: `${install} ${name}` } : {}) },
    ],
  };
}

const INSTALL: Readonly<Record<string, string>> = { debian: "apt-get install", npm: "npm install --global" };

function seeNearName(program: string): Finding {
  const name = basename(program);
  const near = program.includes("/") ? undefined : nearest(name, programsInPath());
  return {
    summary:
      near === undefined
        ? `There is no command '${name}' in PATH`
        : `There is no command '${name}' in PATH; did you mean '${near}'?`,
    category: "not-installed",
    remedies: [
      { text: "Check the spelling, that it is installed, and that its folder is in PATH", command: "echo $PATH" },
    ],
  };
}

function programsInPath(): readonly string[] {
  return (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  });
}

function seeNotExecutable({ program, why }: NotStarted): Finding | undefined {
  const found = findProgram(program, process.env["PATH"]);
  const path = found.kind === "not-found" ? program : found.path;
  if (why === "it is a directory")
    return { summary: `${path} is a directory, not a program`, category: "not-executable" };
  const file = readProgramFile(path);
  const machine = file?.kind === "elf" ? foreignMachine(file.machine) : undefined;
  if (machine !== undefined) {
    return {
      summary: `${path} was built for another machine: ${machine}`,
      category: "not-executable",
      remedies: [{ text: `Take the build for ${process.arch}` }],
    };
  }
  if (isFile(path) && isMountedNoexec(realpathSync(path))) {
    return {
      summary: "Its file system is mounted noexec: nothing on it may be executed",
      category: "not-executable",
      remedies: [{ text: "Copy it elsewhere, or run it by its interpreter", command: `findmnt -T ${path}` }],
    };
  }
  if (why === "permission denied" && file) {
    return {
      summary: `${path} may not be executed: it lacks the permission`,
      category: "not-executable",
      remedies: [{ text: "Make it executable", command: `chmod +x ${path}` }],
    };
  }
  return undefined;
}
