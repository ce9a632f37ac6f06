import { PARTS } from "exitcode:catalogue";
import { readFileSync } from "node:fs";

/** The text of one of the catalogue's files, out of the executable: a line of a part holds a path, a tab and the text. */
export function readCatalogue(_system: unknown, path: string): string | undefined {
  const file = PARTS.findLast(([firstPath]) => firstPath <= path)?.[1];
  if (file === undefined) return undefined;
  const part = readFileSync(file);
  const start = part.indexOf(`\n${path}\t`);
  if (start < 0) return undefined;
  const end = part.indexOf("\n", start + 1);
  return part.toString("utf8", part.indexOf("\t", start) + 1, end);
}
