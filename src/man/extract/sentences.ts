const ABBREVIATIONS = /(?:\b(?:e\.g|i\.e|etc|vs|cf|resp|incl|approx|fig|viz)|\b[A-Z])\.$/i;

/** The sentences of a paragraph. Abbreviations and dots inside words end none. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(
    /[.!?]["'’”)]?(?:\s+(?=["'“‘(-]?[A-Z0-9>])|\s*$)|(?<=[a-z]{4})\.\s+(?=[a-z])|\n{1,}/g,
  )) {
    const end = match.index + match[0].trimEnd().length;
    const sentence = text.slice(start, end);
    if (match[0].startsWith(".") && ABBREVIATIONS.test(sentence) && !/\betc\.$/.test(sentence)) continue;
    sentences.push(sentence);
    start = match.index + match[0].length;
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.replace(/\s+/g, " ").trim()).filter((sentence) => sentence !== "");
}
