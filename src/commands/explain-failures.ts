import { createExplainer, type Explainer } from "../catalogue/explainer.ts";
import { readDeath, readStatus } from "../decode/read-status.ts";
import { splitCommandLine } from "../decode/split-command-line.ts";
import type { Ending } from "../log/find-ending.ts";
import type { Explanation } from "../model/explanation.ts";
import { signalByName } from "../model/signals.ts";
import type { System } from "../system/system.ts";

/** Explains the endings that logs state; the same ending by the same program is explained once. */
export interface FailureExplainer {
  /** Undefined where it is no failure: success, or an answer such as grep's 1. A promise only where it has to be made. */
  explain(ending: Ending): Explanation | undefined | Promise<Explanation | undefined>;
}

/** Remembered explanations: a log has few kinds of endings, a hostile one as many as it likes. */
const MOST_REMEMBERED = 2_000;

export function createFailureExplainer(system: System, schemes: readonly string[]): FailureExplainer {
  const remembered = new Map<string, Explanation | undefined>();
  // The same line is the same ending: then not even the key has to be made.
  const byEnding = new WeakMap<Ending, { readonly explanation: Explanation | undefined }>();
  const make = async (ending: Ending, key: string) => {
    const explanation = await explainEnding(ending, schemes, system);
    const outcome = explanation.meanings[0]?.outcome;
    const fine = outcome === "success" || outcome === "result" || ending.form.tolerated;
    const failure = fine ? undefined : explanation;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, failure);
    return failure;
  };
  return {
    explain(ending) {
      const seen = byEnding.get(ending);
      if (seen) return seen.explanation;
      const key = `${ending.signal ?? ending.status} ${ending.command ?? ending.program}`;
      if (!remembered.has(key)) return make(ending, key);
      const explanation = remembered.get(key);
      byEnding.set(ending, { explanation });
      return explanation;
    },
  };
}

async function explainEnding(ending: Ending, schemes: readonly string[], system: System): Promise<Explanation> {
  const explainer = createExplainer(system, { schemes, command: commandOf(ending) });
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

function commandOf({ program, command, form }: Ending): readonly string[] | undefined {
  const line = command ?? program;
  if (line === undefined || NEVER_RAN.has(form.implies?.status)) return undefined;
  return splitCommandLine(line).at(-1);
}
