import type { Output } from "../system/system.ts";

/** Where statuses come from: lines, and the statuses on a line. */
export interface StatusLines {
  /** @param beforeRead called before each wait for further lines */
  lines(beforeRead: () => void): Iterable<string>;
  textsOf(line: string): readonly string[];
}

/** What is printed for a status, or for all those of a line. */
interface Explained {
  readonly text: string;
  /** Whether it is more than a guess. */
  readonly isKnown: boolean;
}

/** The same as it is kept: copying bytes is ten times as fast as encoding the text again. */
interface Remembered {
  readonly bytes: Buffer;
  readonly isKnown: boolean;
}

interface Placing {
  /** What stands between two explanations. */
  readonly separator: string;
  readonly output: Output;
}

/** A stream of statuses repeats a few hundred different lines; more than this many are not remembered at once. */
const MOST_REMEMBERED = 2_048;
/** A line longer than this is log text, which does not come twice. */
const LONGEST_REMEMBERED = 64;

/**
 * Explains status after status in constant memory. What is printed for a line is remembered, and goes out in large
 * writes; but never later than the next wait for input, so that the end of a pipe sees each answer at once.
 */
export async function explainInTurn(
  { lines, textsOf }: StatusLines,
  explain: (text: string) => Promise<Explained>,
  { separator, output }: Placing,
): Promise<"known" | "guessed" | "nothing"> {
  const remembered = new Map<string, Remembered>();
  const between = Buffer.from(separator);
  const printer = createPrinter(output);
  let isFirst = true;
  let isKnown = true;
  const print = (explained: Remembered) => {
    if (!isFirst) printer.print(between);
    printer.print(explained.bytes);
    isKnown &&= explained.isKnown;
    isFirst = false;
  };
  const explainLine = async (line: string) => {
    const all: Explained[] = [];
    for (const text of textsOf(line)) {
      const explained = await explain(text);
      print(toRemembered([explained], separator));
      all.push(explained);
    }
    if (all.length > 0 && line.length <= LONGEST_REMEMBERED) remember(remembered, line, toRemembered(all, separator));
  };
  try {
    for (const line of lines(printer.flush)) {
      const known = remembered.get(line);
      if (known) print(known);
      else await explainLine(line);
    }
  } finally {
    printer.flush();
  }
  if (isFirst) return "nothing";
  return isKnown ? "known" : "guessed";
}

function toRemembered(all: readonly Explained[], separator: string): Remembered {
  return {
    bytes: Buffer.from(all.map(({ text }) => text).join(separator)),
    isKnown: all.every((explained) => explained.isKnown),
  };
}

function remember(remembered: Map<string, Remembered>, line: string, explained: Remembered): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(line, explained);
}

/** So much goes out in one write; it fits a processor's cache. */
const WRITE_BYTES = 2 ** 18;

function createPrinter(output: Output) {
  let buffer = Buffer.alloc(0);
  let length = 0;
  const flush = () => {
    const bytes = buffer.subarray(0, length);
    length = 0;
    if (bytes.length > 0) output.write(bytes);
  };
  return {
    flush,
    print(bytes: Buffer) {
      if (buffer.length === 0) buffer = Buffer.allocUnsafe(WRITE_BYTES);
      if (length + bytes.length > buffer.length) flush();
      if (bytes.length > buffer.length) return output.write(bytes);
      buffer.set(bytes, length);
      length += bytes.length;
    },
  };
}
