// C0 and C1 controls, DEL, line and paragraph separators, and the marks that turn the direction of text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const HARMLESS = /^[ -~]*$/;

/**
 * Makes text from outside harmless for a terminal: control characters are shown as escapes (`\x1b`, `\n`), never sent.
 */
export function sanitize(text: string): string {
  // Looked at first: nearly every text is of these, and this one question is answered several times as fast.
  return HARMLESS.test(text) ? text : text.replace(UNSAFE, escapeCharacter);
}

/** The same for every text inside a value. */
export function sanitizeAll<Value>(value: Value): Value {
  return mapStrings(value, sanitize) as Value;
}

/**
 * Makes finished output harmless for the command parsers of CI systems, which read a job's log: GitHub's `::error::` at
 * the start of a line, its older `##[error]` and Azure's `##vso[…]` anywhere, TeamCity's `##teamcity[`.
 */
export function disarm(output: string): string {
  // Searched for first: nearly every output has neither, and replacing costs more.
  const withColons = output.includes("::") ? output.replace(/^(\s*):(?=:)/gm, "$1\\:") : output;
  if (!withColons.includes("##")) return withColons;
  // GitHub's own errors are full of these: a plain text is replaced in a fraction of the time.
  const withHashes = withColons.replaceAll("##[", "##\\[");
  return /##\w/.test(withHashes) ? withHashes.replace(/##(\w+)\[/g, "##$1\\[") : withHashes;
}

/** JSON, on one line unless indented, with the same two kinds of harm taken out by JSON's own escapes. */
export function safeJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(UNSAFE, (character) =>
      character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replace(/##(\w*)\[/g, "##$1\\u005b");
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Changes every text inside a value, and gives the value itself back where there is nothing to change. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (isUnchanged(value, change)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => mapStrings(item, change));
  return Object.fromEntries(
    Object.entries(Object(value)).map(([key, item]) => [change(key), mapStrings(item, change)]),
  );
}

/** Looked for first: nearly every value has nothing to change, and a copy of it costs more. */
function isUnchanged(value: unknown, change: (text: string) => string): boolean {
  if (typeof value === "string") return change(value) === value;
  if (Array.isArray(value)) return value.every((item: unknown) => isUnchanged(item, change));
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, item]) => change(key) === key && isUnchanged(item, change));
}
