import { type EndingFilter, FILTER_WORDS, parseEndingFilter } from "../decode/select-endings.ts";
import { RunError } from "../errors.ts";
import { allSignals, isSignalName } from "../model/signals.ts";
import { ANNOTATION_FORMS, type AnnotationForm, annotationFormOf } from "../render/annotation.ts";
import type { ColorChoice } from "../render/style.ts";
import { didYouMean } from "../scheme/nearest.ts";
import type { System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, listOption, type RawOptions, textOption } from "./command.ts";
import { type RunOptions, runCommand } from "./run-command.ts";

export async function run(input: CommandInput, system: System): Promise<number> {
  return runCommand(parseOptions(input, system), system);
}

function parseOptions({ words, options }: CommandInput, { env }: System): RunOptions {
  refuseIdle(options, "retryOn", "--retry-on");
  refuseIdle(options, "retryDelay", "--retry-delay");
  const annotate = choiceOption(options, "annotate", ["auto", "never", ...ANNOTATION_FORMS]) ?? "auto";
  return {
    command: words,
    schemes: listOption(options, "scheme"),
    always: flagOption(options, "always"),
    quiet: flagOption(options, "quiet"),
    short: flagOption(options, "short"),
    color: choiceOption<ColorChoice>(options, "color", ["auto", "always", "never"]) ?? "auto",
    accept: parseFilter(options, "accept", "--accept"),
    retries: parseCount(options),
    retryOn: parseFilter(options, "retryOn", "--retry-on") ?? { words: ["transient"] },
    retryDelay: parseDelay(options),
    report: textOption(options, "report"),
    annotation: chooseAnnotation(annotate, env),
  };
}

/** An option that would do nothing is a mistake. */
function refuseIdle(options: RawOptions, name: string, flag: string): void {
  if (textOption(options, name) !== undefined && textOption(options, "retry") === undefined)
    throw new RunError(`${flag} says nothing without --retry`, { hint: "add --retry 3" });
}

function chooseAnnotation(choice: "auto" | "never" | AnnotationForm, env: System["env"]): AnnotationForm | undefined {
  if (choice === "never") return undefined;
  return choice === "auto" ? annotationFormOf(env) : choice;
}

function parseFilter(options: RawOptions, name: string, flag: string): EndingFilter | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  const filter = parseEndingFilter(text);
  if ("wrong" in filter)
    throw new RunError(`${flag}: '${filter.wrong}' is no code, category or name`, {
      hint: `categories: ${FILTER_WORDS.join(", ")}`,
    });
  const noSignal = filter.words.find((word) => /^sig[a-z]/i.test(word) && !isSignalName(word));
  if (noSignal !== undefined)
    throw new RunError(
      `${flag}: there is no signal '${noSignal}'${didYouMean(
        noSignal.toUpperCase(),
        allSignals("linux").map(({ name }) => name),
      )}`,
    );
  const mistyped = filter.words.find(
    (word) =>
      !FILTER_WORDS.includes(word.toLowerCase()) && /^[a-z-]+$/.test(word) && didYouMean(word, FILTER_WORDS) !== "",
  );
  if (mistyped !== undefined)
    throw new RunError(`${flag}: unknown category '${mistyped}'${didYouMean(mistyped, FILTER_WORDS)}`);
  return filter;
}

function parseCount(options: RawOptions): number {
  const text = textOption(options, "retry") ?? "0";
  if (!/^\d{1,4}$/.test(text)) throw new RunError(`--retry takes a number of further attempts, not '${text}'`);
  return Number(text);
}

function parseDelay(options: RawOptions): number {
  const text = textOption(options, "retryDelay") ?? "1";
  if (!/^\d{1,5}(\.\d{1,3})?$/.test(text)) throw new RunError(`--retry-delay takes seconds, not '${text}'`);
  return Number(text);
}
