import type { StatusQuery } from "../decode/parse-status.ts";
import { findEnding } from "./find-ending.ts";

/** The status that a line of a log states; undefined where it states none. */
export function parseLogLine(text: string): StatusQuery | undefined {
  const input = text.trim();
  const ending = findEnding(input);
  if (!ending) return undefined;
  const { signal, status } = ending;
  if (signal !== undefined) return { kind: "signal", input, signal };
  return status === undefined ? undefined : { kind: "number", input, value: status };
}
