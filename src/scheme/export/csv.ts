import type { ExportFormat } from "./format.ts";

/** The columns, in order; `schemes import csv` knows them by these names. */
const COLUMNS = [
  "code",
  "name",
  "summary",
  "detail",
  "category",
  "outcome",
  "retry",
  "since",
  "until",
  "when",
] as const;

/** One line for each entry: RFC 4180, with a head line. */
export const csv: ExportFormat = {
  name: "csv",
  title: "CSV, one line for each entry",
  render({ sections }) {
    const rows = sections.flatMap(({ condition, entries }) =>
      entries.map(({ label, name, summary, category, outcome, retry, meaning }) => {
        const { detail, since, until } = meaning;
        return [label, name, summary, detail, category, outcome, retry, since, until, condition];
      }),
    );
    const lines = [COLUMNS, ...rows].map((cells) => cells.map((cell) => csvField(cell ?? "")).join(","));
    return { text: `${lines.join("\r\n")}\r\n`, notes: [] };
  },
};

/**
 * A field in quotes where it needs them. A text that a spreadsheet would take for a formula, and so might run, gets an
 * apostrophe in front: it then shows as text.
 */
function csvField(text: string): string {
  const safe = FORMULA.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text;
  return /[",;\s]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With apostrophes before it, a text gets one more, so that taking one away gives the text again. */
const FORMULA = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
