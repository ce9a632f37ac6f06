import type { Invocation } from "../model/invocation.ts";
import { PLATFORM_TITLES, type Platform } from "../model/platform.ts";
import type { MeaningSet, Scheme, SchemeContext } from "../model/scheme.ts";
import { describeSpan, isVersionIn } from "./versions.ts";

/** What is known of the run that a status came from. */
export interface Circumstances {
  readonly platform: Platform;
  readonly invocation?: Invocation | undefined;
  readonly version?: string | undefined;
}

export interface SelectedSet {
  readonly set: MeaningSet;
  /** What has to hold and is not known to: `for aws s3`. */
  readonly condition: string | undefined;
}

type When = SchemeContext["when"];
type Verdict = "yes" | "no" | "unknown";

/**
 * The parts of a scheme that can speak of a run, in order: contexts that hold (most conditions first), the scheme itself,
 * then contexts of which too little is known to say.
 */
export function selectMeaningSets(scheme: Scheme, circumstances: Circumstances): readonly SelectedSet[] {
  const judged = (scheme.contexts ?? []).map((context) => ({ context, verdict: judge(context.when, circumstances) }));
  const holding = judged.filter(({ verdict }) => verdict === "yes").map(({ context }) => context);
  const open = judged.filter(({ verdict }) => verdict === "unknown").map(({ context }) => context);
  return [
    ...holding.toSorted(bySpecificity).map((set) => ({ set, condition: undefined })),
    { set: scheme, condition: undefined },
    ...open.toSorted(bySpecificity).map((set) => ({ set, condition: describeContext(set.when, scheme) })),
  ];
}

/** Whether the words of a command line start with a subcommand path: `remote add` fits `remote add origin URL`. */
export function startsWithSubcommand(words: readonly string[], path: string): boolean {
  return path.split(" ").every((word, index) => words[index] === word);
}

function judge(when: When, { platform, invocation, version }: Circumstances): Verdict {
  const verdicts: Verdict[] = [];
  const ask = (condition: readonly string[] | undefined, holds: (value: string) => boolean) => {
    if (condition) verdicts.push(invocation ? (condition.some(holds) ? "yes" : "no") : "unknown");
  };
  ask(when.subcommand, (path) => startsWithSubcommand(invocation?.words ?? [], path));
  ask(when.option, (option) => invocation?.options.includes(option) ?? false);
  ask(when.command, (command) => invocation?.program === command);
  if (when.platform) verdicts.push(when.platform.includes(platform) ? "yes" : "no");
  if (when.since !== undefined || when.until !== undefined) {
    verdicts.push(version === undefined ? "unknown" : isVersionIn(version, when) ? "yes" : "no");
  }
  if (verdicts.includes("no")) return "no";
  return verdicts.includes("unknown") ? "unknown" : "yes";
}

function bySpecificity(left: SchemeContext, right: SchemeContext): number {
  return weight(right.when) - weight(left.when);
}

// Conditions count first; between as many, the longer subcommand path is the narrower one.
function weight(when: When): number {
  const longest = Math.max(0, ...(when.subcommand ?? []).map((path) => path.split(" ").length));
  return Object.keys(when).length * 100 + longest;
}

/** What has to hold for a context, in words: `for aws s3`, `with --check`, `before 2.0`. */
export function describeContext(when: When, scheme: Scheme): string {
  const command = when.command?.join(" or ") ?? scheme.commands?.[0] ?? scheme.title ?? scheme.name;
  const parts = [
    when.subcommand || when.command
      ? `for ${[command, when.subcommand?.join(" or ")].filter(Boolean).join(" ")}`
      : undefined,
    when.option ? `with ${when.option.join(" or ")}` : undefined,
    when.platform ? `on ${when.platform.map((platform) => PLATFORM_TITLES[platform]).join(" or ")}` : undefined,
    describeSpan(when),
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}
