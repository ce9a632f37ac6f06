import { basename } from "node:path";
import { platformOf } from "../model/platform.ts";
import { signalByName, signalByNumber } from "../model/signals.ts";
import type { ChildEnding } from "../system/child-ending.ts";
import { findProgram } from "../system/find-program.ts";
import { lineAfter, readText } from "../system/read-text.ts";
import { type MemoryKills, readMemoryKills, readMemoryUse } from "./memory-kills.ts";
import { observeNotStarted } from "./not-started.ts";
import { NOTHING_SEEN, type Observation, observed } from "./observation.ts";
import { readProgramFile } from "./program-file.ts";

export interface RunFacts {
  readonly command: readonly string[];
  readonly ending: ChildEnding;
  /** The package that provides a program, where that is known: `debian:jq`. */
  readonly packageOf: (program: string) => string | undefined;
  /** The kernel's counter before the command began. */
  readonly memoryKillsBefore: MemoryKills | undefined;
}

/** Looks for evidence of why a command ended so. Nothing is said that was not seen. */
export function observeEnding(facts: RunFacts): Observation {
  const { ending } = facts;
  if (ending.kind === "not-started") return observeNotStarted(ending, facts.packageOf);
  const all = [
    observeMemoryKill(facts),
    observeMissingLibrary(facts),
    observeOwnChoice(facts),
    observeCrash(facts),
    observeLimit(facts),
  ];
  return { meanings: all.flatMap(({ meanings }) => meanings), notes: all.flatMap(({ notes }) => notes) };
}

function observeMemoryKill({ ending, memoryKillsBefore }: RunFacts): Observation {
  const killed =
    (ending.kind === "signaled" && ending.signal === "SIGKILL") ||
    (ending.kind === "exited" && ending.exitStatus === 137);
  if (!killed || !memoryKillsBefore) return NOTHING_SEEN;
  const after = readMemoryKills();
  const count = after && after.folder === memoryKillsBefore.folder ? after.count - memoryKillsBefore.count : 0;
  if (!after || count <= 0) {
    return {
      meanings: [],
      notes: [
        "The kernel counted no out-of-memory kill in this control group while it ran: something else sent SIGKILL",
      ],
    };
  }
  const { limit, peak } = readMemoryUse(after.folder);
  const sizes = [
    limit === undefined ? undefined : `limit ${inMebibytes(limit)}`,
    peak === undefined ? undefined : `highest use ${inMebibytes(peak)}`,
  ];
  const known = sizes.filter((size) => size !== undefined).join(", ");
  return {
    meanings: [
      observed({
        code: ending.kind === "exited" ? 137 : null,
        name: "SIGKILL",
        summary: "The kernel killed it: its control group ran out of memory",
        category: "resources",
        detail: `memory.events counted ${count} out-of-memory ${count === 1 ? "kill" : "kills"} while it ran${known === "" ? "" : ` (${known})`}.`,
        remedies: [
          { text: "Give it more memory, or make it use less: fewer parallel jobs, smaller inputs" },
          { text: "See what was killed", command: 'journalctl -k -g "oom-kill" -n 5' },
        ],
      }),
    ],
    notes: [],
  };
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

/** 127 is also what the dynamic linker ends with when a library is missing: it has started, and nothing else has. */
function observeMissingLibrary({ ending, command }: RunFacts): Observation {
  if (ending.kind !== "exited" || ending.exitStatus !== 127) return NOTHING_SEEN;
  const found = findProgram(command[0] ?? "", process.env["PATH"]);
  const file = found.kind === "found" ? readProgramFile(found.path) : undefined;
  if (found.kind !== "found" || file?.kind !== "elf" || file.loader === undefined) return NOTHING_SEEN;
  // Not imported at the top: it takes 5 ms to load, and few failures need it.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  // The loader lists what the program would load, and does not run it: ld.so(8).
  const { stdout } = spawnSync(file.loader, ["--list", found.path], {
    encoding: "utf8",
    timeout: 2_000,
    maxBuffer: 2 ** 20,
  });
  const missing = [...(stdout ?? "").matchAll(/^\s*(\S+) => not found/gm)].map(([, library = ""]) => library);
  if (missing.length === 0) return NOTHING_SEEN;
  return {
    meanings: [
      observed({
        code: 127,
        summary: `A shared library is missing: ${missing[0]}`,
        category: "dependency",
        detail: missing.length > 1 ? `Missing: ${missing.join(", ")}.` : `${found.path} needs it to start.`,
        remedies: [{ text: "Find the package that has it", command: `apt-file search ${missing[0]}` }],
      }),
    ],
    notes: [],
  };
}

const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "busybox"]);

/** A status above 128 that a process returned is not a death by signal, though a shell shows both alike. */
function observeOwnChoice({ ending, command }: RunFacts): Observation {
  if (ending.kind !== "exited" || ending.exitStatus <= 128) return NOTHING_SEEN;
  const signal = signalByNumber(ending.exitStatus - 128, platformOf(process.platform));
  if (!signal) return NOTHING_SEEN;
  const program = basename(command[0] ?? "");
  const note = SHELLS.has(program)
    ? `${program} itself exited with ${ending.exitStatus}, as a shell does when a command inside it dies of ${signal.name}`
    : `${program} exited with ${ending.exitStatus} by its own choice; it did not die of ${signal.name}`;
  return { meanings: [], notes: [note] };
}

/** Where the core dump of a crash is, or why there is none: core(5). */
function observeCrash({ ending }: RunFacts): Observation {
  const signal = ending.kind === "signaled" ? signalByName(ending.signal, "linux") : undefined;
  if (signal?.action !== "core" || signal.name === "SIGXCPU" || signal.name === "SIGXFSZ") return NOTHING_SEEN;
  const pattern = (readText("/proc/sys/kernel/core_pattern") ?? "").trim();
  if (pattern === "") return NOTHING_SEEN;
  if (pattern.startsWith("|")) {
    const handler = pattern.slice(1).split(" ")[0] ?? "";
    const where = handler.includes("systemd-coredump") ? "coredumpctl info shows it" : `it was handed to ${handler}`;
    return { meanings: [], notes: [`Core dump: ${where}`] };
  }
  if (softLimit("Max core file size") === "0") {
    return { meanings: [], notes: ["No core dump was written: the limit is 0 (ulimit -c unlimited allows it)"] };
  }
  return {
    meanings: [],
    notes: [
      `Core dump: a file named by the pattern ${pattern}, in the program's working folder unless it begins with /`,
    ],
  };
}

/** SIGXCPU and SIGXFSZ come from a limit that was reached: say which. */
function observeLimit({ ending }: RunFacts): Observation {
  if (ending.kind !== "signaled") return NOTHING_SEEN;
  if (ending.signal === "SIGXCPU")
    return { meanings: [], notes: [`The soft limit on CPU time is ${softLimit("Max cpu time")} seconds (ulimit -t)`] };
  if (ending.signal === "SIGXFSZ")
    return {
      meanings: [],
      notes: [`The limit on the size of a file is ${softLimit("Max file size")} bytes (ulimit -f)`],
    };
  return NOTHING_SEEN;
}

function softLimit(name: string): string {
  const limits = lineAfter(name, readText("/proc/self/limits") ?? "");
  return limits?.split(" ")[0] ?? "unknown";
}
