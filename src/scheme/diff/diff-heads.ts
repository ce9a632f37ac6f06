import type { Scheme } from "../../model/scheme.ts";
import type { Change } from "./change.ts";
import { similarity } from "./similarity.ts";

/** Of two lists that have so little in common no pair is looked for: it would take minutes. */
const MOST_PAIRS = 200_000;

type Errors = Readonly<Record<string, number>>;

/** What became of the names that lead to codes. The same name with another code is a behavior that moved. */
export function diffErrors(before: Errors = {}, after: Errors = {}): readonly Change[] {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const come = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const isFar = gone.length * come.length > MOST_PAIRS;
  const renames = new Map(isFar ? [] : gone.flatMap((name) => renameOf(name, before[name], come, after)));
  const renamed = new Set(renames.values());
  return [
    ...Object.keys(before).flatMap((name) => movedError(name, before[name], after[name])),
    ...gone.map((name) => goneError(name, before[name], renames.get(name))),
    ...come
      .filter((name) => !renamed.has(name))
      .map((name) => change("added", "minor", `error ${name}`, null, String(after[name]), "what is new breaks nobody")),
  ];
}

function movedError(name: string, before: number | undefined, after: number | undefined): readonly Change[] {
  if (before === undefined || after === undefined || before === after) return [];
  const why = "the behavior moved from one code to another";
  return [change("moved", "major", `error ${name}`, String(before), String(after), why)];
}

function goneError(name: string, code: number | undefined, renamedTo: string | undefined): Change {
  if (renamedTo !== undefined) {
    const why = "judged to be renamed: a like name that leads to the same code";
    return {
      ...change("reworded", "patch", `error ${name} → ${renamedTo}`, String(code), String(code), why),
      judged: true,
    };
  }
  const why = `what ended with ${code} under this name may end otherwise now`;
  return change("removed", "major", `error ${name}`, String(code), null, why);
}

function renameOf(
  name: string,
  code: number | undefined,
  candidates: readonly string[],
  after: Errors,
): readonly (readonly [string, string])[] {
  const found = candidates.find((other) => after[other] === code && similarity(name, other) >= 0.5);
  return found === undefined ? [] : [[name, found]];
}

/** What became of the tool's program names, its platforms and the schemes that it builds on. */
export function diffLists(before: Scheme, after: Scheme): readonly Change[] {
  return (["commands", "extends", "platforms"] as const).flatMap((key) => {
    const [was = [], is = []]: (readonly string[])[] = [before[key] ?? [], after[key] ?? []];
    const everywhere = key === "platforms" && (was.length === 0 || is.length === 0);
    if (everywhere && was.length === is.length) return [];
    if (everywhere)
      return [
        change(
          is.length === 0 ? "added" : "removed",
          is.length === 0 ? "minor" : "major",
          key,
          was.join(", ") || "everywhere",
          is.join(", ") || "everywhere",
          "where the contract holds",
        ),
      ];
    return [
      ...is
        .filter((item) => !was.includes(item))
        .map((item) => change("added", "minor", key, null, item, "what is new breaks nobody")),
      ...was
        .filter((item) => !is.includes(item))
        .map((item) => change("removed", "major", key, item, null, "the contract no longer speaks for it")),
    ];
  });
}

/** What became of the texts that stand beside the codes. */
export function diffTexts(before: Scheme, after: Scheme): readonly Change[] {
  return (["title", "description", "stability", "notes"] as const).flatMap((key) => {
    const [was, is] = [textOf(before[key]), textOf(after[key])];
    return was === is ? [] : [change("reworded", "patch", key, was, is, "no code is touched")];
  });
}

function textOf(value: string | readonly string[] | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : value.join(" ");
}

function change(
  kind: Change["kind"],
  step: Change["step"],
  subject: string,
  before: string | null,
  after: string | null,
  why: string,
): Change {
  return { kind, step, subject, context: null, before, after, why, judged: false };
}
