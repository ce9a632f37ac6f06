import { readFileSync } from "node:fs";

/**
 * The text of a file such as those of /proc; undefined where it cannot be read. Bytes that are no UTF-8 become U+FFFD. To
 * read by descriptor, or without an encoding, takes Node 20 ten times as long at the first time.
 */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** What a line of a text holds after its first words, without the space around it: `SigIgn:`, `Max open files`. */
export function lineAfter(words: string, text: string): string | undefined {
  const start = `\n${text}`.indexOf(`\n${words}`);
  if (start < 0) return undefined;
  const end = `${text}\n`.indexOf("\n", start);
  return text.slice(start + words.length, end).trim();
}
