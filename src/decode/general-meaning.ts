import type { Meaning } from "../model/explanation.ts";
import { PLATFORM_TITLES } from "../model/platform.ts";
import type { Scheme } from "../model/scheme.ts";
import type { StatusReading } from "./read-status.ts";
import { parseNtStatus, win32ErrorOf } from "./windows-status.ts";

/** What can be said of a status that no scheme and no convention knows. It is marked as a guess. */
export function generalMeaning(reading: StatusReading, asked: readonly Scheme[]): Meaning {
  return {
    scheme: "general",
    title: "General reading",
    code: reading.exitStatus ?? null,
    name: reading.signal?.name ?? null,
    ...say(reading, asked),
    origin: "guess",
    remedies: [{ text: "Read the program's own messages, and its manual or --help for this number" }],
    sources: [],
    from: "exitcode",
    why: "nothing documented was found",
    condition: null,
  };
}

type Said = Pick<Meaning, "summary" | "detail" | "category" | "outcome" | "retry">;

function say(reading: StatusReading, asked: readonly Scheme[]): Said {
  const failure = { category: "failure", outcome: "error", retry: "depends" } as const;
  if (reading.kind === "stopped" || reading.kind === "continued") {
    return {
      category: "interrupted",
      outcome: "result",
      retry: "no",
      summary: "The process has not ended",
      detail: null,
    };
  }
  if (reading.exitStatus === 0) {
    return { category: "success", outcome: "success", retry: "no", summary: "It succeeded", detail: null };
  }
  const silent = asked.map((scheme) => scheme.title ?? scheme.name).join(", ");
  const code = reading.exitStatus ?? reading.signal?.name ?? "this";
  const summary =
    silent === ""
      ? `It failed; what ${code} means is the program's own choice`
      : `It failed; ${silent} documents no ${code}`;
  return { ...failure, summary, detail: detailOf(reading) };
}

function detailOf(reading: StatusReading): string | null {
  const { exitStatus, platform } = reading;
  if (exitStatus === undefined) return null;
  if (platform === "windows") return exitStatus > 0xffff ? describeNtStatus(exitStatus) : null;
  if (exitStatus > 128 && !reading.signal) {
    return `Shells add 128 to the number of a signal, but ${PLATFORM_TITLES[platform]} has no signal ${exitStatus - 128}: the program chose the number.`;
  }
  return "By convention any status but 0 is a failure. No convention gives this number a meaning.";
}

function describeNtStatus(status: number): string {
  const inner = win32ErrorOf(status);
  if (inner !== undefined)
    return `An HRESULT that carries the Win32 error ${inner}: exitcode explain ${inner} --scheme win32-errors.`;
  const { severity, facility, code, customer } = parseNtStatus(status);
  const owner = customer ? "defined by the program or its runtime, not by Windows" : `facility ${facility}`;
  return `Read as an NTSTATUS: severity ${severity}, ${owner}, code ${code}.`;
}
