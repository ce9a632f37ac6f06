import { withoutSequences } from "../log/clean-line.ts";
import type { ContextLine } from "../log/context-lines.ts";
import type { Finding } from "../log/finding.ts";
import type { LogLine, RestOfLine } from "../log/line-reader.ts";
import type { ScanSummary } from "../log/summary.ts";
import type { Explanation } from "../model/explanation.ts";
import type { ByteOutput } from "./byte-output.ts";
import { disarm, safeJson, sanitize } from "./sanitize.ts";
import { renderShort, shortAnswer } from "./short.ts";
import { PLAIN_PALETTE, type Style } from "./style.ts";
import { toAscii, wrap } from "./wrap.ts";

/** Renders findings one after the other; what is the same for many of them is rendered, and encoded, once. */
export interface FindingRenderer {
  finding(finding: Finding, line: LogLine, output: ByteOutput): void;
  context(file: string, line: ContextLine, output: ByteOutput): void;
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
  const [strong, endOfStrong] = around(palette.strong);
  const [faint, endOfFaint] = around(palette.faint);
  const before = (file: string) => (withFile ? `${shown(file, style)}:` : "");
  const said = (text: string) => disarm(shown(withoutSequences(text).trim(), style));
  const lead = `\n  ${faint}`;
  const answerOf = remembered((explanation: Explanation) => {
    const answer = shortAnswer(explanation, style);
    const [head, text] = [disarm(answer.head), disarm(answer.text)];
    const painted = palette.outcome(answer.outcome, head);
    const answered = `:${endOfStrong} ${painted} ${text}`;
    return {
      head,
      text,
      painted,
      alone: Buffer.from(answered + lead),
      asEcho: Buffer.from(`${answered} (echo of line `),
    };
  });
  const restOf = remembered(({ text }: RestOfLine) => Buffer.from(`${said(text)}${endOfFaint}\n`));
  const endOfEcho = Buffer.from(`)${lead}`);

  const sayWrapped = (finding: Finding, output: ByteOutput) => {
    const { head, text, painted } = answerOf(finding.explanation);
    const place = `${before(finding.file)}${finding.line}:`;
    const echo = finding.role === "echo" ? ` (echo of line ${finding.rootLine})` : "";
    const lines = fitted(`${text}${echo}`, `${place} ${head} `, width);
    output.text(`${palette.strong(place)} ${painted} ${lines}${lead}`);
  };
  const say = (finding: Finding, output: ByteOutput) => {
    output.text(`${strong}${before(finding.file)}`);
    output.number(finding.line);
    const { alone, asEcho } = answerOf(finding.explanation);
    if (finding.role !== "echo") return output.bytes(alone);
    output.bytes(asEcho);
    output.number(finding.rootLine);
    output.bytes(endOfEcho);
  };
  return {
    finding(finding, line, output) {
      if (fits) sayWrapped(finding, output);
      else say(finding, output);
      output.part(line.bytes, skipSpaces(line), line.restStart);
      output.bytes(restOf(line.rest));
    },
    context: (file, { number, text }, output) =>
      output.text(`${palette.faint(`${before(file)}${number}-`)} ${palette.faint(said(text))}\n`),
    summary: (summary) => renderSummary(summary, { style, withFile, fits }),
  };
}

/** What a color puts before a text and behind it. */
function around(paint: (text: string) => string): readonly [string, string] {
  const [start = "", end = ""] = paint("|").split("|");
  return [start, end];
}

const SPACE = 32;

function skipSpaces({ bytes, start, restStart }: LogLine): number {
  let at = start;
  while (at < restStart && bytes[at] === SPACE) at++;
  return at;
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
    `${count(failures, "failure")} in ${count(lines, "line")}${echoes > 0 ? `: ${grouped(roots)} of their own, ${count(echoes, "echo")}` : ""}`,
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
  return `${grouped(number)} ${number === 1 ? word : plural}`;
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A log can state thousands of endings: each has the likeliest readings, and the number of the others. */
const MOST_MEANINGS = 3;

/** One object on a line for each finding: an explanation with `at`, in the shape of explanation.schema.json. */
export function createJsonFindings(): FindingRenderer {
  const explained = remembered(({ meanings, more, ...explanation }: Explanation) => {
    const likeliest = meanings.slice(0, MOST_MEANINGS);
    const whole = { ...explanation, meanings: likeliest, more: more + meanings.length - likeliest.length };
    return Buffer.from(`},${safeJson(whole).slice(1)}\n`);
  });
  // Of an object that is open on both sides; the time stamp, which needs no escapes, is the start of its text.
  const said = remembered(({ text, ending }: RestOfLine) => {
    const { program = null, form } = ending ?? {};
    return Buffer.from(
      `${safeJson(text).slice(1, -1)}",${safeJson({ program, form: form?.id }).slice(1, -1)},"role":"`,
    );
  });
  return {
    finding({ file, line: number, role, rootLine, explanation }, line, output) {
      output.text(`{"at":{"file":${safeJson(file)},"line":`);
      output.number(number);
      output.text(',"text":"');
      output.part(line.bytes, line.start, line.restStart);
      output.bytes(said(line.rest));
      output.text(`${role}","rootLine":`);
      output.number(rootLine);
      output.bytes(explained(explanation));
    },
    context: () => {},
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
