/** How much two sentences say the same: shared words out of all words (Dice), from 0 to 1. A new “not” halves it. */
export function similarity(left: string, right: string): number {
  const [one, other] = [stemsOf(left), stemsOf(right)];
  if (one.size + other.size === 0) return left === right ? 1 : 0;
  const shared = [...one].filter((stem) => other.has(stem)).length;
  const dice = (2 * shared) / (one.size + other.size);
  return isNegated(left) === isNegated(right) ? dice : dice / 2;
}

/** Words without endings and without those that any sentence has; names such as `RATE_LIMITED` fall into their words. */
function stemsOf(text: string): ReadonlySet<string> {
  const words = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== "" && !EMPTY_WORDS.has(word)).map(stem));
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(ations?|ings?|ed|es|s)$/, "").replace(/e$/, "") : word;
}

function isNegated(text: string): boolean {
  return /\b(not|no|never|without|cannot|none)\b|n't\b/i.test(text);
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(
  "a an and are as at be been by can could for from had has have in is it its of on or that the there this to was were which with not no cannot".split(
    " ",
  ),
);
