import type { Retry } from "../model/category.ts";
import type { Explanation, Meaning, Origin } from "../model/explanation.ts";
import type { SchemeSource } from "../model/scheme.ts";
import { renderColumns } from "./columns.ts";
import { presentable } from "./presentable.ts";
import type { Style } from "./style.ts";
import { symbolOf } from "./symbols.ts";
import { wrap } from "./wrap.ts";

const INDENT = "  ";

/** An explanation for a person: the answer on the first line, then why, what to do, the source, and other readings. */
export function renderPretty(explanation: Explanation, style: Style): string {
  const { status, meanings, more } = presentable(explanation, style);
  const [answer, ...others] = meanings;
  if (!answer) return "";
  const sections = [
    headSection(answer, shownStatus(explanation, answer), style),
    textSection([answer.detail, ...status.notes], style),
    adviceSection(answer, style),
    sourceSection(answer, style),
    othersSection(others, more, style),
  ];
  const text = sections.filter((section) => section !== "").join("\n\n");
  return `${text}\n`;
}

/** How a status is named in one word: its number, or the signal that ended the process. */
export function shownStatus({ status }: Pick<Explanation, "status">, answer: Meaning): string {
  if (status.exitStatus === null) return status.signal ?? status.input;
  const wide =
    status.exitStatus > 0xffff ? `0x${status.exitStatus.toString(16).toUpperCase()}` : String(status.exitStatus);
  return answer.code !== null && answer.code !== status.exitStatus && answer.code < 0 && status.exitStatus <= 0xffff
    ? String(answer.code)
    : wide;
}

/** Whose word it is: a tool's title, or a convention's own name for the code. */
export function speakerOf(meaning: Meaning, shown: string): string | undefined {
  if (meaning.origin === "guess") return undefined;
  if (meaning.origin !== "convention") return meaning.title;
  return meaning.name === null || meaning.name === shown
    ? meaning.scheme === "signals"
      ? undefined
      : meaning.title
    : meaning.name;
}

function headSection(answer: Meaning, shown: string, style: Style): string {
  const { palette, width } = style;
  const speaker = speakerOf(answer, shown);
  const start = `${symbolOf(answer, style)} ${shown}`;
  const said = `${speaker === undefined ? "" : `${speaker}: `}${answer.summary}`;
  const [first = "", ...rest] = wrap(said, { width, first: `${start}  `, rest: INDENT });
  const lines = [
    palette.outcome(answer.outcome, start) + palette.strong(first.slice(start.length)),
    ...rest.map((line) => palette.strong(line)),
  ];
  return [...lines, ...factLine(answer, speaker, style)].join("\n");
}

function factLine(answer: Meaning, speaker: string | undefined, { width, palette, unicode }: Style): readonly string[] {
  const facts = [
    answer.name !== null && answer.name !== speaker ? answer.name : undefined,
    answer.condition ?? undefined,
    answer.category === "success" ? undefined : answer.category,
    ORIGIN_WORDS[answer.origin],
  ];
  const text = facts.filter((fact) => fact !== undefined).join(unicode ? " · " : " | ");
  return wrap(text, { width, first: INDENT }).map((line) => palette.faint(line));
}

const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  documented: "documented",
  convention: "by convention",
  observed: "seen in this run",
  guess: "a guess: nothing documented was found",
};

function textSection(texts: readonly (string | null)[], { width }: Style): string {
  return texts
    .filter((text) => text !== null)
    .flatMap((text) => wrap(text, { width, first: INDENT }))
    .join("\n");
}

function adviceSection({ remedies, retry, outcome }: Meaning, style: Style): string {
  const { width, palette, unicode } = style;
  const bullet = `${INDENT}${unicode ? "•" : "*"} `;
  const steps = remedies.flatMap(({ text, command }) => [
    ...wrap(text, { width, first: bullet }),
    // Never wrapped: a command that is broken into lines cannot be copied.
    ...(command === undefined ? [] : [`${INDENT}  ${palette.command(`$ ${command}`)}`]),
  ]);
  const failed = outcome === "error" || outcome === "warning";
  const again = failed ? wrap(RETRY_WORDS[retry], { width, first: bullet }) : [];
  return steps.length + again.length === 0
    ? ""
    : [palette.heading(`${INDENT}What to do`), ...steps, ...again].join("\n");
}

