import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OWN_STATUS } from "../../src/model/own-status.ts";
import type { Scheme } from "../../src/model/scheme.ts";
import { sanitize } from "../../src/render/sanitize.ts";
import { entriesOf } from "../../src/scheme/entries.ts";
import { checkDocument, parseScheme } from "../../src/scheme/parse-scheme.ts";

const FILES = readdirSync("schemes").filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"));
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(`schemes/${file}`, "utf8")]));
const SCHEMES = FILES.map((file) => [file, parseScheme(file, TEXTS.get(file) ?? "")] as const);

/** Asks every entry of every scheme, and lists those that fail. */
function failing(test: (entry: ReturnType<typeof entriesOf>[number], scheme: Scheme) => boolean): readonly string[] {
  return SCHEMES.flatMap(([file, scheme]) =>
    entriesOf(scheme)
      .filter((entry) => !test(entry, scheme))
      .map(({ label, context }) => `${file} ${label}${context ? ` in ${JSON.stringify(context.when)}` : ""}`),
  );
}

function failingSchemes(test: (scheme: Scheme, file: string) => boolean): readonly string[] {
  return SCHEMES.filter(([file, scheme]) => !test(scheme, file)).map(([file]) => file);
}

describe("every scheme of the catalogue", () => {
  it("is valid by the schema and the rules", () => {
    expect(FILES.flatMap((file) => checkDocument(file, TEXTS.get(file) ?? "").map(({ message }) => message))).toEqual(
      [],
    );
  });

  it("has the name of its file, a title, a description, a group and a popularity", () => {
    expect(
      failingSchemes(
        ({ name, title, description, group, popularity }, file) =>
          file === `${name}.json` && [title, description, group].every(Boolean) && popularity !== undefined,
      ),
    ).toEqual([]);
  });

  it("has sources that say where and when they were read", () => {
    const isPlaced = (source: NonNullable<Scheme["sources"]>[string]) =>
      Boolean(source.retrieved && (source.url ?? source.package ?? source.reference));
    expect(
      failingSchemes(({ sources = {} }) => Object.keys(sources).length > 0 && Object.values(sources).every(isPlaced)),
    ).toEqual([]);
  });

  it("says what its tool's success is", () => {
    const silent = failingSchemes(
      (scheme) =>
        scheme.kind === "convention" || entriesOf(scheme).some(({ label }) => label === "0" || label.startsWith("0-")),
    );
    expect(silent).toEqual([]);
  });

  it("belongs to commands, unless it is a convention", () => {
    expect(
      failingSchemes(
        ({ kind, commands = [], platforms }) =>
          kind === "convention" || commands.length > 0 || platforms?.join() === "windows",
      ),
    ).toEqual([]);
  });

  it("extends only schemes that there are", () => {
    const names = new Set(SCHEMES.map(([, { name }]) => name));
    expect(failingSchemes(({ extends: parents = [] }) => parents.every((parent) => names.has(parent)))).toEqual([]);
  });
});

describe("every meaning of the catalogue", () => {
  it("has a summary of at most 80 characters without a full stop at its end", () => {
    expect(failing(({ meaning }) => meaning.summary.length <= 80 && !/[^.]\.$/.test(meaning.summary))).toEqual([]);
  });

  it("has a category", () => {
    expect(failing(({ meaning }) => meaning.category !== undefined)).toEqual([]);
  });

  it("holds no control character", () => {
    const texts = ({ meaning }: ReturnType<typeof entriesOf>[number]) => [
      meaning.name,
      meaning.summary,
      meaning.detail,
      ...(meaning.remedies ?? []).flatMap(({ text, command }) => [text, command]),
    ];
    expect(failing((entry) => texts(entry).every((text) => text === undefined || text === sanitize(text)))).toEqual([]);
  });
});

describe("the five systems' own pages", () => {
  // The first ten hexadecimal digits of the SHA-256 of every eight words in a row of the five pages.
  const shingles = new Set(readFileSync("test/fixtures/source-page-shingles.txt", "utf8").split("\n"));

  it.each(["aws", "buck2", "proxxx", "pulumi", "dsc", "dsc-resource"])(
    "%s has no eight words in a row from its page",
    (name) => {
      const scheme = parseScheme(`${name}.json`, TEXTS.get(`${name}.json`) ?? "");
      const texts = [
        ...entriesOf(scheme).flatMap(({ meaning }) => [meaning.summary, meaning.detail ?? ""]),
        ...(scheme.notes ?? []),
        scheme.stability ?? "",
      ];
      expect(texts.flatMap(windows).filter((window) => shingles.has(digest(window)))).toEqual([]);
    },
  );

  function windows(text: string): readonly string[] {
    const words = text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      .trim()
      .split(" ");
    return words.slice(7).map((_word, index) => words.slice(index, index + 8).join(" "));
  }

  function digest(text: string): string {
    return createHash("sha256").update(text).digest("hex").slice(0, 10);
  }
});

describe("exitcode's own scheme", () => {
  it("holds exactly the statuses that the program returns", () => {
    const own = SCHEMES.find(([file]) => file === "exitcode.json")?.[1];
    const documented = Object.fromEntries(
      entriesOf(own ?? { name: "none" })
        .filter(({ kind }) => kind === "code")
        .map(({ code, meaning }) => [meaning.name, code]),
    );
    expect(documented).toEqual(OWN_STATUS);
  });
});
