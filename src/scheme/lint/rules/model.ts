import { compareVersions } from "../../../decode/versions.ts";
import { withCodes } from "../examples.ts";
import type { Fault, LintEntry, LintRule, LintSet } from "../rule.ts";
import { DSC_PAGE } from "../sources.ts";

/** Rules on how the codes of a contract fit together. */
export const MODEL_RULES: readonly LintRule[] = [
  {
    number: "EX201",
    name: "meaning-repeated",
    level: "warning",
    summary: "No two codes say the same",
    explanation: "Two codes with one meaning make every script that tests for it test twice, or wrongly.",
    source: DSC_PAGE,
    flags: withCodes('"64": "Wrong usage", "65": "wrong usage"'),
    passes: withCodes('"64": "Wrong usage", "65": "Wrong data"'),
    manifests: true,
    check: ({ sets }) =>
      sets.flatMap((set) => repeated(set, ({ meaning }) => normalize(meaning.summary), "says the same as")),
  },
  {
    number: "EX202",
    name: "name-repeated",
    level: "error",
    summary: "No two codes have the same name",
    explanation: "Constants are made of the names, and `--accept NAME` has to know which code is meant.",
    flags: withCodes(
      '"64": { "name": "USAGE", "summary": "Wrong usage" }, "65": { "name": "USAGE", "summary": "Wrong data" }',
    ),
    passes: withCodes(
      '"64": { "name": "USAGE", "summary": "Wrong usage" }, "65": { "name": "DATA", "summary": "Wrong data" }',
    ),
    manifests: true,
    check: ({ sets }) => sets.flatMap((set) => repeated(set, ({ meaning }) => meaning.name, "has the same name as")),
  },
  {
    number: "EX203",
    name: "range-catch-all",
    level: "warning",
    summary: "Codes that are grouped by tens have a catch-all at the start of each group",
    explanation:
      "Where 70 is any validation failure and 71 a special one, an unforeseen failure of a group has a code to go to. A group that starts at 91 has none.",
    source: DSC_PAGE,
    flags: withCodes('"70": "Bad data", "71": "Bad date", "80": "Not allowed", "91": "Disk full"'),
    passes: withCodes('"70": "Bad data", "71": "Bad date", "80": "Not allowed", "90": "It broke", "91": "Disk full"'),
    manifests: true,
    check: ({ sets }) => sets.flatMap(catchAllFaults),
  },
  {
    number: "EX204",
    name: "range-unreachable",
    level: "warning",
    summary: "Every range has a code that is not documented by itself",
    explanation: "A single code comes before a range. A range whose codes all have entries of their own never speaks.",
    flags: withCodes('"70": "Bad data"', '"ranges": [{ "from": 70, "to": 70, "summary": "Data errors" }]'),
    passes: withCodes('"70": "Bad data"', '"ranges": [{ "from": 70, "to": 79, "summary": "Data errors" }]'),
    manifests: true,
    check: ({ sets }) => sets.flatMap(unreachable),
  },
  {
    number: "EX205",
    name: "counting-gap",
    level: "note",
    summary: "A list that counts up has no gap",
    explanation:
      "Where codes are simply numbered, the next one is the last plus one. A gap looks like a code that somebody forgot to document; say in `notes` when it was retired.",
    source: DSC_PAGE,
    flags: withCodes('"0": "Done", "1": "It failed", "2": "Wrong usage", "4": "Not found"'),
    passes: withCodes('"0": "Done", "1": "It failed", "2": "Wrong usage", "3": "Not found"'),
    manifests: true,
    check: ({ sets, scheme }) =>
      scheme.kind === "convention" || scheme.extends?.includes("sysexits") ? [] : sets.flatMap(gapFaults),
  },
  {
    number: "EX206",
    name: "minimal-contract",
    level: "note",
    summary: "A contract says more than 0 and 1",
    explanation:
      "That 0 is success and all else failure is known without a contract. A code for each failure that the tool handles by itself is what helps.",
    source: DSC_PAGE,
    flags: withCodes('"0": "Success", "1": "Unknown failure"'),
    passes: withCodes('"0": "Success", "1": "Unknown failure", "64": "Wrong usage"'),
    manifests: true,
    check: ({ entries, scheme }) =>
      entries.length > 0 &&
      scheme.kind !== "convention" &&
      entries.every(({ kind, code = 2 }) => kind === "code" && code >= 0 && code <= 1)
        ? [
            {
              path: ["exitCodes"],
              message: "only 0 and 1 are documented: give the failures that the tool handles codes of their own",
            },
          ]
        : [],
  },
  {
    number: "EX207",
    name: "category-outcome",
    level: "error",
    summary: "Category and outcome do not contradict each other",
    explanation:
      "`run` and `scan` decide by the outcome what is a failure, readers by the category: the two have to agree on success.",
    flags: withCodes('"5": { "summary": "All was saved", "category": "success", "outcome": "error" }'),
    passes: withCodes('"5": { "summary": "All was saved", "category": "success", "outcome": "success" }'),
    manifests: false,
    check: ({ entries }) =>
      entries
        .filter(({ meaning: { category, outcome } }) => category === "success" && outcome === "error")
        .map(({ path, label }) => ({ path, message: `${label} has the category "success" and the outcome "error"` })),
  },
  {
    number: "EX208",
    name: "version-span",
    level: "error",
    summary: "`since` comes before `until`",
    explanation:
      "`until` is the first version in which a meaning no longer holds. A span that ends before it begins holds in none.",
    flags: withCodes('"5": { "summary": "Gone", "since": "2.0", "until": "1.0" }'),
    passes: withCodes('"5": { "summary": "Gone", "since": "1.0", "until": "2.0" }'),
    manifests: false,
    check: ({ entries }) =>
      entries.flatMap(({ path, label, meaning: { since, until } }) =>
        since !== undefined && until !== undefined && compareVersions(since, until) >= 0
          ? [{ path, message: `${label} holds in no version: it is there since ${since} and until ${until}` }]
          : [],
      ),
  },
];

