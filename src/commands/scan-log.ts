import { ANCHOR_TABLE } from "../generated/anchor-table.js";
import { type AnchorFinder, createFinder } from "../log/anchor-finder.ts";
import { type ContextLine, createContextKeeper } from "../log/context-lines.ts";
import type { Ending } from "../log/find-ending.ts";
import type { Finding } from "../log/finding.ts";
import { createLineReader, type LogLine, textOf } from "../log/line-reader.ts";
import { createRoleFinder } from "../log/roles.ts";
import { type AheadScannerMaker, createAheadScanners } from "../log/scan-ahead.ts";
import { createLineScanner, type LineScanner } from "../log/scan-lines.ts";
import type { Summarizer } from "../log/summary.ts";
import type { CandidateLine } from "../log/visit-lines.ts";
import type { Explanation } from "../model/explanation.ts";
import { type ByteOutput, createByteOutput } from "../render/byte-output.ts";
import type { FindingRenderer } from "../render/finding.ts";
import { followLog, type LogSource, openLog } from "../system/log-source.ts";
import type { System } from "../system/system.ts";
import type { FailureExplainer } from "./explain-failures.ts";
import { createProgress } from "./scan-progress.ts";

export interface LogScan {
  readonly summaryOnly: boolean;
  readonly context: number;
  readonly follow: boolean;
  readonly renderer: FindingRenderer;
  readonly summarizer: Summarizer;
  readonly explainer: FailureExplainer;
}

/**
 * Scans a log from its start to its end, in constant memory, and prints what it finds.
 *
 * @param file a path, or `-` for standard input
 * @returns how many lines it has
 * @throws FileError where it cannot be read, or not to its end; what was found before has been printed
 */
export type LogScanFunction = (file: string) => Promise<number>;

/** For one log after the other. */
export function createLogScan(scan: LogScan, system: System): LogScanFunction {
  const createScanner = createScannerMaker({ all: scan.context > 0 });
  return async (file) => {
    const source = scan.follow && file !== "-" ? followLog(file) : await openLog(file);
    const progress = createProgress(source, system);
    const output = createByteOutput((bytes) => {
      if (system.stdout.isTerminal) progress.clear();
      system.stdout.write(bytes);
    });
    const printer = createPrinter({ ...scan, name: file === "-" ? "standard input" : file }, output);
    const read = createLineReader();
    const scanner = createScanner(source, (candidate) => printer.print(read(candidate)));
    try {
      for (;;) {
        const going = scanner.next();
        if (!(typeof going === "boolean" ? going : await going)) break;
        await printer.flush();
        progress.show();
      }
    } finally {
      scanner.finish();
      await printer.flush();
      progress.clear();
      source.close();
    }
    return scanner.lines();
  };
}

const BUFFER_BYTES = 2 ** 20;
/** From here on a second thread saves more than its start takes. */
const LONG_BYTES = 32 * 2 ** 20;

/** All logs share the buffers, and the thread for the long ones. */
function createScannerMaker({ all }: { readonly all: boolean }) {
  let finder: AnchorFinder | undefined;
  let createAhead: AheadScannerMaker | undefined;
  return (source: LogSource, visit: (line: CandidateLine) => void): LineScanner => {
    const { shared, size = 0 } = source;
    if (shared && size >= LONG_BYTES && !all) {
      createAhead ??= createAheadScanners(ANCHOR_TABLE, BUFFER_BYTES);
      const scanner = createAhead?.(shared, visit);
      if (scanner) return scanner;
    }
    finder ??= createFinder(ANCHOR_TABLE, BUFFER_BYTES);
    return createLineScanner(source, finder, visit, { all });
  };
}

interface Printer {
  /** A line of the log, as it stands in the buffer now. */
  print(line: LogLine): void;
  /** Writes what was printed, once all of it is explained. */
  flush(): Promise<void>;
}

function createPrinter(log: LogScan & { readonly name: string }, output: ByteOutput): Printer {
  const { name, renderer, summarizer, explainer, summaryOnly } = log;
  const roleOf = createRoleFinder();
  const context = createContextKeeper(log.context);
  const sayContext = (lines: readonly ContextLine[]) => {
    if (!summaryOnly) for (const line of lines) renderer.context(name, line, output);
  };
  const sayLine = (line: LogLine) => {
    if (log.context > 0) sayContext(context.pass({ number: line.number, text: textOf(line) }));
  };
  const sayFinding = (line: LogLine, ending: Ending, explanation: Explanation) => {
    const { role, rootLine } = roleOf(ending, line.number, line.step);
    const finding: Finding = { file: name, line: line.number, ending, explanation, role, rootLine };
    summarizer.add(finding);
    sayContext(context.found());
    if (!summaryOnly) renderer.finding(finding, line, output);
  };
  const say = (line: LogLine): Promise<void> | undefined => {
    const { ending } = line.rest;
    const explanation = ending && explainer.explain(ending, line.step);
    if (explanation instanceof Promise)
      return explanation.then((known) => (ending && known ? sayFinding(line, ending, known) : sayLine(line)));
    if (ending && explanation) sayFinding(line, ending, explanation);
    else sayLine(line);
    return undefined;
  };
  /** Lines are said in their order: behind one that has to be explained first, all wait. */
  let waiting: Promise<void> | undefined;
  return {
    print(line) {
      waiting = waiting ? waiting.then(() => say(line)) : say(line);
    },
    async flush() {
      await waiting;
      waiting = undefined;
      output.flush();
    },
  };
}
