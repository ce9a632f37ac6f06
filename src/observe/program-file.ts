import { closeSync, openSync, readSync, statSync } from "node:fs";
import { arch } from "node:process";
import { readText } from "../system/read-text.ts";

/** What the first bytes of an executable say of why it cannot run. */
export type ProgramFile =
  | { readonly kind: "script"; readonly interpreter: string; readonly carriageReturn: boolean }
  | { readonly kind: "elf"; readonly machine: number; readonly loader: string | undefined }
  | { readonly kind: "text" }
  | { readonly kind: "empty" }
  | { readonly kind: "other" };

/** Machines of ELF's e_machine that Node knows by its own names: elf.h. */
const MACHINES: Readonly<Record<number, string>> = {
  3: "ia32",
  8: "mips",
  20: "ppc",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
  258: "loong64",
};

/** Looks at the head of a file; undefined where it cannot be read. */
export function readProgramFile(path: string): ProgramFile | undefined {
  const head = readHead(path, 4096);
  if (!head) return undefined;
  if (head.length === 0) return { kind: "empty" };
  if (head.subarray(0, 2).toString("latin1") === "#!") return parseShebang(head);
  if (head.subarray(0, 4).toString("latin1") === "\u007fELF") return parseElf(head);
  return head.includes(0) ? { kind: "other" } : { kind: "text" };
}

/** The machine that an ELF file was built for, where it is not this one. */
export function foreignMachine(machine: number): string | undefined {
  const name = MACHINES[machine] ?? `machine ${machine}`;
  const runsToo = arch === "x64" && name === "ia32";
  return name === arch || runsToo ? undefined : name;
}

/** The mount options of the file system that a path lies on: the longest mount point that it begins with. */
export function isMountedNoexec(path: string): boolean {
  const mounts = (readText("/proc/self/mounts") ?? "").split("\n").map((line) => line.split(" "));
  const holding = mounts.filter(
    ([, point = ""]) => path === point || path.startsWith(point.endsWith("/") ? point : `${point}/`),
  );
  const [, , , options = ""] =
    holding.toSorted((left, right) => (left[1] ?? "").length - (right[1] ?? "").length).at(-1) ?? [];
  return options.split(",").includes("noexec");
}

export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function parseShebang(head: Buffer): ProgramFile {
  const line = head.toString("latin1").split("\n", 1)[0] ?? "";
  const interpreter = line.slice(2).trim().split(/[ \t]/)[0] ?? "";
  return { kind: "script", interpreter, carriageReturn: line.endsWith("\r") };
}

/** elf(5). Only the little-endian 64-bit layout is followed to its loader; it is that of nearly all machines today. */
function parseElf(head: Buffer): ProgramFile {
  if (head.length < 64) return { kind: "other" };
  const machine = head.readUInt16LE(18);
  const is64LittleEndian = head[4] === 2 && head[5] === 1;
  return { kind: "elf", machine, loader: is64LittleEndian ? findLoader(head) : undefined };
}

const PT_INTERP = 3;

function findLoader(head: Buffer): string | undefined {
  const start = Number(head.readBigUInt64LE(32));
  const size = head.readUInt16LE(54);
  const count = head.readUInt16LE(56);
  for (let index = 0; index < count; index++) {
    const at = start + index * size;
    if (at + 40 > head.length) return undefined;
    if (head.readUInt32LE(at) !== PT_INTERP) continue;
    const offset = Number(head.readBigUInt64LE(at + 8));
    const length = Number(head.readBigUInt64LE(at + 32));
    return offset + length <= head.length ? head.toString("latin1", offset, offset + length - 1) : undefined;
  }
  return undefined;
}

function readHead(path: string, count: number): Buffer | undefined {
  try {
    // To open a named pipe waits for its other end.
    if (!isFile(path)) return undefined;
    const descriptor = openSync(path, "r");
    try {
      const head = Buffer.alloc(count);
      return head.subarray(0, readSync(descriptor, head, 0, count, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