/** Faults for entries that have the same key as an earlier one, in the same versions and on the same platforms. */
function repeated(set: LintSet, keyOf: (entry: LintEntry) => string | undefined, relation: string): readonly Fault[] {
  const seen = new Map<string, LintEntry>();
  return set.entries
    .filter(({ kind }) => kind === "code" || kind === "bit")
    .flatMap((entry) => {
      const key = keyOf(entry);
      if (key === undefined) return [];
      const whole = JSON.stringify([key, entry.meaning.since, entry.meaning.until, entry.meaning.platforms]);
      const first = seen.get(whole);
      if (!first) seen.set(whole, entry);
      return first ? [{ path: entry.path, message: `${entry.label} ${relation} ${first.label}` }] : [];
    });
}

function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function codesOf({ entries }: LintSet): readonly LintEntry[] {
  return entries.filter(
    ({ kind, code = -1, windowsOnly }) => kind === "code" && !windowsOnly && code >= 0 && code < 126,
  );
}

/** Tens that are opened on purpose: their first code is there, and the code before it is not. */
function openedTens(codes: readonly LintEntry[]): readonly number[] {
  const numbers = new Set(codes.map(({ code = 0 }) => code));
  return [...numbers].filter((code) => code >= 10 && code % 10 === 0 && !numbers.has(code - 1));
}

function catchAllFaults(set: LintSet): readonly Fault[] {
  const codes = codesOf(set);
  if (openedTens(codes).length < 2) return [];
  const numbers = new Set(codes.map(({ code }) => code));
  const headless = codes.filter(({ code = 0 }) => code >= 10 && !numbers.has(code - (code % 10)));
  const firsts = headless.filter(
    ({ code = 0 }, index) => index === 0 || Math.floor((headless[index - 1]?.code ?? 0) / 10) !== Math.floor(code / 10),
  );
  return firsts.map(({ path, label, code = 0 }) => ({
    path,
    message: `${label} has no catch-all: the codes are grouped by tens, and ${code - (code % 10)} is not documented`,
  }));
}

function unreachable({ entries }: LintSet): readonly Fault[] {
  const single = new Set(
    entries.filter(({ kind, meaning }) => kind === "code" && !meaning.until).map(({ code }) => code),
  );
  return entries
    .filter(({ kind, code = 0, to = code }) => kind === "range" && to - code < single.size)
    .filter(({ code = 0, to = code }) =>
      Array.from({ length: to - code + 1 }, (_, index) => code + index).every((one) => single.has(one)),
    )
    .map(({ path, label }) => ({
      path,
      message: `the range ${label} never speaks: each of its codes has an entry of its own`,
    }));
}

const SHORTEST_RUN = 3;
const WIDEST_GAP = 3;

function gapFaults(set: LintSet): readonly Fault[] {
  const codes = codesOf(set);
  if (openedTens(codes).length >= 2) return [];
  const ranges = set.entries.filter(({ kind }) => kind === "range");
  const isInRange = (wanted: number) => ranges.some(({ code = 0, to = code }) => code <= wanted && wanted <= to);
  let run = 0;
  let last = Number.NaN;
  return codes.flatMap(({ code = 0, path, label }) => {
    const missing = code - last - 1;
    const isGap = run >= SHORTEST_RUN && missing > 0 && missing <= WIDEST_GAP && !isInRange(last + 1);
    run = missing === 0 ? run + 1 : 1;
    const previous = last;
    last = code;
    return isGap
      ? [
          {
            path,
            message: `${label} follows ${previous}: the list counts up and leaves out ${previous + 1}${missing > 1 ? ` to ${code - 1}` : ""}`,
          },
        ]
      : [];
  });
}

/** Used by the rules on references: whether any entry speaks of a code. */
export function isDocumented(entries: readonly LintEntry[], code: number): boolean {
  return entries.some(
    ({ kind, code: from = 0, to = from }) =>
      kind === "bit" || ((kind === "code" || kind === "range") && from <= code && code <= to),
  );
}
