import { readdirSync, readFileSync } from "node:fs";

/** What lays out the search for the anchors of the log forms. */
export { allAnchors } from "../src/log/all-anchors.ts";
export { createAnchorTable } from "../src/log/anchor-table.ts";

const MOST_CHARACTERS = 60_000;

/** The words that programs use of what they do: the summaries of the catalogue, in ASCII. */
export function readSample(): string {
  const files = readdirSync("schemes").filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
  let sample = "";
  for (const name of files.sort()) {
    if (sample.length >= MOST_CHARACTERS) break;
    const text = readFileSync(`schemes/${name}`, "utf8");
    for (const [, summary = ""] of text.matchAll(/"summary": "([ -~]*?)"/g)) sample += `${summary}\n`;
  }
  return sample.slice(0, MOST_CHARACTERS);
}
