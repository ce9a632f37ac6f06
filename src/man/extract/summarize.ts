const LONGEST_SUMMARY = 80;
const LONGEST_DETAIL = 2000;

/** A text as a summary: its first sentence, cut at a word to fit; the whole text is the detail where that lost something. */
export function summarize(text: string): { readonly summary: string; readonly detail?: string } {
  const whole = text.replace(/\s+/g, " ").trim();
  const cleaned = whole.replace(/^(?:if|when|that|because|is|are|means|indicates|[-–—:;,.=])\s+/i, "");
  const [first = cleaned] = cleaned.split(/(?<=[a-z0-9)"'’”])[.;](?:\s+(?=[A-Z("'“])|$)/, 1);
  const summary = cut(capitalize((first.trim() === "" ? cleaned : first).replace(/[\s,;:.]+$/, "")), LONGEST_SUMMARY);
  const lost =
    whole.replace(/[\s,;:.]+$/, "").toLowerCase() !== summary.toLowerCase() &&
    cleaned.replace(/[\s,;:.]+$/, "").toLowerCase() !== summary.toLowerCase();
  return lost ? { summary, detail: cut(capitalize(whole), LONGEST_DETAIL) } : { summary };
}

function capitalize(text: string): string {
  // A word with capitals or digits inside is a name: it stays as it is written.
  return /^[a-z]+(?:[\s,;:.'’)-]|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - 1);
  const end = room.lastIndexOf(" ");
  return `${(end > most / 2 ? room.slice(0, end) : room).replace(/[\s,;:.(–—-]+$/, "").replace(/[\ud800-\udbff]$/, "")}…`;
}
