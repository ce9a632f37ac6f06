/** What many anchors share, and what few lines of a log have: the fewer texts there are, the faster they are found. */
const STEMS: readonly string[] = [
  "exit",
  "kill",
  "signal",
  " sig",
  "dumped",
  "terminat",
  "not found",
  "limit exceeded",
  " trap",
  "npm err",
  "oom_",
  "zero",
  "zsh:",
  "*** [",
  "execut",
  "return",
  "]  +",
  "]  -",
];

/** The part of an anchor that is looked for first; the anchor itself where it has none of those parts. */
export function stemOf(anchor: string): string {
  return STEMS.find((stem) => anchor.includes(stem)) ?? anchor;
}
