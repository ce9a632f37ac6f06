import type { Invocation } from "../model/invocation.ts";
import type { Scheme, SchemeWrap } from "../model/scheme.ts";
import { startsWithSubcommand } from "./select-meaning-sets.ts";
import { isAssignment, splitCommandLine } from "./split-command-line.ts";

/** One program of a command line, with the scheme that decodes it where there is one. */
export interface Layer<Found> {
  readonly invocation: Invocation;
  readonly found: Found | undefined;
}

/** Something that carries a scheme; the catalogue's own record of where it came from rides along. */
interface HasScheme {
  readonly scheme: Scheme;
}

type FindScheme<Found> = (program: string) => Promise<Found | undefined>;

/** `sudo env X=1 timeout 5 docker run x sh -c '…'` has six layers; more than this is no command line of a person. */
const MOST_LAYERS = 16;

/**
 * Takes a command apart into its layers, outermost first: the program, and where its scheme says that it runs another
 * command, that command too.
 *
 * @param words the command line, quotes taken off
 * @param findScheme gives the scheme for a program's name
 */
export async function parseInvocation<Found extends HasScheme>(
  words: readonly string[],
  findScheme: FindScheme<Found>,
): Promise<readonly Layer<Found>[]> {
  const layers: Layer<Found>[] = [];
  let rest = dropAssignments(words);
  while (rest.length > 0 && layers.length < MOST_LAYERS) {
    const layer = await parseLayer(rest, findScheme);
    layers.push(layer);
    rest = layer.found ? innerCommand(layer.found.scheme, layer.invocation) : [];
  }
  return layers;
}

/**
 * The names under which a program may be known, most exact first: `/usr/bin/python3.12` is `python3.12`, `python3` and
 * `python`; `x86_64-linux-gnu-gcc-12` is also `gcc`.
 */
export function programNames(word: string): readonly string[] {
  const file = word.replace(/^.*[/\\]/, "");
  const bare = file.replace(/\.(exe|cmd|bat|ps1|com)$/i, "");
  const names = [file, bare, bare.toLowerCase()];
  const unversioned = bare.replace(/(?<=[a-z_])-?\d+(\.\d+)*$/i, "");
  const major = /^(.*?[a-z_])-?(\d+)\.[\d.]+$/i.exec(bare);
  if (major) names.push(`${major[1]}${major[2]}`);
  names.push(unversioned);
  const crossed = /^(?:[a-z0-9_]+-){2,3}(gcc|g\+\+|cpp|ld|as|ar|nm|strip|objdump|clang)$/i.exec(unversioned);
  if (crossed?.[1]) names.push(crossed[1]);
  return [...new Set(names)].filter((name) => name !== "");
}

async function parseLayer<Found extends HasScheme>(
  words: readonly string[],
  findScheme: FindScheme<Found>,
): Promise<Layer<Found>> {
  const [first = "", ...args] = words;
  const names = programNames(first);
  for (const name of names) {
    const found = await findScheme(name);
    if (found) return { invocation: createInvocation(name, args, found.scheme), found };
  }
  const dashed = await parseDashed(names[1] ?? first, args, findScheme);
  return dashed ?? { invocation: createInvocation(names[0] ?? first, args, undefined), found: undefined };
}

/** `git-merge-base` is `git merge-base` where git's scheme speaks of that subcommand. */
async function parseDashed<Found extends HasScheme>(
  name: string,
  args: readonly string[],
  findScheme: FindScheme<Found>,
): Promise<Layer<Found> | undefined> {
  const [, program, subcommand] = /^([a-z0-9]+)-(.+)$/.exec(name) ?? [];
  if (program === undefined || subcommand === undefined) return undefined;
  const found = await findScheme(program);
  const known = found?.scheme.contexts?.some(({ when }) => when.subcommand?.includes(subcommand));
  return found && known
    ? { invocation: createInvocation(program, [subcommand, ...args], found.scheme), found }
    : undefined;
}

function createInvocation(program: string, args: readonly string[], scheme: Scheme | undefined): Invocation {
  const words: string[] = [];
  const options: string[] = [];
  const takesValue = new Set(scheme?.valueOptions);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--") {
      words.push(...args.slice(index + 1));
      break;
    }
    if (!isOption(arg)) {
      words.push(arg);
      continue;
    }
    options.push(...optionForms(arg));
    if (takesValue.has(arg)) {
      options.push(`${arg} ${args[index + 1] ?? ""}`);
      index++;
    }
  }
  return { program, args, words, options };
}

