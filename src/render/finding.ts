import { withoutSequences } from "../log/clean-line.ts";
import type { Finding } from "../log/finding.ts";
import type { RestOfLine } from "../log/line-reader.ts";
import type { ScanSummary } from "../log/summary.ts";
import type { Explanation } from "../model/explanation.ts";
import { disarm, safeJson, sanitize } from "./sanitize.ts";
import { renderShort, shortAnswer } from "./short.ts";
import { PLAIN_PALETTE, type Style } from "./style.ts";
import { toAscii, wrap } from "./wrap.ts";

/** Renders findings one after the other; what is the same for many of them is rendered once. */
export interface FindingRenderer {
  finding(finding: Finding): string;
  context(file: string, line: { readonly number: number; readonly text: string }): string;
  summary(summary: ScanSummary): string;
}

export interface FindingOptions {
  readonly style: Style;
  /** Several files: each line begins with its file. */
  readonly withFile: boolean;
  /** Wrap what is said to the style's width: for a terminal. */
  readonly fits: boolean;
}

/** For a person: where, what it means, and the line itself, whole. */
export function createPrettyFindings({ style, withFile, fits }: FindingOptions): FindingRenderer {
  const { palette, width } = style;
  const answerOf = remembered((explanation: Explanation) => {
    const answer = shortAnswer(explanation, style);
    const [head, text] = [disarm(answer.head), disarm(answer.text)];
    return { head, text, painted: palette.outcome(answer.outcome, head) };
  });
  const place = (file: string, line: number) => (withFile ? `${shown(file, style)}:${line}` : String(line));
  const said = (text: string) => disarm(shown(withoutSequences(text).trim(), style));
  const restOf = remembered(({ text }: RestOfLine) => said(text));
  return {
    finding: ({ file, line, stamp, rest: words, role, rootLine, explanation }) => {
      const { head, text: meaning, painted } = answerOf(explanation);
      const start = `${place(file, line)}:`;
      const rest = role === "echo" ? `${meaning} (echo of line ${rootLine})` : meaning;
      const lines = fits ? fitted(rest, `${start} ${head} `, width) : rest;
      return `${palette.strong(start)} ${painted} ${lines}\n  ${palette.faint(stamp.trimStart() + restOf(words))}\n`;
    },
    context: (file, { number, text }) => `${palette.faint(`${place(file, number)}-`)} ${palette.faint(said(text))}\n`,
    summary: (summary) => renderSummary(summary, { style, withFile, fits }),
  };
}

/** Text that goes on behind `first`, wrapped. */
function fitted(text: string, first: string, width: number): string {
  return wrap(text, { width, first, rest: "    " }).join("\n").slice(first.length);
}

function shown(text: string, { unicode }: Style): string {
  const safe = sanitize(text);
  return unicode ? safe : toAscii(safe);
}

function renderSummary(summary: ScanSummary, { style, withFile, fits }: FindingOptions): string {
  const { palette, width } = style;
  const { failures, roots, echoes, lines, first, lastRoot } = summary;
  if (failures === 0) return `${palette.strong(`No failure is stated in ${count(lines, "line")}`)}\n`;
  const at = ({ file, line }: Finding) => `${withFile ? `${shown(file, style)}:` : "line "}${line}`;
  const told = (finding: Finding) =>
    `${at(finding)}: ${renderShort(finding.explanation, { ...style, palette: PLAIN_PALETTE }).trim()}`;
  const parts = [
    `${count(failures, "failure")} in ${count(lines, "line")}${echoes > 0 ? `: ${roots} of their own, ${count(echoes, "echo")}` : ""}`,
    ...(first ? [`First failure: ${told(first)}`] : []),
    ...(lastRoot && lastRoot !== first ? [`Root of the last: ${told(lastRoot)}`] : []),
  ];
  return parts
    .flatMap((part, index) => {
      const wrapped = fits ? wrap(disarm(part), { width, rest: "  " }) : [disarm(part)];
      return index === 0 ? wrapped.map((line) => palette.strong(line)) : wrapped;
    })
    .map((line) => `${line}\n`)
    .join("");
}

function count(number: number, word: string): string {
  const plural = word.endsWith("o") ? `${word}es` : `${word}s`;
  return `${String(number).replace(/\B(?=(\d{3})+$)/g, ",")} ${number === 1 ? word : plural}`;
}

/** A log can state thousands of endings: each has the likeliest readings, and the number of the others. */
const MOST_MEANINGS = 3;

/** One object on a line for each finding: an explanation with `at`, in the shape of explanation.schema.json. */
export function createJsonFindings(): FindingRenderer {
  const rest = remembered(({ meanings, more, ...explanation }: Explanation) => {
    const likeliest = meanings.slice(0, MOST_MEANINGS);
    return safeJson({ ...explanation, meanings: likeliest, more: more + meanings.length - likeliest.length }).slice(1);
  });
  return {
    finding: ({ file, line, stamp, rest: { text }, ending: { program = null, form }, role, rootLine, explanation }) =>
      `{"at":${safeJson({ file, line, text: stamp + text, program, form: form.id, role, rootLine })},${rest(explanation)}\n`,
    context: () => "",
    summary: (summary) => `${safeJson(summaryValue(summary))}\n`,
  };
}

function summaryValue({ first, lastRoot, endings, ...counts }: ScanSummary) {
  const place = (finding: Finding | undefined) => finding && { file: finding.file, line: finding.line };
  return {
    version: 1,
    summary: {
      ...counts,
      first: place(first) ?? null,
      lastRoot: place(lastRoot) ?? null,
      endings: endings.map(({ finding: { ending, explanation }, count: times }) => ({
        count: times,
        exitStatus: explanation.status.exitStatus,
        signal: explanation.status.signal,
        program: ending.program ?? null,
        summary: explanation.meanings[0]?.summary ?? null,
      })),
    },
  };
}

function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
