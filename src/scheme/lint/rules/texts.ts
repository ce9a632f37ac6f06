import { withCodes } from "../examples.ts";
import type { Fault, LintEntry, LintRule } from "../rule.ts";
import { DSC_PAGE, SEMVER } from "../sources.ts";

const LONGEST_SUMMARY = 80;

/** Rules on the words of a contract, and on what it says of itself. */
export const TEXT_RULES: readonly LintRule[] = [
  {
    number: "EX301",
    name: "summary-length",
    level: "warning",
    summary: "A summary has at most 80 characters",
    explanation:
      "It is shown on one line beside the code, by DSC inside an error message. What does not fit belongs into `detail`.",
    source: DSC_PAGE,
    flags: withCodes(`"5": "${"The disk is full. ".repeat(5)}"`),
    passes: withCodes('"5": "The disk is full"'),
    manifests: true,
    check: ({ entries }) =>
      each(entries, ({ meaning: { summary }, label }) => {
        const length = [...summary].length;
        return length > LONGEST_SUMMARY
          ? { message: `the summary of ${label} has ${length} characters, more than ${LONGEST_SUMMARY}` }
          : undefined;
      }),
  },
  {
    number: "EX302",
    name: "summary-full-stop",
    level: "warning",
    summary: "A summary has no full stop at its end",
    explanation: "Summaries stand in tables and inside other sentences.",
    flags: withCodes('"5": "The disk is full."'),
    passes: withCodes('"5": "The disk is full"'),
    manifests: true,
    check: ({ entries }) =>
      each(entries, ({ meaning: { summary }, label, path }) =>
        /[^.]\.\s*$/.test(summary)
          ? {
              message: `the summary of ${label} ends with a full stop`,
              fix: { kind: "set-in-entry", path, key: "summary", value: summary.replace(/\.\s*$/, "") },
            }
          : undefined,
      ),
  },
  {
    number: "EX303",
    name: "summary-spacing",
    level: "warning",
    summary: "A summary is one line without spaces at its ends",
    explanation: "Line breaks and tabs are shown as escapes, so that no text can forge a line of a log.",
    flags: withCodes('"5": " The disk\\n is full"'),
    passes: withCodes('"5": "The disk is full"'),
    manifests: true,
    check: ({ entries }) =>
      each(entries, ({ meaning: { summary }, label, path }) => {
        const value = summary.replace(/\s+/g, " ").trim();
        return value === summary || value === ""
          ? undefined
          : {
              message: `the summary of ${label} has line breaks or needless spaces`,
              fix: { kind: "set-in-entry", path, key: "summary", value },
            };
      }),
  },
  {
    number: "EX304",
    name: "summary-placeholder",
    level: "warning",
    summary: "No summary is still to be written",
    explanation: "TODO and its like are read by users as soon as the code is met.",
    flags: withCodes('"5": "TODO"'),
    passes: withCodes('"5": "The disk is full"'),
    manifests: true,
    check: ({ entries }) =>
      each(entries, ({ meaning: { summary }, label }) =>
        /\b(TODO|FIXME|XXX|TBD)\b|^[.…?-]+$|lorem ipsum/.test(summary)
          ? { message: `the summary of ${label} is still to be written` }
          : undefined,
      ),
  },
  {
    number: "EX305",
    name: "summary-vague",
    level: "note",
    summary: "A code of its own says what it is of its own",
    explanation: "“Error” for anything but 1 tells no more than the number did.",
    flags: withCodes('"5": "Error"'),
    passes: withCodes('"5": "The disk is full"'),
    manifests: true,
    check: ({ entries }) =>
      each(entries, ({ meaning: { summary }, label, code, kind }) =>
        kind === "code" &&
        code !== 1 &&
        /^(an? )?((unknown|general|generic|some|other|any) )?(error|failure|failed|problem)s?( occurred)?\.?$/i.test(
          summary.trim(),
        )
          ? { message: `${label} says no more than that it failed` }
          : undefined,
      ),
  },
  {
    number: "EX401",
    name: "source-given",
    level: "warning",
    summary: "A scheme says what its facts rest on",
    explanation: "A reader has to be able to check a meaning: the tool's own source file, its manual page, a header.",
    flags: withCodes('"0": "Done"'),
    passes: withCodes('"0": "Done"', '"sources": { "code": { "kind": "source-code", "reference": "src/exit.rs" } }'),
    manifests: false,
    check: ({ scheme }) =>
      Object.keys(scheme.sources ?? {}).length === 0 ? [{ path: ["name"], message: 'no "sources" are given' }] : [],
  },
  {
    number: "EX402",
    name: "category-given",
    level: "warning",
    summary: "Every meaning has a category",
    explanation:
      "The category gives the symbol, the color, the default advice and what `run --accept` and `--retry-on` understand.",
    flags: withCodes('"5": "The disk is full"'),
    passes: withCodes('"5": { "summary": "The disk is full", "category": "resources" }'),
    manifests: false,
    check: ({ entries }) => each(entries, missingCategory),
  },
  {
    number: "EX403",
    name: "stability-given",
    level: "note",
    summary: "A scheme says what it promises about changes",
    explanation:
      "Scripts depend on exit codes. `stability` says when one may be added (a minor version) and when one may change (a major one).",
    source: SEMVER,
    flags: withCodes('"0": "Done"'),
    passes: withCodes('"0": "Done"', '"stability": "Codes change only with a major version"'),
    manifests: false,
    check: ({ scheme }) =>
      scheme.stability === undefined && scheme.kind !== "convention"
        ? [{ path: ["name"], message: 'no "stability" is promised' }]
        : [],
  },
];

function missingCategory({ kind, code, label, path, meaning }: LintEntry): Omit<Fault, "path"> | undefined {
  if (meaning.category !== undefined || kind === "signal") return undefined;
  const message = `${label} has no category`;
  if (kind !== "code" || code !== 0) return { message };
  return { message, fix: { kind: "set-in-entry", path, key: "category", value: "success" } };
}

function each(
  entries: readonly LintEntry[],
  judge: (entry: LintEntry) => Omit<Fault, "path"> | undefined,
): readonly Fault[] {
  return entries.flatMap((entry) => {
    const fault = judge(entry);
    return fault ? [{ path: entry.path, ...fault }] : [];
  });
}
