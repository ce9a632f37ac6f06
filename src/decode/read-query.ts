import { StatusError } from "../errors.ts";
import { type ParseStatusOptions, parseStatus, type StatusQuery } from "./parse-status.ts";

/**
 * Reads a status in any form that `explain` takes: what parseStatus reads, or a line of a log that states how a process
 * ended. The forms of logs are loaded only for a text that is nothing else.
 *
 * @throws StatusError where the text is neither
 */
export async function readQuery(text: string, options: ParseStatusOptions = {}): Promise<StatusQuery> {
  try {
    return parseStatus(text, options);
  } catch (error) {
    if (!(error instanceof StatusError) || !/\s/.test(text.trim())) throw error;
    const { parseLogLine } = await import("../log/parse-log-line.ts");
    const found = parseLogLine(text);
    if (!found) throw error;
    return found;
  }
}
