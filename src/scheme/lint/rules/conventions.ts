import type { Category } from "../../../model/category.ts";
import type { Platform } from "../../../model/platform.ts";
import type { Scheme, SchemeMeaning } from "../../../model/scheme.ts";
import { signalByNumber } from "../../../model/signals.ts";
import { withCodes } from "../examples.ts";
import type { Fault, LintEntry, LintRule } from "../rule.ts";
import { POSIX_SHELL, SYSEXITS } from "../sources.ts";

/** Rules on numbers that others have given a meaning: the shell, the signals, sysexits.h. */
export const CONVENTION_RULES: readonly LintRule[] = [
  {
    number: "EX107",
    name: "shell-reserved",
    level: "error",
    summary: "126 to 128 mean what the shell means by them",
    explanation:
      "A shell returns 126 for a command that cannot be executed, 127 for one that is not found, and counts signals from 128. Nobody can tell the tool's own meaning from these.",
    source: POSIX_SHELL,
    flags: withCodes('"127": { "summary": "The server refused it", "category": "remote" }'),
    passes: withCodes('"127": { "summary": "The command to run was not found", "category": "not-installed" }'),
    manifests: true,
    check: ({ entries, scheme }) =>
      scheme.kind === "convention"
        ? []
        : entries
            .filter((entry) => isCode(entry) && isReserved(entry))
            .map(({ path, label, code = 0 }) => ({
              path,
              message: `${label} is the shell's: ${SHELL_MEANINGS[code]}`,
            })),
  },
  {
    number: "EX108",
    name: "signal-range",
    level: "error",
    summary: "129 to 192 are signals, and nothing else",
    explanation:
      "A shell reports a death by signal n as 128 + n. A tool that exits with 137 of its own accord sends its users looking for whoever killed it.",
    source: POSIX_SHELL,
    flags: withCodes('"137": { "summary": "The quota is used up", "category": "resources" }'),
    passes: withCodes('"130": { "summary": "Interrupted by Ctrl-C", "category": "interrupted" }'),
    manifests: true,
    check: ({ entries, scheme }) =>
      scheme.kind === "convention" ? [] : entries.filter(({ windowsOnly }) => !windowsOnly).flatMap(signalFaults),
  },
  {
    number: "EX110",
    name: "sysexits-meaning",
    level: "warning",
    summary: "Names and numbers of sysexits.h are used as sysexits.h pairs them",
    explanation:
      "Once a scheme uses EX_ names or extends sysexits, readers expect the rest of 64 to 78 to follow it as well. A scheme that does neither is free to use these numbers.",
    source: SYSEXITS,
    flags: withCodes('"65": { "name": "EX_USAGE", "summary": "Wrong usage" }'),
    passes: withCodes('"64": { "name": "EX_USAGE", "summary": "Wrong usage" }'),
    manifests: false,
    check: ({ entries, scheme }) =>
      claimsSysexits(scheme, entries) ? entries.filter(isCode).flatMap(sysexitsFaults) : [],
  },
];

const SHELL_MEANINGS: Readonly<Record<number, string>> = {
  126: "the command was found and cannot be executed",
  127: "the command was not found",
  128: "the number that signals are added to",
};

function isCode({ kind, windowsOnly }: LintEntry): boolean {
  return kind === "code" && !windowsOnly;
}

function isReserved({ code, meaning: { category, summary } }: LintEntry): boolean {
  if (code === 126) return category !== "not-executable" && !/execut|permission/i.test(summary);
  if (code === 127) return category !== "not-installed" && !/not found|missing|no such/i.test(summary);
  return code === 128;
}

function signalFaults(entry: LintEntry): readonly Fault[] {
  const { kind, code = 0, to = code, path, label, signalBase, passthrough } = entry;
  if (kind === "range" && signalBase === undefined && !passthrough && code <= 192 && to >= 129)
    return [{ path, message: `the range ${label} takes in 129 to 192, which are signals` }];
  if (kind !== "code" || code < 129 || code > 192 || isSignal(entry)) return [];
  const name = signalByNumber(code - 128, "linux")?.name;
  return [{ path, message: `${label} is read as ${name ?? "a signal"}: 128 + ${code - 128}` }];
}

const ENDED_BY_SIGNAL: readonly (Category | undefined)[] = ["interrupted", "killed", "crash"];
const NUMBERINGS: readonly Platform[] = ["linux", "macos"];

function isSignal({ code = 0, meaning }: LintEntry): boolean {
  const text = wordsOf(meaning);
  const names = NUMBERINGS.map((platform) => signalByNumber(code - 128, platform)?.name).filter(
    (name) => name !== undefined,
  );
  return (
    ENDED_BY_SIGNAL.includes(meaning.category) || names.some((name) => text.includes(name)) || /\bsignal\b/i.test(text)
  );
}

function wordsOf({ name = "", summary, detail = "", aliases = [] }: SchemeMeaning): string {
  return [name, summary, detail, ...aliases].join(" ");
}

/** sysexits.h, with the categories that agree with each; `failure` says too little to disagree. */
const SYSEXITS_TABLE: Readonly<Record<number, readonly [name: string, ...fits: Category[]]>> = {
  64: ["EX_USAGE", "usage"],
  65: ["EX_DATAERR", "usage", "config", "findings"],
  66: ["EX_NOINPUT", "not-found", "permission"],
  67: ["EX_NOUSER", "not-found", "auth", "permission"],
  68: ["EX_NOHOST", "not-found", "network"],
  69: ["EX_UNAVAILABLE", "remote", "network", "dependency", "not-installed", "busy"],
  70: ["EX_SOFTWARE", "internal", "crash"],
  71: ["EX_OSERR", "resources", "internal"],
  72: ["EX_OSFILE", "config", "not-found", "dependency"],
  73: ["EX_CANTCREAT", "permission", "resources", "conflict"],
  74: ["EX_IOERR", "resources", "network"],
  75: ["EX_TEMPFAIL", "busy", "timeout", "remote", "network", "resources"],
  76: ["EX_PROTOCOL", "remote", "network"],
  77: ["EX_NOPERM", "permission", "auth", "policy"],
  78: ["EX_CONFIG", "config"],
};

function claimsSysexits({ extends: parents = [], kind }: Scheme, entries: readonly LintEntry[]): boolean {
  return (
    kind !== "convention" &&
    (parents.includes("sysexits") || entries.some(({ meaning }) => sysexitsNumber(meaning) !== undefined))
  );
}

function sysexitsNumber({ name }: SchemeMeaning): number | undefined {
  const found = Object.entries(SYSEXITS_TABLE).find(([, [known]]) => known === name);
  return found && Number(found[0]);
}

function sysexitsFaults({ path, label, code = 0, meaning }: LintEntry): readonly Fault[] {
  const named = sysexitsNumber(meaning);
  if (named !== undefined && named !== code)
    return [{ path, message: `${meaning.name} is ${named} in sysexits.h, not ${label}` }];
  const row = SYSEXITS_TABLE[code];
  if (!row || named === code || meaning.category === undefined || meaning.category === "failure") return [];
  const [name, ...fits] = row;
  return fits.includes(meaning.category)
    ? []
    : [{ path, message: `${label} is ${name} in sysexits.h, which a category of "${meaning.category}" does not fit` }];
}
