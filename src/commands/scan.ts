import { UsageError } from "../errors.ts";
import { createSummarizer, type Summarizer } from "../log/summary.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { createJsonFindings, createPrettyFindings, type FindingRenderer } from "../render/finding.ts";
import { disarm, sanitize } from "../render/sanitize.ts";
import { type ColorChoice, styleFor } from "../render/style.ts";
import { FileError, type System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, listOption, textOption } from "./command.ts";
import { createFailureExplainer } from "./explain-failures.ts";
import { createLogScan } from "./scan-log.ts";

interface ScanOptions {
  readonly files: readonly string[];
  readonly schemes: readonly string[];
  readonly json: boolean;
  readonly summaryOnly: boolean;
  readonly context: number;
  readonly follow: boolean;
  readonly color: ColorChoice;
}

const MOST_CONTEXT = 1_000;

export async function run(input: CommandInput, system: System): Promise<number> {
  return scan(parseOptions(input, system), system);
}

function parseOptions({ words, options }: CommandInput, { stdin }: System): ScanOptions {
  if (words.length === 0 && stdin.isTerminal)
    throw new UsageError("there is no log to scan", {
      hint: "exitcode scan build.log, or pipe one: make 2>&1 | exitcode scan",
    });
  if (words.length > 1 && flagOption(options, "follow")) throw new UsageError("--follow takes one file");
  if (flagOption(options, "summary") && flagOption(options, "follow"))
    throw new UsageError("--follow never comes to an end, where --summary would speak");
  return {
    files: words.length > 0 ? words : ["-"],
    schemes: listOption(options, "scheme"),
    json: flagOption(options, "json"),
    summaryOnly: flagOption(options, "summary"),
    context: parseContext(textOption(options, "context") ?? "0"),
    follow: flagOption(options, "follow"),
    color: choiceOption<ColorChoice>(options, "color", ["auto", "always", "never"]) ?? "auto",
  };
}

function parseContext(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) > MOST_CONTEXT)
    throw new UsageError(`--context takes a number of lines up to ${MOST_CONTEXT}, not '${text}'`);
  return Number(text);
}

async function scan(options: ScanOptions, system: System): Promise<number> {
  const renderer = await createRenderer(options, system);
  const summarizer = createSummarizer();
  const explainer = createFailureExplainer(system, options.schemes);
  const scanLog = createLogScan({ ...options, renderer, summarizer, explainer }, system);
  let lines = 0;
  let unread = false;
  for (const file of options.files) {
    try {
      lines += await scanLog(file);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      system.stderr.write(disarm(`exitcode: ${sanitize(error.message)}\n`));
      unread = true;
    }
  }
  return finish(options, { renderer, summarizer, lines, unread }, system);
}

interface Scanned {
  readonly renderer: FindingRenderer;
  readonly summarizer: Summarizer;
  readonly lines: number;
  /** Whether a file could not be read to its end. */
  readonly unread: boolean;
}

function finish(
  { json, summaryOnly }: ScanOptions,
  { renderer, summarizer, lines, unread }: Scanned,
  { stdout }: System,
): number {
  const summary = summarizer.summary(lines);
  // Of what could not be read nothing can be said.
  const isSaid = (summaryOnly || !json) && !(unread && lines === 0);
  if (isSaid) stdout.write(`${summaryOnly || summary.failures === 0 ? "" : "\n"}${renderer.summary(summary)}`);
  if (unread) return OWN_STATUS.usage;
  return summary.failures > 0 ? OWN_STATUS["failures-found"] : OWN_STATUS.answered;
}

async function createRenderer({ json, files, color }: ScanOptions, { stdout, env }: System): Promise<FindingRenderer> {
  if (json) return createJsonFindings();
  return createPrettyFindings({
    style: await styleFor(stdout, env, color),
    withFile: files.length > 1,
    fits: stdout.isTerminal,
  });
}
