import type { Contract, ContractCode } from "./contract.ts";

/** How a language writes the names of its constants. */
export interface NamingStyle {
  readonly casing: "SCREAMING_SNAKE" | "Pascal";
  /**
   * What stands before each name where all of a program shares one space of names: the scheme's name. Left out where the
   * names have a type, a module or a package around them.
   */
  readonly prefixed?: boolean;
  /** Words that the language keeps for itself, in the casing of the constants. */
  readonly reserved?: readonly string[];
}

export interface NamedCode extends ContractCode {
  readonly identifier: string;
}

/**
 * The codes of a contract with an identifier each, which has letters of ASCII, digits and underscores only:
 *
 * - the words of its name in the language's casing; accents are dropped (`é` is `e`);
 * - where it has no name, or one without such letters: the words of a summary of up to four words that bear meaning, or
 *   else its category and code (`CONFIG_64`);
 * - in front, where names are shared: `prefix`, or the scheme's name, unless all names already begin with the same word;
 * - one that would begin with a digit gets `CODE` in front, and a reserved word an underscore behind;
 * - of several that are the same, letter case aside, all but the first get their code behind.
 */
export function nameCodes(
  contract: Pick<Contract, "name" | "codes">,
  style: NamingStyle,
  prefix?: string,
): readonly NamedCode[] {
  const named = contract.codes.map((code) => ({ code, words: wordsOfCode(code) }));
  const front = style.prefixed ? prefixWords(contract.name, named, prefix) : [];
  const taken = new Set<string>();
  return named.map(({ code, words }) => {
    const identifier = [words, [...words, ...wordsOfNumber(code.code)]]
      .map((candidate) => toIdentifier([...front, ...candidate], style))
      .find((candidate) => !taken.has(candidate.toLowerCase()));
    const free = identifier ?? nextFree(toIdentifier([...front, ...words], style), taken);
    taken.add(free.toLowerCase());
    return { ...code, identifier: free };
  });
}

/** The scheme's name as an identifier: of a function, a type, a guard. */
export function schemeIdentifier(name: string, suffix: string, casing: NamingStyle["casing"] | "snake"): string {
  const words = [...wordsOf(name), ...wordsOf(suffix)];
  return casing === "snake"
    ? toIdentifier(words, { casing: "SCREAMING_SNAKE" }).toLowerCase()
    : toIdentifier(words, { casing });
}

/** `HTTPError2`, `http-error2` and `Http::Error2` as http, error2, and `E2BIG` as it is; nothing where no letter or digit of ASCII is left. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .replace(/([a-z])([A-Z])|([A-Z0-9])([A-Z][a-z])/g, "$1$3 $2$4")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

function wordsOfCode({ code, name, summary, category }: ContractCode): readonly string[] {
  const own = name === undefined ? [] : wordsOf(name).slice(0, MOST_WORDS);
  if (own.length > 0) return own;
  if (code === 0) return ["success"];
  const told = wordsOf(summary.replace(/['’]/g, "")).filter((word) => !EMPTY_WORDS.has(word));
  if (told.length > 0 && told.length <= 4) return told;
  return [category === "failure" ? "code" : category, ...wordsOfNumber(code)].flatMap(wordsOf);
}

/** No compiler likes a constant of two hundred letters. */
const MOST_WORDS = 12;

/** Words that say nothing in a constant's name. */
const EMPTY_WORDS = new Set([
  "a",
  "an",
  "the",
  "is",
  "are",
  "was",
  "were",
  "be",
  "been",
  "of",
  "to",
  "it",
  "its",
  "and",
]);

function wordsOfNumber(code: number): readonly string[] {
  return code < 0 ? ["minus", String(-code)] : [String(code)];
}

function prefixWords(
  scheme: string,
  named: readonly { readonly words: readonly string[] }[],
  prefix: string | undefined,
): readonly string[] {
  if (prefix !== undefined) return wordsOf(prefix);
  const first = named[0]?.words[0];
  const shared = named.length > 1 && named.every(({ words }) => words.length > 1 && words[0] === first);
  return shared && first !== undefined && !GENERAL_WORDS.has(first) ? [] : wordsOf(scheme);
}

/** Names that all begin with one of these are still anybody's: C has an EXIT_SUCCESS of its own. */
const GENERAL_WORDS = new Set(["exit", "error", "err", "code", "status", "e"]);

function toIdentifier(words: readonly string[], { casing, reserved = [] }: NamingStyle): string {
  const safe = /^[0-9]/.test(words[0] ?? "0") ? ["code", ...words] : words;
  const text =
    casing === "Pascal"
      ? safe
          .map((word, index) => separator(safe[index - 1], word) + word.charAt(0).toUpperCase() + word.slice(1))
          .join("")
      : safe.join("_").toUpperCase();
  return reserved.includes(text) ? `${text}_` : text;
}

/** Two numbers side by side would run into one: `V2` and `0` are not `V20`. */
function separator(before: string | undefined, word: string): string {
  return before !== undefined && /[0-9]$/.test(before) && /^[0-9]/.test(word) ? "_" : "";
}

function nextFree(identifier: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const candidate = `${identifier}_${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
