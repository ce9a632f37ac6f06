import { appendFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { createCatalogue } from "../catalogue/catalogue.ts";
import { createExplainer } from "../catalogue/explainer.ts";
import { readDeath, readNumber, readStatus, type StatusReading } from "../decode/read-status.ts";
import { isChosen } from "../decode/select-endings.ts";
import { RunError, SchemeError } from "../errors.ts";
import type { Explanation } from "../model/explanation.ts";
import { signalByName } from "../model/signals.ts";
import { observeEnding } from "../observe/observe-ending.ts";
import { annotationFormOf, renderAnnotation, renderStepSummary } from "../render/annotation.ts";
import { renderPretty } from "../render/pretty.ts";
import { disarm, safeJson, sanitize } from "../render/sanitize.ts";
import { renderShort } from "../render/short.ts";
import { styleFor } from "../render/style.ts";
import { createNodeSystem } from "../system/node-system.ts";
import { ClosedPipeError, FileError, type System } from "../system/system.ts";
import type { Attempt, RunOptions } from "./run-command.ts";
import { writeFile } from "./write-result.ts";

/**
 * Looks at what an explanation would need, before the command is run: afterwards its status is all that can be told.
 *
 * @throws RunError for a scheme that is missing or broken, and a report that cannot be written
 */
export async function checkOptions({ schemes, report }: RunOptions, system: System): Promise<void> {
  try {
    await createExplainer(system, { schemes }).explainReading(readNumber("0", 0, system.platform));
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error;
    throw new RunError(error.message, error.hint === undefined ? {} : { hint: error.hint });
  }
  if (report === undefined) return;
  const path = resolve(system.workingFolder, report);
  if (system.files.kind(path) === "folder") throw new RunError(`--report: ${report} is a folder`);
  if (system.files.kind(dirname(path)) !== "folder")
    throw new RunError(`--report: there is no folder ${dirname(report)} to write ${basename(report)} into`);
}

/** Explains how an attempt ended, with what was seen of it. */
export async function explainEnding(
  { ending, status, memoryKillsBefore }: Attempt,
  options: RunOptions,
  system: System,
): Promise<Explanation> {
  const observation = observeEnding({
    command: options.command,
    ending,
    memoryKillsBefore,
    packageOf: createCatalogue(system).packageOf,
  });
  const reading = readEnding({ ending, status, memoryKillsBefore }, system);
  const noted = { ...reading, notes: [...reading.notes, ...observation.notes] };
  const command = ending.kind === "not-started" ? [] : options.command;
  return createExplainer(system, { schemes: options.schemes, command }).explainReading(noted, observation.meanings);
}

function readEnding({ ending, status }: Attempt, { platform }: System): StatusReading {
  const signal = ending.kind === "signaled" ? signalByName(ending.signal, platform) : undefined;
  if (signal) return readDeath(signal.name, signal, platform);
  return readStatus({ kind: "number", input: String(status), value: status }, platform);
}

/** All that `run` without options does with a failure. */
export async function speakPlainly(
  attempt: Attempt,
  command: readonly string[],
  catalogueFolder: string,
): Promise<void> {
  const system = createNodeSystem(catalogueFolder);
  const options = { ...PLAIN, command, annotation: annotationFormOf(system.env) };
  await speak.ended(await explainEnding(attempt, options, system), "failed", { attempt, options }, system);
}

const PLAIN: Omit<RunOptions, "command" | "annotation"> = {
  schemes: [],
  always: false,
  quiet: false,
  short: false,
  color: "auto",
  accept: undefined,
  retries: 0,
  retryOn: { words: [] },
  retryDelay: 0,
  report: undefined,
};

/** What an ending means for `run`: whether it counts as success, and whether to try again. */
export function judge(
  explanation: Explanation,
  { accept, retryOn }: RunOptions,
  triesLeft: number,
): "accepted" | "retry" | "failed" {
  if (explanation.status.exitStatus === 0) return "accepted";
  if (accept && isChosen(accept, explanation)) return "accepted";
  return triesLeft > 0 && isChosen(retryOn, explanation) ? "retry" : "failed";
}

interface Ended {
  readonly attempt: Attempt;
  readonly options: RunOptions;
}

/** Everything that `run` says, on standard error. Nothing of it may change how it ends. */
export const speak = {
  async retrying(
    explanation: Explanation,
    { delay, left }: { delay: number; left: number },
    { quiet, color }: RunOptions,
    system: System,
  ): Promise<void> {
    if (quiet) return;
    const style = await styleFor(system.stderr, system.env, color);
    const line = renderShort(explanation, style).trimEnd();
    say(
      system,
      `${line}\n${style.palette.faint(`  trying again in ${delay} s, ${left === 1 ? "one more time" : `at most ${left} more times`}`)}\n`,
    );
  },

  async ended(
    explanation: Explanation,
    verdict: "accepted" | "failed",
    { attempt, options }: Ended,
    system: System,
  ): Promise<void> {
    if (options.report !== undefined) writeReport(explanation, options.report, system);
    const outcome = explanation.meanings[0]?.outcome;
    const failed = verdict === "failed" && outcome !== "success" && outcome !== "result";
    if (options.quiet || (!failed && !options.always)) return;
    if (attempt.ending.kind === "not-started")
      say(system, `exitcode: ${sanitize(attempt.ending.program)}: ${attempt.ending.why}\n`);
    const style = await styleFor(system.stderr, system.env, options.color);
    say(system, options.short ? renderShort(explanation, style) : renderPretty(explanation, style));
    if (failed) annotate(explanation, options, system);
  },
};

function annotate(explanation: Explanation, { annotation, command }: RunOptions, system: System): void {
  if (!annotation) return;
  const line = command.join(" ");
  sayRaw(system, renderAnnotation(explanation, line, annotation));
  const summary = annotation === "github" ? system.env["GITHUB_STEP_SUMMARY"] : undefined;
  if (summary) writeQuietly(system, () => appendFileSync(summary, renderStepSummary(explanation, line)));
}

function writeReport(explanation: Explanation, file: string, system: System): void {
  writeQuietly(system, () => writeFile(file, `${safeJson(explanation)}\n`, system));
}

function writeQuietly(system: System, write: () => void): void {
  try {
    write();
  } catch (error) {
    say(system, `exitcode: ${sanitize(error instanceof Error ? error.message : String(error))}\n`);
  }
}

function say(system: System, text: string): void {
  sayRaw(system, disarm(text));
}

/** A standard error that is closed or full must not change how we end. */
function sayRaw({ stderr }: System, text: string): void {
  try {
    stderr.write(text);
  } catch (error) {
    if (!(error instanceof ClosedPipeError || error instanceof FileError)) throw error;
  }
}
