/** The words of a command line that is being typed. */
export interface TypedWords {
  /** With quotes taken off; the one at the cursor ends there. */
  readonly words: readonly string[];
  /** Which of them the cursor is in. */
  readonly index: number;
  /** Where each word up to that one begins in the line; empty where there was no line. */
  readonly starts: readonly number[];
}

/**
 * Splits one command at blanks outside quotes.
 *
 * @param point where the cursor is, in characters
 */
export function splitTyped(line: string, point: number): TypedWords {
  const before = split(line.slice(0, point));
  const open = before.at(-1)?.text ?? "";
  // The rest of the word at the cursor is not part of what is completed.
  const after = split(open === "" ? line.slice(point) : line.slice(point).replace(/^\S+/, ""));
  return {
    words: [...before, ...after.filter(({ text }) => text !== "")].map(({ text }) => text),
    starts: before.map(({ start }) => start),
    index: before.length - 1,
  };
}

interface TypedWord {
  readonly text: string;
  readonly start: number;
}

/** A blank at the end opens a further, empty word. */
function split(line: string): readonly TypedWord[] {
  const words: TypedWord[] = [];
  let text = "";
  let start = 0;
  let quote = "";
  for (let index = 0; index < line.length; index++) {
    const char = line.charAt(index);
    if (quote !== "" ? char === quote : char === "'" || char === '"') quote = quote === "" ? char : "";
    else if (char === "\\" && quote !== "'") text += line.charAt(++index);
    else if (quote !== "" || !/\s/.test(char)) text += char;
    else {
      if (index > start) words.push({ text, start });
      text = "";
      start = index + 1;
    }
  }
  return [...words, { text, start }];
}
