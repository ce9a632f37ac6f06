import { readdirSync, readFileSync } from "node:fs";
import { LOG_FORMS } from "../src/log/forms.ts";

/** What lays out the search for the anchors of the log forms. */
export { allAnchors } from "../src/log/all-anchors.ts";
export { createAnchorTable } from "../src/log/create-anchor-table.ts";

/** The examples are nearer to a log than the catalogue, which is eight times as long. */
const WEIGHT_OF_EXAMPLES = 4;

/**
 * Text with the words of logs, in ASCII: the examples of the forms and what looks like them, and what the catalogue says of
 * programs.
 */
export function sampleOfLogs(): string {
  const lines = LOG_FORMS.flatMap(({ states, silent = [] }) => [...states.map(([line]) => line), ...silent]);
  const examples = lines.map((line) => `${line.replace(/[^ -~]/g, "")}\n`).join("");
  return examples.repeat(WEIGHT_OF_EXAMPLES) + summaries();
}

function summaries(): string {
  const files = readdirSync("schemes").filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
  const texts = files.sort().map((name) => readFileSync(`schemes/${name}`, "utf8"));
  return texts
    .flatMap((text) => [...text.matchAll(/"summary": "([ -~]*?)"/g)].map(([, summary]) => `${summary}\n`))
    .join("");
}
