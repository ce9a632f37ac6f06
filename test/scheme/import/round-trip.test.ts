import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scheme } from "../../../src/model/scheme.ts";
import { type ContractEntry, createContract } from "../../../src/scheme/export/contract.ts";
import { exportScheme, findExportFormat } from "../../../src/scheme/export/formats.ts";
import { signed } from "../../../src/scheme/export/signed.ts";
import { assembleScheme } from "../../../src/scheme/import/assemble-scheme.ts";
import { importCsv } from "../../../src/scheme/import/csv.ts";
import { importDsc } from "../../../src/scheme/import/dsc.ts";
import { importHeader } from "../../../src/scheme/import/header.ts";
import { importHtml } from "../../../src/scheme/import/html.ts";
import type { Imported } from "../../../src/scheme/import/imported.ts";
import { importMarkdown } from "../../../src/scheme/import/markdown.ts";
import { importOpencli } from "../../../src/scheme/import/opencli.ts";
import { checkDocument, parseScheme } from "../../../src/scheme/parse-scheme.ts";
import { hostileScheme } from "../export/hostile.ts";

const FOLDER = join(import.meta.dirname, "../../../schemes");
const CATALOGUE: readonly Scheme[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json") && !file.endsWith(".schema.json"))
  .map((file) => JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Scheme);

interface Trip {
  readonly format: string;
  readonly read: (text: string) => Imported;
  /** What of an entry the form holds; undefined for an entry that it does not hold. */
  readonly held: (entry: ContractEntry) => readonly (string | undefined)[] | undefined;
}

const label = ({ kind, code, label: shown }: ContractEntry) => (kind === "code" ? String(code) : shown);

const TRIPS: readonly Trip[] = [
  {
    format: "markdown",
    read: (text) => importMarkdown("x.md", text, {}),
    held: (entry) => [label(entry), entry.name, entry.text],
  },
  {
    format: "html",
    read: (text) => importHtml("x.html", text, {}),
    held: (entry) => [label(entry), entry.name, entry.text],
  },
  {
    format: "csv",
    read: (text) => importCsv("x.csv", text, {}),
    held: (entry) => [label(entry), entry.name, entry.summary, entry.category, entry.outcome, entry.retry],
  },
  {
    format: "dsc",
    read: (text) => importDsc("x.json", text),
    held: (entry) => (entry.kind === "code" ? [String(signed(entry.code ?? 0)), undefined, entry.summary] : undefined),
  },
  {
    format: "opencli",
    read: (text) => importOpencli("x.json", text),
    held: (entry) => (entry.kind === "code" ? [label(entry), undefined, entry.text] : undefined),
  },
];

/** The lines of what was read, in the form of `held`. */
function linesOf({ entries }: Imported, fields: number): readonly (readonly (string | undefined)[])[] {
  return entries
    .filter(({ subcommand }) => subcommand === undefined)
    .map(({ label: code, name, summary, category, outcome, retry }) =>
      [code, name || undefined, summary, category, outcome, retry].slice(0, fields),
    )
    .toSorted(byLabel);
}

function byLabel(left: readonly unknown[], right: readonly unknown[]): number {
  return String(left[0]) < String(right[0]) ? -1 : 1;
}

/** Exports, imports, and compares. */
function travel({ format, read, held }: Trip, scheme: Scheme): void {
  const contract = createContract(scheme);
  const expected = (contract.sections.find(({ condition }) => condition === undefined)?.entries ?? [])
    .map(held)
    .filter((entry) => entry !== undefined)
    .toSorted(byLabel);
  const imported = read(exportScheme(scheme, findExportFormat(format)).text);
  expect(linesOf(imported, expected[0]?.length ?? 3)).toEqual(expected);
  const content = JSON.stringify(assembleScheme("x", "x", imported));
  expect(checkDocument("x.json", content)).toEqual([]);
}

describe.each(TRIPS)("$format, exported and imported again", (trip) => {
  it("gives the same codes, names and summaries for every scheme of the catalogue", { timeout: 120_000 }, () => {
    const inScope = CATALOGUE.filter((scheme) =>
      createContract(scheme).sections.some(
        ({ condition, entries }) => condition === undefined && entries.some((entry) => trip.held(entry) !== undefined),
      ),
    ).filter((scheme) => !["dsc", "opencli"].includes(trip.format) || createContract(scheme).codes.length > 0);
    expect(inScope.length).toBeGreaterThan(1500);
    for (const scheme of inScope) travel(trip, scheme);
  });

  it("gives the same for hostile names and texts", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(hostileScheme({ min: -0x8000_0000, max: 0x7fff_ffff }), (scheme) => {
        travel(trip, readable(scheme));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a C header, exported and imported again", () => {
  it("gives the same codes, and constants as names", () => {
    for (const scheme of CATALOGUE.filter(({ name }) => ["curl", "sysexits", "pulumi", "proxxx"].includes(name))) {
      const { codes } = createContract(scheme);
      const { entries } = importHeader("x.h", exportScheme(scheme, findExportFormat("c")).text);
      expect(entries.map(({ label: code, summary }) => [code, summary])).toEqual(
        codes.map(({ code, summary }) => [String(code), summary]),
      );
    }
  });

  it("is valid for hostile schemes, with every code", () => {
    fc.assert(
      fc.property(hostileScheme({ min: -0x8000_0000, max: 0x7fff_ffff }), (scheme) => {
        const { codes } = createContract(scheme);
        const imported = importHeader("x.h", exportScheme(scheme, findExportFormat("c")).text);
        expect(imported.entries.map((entry) => entry.label).toSorted()).toEqual(
          codes.map(({ code }) => String(code)).toSorted(),
        );
        parseScheme("x.json", JSON.stringify(assembleScheme("x", "x", imported)));
      }),
      { numRuns: 60 },
    );
  });
});

/** Runs of white space are one space in a table, and a name or summary of nothing is none. */
function readable(scheme: Scheme): Scheme {
  return JSON.parse(JSON.stringify(scheme), (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    const plain = value.replace(/[\s\u0085]+/g, " ").trim();
    return plain || "x";
  }) as Scheme;
}
