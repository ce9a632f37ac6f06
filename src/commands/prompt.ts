import { type ExplainedStatus, explainLine } from "../catalogue/explain-line.ts";
import { DEFAULT_IGNORED, isIgnored, parseIgnoreList } from "../decode/ignore-list.ts";
import { programNames } from "../decode/parse-invocation.ts";
import { ExitcodeError } from "../errors.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { presentable } from "../render/presentable.ts";
import { renderPretty } from "../render/pretty.ts";
import { disarm } from "../render/sanitize.ts";
import { renderShort } from "../render/short.ts";
import { type Style, styleFor } from "../render/style.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, flagOption, textOption } from "./command.ts";
import { type Failure, parseFailure } from "./prompt-options.ts";

/** What the shell hooks call: after a failed command for one line, and for `why` with --full. */
export async function run({ options }: CommandInput, system: System): Promise<number> {
  const failure = parseFailure(options, system.env);
  if (flagOption(options, "full")) return explainInFull(failure, system);
  if (failure) await speak(failure, textOption(options, "ignore") ?? DEFAULT_IGNORED, system);
  return OWN_STATUS.answered;
}

/** A broken scheme must not speak up after every failed command: `why` says what is wrong with it. */
async function speak(failure: Failure, ignore: string, system: System): Promise<void> {
  try {
    const list = parseIgnoreList(ignore);
    const failed = await explainLine(failure, system);
    const told = failed.filter(({ explanation, command }) => !isIgnored(list, explanation, command) && !isOwn(command));
    if (told.length > 0)
      system.stderr.write(disarm(renderLine(told, await styleFor(system.stderr, system.env, "auto"))));
  } catch (error) {
    if (!(error instanceof ExitcodeError)) throw error;
  }
}

/** exitcode has said itself what is the matter. */
function isOwn([program = ""]: readonly string[]): boolean {
  return programNames(program).some((name) => name === "exitcode" || name === "exitcode-run" || name === "why");
}

/** The last of a pipeline in words, the others by program and status. */
function renderLine(told: readonly ExplainedStatus[], style: Style): string {
  const [last, ...others] = told.toReversed();
  if (!last) return "";
  const line = renderShort(last.explanation, style);
  if (others.length === 0) return line;
  const named = others
    .reverse()
    .map(
      ({ command, explanation, place }) => `${programName(command) ?? `command ${place}`} ${explanation.status.input}`,
    );
  return `${line.trimEnd()}${style.palette.faint(presentable(` (also ${named.join(", ")})`, style))}\n`;
}

function programName([program = ""]: readonly string[]): string | undefined {
  return programNames(program)[0];
}

async function explainInFull(failure: Failure | undefined, system: System): Promise<number> {
  if (!failure) {
    system.stderr.write("exitcode: nothing has failed in this shell yet\n");
    return OWN_STATUS["nothing-documented"];
  }
  const style = await styleFor(system.stdout, system.env, "auto");
  const failed = await explainLine(failure, system);
  const parts = await Promise.all(failed.map((one) => renderInFull(one, failure, style)));
  system.stdout.write(disarm(`${headline(failure, style)}\n\n${parts.join("\n")}`));
  return OWN_STATUS.answered;
}

/** What failed, and how long ago. */
function headline({ typed, time }: Failure, style: Style): string {
  const ago = time === undefined ? "" : `, ${describeAge(Date.now() / 1000 - time)} ago`;
  const shown = typed.length > MOST_SHOWN ? `${typed.slice(0, MOST_SHOWN)}...` : typed;
  return style.palette.faint(presentable(`The last failure${ago}${shown === "" ? "" : `: ${shown}`}`, style));
}

const MOST_SHOWN = 300;

function describeAge(seconds: number): string {
  const [size, unit] = AGES.find(([least]) => seconds >= least) ?? [1, "s"];
  return `${Math.max(0, Math.floor(seconds / size))} ${unit}`;
}

const AGES: readonly (readonly [number, string])[] = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
];

async function renderInFull(
  { command, explanation, place }: ExplainedStatus,
  failure: Failure,
  style: Style,
): Promise<string> {
  const count = failure.pipeStatus.length;
  const heading = presentable(
    `Command ${place} of ${count}${command.length > 0 ? `: ${command.join(" ")}` : ""}`,
    style,
  );
  return `${count > 1 ? `${style.palette.heading(heading)}\n` : ""}${renderPretty(explanation, style)}`;
}
