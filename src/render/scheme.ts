import { describeContext } from "../decode/select-meaning-sets.ts";
import { describeSpan } from "../decode/versions.ts";
import { CATEGORIES } from "../model/category.ts";
import type { Scheme } from "../model/scheme.ts";
import { entriesOf, type SchemeEntry } from "../scheme/entries.ts";
import { presentable } from "./presentable.ts";
import type { Style } from "./style.ts";
import { symbolOf } from "./symbols.ts";
import { renderTable } from "./table.ts";
import { wrap } from "./wrap.ts";

/** A whole contract, for a person: head, codes, contexts, error names, notes, sources. */
export function renderScheme({ scheme: raw, from }: { scheme: Scheme; from: string }, style: Style): string {
  const scheme = presentable(raw, style);
  const entries = entriesOf(scheme);
  const contexts = [...new Set(entries.map(({ context }) => context))];
  const sections = [
    headLines(scheme, from, style),
    ...contexts.map((context) => {
      const heading = context
        ? [
            style.palette.heading(describeContext(context.when, scheme)),
            ...(context.note ? wrap(context.note, { width: style.width }) : []),
          ]
        : [];
      return [
        ...heading,
        entryTable(
          entries.filter((entry) => entry.context === context),
          style,
        ),
      ].join("\n");
    }),
    errorLines(scheme, style),
    noteLines(scheme, style),
    sourceLines(scheme, style),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function headLines(scheme: Scheme, from: string, { palette, width }: Style): string {
  const { name, title = name, description, commands = [], extends: parents = [] } = scheme;
  const facts = [
    commands.length > 0 ? `commands: ${commands.join(", ")}` : undefined,
    parents.length > 0 ? `where it is silent: ${parents.join(", ")}` : undefined,
    `from: ${from}`,
  ].filter((fact) => fact !== undefined);
  return [
    palette.strong(title === name ? title : `${title} (${name})`),
    ...(description === undefined ? [] : wrap(description, { width })),
    ...facts.flatMap((fact) => wrap(fact, { width })).map((line) => palette.faint(line)),
  ].join("\n");
}

function entryTable(entries: readonly SchemeEntry[], style: Style): string {
  const columns = [
    { title: "" },
    { title: "Code", style: style.palette.strong },
    { title: "Name" },
    { title: "Meaning", grows: true },
    { title: "Retry" },
  ];
  const rows = entries.map(({ label, meaning, code, kind }) => {
    const category = meaning.category ?? (kind === "code" && code === 0 ? "success" : "failure");
    const outcome = meaning.outcome ?? CATEGORIES[category].outcome;
    const span = describeSpan(meaning);
    const retry = outcome === "error" || outcome === "warning" ? (meaning.retry ?? CATEGORIES[category].retry) : "";
    return [
      symbolOf({ category, origin: "documented" }, style),
      label,
      meaning.name ?? "",
      span === undefined ? meaning.summary : `${meaning.summary} (${span})`,
      retry,
    ];
  });
  const used = columns.map((_column, index) => rows.some((row) => row[index] !== ""));
  return renderTable(
    columns.filter((_column, index) => used[index]),
    rows.map((row) => row.filter((_cell, index) => used[index])),
    style,
  );
}

function errorLines({ errors = {} }: Scheme, style: Style): string {
  const rows = Object.entries(errors).map(([error, code]) => [error, String(code)]);
  return rows.length === 0
    ? ""
    : renderTable(
        [
          { title: "Error", grows: true },
          { title: "Code", style: style.palette.strong },
        ],
        rows,
        style,
      );
}

function noteLines({ notes = [], stability }: Scheme, { width, unicode }: Style): string {
  const bullet = unicode ? "• " : "* ";
  return [...notes, ...(stability === undefined ? [] : [`Stability: ${stability}`])]
    .flatMap((note) => wrap(note, { width, first: bullet }))
    .join("\n");
}

function sourceLines({ sources = {} }: Scheme, { width, palette }: Style): string {
  return Object.values(sources)
    .flatMap(({ reference, url, package: from, version, retrieved }) => {
      const aside = [from, version, retrieved === undefined ? undefined : `read ${retrieved}`]
        .filter((fact) => fact !== undefined)
        .join(", ");
      return wrap(
        `Source: ${[reference, url].filter((part) => part !== undefined).join(" ")}${aside === "" ? "" : ` (${aside})`}`,
        { width, rest: "  " },
      );
    })
    .map((line) => palette.faint(line))
    .join("\n");
}
