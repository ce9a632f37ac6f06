// All controls, all invisible format characters but the two joiners that scripts and emoji need, the separators of lines
// and paragraphs, and halves of surrogate pairs: no source file, table or page may hold them.
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * Every text inside a value, on one line and visible: white space is a space, and any other control character, mark of
 * direction or lone surrogate a written escape (`\u202e`). The command sequences of CI systems (`##vso[`) are broken up.
 * What is left of harm is each format's own: quotes, ends of comments, markup.
 */
export function harmless<Value>(value: Value): Value {
  return mapTexts(value) as Value;
}

function mapTexts(value: unknown): unknown {
  if (typeof value === "string") return oneLine(value);
  if (Array.isArray(value)) return value.map(mapTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [oneLine(key), mapTexts(item)]));
}

function oneLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
    .replace(UNSAFE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
    .replace(/##(?=\w*\[)/g, "# #")
    .trim();
}

/**
 * A text inside a comment that ends with an asterisk and a slash. gcc warns of a comment that begins inside another;
 * the asterisk before a slash is kept apart from it.
 */
export function inBlockComment(text: string): string {
  return text.replaceAll("*/", "* /").replaceAll("/*", "/ *");
}

/** A text that a documentation tool reads as Markdown or HTML (rustdoc runs code blocks, TypeDoc keeps tags). */
export function inMarkdownComment(text: string): string {
  return text.replace(/[\\`<>[\]@{}*_]/g, (character) => `\\${character}`);
}

/** A text that a documentation tool reads as HTML or XML. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"'{}]/g, (character) => MARKUP[character] ?? character);
}

// Braces, so that no template language (Vue, Angular, Jekyll) finds its marks in a page, nor javadoc a tag.
const MARKUP: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
};

/** A string in double quotes with the two escapes that C and all that came after it share. */
export function doubleQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** JSON with line breaks that is as harmless as `harmless` makes texts, and says exactly what the value says. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(UNSAFE_IN_JSON, (character) => [...unitsOf(character)].map((unit) => `\\u${unit}`).join(""))
    .replace(/##(?=\w*\[)/g, "\\u0023#");
}

const UNSAFE_IN_JSON = /[\u007f-\u009f\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

function* unitsOf(character: string): Iterable<string> {
  for (let index = 0; index < character.length; index++)
    yield character.charCodeAt(index).toString(16).padStart(4, "0");
}
