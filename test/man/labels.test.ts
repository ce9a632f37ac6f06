import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Scheme } from "../../src/model/scheme.ts";
import { type Label, scorePage } from "./labels/score.ts";

const FOLDER = new URL("./labels/", import.meta.url);
const labels: readonly Label[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")));

describe("the labels", () => {
  it("are of at least 120 pages, 40 of them without codes or with a trap", () => {
    expect(labels.length).toBeGreaterThanOrEqual(120);
    expect(labels.filter(({ codes, traps }) => traps || Object.keys(codes).length === 0).length).toBeGreaterThanOrEqual(
      40,
    );
  });

  it("speak of each page once", () => {
    const pages = labels.map(({ page }) => page);
    expect(pages.filter((page, index) => pages.indexOf(page) !== index)).toEqual([]);
  });

  it("have codes that a program can end with, each with words in lower case", () => {
    for (const { page, codes, scoped, optional } of labels)
      for (const [code, words] of [codes, ...Object.values(scoped ?? {}), optional ?? {}].flatMap(Object.entries)) {
        const [from = Number.NaN, to = from] = code.split("-").map(Number);
        expect(from >= 0 && from <= to && to <= 255, `${page} ${code}`).toBe(true);
        expect(words, `${page} ${code}`).not.toEqual([]);
        for (const word of words) expect(word).toBe(word.toLowerCase().trim());
      }
  });
});

describe("a score", () => {
  const page: Label = {
    page: "x(1)",
    package: "x",
    version: "1",
    forms: ["list"],
    codes: { 0: ["success", "fine"], 2: ["usage"], "1-255": ["fail"] },
    scoped: { "--check": { 1: ["changed"] } },
    optional: { 77: ["skipped"] },
  };
  const right = {
    exitCodes: { 0: "All  is\nFine", 2: "Wrong usage" },
    ranges: [{ from: 1, to: 255, summary: "It failed" }],
  };
  const contexts = [{ when: { option: ["--check"] }, exitCodes: { 1: "Something changed" } }];
  const cases: readonly (readonly [string, Omit<Scheme, "name">, Partial<ReturnType<typeof scorePage>>])[] = [
    ["is full where all is found", { ...right, contexts }, { missed: [], wrong: [], given: 4 }],
    ["misses what is not there", right, { missed: ["1 changed"], wrong: [], documented: 4 }],
    [
      "finds a bit by its value",
      { bitmask: { bits: { 2: "Usage" } } },
      { missed: ["0 success|fine", "1-255 fail", "1 changed"] },
    ],
    ["counts a wrong text", { exitCodes: { 2: "Fine" } }, { wrong: ["2 fine"], given: 1 }],
    ["counts a code that nobody documents", { exitCodes: { 77: "usage" } }, { wrong: ["77 usage"] }],
    ["lets pass what may be given or left out", { exitCodes: { 77: "Skipped" } }, { wrong: [], given: 1 }],
    [
      "misses a range of which a part is not covered",
      { ranges: [{ from: 1, to: 127, summary: "Failed" }] },
      { wrong: [] },
    ],
    [
      "counts a range that is too wide",
      { ranges: [{ from: 0, to: 255, summary: "Failed" }] },
      { wrong: ["0-255 failed"] },
    ],
    [
      "leaves aside what is passed on",
      { ranges: [{ from: 0, to: 255, summary: "x", passthrough: true }] },
      { given: 0 },
    ],
  ];

  it.each(cases)("%s", (_, scheme, score) => {
    expect(scorePage(page, { name: "x", ...scheme })).toMatchObject(score);
  });
});