const RETRY_WORDS: Readonly<Record<Retry, string>> = {
  yes: "Running it again can help",
  depends: "Running it again helps if the cause has passed",
  "after-fix": "Running it again helps only once that is mended",
  no: "Running it again will not help",
};

/** More addresses than this push the answer off the screen. */
const MOST_SOURCES = 2;

function sourceSection(answer: Meaning, style: Style): string {
  const { width, palette } = style;
  const sources = answer.sources.slice(0, MOST_SOURCES).flatMap((source) => sourceLines(source, style));
  const left = answer.sources.length - MOST_SOURCES;
  if (left > 0) {
    const rest = wrap(`and ${left} more: exitcode schemes show ${answer.scheme}`, { width, first: INDENT });
    sources.push(...rest.map((line) => palette.faint(line)));
  }
  const from = answer.origin === "guess" ? [] : wrap(`From: ${answer.from} (${answer.why})`, { width, first: INDENT });
  return [...sources, ...from.map((line) => palette.faint(line))].join("\n");
}

function sourceLines(source: SchemeSource, { width, palette, links }: Style): readonly string[] {
  const facts = [
    source.package,
    source.version === undefined ? undefined : `version ${source.version}`,
    source.retrieved === undefined ? undefined : `read ${source.retrieved}`,
  ];
  const aside = facts.filter((fact) => fact !== undefined).join(", ");
  const name = source.reference ?? source.url ?? source.kind;
  const linked = links && source.url !== undefined;
  const url = linked || source.url === undefined || source.url === name ? "" : ` ${source.url}`;
  const lines = wrap(`Source: ${name}${aside === "" ? "" : ` (${aside})`}${url}`, {
    width,
    first: INDENT,
    rest: `${INDENT}  `,
  });
  return lines.map((line) => palette.faint(linked && source.url !== undefined ? link(line, source.url) : line));
}

/** An OSC 8 link. The address is made of URL characters only, so it cannot end the sequence early. */
function link(text: string, url: string): string {
  const [, indent = "", label = ""] = /^(\s*)(.*)$/.exec(text) ?? [];
  return `${indent}\u001b]8;;${encodeURI(url)}\u001b\\${label}\u001b]8;;\u001b\\`;
}

function othersSection(others: readonly Meaning[], more: number, style: Style): string {
  if (others.length === 0 && more === 0) return "";
  const { palette, width } = style;
  const rest =
    more > 0
      ? wrap(`and ${more} more tools; --all lists them, --command 'the command line' settles it`, {
          width,
          first: INDENT,
        }).map((line) => palette.faint(line))
      : [];
  if (others.length === 0) return rest.join("\n");
  const list =
    others.length <= MOST_LISTED
      ? others.flatMap((meaning) => otherLines(meaning, style)).join("\n")
      : othersTable(others, style);
  return [palette.heading(`${INDENT}Other readings`), list, ...rest].join("\n");
}

/** So few are easier to read as sentences. */
const MOST_LISTED = 2;

function otherLines(meaning: Meaning, { width, unicode }: Style): readonly string[] {
  const { title, name, summary, condition } = meaning;
  const speaker = meaning.scheme === "signals" ? name : [title, name].filter(Boolean).join(" ");
  const text = `${speaker}: ${summary}${condition === null ? "" : ` (${condition})`}`;
  return wrap(text, { width, first: `${INDENT}${unicode ? "•" : "*"} ` });
}

function othersTable(others: readonly Meaning[], style: Style): string {
  const rows = others.map(({ title, name, summary, condition }) => [
    title,
    name ?? "",
    condition === null ? summary : `${summary} (${condition})`,
  ]);
  return renderColumns(
    [{ title: "Scheme" }, { title: "Name" }, { title: "Meaning", grows: true }],
    rows,
    style,
    INDENT,
  );
}
