import { LOG_FORMS } from "../src/log/forms.ts";

/** What lays out the search for the anchors of the log forms. */
export { allAnchors } from "../src/log/all-anchors.ts";
export { createAnchorTable } from "../src/log/anchor-table.ts";

/** What logs say, in ASCII: the examples of the forms, and what looks like them. */
export function sampleOfLogs(): string {
  const lines = LOG_FORMS.flatMap(({ states, silent = [] }) => [...states.map(([line]) => line), ...silent]);
  return lines.map((line) => line.replace(/[^ -~]/g, "")).join("\n");
}
