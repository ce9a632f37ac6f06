import { type Ending, findEnding } from "./find-ending.ts";
import { findStep, type Step } from "./steps.ts";

/** A line of a log in two parts: lines that differ in their time stamps alone have the second in common. */
export interface LogLine {
  /** Digits, spaces and what stands between them in a time: harmless wherever it is printed. Empty, or ends in a space. */
  readonly stamp: string;
  readonly rest: RestOfLine;
}

/** What a line says, whenever it comes; the same object for the same words, as long as it is remembered. */
export interface RestOfLine {
  readonly text: string;
  readonly ending: Ending | undefined;
  /** The step of a CI job that begins with this line. */
  readonly step: Step | undefined;
}

const MOST_REMEMBERED = 4_000;
const LONGEST_REMEMBERED = 400;

/** Reads lines; what was said before is not looked up again. */
export function createLineReader(): (line: string) => LogLine {
  const remembered = new Map<string, RestOfLine>();
  return (line) => {
    const length = stampLength(line);
    const text = line.slice(length);
    const known = remembered.get(text);
    const rest = known ?? { text, ...read(line) };
    if (known === undefined) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      if (text.length <= LONGEST_REMEMBERED) remembered.set(text, rest);
    }
    return { stamp: line.slice(0, length), rest };
  };
}

function read(line: string): Omit<RestOfLine, "text"> {
  const step = findStep(line);
  return { step, ending: step ? undefined : findEnding(line) };
}

const SPACE = 32;

/** How many characters of a time stamp a line begins with. It ends at a space: two colons stay together. */
function stampLength(line: string): number {
  let stamp = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === SPACE) stamp = at + 1;
    else if (!IN_STAMPS[code]) break;
  }
  return stamp;
}

const IN_STAMPS = Array.from({ length: 128 }, (_, code) => "0123456789:.,TZ+/[]-".includes(String.fromCharCode(code)));
