/**
 * A text line of roff that shows as it is: no escape, no request, no blank line, and no colons at its beginning, which a CI
 * system would take for a command. The signs that groff sets in another way on paper
 * (groff_char(7)) and all letters outside ASCII are named.
 */
export function roffText(text: string): string {
  const escaped = text.replace(/[\\'`^~]|[^\p{ASCII}]/gu, nameOf);
  return /^([.':]|$)/.test(escaped) ? `\\&${escaped}` : escaped;
}

function nameOf(character: string): string {
  return NAMED[character] ?? `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

const NAMED: Readonly<Record<string, string>> = {
  "\\": "\\e",
  "'": "\\(aq",
  "`": "\\(ga",
  "^": "\\(ha",
  "~": "\\(ti",
};
