import { CATEGORIES, type Category } from "../model/category.ts";

/** What an author says of a new tool. */
export interface FirstScheme {
  readonly name: string;
  readonly title: string;
  readonly commands: readonly string[];
  readonly codes: readonly FirstCode[];
  /** When it was written: 2026-01-31. */
  readonly date: string;
}

export interface FirstCode {
  readonly code: number;
  readonly category: Category;
  readonly summary: string;
}

/** What a tool without codes of its own begins with: sysexits.h's numbers for the two failures that every tool has. */
export const USUAL_CODES: readonly FirstCode[] = [
  { code: 0, category: "success", summary: "It did what was asked" },
  { code: 1, category: "failure", summary: "It failed for a reason that has no code of its own" },
  { code: 64, category: "usage", summary: "The command line is wrong" },
  { code: 78, category: "config", summary: "The configuration is missing or invalid" },
];

/**
 * Reads `5=The disk is full` or `5=resources: The disk is full`.
 *
 * @returns what is wrong with it, as a sentence, where it is neither
 */
export function parseFirstCode(text: string): FirstCode | string {
  const [, number = "", rest = ""] = /^\s*(\d{1,3})\s*=(.*)$/s.exec(text) ?? [];
  const code = Number(number);
  if (number === "") return `'${text}' is not CODE=SUMMARY, as in '64=usage: The command line is wrong'`;
  if (code > 255) return `${code} is no exit status: POSIX has 0 to 255`;
  const [, word, after] = /^\s*([a-z-]+):\s*(.*)$/s.exec(rest) ?? [];
  const category = Object.keys(CATEGORIES).find((known): known is Category => known === word);
  const summary = (category === undefined ? rest : (after ?? ""))
    .replace(/\s+/g, " ")
    .replace(/\.\s*$/, "")
    .trim();
  if (summary === "") return `the code ${code} needs a summary: '${code}=…'`;
  return { code, category: category ?? usualCategory(code), summary };
}

function usualCategory(code: number): Category {
  return USUAL_CODES.find((usual) => usual.code === code)?.category ?? "failure";
}

/** A scheme file in JSONC whose comments say what to do with it. It is valid, and clean by the lint rules' warnings. */
export function renderFirstScheme({ name, title, commands, codes, date }: FirstScheme): string {
  const entries = [...codes].sort((left, right) => left.code - right.code).map(renderCode);
  return `{
  // An editor completes and checks the file by it: \`npm install --save-dev exitcode\` puts it there.
  "$schema": "./node_modules/exitcode/schemes/scheme.schema.json",

  // What \`exitcode explain 1 --scheme ${name}\` takes, and what people call the tool.
  "name": ${JSON.stringify(name)},
  "title": ${JSON.stringify(title)},

  // The programs that return these codes.
  "commands": ${JSON.stringify(commands).replaceAll('","', '", "')},

  // What the facts rest on, so that a reader can check them.
  "sources": {
    "code": { "kind": "source-code", "reference": ${JSON.stringify(`${title}: where its exit codes are defined`)}, "retrieved": "${date}" }
  },

  // 0 is success, 1 is any failure without a code of its own; 64 to 113 are free for codes of yours.
  // From 126 up, the shell speaks. Besides summary and category there are name, detail, outcome ("result" for an
  // answer that is no failure), retry, remedies and evidence.
  "exitCodes": {
${entries.join(",\n")}
  },

  // Scripts depend on exit codes: say when they may change.
  "stability": "A new code comes with a minor version; a code changes its meaning only with a major one.",

  // Commands and how they end, for readers and for \`exitcode schemes test FILE --run\`.
  "examples": [
    // { "argv": [${JSON.stringify(commands[0] ?? name)}, "--no-such-option"], "status": 64 }
  ]
}
`;
}

function renderCode({ code, category, summary }: FirstCode): string {
  return `    "${code}": { "summary": ${JSON.stringify(summary)}, "category": "${category}" }`;
}
