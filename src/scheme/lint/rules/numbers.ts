import { CATEGORIES, type Outcome } from "../../../model/category.ts";
import type { SchemeMeaning } from "../../../model/scheme.ts";
import { withCodes } from "../examples.ts";
import type { Fault, LintEntry, LintRule, LintSubject } from "../rule.ts";
import { DSC_PAGE, POSIX_EXIT } from "../sources.ts";

/** Rules on which number says what. */
export const NUMBER_RULES: readonly LintRule[] = [
  {
    number: "EX101",
    name: "zero-documented",
    level: "warning",
    summary: "0 is documented",
    explanation:
      "A contract that is silent on 0 leaves open whether an answer such as “no matches” or “already there” counts as success.",
    source: DSC_PAGE,
    flags: withCodes('"1": "It failed"'),
    passes: withCodes('"0": "Done", "1": "It failed"'),
    manifests: true,
    check: (subject) => (needsOwn(subject, 0) ? [zeroMissing(subject)] : []),
  },
  {
    number: "EX102",
    name: "zero-is-success",
    level: "error",
    summary: "0 is no failure",
    explanation:
      "Shells, make, CI systems and DSC take 0 for success whatever the tool means by it: a failure with status 0 goes unseen.",
    source: POSIX_EXIT,
    flags: withCodes('"0": { "summary": "Nothing was saved", "category": "failure" }'),
    passes: withCodes('"0": { "summary": "All was saved", "category": "success" }'),
    manifests: true,
    check: ({ entries }) =>
      entries
        .filter(({ kind, code, meaning }) => kind === "code" && code === 0 && outcomeOf(meaning) === "error")
        .map(({ path, meaning }) => ({ path, message: `0 is called a failure (${meaning.summary})` })),
  },
  {
    number: "EX103",
    name: "one-documented",
    level: "warning",
    summary: "1 is documented",
    explanation:
      "1 is what languages, shells and libraries return for a failure that nobody handled: it will happen, so the contract should own it.",
    source: DSC_PAGE,
    flags: withCodes('"0": "Done", "64": "Wrong usage"'),
    passes: withCodes('"0": "Done", "1": "It failed otherwise", "64": "Wrong usage"'),
    manifests: true,
    check: (subject) =>
      needsOwn(subject, 1)
        ? [{ path: ["exitCodes"], message: "1 is not documented: give it to every failure without a code of its own" }]
        : [],
  },
  {
    number: "EX104",
    name: "one-is-general",
    level: "warning",
    summary: "1 is the unknown or unhandled failure, or an answer",
    explanation:
      "An uncaught exception ends with 1 in most languages. A special meaning for 1 cannot be told from a crash; an answer such as grep's “no match” is the old exception.",
    source: DSC_PAGE,
    flags: withCodes('"0": "Done", "1": { "summary": "Login needed", "category": "auth" }'),
    passes: withCodes('"0": "Done", "1": { "summary": "It failed otherwise", "category": "failure" }'),
    manifests: true,
    check: ({ entries, scheme }) =>
      entries
        .filter(({ kind, code, context, meaning }) => kind === "code" && code === 1 && !context && isSpecial(meaning))
        .filter(() => scheme.kind !== "convention")
        .map(({ path, meaning }) => ({
          path,
          message: `1 has a special meaning (${meaning.summary}), which a crash would be taken for`,
        })),
  },
  {
    number: "EX105",
    name: "posix-range",
    level: "error",
    summary: "Codes lie within 0 to 255, unless they are marked as those of Windows",
    explanation:
      "POSIX hands on eight bits: exit(256) arrives as 0, which is success, and exit(-1) as 255. Only Windows has more.",
    source: POSIX_EXIT,
    flags: withCodes('"256": "The disk is full"'),
    passes: withCodes('"255": "The disk is full"'),
    manifests: true,
    check: ({ entries, isManifest }) =>
      entries
        .filter((entry) => isNumbered(entry) && !entry.windowsOnly && !isPosix(entry))
        .filter((entry) => isManifest || !isWindowsStatus(entry))
        .map(({ path, label, code = 0, to = code }) => {
          const first = code < 0 ? code : Math.max(code, 256);
          return {
            path,
            message: `${label}: POSIX hands on 0 to 255; ${Math.min(first, to)} arrives as ${first & 255}`,
          };
        }),
  },
  {
    number: "EX106",
    name: "windows-marked",
    level: "warning",
    summary: "Statuses that only Windows has are marked so",
    explanation:
      'A 32-bit status such as 3221225477 (0xC0000005) never arrives on POSIX. `"platforms": ["windows"]` keeps readers on other systems from waiting for it.',
    flags: withCodes('"3221225477": { "summary": "Access violation" }'),
    passes: withCodes('"3221225477": { "summary": "Access violation", "platforms": ["windows"] }'),
    manifests: false,
    check: ({ entries }) =>
      entries
        .filter((entry) => !entry.windowsOnly && isWindowsStatus(entry))
        .map(({ path, label }) => ({
          path,
          message: `${label} is a status that only Windows has: mark it with "platforms": ["windows"]`,
          fix: { kind: "set-in-entry", path, key: "platforms", value: ["windows"] },
        })),
  },
  {
    number: "EX109",
    name: "custom-range",
    level: "note",
    summary: "Codes of one's own, other than 0 and 1, lie within 64 to 113",
    explanation:
      "Low numbers are what shells and runtimes return by themselves (2 for wrong usage), 126 and up are the shell's. From 64 to 113 nothing else speaks.",
    source: DSC_PAGE,
    flags: withCodes('"0": "Done", "1": "It failed", "7": "The cluster is busy"'),
    passes: withCodes('"0": "Done", "1": "It failed", "70": "The cluster is busy"'),
    manifests: true,
    check: ({ sets, scheme }) =>
      scheme.kind === "convention" ? [] : sets.flatMap(({ entries }) => outsideCustom(entries)),
  },
];

