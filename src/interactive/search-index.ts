import UFuzzy from "@leeoniya/ufuzzy";
import { normalize, type SearchRecord } from "../scheme/search.ts";

/** Every code of every scheme, prepared so that each key is answered within a frame. */
export interface SearchIndex {
  /** The records that fit the words best, best first. A word may have one typing error. */
  find(words: string, most: number): readonly SearchRecord[];
  /** The records that name the code itself, or a short range around it, most used tool first. */
  usersOf(code: number): readonly SearchRecord[];
  /** All records of a scheme, in the order of its contract. */
  ofScheme(scheme: string): readonly SearchRecord[];
}

/** More words than these come from a pasted message; the first ones say most. */
const MOST_WORDS = 8;
/** No word of the catalogue is longer, and the time for one with a typing error grows with its length. */
const LONGEST_WORD = 30;
/** A key changes one word: the others were looked up before. */
const MOST_REMEMBERED = 200;

/** @param records most used tools first, as the catalogue gives them */
export function createSearchIndex(records: readonly SearchRecord[]): SearchIndex {
  const prepared = records.map(prepare);
  const haystack = prepared.map(({ names, summary, who }) => `${names}${summary}${who}`);
  const fuzzy = new UFuzzy({ intraMode: 1 });
  const remembered = new Map<string, readonly number[]>();

  const startingWith = (letter: string) =>
    prepared.flatMap(({ who }, index) => (who.startsWith(` ${letter}`) ? [index] : []));

  const havingWord = (word: string): readonly number[] => {
    const known = remembered.get(word) ?? (word.length === 1 ? startingWith(word) : fuzzy.filter(haystack, word)) ?? [];
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, known);
    return known;
  };

  return {
    find(text, most) {
      const words = wordsOf(text);
      const found = havingMost(words.map(havingWord));
      const whole = words.join(" ");
      return found
        .map((index) => ({ index, score: scoreOf(prepared[index], words, whole) }))
        .sort((one, other) => other.score - one.score || one.index - other.index)
        .slice(0, most)
        .flatMap(({ index }) => records[index] ?? []);
    },
    usersOf: (code) => records.filter((record) => usesCode(record, code)),
    ofScheme: (scheme) => records.filter((record) => record.scheme === scheme),
  };
}

/** A single letter stands nearly everywhere: alone it is the start of a tool's name, beside other words it is nothing. */
function wordsOf(text: string): readonly string[] {
  const words = [...new Set(normalize(text).split(" "))].filter((word) => word !== "" && word.length <= LONGEST_WORD);
  const telling = words.filter((word) => word.length > 1);
  return (telling.length > 0 ? telling : words.slice(0, 1)).slice(0, MOST_WORDS);
}

/** The records in which all words are; where there is none, those in which most are, if that is half of them. */
function havingMost(found: readonly (readonly number[])[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const index of found.flat()) counts.set(index, (counts.get(index) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return most * 2 < found.length ? [] : [...counts].filter(([, count]) => count === most).map(([index]) => index);
}

/** The texts of a record as words, with a space before and after each: so a whole word is found by its spaces. */
interface PreparedRecord {
  readonly names: string;
  readonly summary: string;
  readonly who: string;
  readonly popularity: number;
}

function prepare({ name, errors, code, summary, scheme, title, condition, popularity }: SearchRecord): PreparedRecord {
  const names = [name ?? "", ...errors].join(" ");
  return {
    // `RateLimited` is found by `rate limited` and by `ratelimited`.
    names: ` ${normalize(names)} ${names.toLowerCase()} ${code} `,
    summary: ` ${normalize(summary)} `,
    who: ` ${normalize(`${scheme} ${title} ${condition ?? ""}`)} `,
    popularity,
  };
}

function scoreOf(record: PreparedRecord | undefined, words: readonly string[], whole: string): number {
  if (!record) return 0;
  const { names, summary, who, popularity } = record;
  const each = words.reduce((sum, word) => sum + wordScore(record, word), 0) / words.length;
  const exact = names.startsWith(` ${whole} `) ? 4 : 0;
  const phrase = [names, summary, who].some((field) => field.includes(` ${whole} `)) ? 3 : 0;
  return each + exact + phrase + popularity / 100;
}

function wordScore({ names, summary, who }: PreparedRecord, word: string): number {
  const whole = ` ${word} `;
  if (names.includes(whole) || who.includes(whole)) return 6;
  if (summary.includes(whole)) return 5;
  const start = ` ${word}`;
  if (names.includes(start) || who.includes(start)) return 4;
  return summary.includes(start) ? 3 : 1;
}

/** A range over most of a byte ("any other code: it failed") tells nothing of one code. */
const WIDEST_RANGE = 80;

function usesCode({ code }: SearchRecord, wanted: number): boolean {
  if (code === String(wanted)) return true;
  const [, from, to] = /^(-?\d+)-(-?\d+)$/.exec(code) ?? [];
  if (from === undefined || to === undefined || Number(to) - Number(from) >= WIDEST_RANGE) return false;
  return Number(from) <= wanted && wanted <= Number(to);
}
