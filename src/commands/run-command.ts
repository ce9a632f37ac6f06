import type { EndingFilter } from "../decode/select-endings.ts";
import type { Explanation } from "../model/explanation.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { platformOf } from "../model/platform.ts";
import { signalByName } from "../model/signals.ts";
import { type MemoryKills, readMemoryKills } from "../observe/memory-kills.ts";
import type { AnnotationForm } from "../render/annotation.ts";
import type { ColorChoice } from "../render/style.ts";
import type { ChildEnding } from "../system/child-ending.ts";
import { endAs } from "../system/end-as.ts";
import { releaseSignals } from "../system/follow-signals.ts";
import { type RunningOptions, runChild } from "../system/run-child.ts";
import type { System } from "../system/system.ts";

export interface RunOptions {
  readonly command: readonly string[];
  readonly schemes: readonly string[];
  readonly always: boolean;
  readonly quiet: boolean;
  readonly short: boolean;
  readonly color: ColorChoice;
  /** Endings that count as success. */
  readonly accept: EndingFilter | undefined;
  /** How many further attempts there may be. */
  readonly retries: number;
  readonly retryOn: EndingFilter;
  /** Seconds before the second attempt; each further wait is twice as long, up to a minute. */
  readonly retryDelay: number;
  /** A file for the explanation as JSON. */
  readonly report: string | undefined;
  readonly annotation: AnnotationForm | undefined;
}

/** How one attempt ended, and what can be said of it. */
export interface Attempt {
  readonly ending: ChildEnding;
  readonly status: number;
  readonly memoryKillsBefore: MemoryKills | undefined;
}

/** `exitcode run -- CMD` without any option: what it needs beyond running the command is loaded when it fails. */
export async function runPlainCommand(command: readonly string[], catalogueFolder: string): Promise<number> {
  const attempt = await runOnce(command, { keepsStreams: false });
  if (attempt.ending.kind === "exited" && attempt.status === 0) return finish(attempt, 0);
  const { speakPlainly } = await import("./explain-ending.ts");
  await speakPlainly(attempt, command, catalogueFolder);
  return finish(attempt, attempt.status);
}

const LONGEST_DELAY_SECONDS = 60;

/** Runs a command, once or until it succeeds, says what is to be said, and ends as the command ended. */
export async function runCommand(options: RunOptions, system: System): Promise<number> {
  if (options.schemes.length > 0 || options.report !== undefined) {
    const { checkOptions } = await import("./explain-ending.ts");
    await checkOptions(options, system);
  }
  let delay = options.retryDelay;
  // Another attempt needs them; a report can go to /dev/stdout.
  const keepsStreams = options.retries > 0 || options.report !== undefined;
  for (let left = options.retries; ; left--) {
    const attempt = await runOnce(options.command, { keepsStreams });
    const silent =
      attempt.ending.kind === "exited" && attempt.status === 0 && !options.always && options.report === undefined;
    if (silent) return finish(attempt, attempt.status);
    const { explainEnding, judge, speak } = await import("./explain-ending.ts");
    const explanation = await explainEnding(attempt, options, system);
    const verdict = judge(explanation, options, left);
    if (verdict !== "retry") return finishJudged({ attempt, explanation, verdict }, options, system, speak);
    releaseSignals();
    await speak.retrying(explanation, { delay, left }, options, system);
    await sleep(delay);
    delay = Math.min(delay * 2, LONGEST_DELAY_SECONDS);
  }
}

async function runOnce(command: readonly string[], options: RunningOptions): Promise<Attempt> {
  const running = runChild(command, options);
  // Read while the command starts; it cannot have filled the memory yet.
  const memoryKillsBefore = readMemoryKills();
  const ending = await running;
  return { ending, status: statusOf(ending), memoryKillsBefore };
}

interface Judged {
  readonly attempt: Attempt;
  readonly explanation: Explanation;
  readonly verdict: "accepted" | "failed";
}

type Speak = typeof import("./explain-ending.ts")["speak"];

async function finishJudged(
  { attempt, explanation, verdict }: Judged,
  options: RunOptions,
  system: System,
  speak: Speak,
): Promise<number> {
  await speak.ended(explanation, verdict, { attempt, options }, system);
  return verdict === "accepted"
    ? finish({ ...attempt, ending: { kind: "exited", exitStatus: 0 } }, 0)
    : finish(attempt, attempt.status);
}

/** The status that a shell shows for an ending. */
function statusOf(ending: ChildEnding): number {
  switch (ending.kind) {
    case "exited":
      return ending.exitStatus;
    case "signaled":
      return 128 + (signalByName(ending.signal, platformOf(process.platform))?.number ?? 0);
    case "not-started":
      return OWN_STATUS[ending.reason];
  }
}

/** Nothing may be printed after this. */
function finish({ ending }: Attempt, status: number): number {
  return endAs(status, ending.kind === "signaled" ? ending.signal : undefined);
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
