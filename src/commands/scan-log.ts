import { ANCHOR_TABLE } from "../generated/anchor-table.js";
import { createFinder, createFinders } from "../log/anchor-finder.ts";
import { createContextKeeper } from "../log/context-lines.ts";
import type { Finding } from "../log/finding.ts";
import { createLineReader, type LogLine } from "../log/line-reader.ts";
import { createRoleFinder } from "../log/roles.ts";
import { type CandidateLine, createLineScanner } from "../log/scan-lines.ts";
import type { Step } from "../log/steps.ts";
import type { Summarizer } from "../log/summary.ts";
import type { FindingRenderer } from "../render/finding.ts";
import { followLog, openLog } from "../system/log-source.ts";
import type { System } from "../system/system.ts";
import type { FailureExplainer } from "./explain-failures.ts";
import { createProgress } from "./scan-progress.ts";

export interface LogToScan {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly summaryOnly: boolean;
  readonly context: number;
  readonly follow: boolean;
  readonly renderer: FindingRenderer;
  readonly summarizer: Summarizer;
  readonly explainer: FailureExplainer;
}

const BUFFER_BYTES = 2 ** 20;
/** From here on a second thread saves more than its start takes. */
const LONG_BYTES = 32 * 2 ** 20;
/** Output is gathered up to this size before it is written. */
const OUTPUT_CHARACTERS = 65_536;

interface Stated extends LogLine {
  readonly line: number;
  readonly step: Step;
}

/**
 * Scans one log from its start to its end, in constant memory, and prints what it finds.
 *
 * @returns how many lines it has
 * @throws FileError where it cannot be read, or not to its end; what was found before has been printed
 */
export async function scanLog(log: LogToScan, system: System): Promise<number> {
  const name = log.file === "-" ? "standard input" : log.file;
  const source = log.follow && log.file !== "-" ? followLog(log.file) : await openLog(log.file);
  const printer = createPrinter({ ...log, name }, system);
  const progress = createProgress(source, system);
  const stated: Stated[] = [];
  const scanner = createLineScanner(
    (source.size ?? 0) < LONG_BYTES
      ? [createFinder(ANCHOR_TABLE, BUFFER_BYTES)]
      : createFinders(ANCHOR_TABLE, BUFFER_BYTES),
    createVisitor(stated, { all: log.context > 0 }),
    { all: log.context > 0 },
  );
  try {
    for (;;) {
      const reading = source.read(scanner.room());
      const count = typeof reading === "number" ? reading : await reading;
      if (count === 0) break;
      scanner.take(count);
      progress.clear();
      await printer.print(stated.splice(0));
      progress.show();
    }
  } finally {
    scanner.finish();
    progress.clear();
    await printer.print(stated.splice(0));
    source.close();
  }
  return scanner.lines();
}

/** Keeps the lines that state an ending, or with `all` every line, each with the step that it belongs to. */
function createVisitor(stated: Stated[], { all }: { readonly all: boolean }): (line: CandidateLine) => void {
  const read = createLineReader();
  let step: Step = { command: undefined };
  return ({ number, text }) => {
    const { stamp, rest } = read(text);
    // A new object for each step, though two may run the same.
    if (rest.step) step = { ...rest.step };
    if (rest.ending || all) stated.push({ line: number, stamp, rest, step });
  };
}

interface Printer {
  print(stated: readonly Stated[]): Promise<void>;
}

function createPrinter(log: LogToScan & { readonly name: string }, { stdout }: System): Printer {
  const { name, renderer, summarizer, explainer, summaryOnly } = log;
  const roleOf = createRoleFinder();
  const context = createContextKeeper(log.context);
  return {
    async print(stated) {
      let output = "";
      const say = (text: string) => {
        if (summaryOnly) return;
        output += text;
        if (output.length < OUTPUT_CHARACTERS) return;
        stdout.write(output);
        output = "";
      };
      for (const { line, stamp, rest, step } of stated) {
        const { ending } = rest;
        const known = ending && explainer.explain(ending, step);
        const explanation = known instanceof Promise ? await known : known;
        if (!ending || !explanation) {
          for (const near of context.pass({ number: line, text: stamp + rest.text })) say(renderer.context(name, near));
          continue;
        }
        const { role, rootLine } = roleOf(ending, line, step);
        const finding: Finding = { file: name, line, stamp, rest, ending, explanation, role, rootLine };
        summarizer.add(finding);
        for (const near of context.found()) say(renderer.context(name, near));
        say(renderer.finding(finding));
      }
      if (output !== "") stdout.write(output);
    },
  };
}
