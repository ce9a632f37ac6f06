import { createExplainer, type Explainer } from "../catalogue/explainer.ts";
import { readDeath, readStatus } from "../decode/read-status.ts";
import { splitCommandLine } from "../decode/split-command-line.ts";
import type { Ending } from "../log/find-ending.ts";
import type { Step } from "../log/steps.ts";
import type { Explanation } from "../model/explanation.ts";
import { signalByName } from "../model/signals.ts";
import type { System } from "../system/system.ts";

/** Explains the endings that logs state; the same ending by the same program is explained once. */
export interface FailureExplainer {
  /** Undefined where it is no failure: success, or an answer such as grep's 1. A promise only where it has to be made. */
  explain(ending: Ending, step?: Step): Explanation | undefined | Promise<Explanation | undefined>;
}

/** Remembered explanations: a log has few kinds of endings, a hostile one as many as it likes. */
const MOST_REMEMBERED = 2_000;

export function createFailureExplainer(system: System, schemes: readonly string[]): FailureExplainer {
  const remembered = new Map<string, Explanation>();
  // The same line is the same ending: then not even the key has to be made.
  const byEnding = new WeakMap<
    Ending,
    { readonly failure: Explanation | undefined; readonly command: string | undefined }
  >();
  const make = async (ending: Ending, command: string | undefined, key: string) => {
    const explanation = await explainEnding(ending, command, schemes, system);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, explanation);
    return failureOf(ending, explanation);
  };
  return {
    explain(ending, step) {
      const seen = byEnding.get(ending);
      if (seen && seen.command === step?.command) return seen.failure;
      const command = lineOf(ending, step);
      const key = `${ending.signal ?? ending.status} ${ending.form.implies?.status ?? ""} ${command}`;
      const explanation = remembered.get(key);
      if (explanation === undefined) return make(ending, command, key);
      const failure = failureOf(ending, explanation);
      byEnding.set(ending, { failure, command: step?.command });
      return failure;
    },
  };
}

function failureOf(ending: Ending, explanation: Explanation): Explanation | undefined {
  return isFailure(ending, explanation) ? explanation : undefined;
}

/**
 * An answer is one where the line names the program that gives it. A caller that passes an ending on has failed by it all
 * the same: a CI step that greps in vain.
 */
function isFailure({ status, form, program }: Ending, { meanings }: Explanation): boolean {
  if (status === 0 || form.tolerated) return false;
  const outcome = meanings[0]?.outcome;
  return form.relays || program === undefined || (outcome !== "success" && outcome !== "result");
}

async function explainEnding(
  ending: Ending,
  command: string | undefined,
  schemes: readonly string[],
  system: System,
): Promise<Explanation> {
  const explainer = createExplainer(system, { schemes, command: wordsOf(ending, command) });
  return ending.signal === undefined
    ? explainStatus(ending, explainer, system)
    : explainSignal(ending, explainer, system);
}

function explainStatus({ status = 0 }: Ending, explainer: Explainer, { platform }: System): Promise<Explanation> {
  return explainer.explainReading(readStatus({ kind: "number", input: String(status), value: status }, platform));
}

function explainSignal({ signal = "" }: Ending, explainer: Explainer, { platform }: System): Promise<Explanation> {
  const known = signalByName(signal, platform);
  const reading = known
    ? readDeath(known.name, known, platform)
    : readStatus({ kind: "signal", input: signal, signal }, "linux");
  return explainer.explainReading(reading);
}

/** What was not found or not executed did not speak: its scheme has nothing to say. */
const NEVER_RAN: ReadonlySet<number | undefined> = new Set([126, 127]);

/** The command line, or the program, whose ending it is: the step's where a runner tells it and names none. */
function lineOf({ program, command, form }: Ending, step: Step | undefined): string | undefined {
  return command ?? program ?? (form.relays ? step?.command : undefined);
}

function wordsOf({ form }: Ending, line: string | undefined): readonly string[] | undefined {
  if (line === undefined || NEVER_RAN.has(form.implies?.status)) return undefined;
  return splitCommandLine(line).at(-1);
}