/** What a meaning counts as, by itself or by its category; undefined where neither is given. */
export function outcomeOf({ outcome, category }: SchemeMeaning): Outcome | undefined {
  return outcome ?? (category && CATEGORIES[category].outcome);
}

/** Whether the scheme has to say something of a code itself and does not. */
function needsOwn({ sets: [root], scheme, isManifest }: LintSubject, code: number): boolean {
  const inherits = (scheme.extends ?? []).length > 0 && !isManifest;
  if (!root || scheme.kind === "convention" || inherits || root.windowsOnly) return false;
  if (isManifest && root.entries.length === 0) return false;
  return !root.set.bitmask && !root.entries.some((entry) => covers(entry, code));
}

function covers({ code, to = code }: LintEntry, wanted: number): boolean {
  return code !== undefined && to !== undefined && code <= wanted && wanted <= to;
}

function zeroMissing({ isManifest, scheme }: LintSubject): Fault {
  const value = isManifest ? "Success" : { summary: "Success", category: "success" };
  return {
    path: ["exitCodes"],
    message: "0 is not documented",
    ...(scheme.exitCodes ? { fix: { kind: "set", path: ["exitCodes", "0"], value, first: true } } : {}),
  };
}

const GENERAL_WORDS = /fail|error|unknown|general|generic|unhandled|unexpected|uncaught|otherwise|other|problem|wrong/i;

function isSpecial(meaning: SchemeMeaning): boolean {
  const { category, summary } = meaning;
  if (category === undefined) return !GENERAL_WORDS.test(summary);
  return outcomeOf(meaning) === "error" && category !== "failure" && category !== "internal";
}

function isNumbered({ kind, passthrough, signalBase }: LintEntry): boolean {
  return (kind === "code" || kind === "range") && !passthrough && signalBase === undefined;
}

function isPosix({ code = 0, to = code }: LintEntry): boolean {
  return code >= 0 && to <= 255;
}

/** An NTSTATUS or HRESULT of a failure, in its unsigned or signed form. */
function isWindowsStatus({ kind, code = 0 }: LintEntry): boolean {
  return kind === "code" && (code >= 0x8000_0000 || code < -0xffff);
}

function outsideCustom(entries: readonly LintEntry[]): readonly Fault[] {
  const outside = entries.filter(
    ({ kind, code = 0, windowsOnly, meaning }) =>
      kind === "code" &&
      !(code === 2 && meaning.category === "usage") &&
      !windowsOnly &&
      ((code > 1 && code < 64) || (code > 113 && code < 126)),
  );
  const [first] = outside;
  if (!first) return [];
  const labels = outside.map(({ label }) => label);
  const shown =
    labels.length > 6 ? `${labels.slice(0, 5).join(", ")} and ${labels.length - 5} more` : labels.join(", ");
  const verb = labels.length === 1 ? "lies" : "lie";
  return [{ path: first.path, message: `${shown} ${verb} outside 64 to 113, which are free for codes of one's own` }];
}