/** `--exit-code=1` also as `--exit-code`, and the cluster `-qx` also as `-q` and `-x`. */
function optionForms(arg: string): readonly string[] {
  const name = arg.replace(/=.*$/s, "");
  const cluster = /^-[A-Za-z]{2,8}$/.test(arg) ? [...arg.slice(1)].map((letter) => `-${letter}`) : [];
  return [...new Set([arg, name, ...cluster])];
}

function isOption(word: string): boolean {
  return word.length > 1 && (word.startsWith("-") || word.startsWith("+"));
}

function dropAssignments(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !isAssignment(word));
  return start < 0 ? [] : words.slice(start);
}

function innerCommand(scheme: Scheme, invocation: Invocation): readonly string[] {
  const rules: readonly SchemeWrap[] =
    scheme.wraps === undefined ? [] : "length" in scheme.wraps ? scheme.wraps : [scheme.wraps];
  for (const rule of rules) {
    const inner = applyRule(rule, scheme, invocation);
    if (inner.length > 0) return inner;
  }
  return [];
}

function applyRule(rule: SchemeWrap, scheme: Scheme, invocation: Invocation): readonly string[] {
  const path = rule.subcommand?.find((candidate) => startsWithSubcommand(invocation.words, candidate));
  if (rule.subcommand && path === undefined) return [];
  if (rule.option && !rule.option.some((option) => invocation.options.includes(option))) return [];
  return walk(
    rule,
    {
      toSkip: path?.split(" ").length ?? 0,
      takesValue: new Set([...(scheme.valueOptions ?? []), ...(rule.valueOptions ?? [])]),
    },
    invocation.args,
  );
}

interface Walk {
  /** Words of the subcommand, which stand among the options. */
  readonly toSkip: number;
  readonly takesValue: ReadonlySet<string>;
}

function walk(rule: SchemeWrap, { toSkip, takesValue }: Walk, args: readonly string[]): readonly string[] {
  let skip = toSkip + (rule.operands ?? 0);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (rule.shellOption?.some((option) => isOrEndsCluster(arg, option))) return shellWords(args[index + 1] ?? "");
    if (rule.programOption?.includes(arg)) return args.slice(index + 1);
    if (arg === "--") return skip > (rule.operands ?? 0) ? [] : finish(rule, args.slice(index + 1 + skip));
    if (isOption(arg)) {
      if (takesValue.has(arg)) index++;
    } else if (rule.assignments && isAssignment(arg)) {
      // Stays before the inner command, as env's NAME=VALUE does.
    } else if (skip > 0) {
      skip--;
    } else if (takesCommandWord(rule)) {
      return finish(rule, args.slice(index));
    }
  }
  return [];
}

/** Whether a plain word can be the inner command: not where it comes by an option only, as in `su root -c '…'`. */
function takesCommandWord(rule: SchemeWrap): boolean {
  return rule.script === true || rule.package === true || !(rule.shellOption || rule.programOption);
}

function finish(rule: SchemeWrap, inner: readonly string[]): readonly string[] {
  if (rule.joined) return shellWords(inner.join(" "));
  const [first = "", ...rest] = inner;
  if (first === "") return [];
  return rule.package ? [packageCommand(first), ...rest] : dropAssignments(rule.assignments ? inner : [first, ...rest]);
}

/** `@angular/cli@18` runs as `cli`, `eslint@9` as `eslint`. */
function packageCommand(specifier: string): string {
  return specifier.replace(/^@[^/]+\//, "").replace(/@.*$/, "");
}

function shellWords(line: string): readonly string[] {
  return splitCommandLine(line).at(-1) ?? [];
}

/** `-c` itself, or a cluster of letters that ends in it: `bash -lc`. */
function isOrEndsCluster(arg: string, option: string): boolean {
  if (arg === option) return true;
  return /^-[a-zA-Z]$/.test(option) && /^-[a-zA-Z]+$/.test(arg) && arg.endsWith(option.slice(1));
}
