import type { Platform } from "../model/platform.ts";
import type { Scheme } from "../model/scheme.ts";
import { signalByName } from "../model/signals.ts";
import { entriesOf, type SchemeEntry } from "./entries.ts";

/** What a scheme claims of one command: that it ends so. Made of its observed evidence and of its examples. */
export interface ContractTest {
  /** `7`, `1-100`, `bit 4`, `SIGPIPE`, or `6` of an example. */
  readonly label: string;
  /** The code's name, where it has one. */
  readonly name: string | undefined;
  readonly kind: "evidence" | "example";
  /** The words to run; empty where only a person can do it. */
  readonly command: readonly string[];
  /** The line is for `sh -c`, as the entry says. */
  readonly isShellLine: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expected: Expectation;
  /** Why only a person can do it. */
  readonly manual: string | undefined;
  readonly platform: Platform | undefined;
  /** The tool's version that was seen to end so. */
  readonly version: string | undefined;
}

export type Expectation =
  | {
      readonly kind: "status";
      readonly from: number;
      readonly to: number;
      /** It is what a shell shows: a death by a signal counts as 128 + its number. */
      readonly asShell?: boolean;
    }
  | { readonly kind: "signal"; readonly signal: string };

type Evidence = NonNullable<SchemeEntry["meaning"]["evidence"]>[number];

/** Everything that a scheme lets be tried, in the order of its codes; examples last. */
export function contractTests(scheme: Scheme): readonly ContractTest[] {
  return [...entriesOf(scheme).flatMap(testsOf), ...(scheme.examples ?? []).map(exampleTest)];
}

function testsOf(entry: SchemeEntry): readonly ContractTest[] {
  return (entry.meaning.evidence ?? []).map((evidence) => {
    const { argv, shell, files = {}, stdin = "", env = {}, manual, platform, version } = evidence;
    return {
      label: entry.label,
      name: entry.meaning.name,
      kind: "evidence",
      command: argv ?? (shell === undefined ? [] : ["sh", "-c", shell]),
      isShellLine: argv === undefined,
      files,
      stdin,
      env,
      expected: expectationOf(entry, evidence),
      manual: manual ?? (argv === undefined && shell === undefined ? "no command is recorded" : undefined),
      platform,
      version,
    };
  });
}

/** A status that the evidence names comes first, then its signal, then what the entry stands under. */
function expectationOf({ kind, code = 0, label, meaning }: SchemeEntry, { status, signal }: Evidence): Expectation {
  if (status !== undefined) return { kind: "status", from: status, to: status };
  if (signal !== undefined || kind === "signal") return { kind: "signal", signal: signal ?? label };
  const last = "to" in meaning && typeof meaning.to === "number" ? meaning.to : code;
  return { kind: "status", from: code, to: last };
}

function exampleTest({ argv, status, name }: NonNullable<Scheme["examples"]>[number]): ContractTest {
  return {
    label: String(status),
    name,
    kind: "example",
    command: argv,
    isShellLine: false,
    files: {},
    stdin: "",
    env: {},
    expected: { kind: "status", from: status, to: status, asShell: true },
    manual: undefined,
    platform: undefined,
    version: undefined,
  };
}

/** How a command was seen to end. */
export type ObservedEnding =
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "signaled"; readonly signal: string }
  | { readonly kind: "timed-out"; readonly seconds: number }
  | { readonly kind: "not-started"; readonly why: string };

/** Whether a command ended as its scheme says. The platform is the one that it ran on: signals are numbered by it. */
export function isAsExpected(expected: Expectation, ending: ObservedEnding, platform: Platform): boolean {
  if (expected.kind === "signal") return ending.kind === "signaled" && ending.signal === expected.signal;
  const status = expected.asShell
    ? shellStatus(ending, platform)
    : ending.kind === "exited"
      ? ending.status
      : undefined;
  return status !== undefined && expected.from <= status && status <= expected.to;
}

function shellStatus(ending: ObservedEnding, platform: Platform): number | undefined {
  if (ending.kind === "exited") return ending.status;
  const signal = ending.kind === "signaled" ? signalByName(ending.signal, platform) : undefined;
  return signal && 128 + signal.number;
}

/** `ended with 6, not 7`. */
export function describeMismatch(expected: Expectation, ending: ObservedEnding): string {
  const wanted =
    expected.kind === "signal"
      ? expected.signal
      : expected.from === expected.to
        ? `${expected.from}`
        : `${expected.from} to ${expected.to}`;
  switch (ending.kind) {
    case "exited":
      return `ended with ${ending.status}, not ${wanted}`;
    case "signaled":
      return `died of ${ending.signal}, not ${expected.kind === "signal" ? "of " : "with "}${wanted}`;
    case "timed-out":
      return `did not end within ${ending.seconds} s; ${wanted} was expected`;
    case "not-started":
      return `could not be started: ${ending.why}`;
  }
}
