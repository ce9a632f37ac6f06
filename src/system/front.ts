import { signalsInMask } from "./process-state.ts";

/**
 * What bin/exitcode-run, the shell script that can start before Node, found out about its caller: what Node itself
 * changes when it starts and nobody can read afterwards.
 */
export interface Front {
  /** The soft limit on open files, `unlimited` or a number. */
  readonly fileLimit: string | undefined;
  /** Signals that were ignored, by number. */
  readonly ignoredSignals: readonly number[];
  /** Signals that were blocked, by number. */
  readonly blockedSignals: readonly number[];
  /** Standard streams that were closed: 0, 1, 2. */
  readonly closedStreams: readonly number[];
}

const VARIABLE = "EXITCODE_FRONT";

let taken: Front | undefined;

/** Reads the variable by which the script speaks, and removes it: the child must not see it. A retry needs it again. */
export function takeFront(env: NodeJS.ProcessEnv): Front | undefined {
  const text = env[VARIABLE];
  if (text === undefined) return taken;
  delete env[VARIABLE];
  taken = parseFront(text);
  return taken;
}

function parseFront(text: string): Front {
  const facts = new Map(text.split(" ").map((fact) => fact.split("=", 2) as [string, string]));
  return {
    fileLimit: facts.get("nofile") || undefined,
    ignoredSignals: signalsInMask(facts.get("ignored") ?? ""),
    blockedSignals: signalsInMask(facts.get("blocked") ?? ""),
    closedStreams: [...(facts.get("closed") ?? "")].map(Number),
  };
}
