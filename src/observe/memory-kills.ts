import { lineAfter, readText } from "../system/read-text.ts";

/** What the kernel counts of out-of-memory kills in this process's control group. */
export interface MemoryKills {
  readonly folder: string;
  readonly count: number;
}

/** Reads the counter of control groups v2, or of v1's memory controller; undefined where there is none. */
export function readMemoryKills(): MemoryKills | undefined {
  for (const { folder, file } of memoryFolders()) {
    const count = lineAfter("oom_kill ", readText(`${folder}/${file}`) ?? "");
    if (count !== undefined) return { folder, count: Number(count) };
  }
  return undefined;
}

/** The limit and the highest use of the group, in bytes; undefined where there is no limit or it is not told. */
export function readMemoryUse(folder: string): {
  readonly limit: number | undefined;
  readonly peak: number | undefined;
} {
  return {
    limit: readBytes(folder, ["memory.max", "memory.limit_in_bytes"]),
    peak: readBytes(folder, ["memory.peak", "memory.max_usage_in_bytes"]),
  };
}

/** cgroups(7): `0::/path` is v2, a line with `memory` among its controllers v1. In a container the path can be its root. */
function memoryFolders(): readonly { readonly folder: string; readonly file: string }[] {
  const lines = (readText("/proc/self/cgroup") ?? "").split("\n").map((line) => line.split(":"));
  return lines.flatMap(([, controllers = "", path = ""]) => {
    if (controllers === "") {
      return [`/sys/fs/cgroup${path}`, "/sys/fs/cgroup"].map((folder) => ({ folder, file: "memory.events" }));
    }
    if (!controllers.split(",").includes("memory")) return [];
    return [`/sys/fs/cgroup/memory${path}`, "/sys/fs/cgroup/memory"].map((folder) => ({
      folder,
      file: "memory.oom_control",
    }));
  });
}

function readBytes(folder: string, files: readonly string[]): number | undefined {
  const text = files.map((file) => readText(`${folder}/${file}`)).find((content) => content !== undefined);
  const bytes = Number(text);
  // v1 writes "no limit" as the largest page-aligned number of 63 bits.
  return Number.isFinite(bytes) && bytes < 2 ** 60 ? bytes : undefined;
}
