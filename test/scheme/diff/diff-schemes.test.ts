import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scheme } from "../../../src/model/scheme.ts";
import { greatestStep, isAtMost, STEPS } from "../../../src/scheme/diff/change.ts";
import { diffSchemes } from "../../../src/scheme/diff/diff-schemes.ts";
import { schemeAt } from "../../../src/scheme/diff/scheme-at.ts";
import { parseScheme } from "../../../src/scheme/parse-scheme.ts";

type Part = Omit<Scheme, "name">;

const catalogue = (name: string) => parseScheme(`${name}.json`, readFileSync(`schemes/${name}.json`, "utf8"));

function diff(before: Part, after: Part): readonly string[] {
  return diffSchemes({ name: "x", ...before }, { name: "x", ...after }).map(
    ({ step, kind, subject, context, judged }) =>
      `${step} ${kind} ${subject}${context === null ? "" : ` ${context}`}${judged ? ", judged" : ""}`,
  );
}

const codes = (exitCodes: Scheme["exitCodes"]): Part => ({ ...(exitCodes && { exitCodes }) });
const BUSY = { name: "Busy", summary: "The cluster is busy", category: "busy" } as const;
const LOGIN = { name: "Auth", summary: "The login was refused", category: "auth" } as const;

describe("a change of a code", () => {
  it.each<[string, Part, Part, readonly string[]]>([
    ["nothing", codes({ "7": BUSY }), codes({ "7": BUSY }), []],
    ["a new code", codes({}), codes({ "7": BUSY }), ["minor added 7"]],
    ["a code that went", codes({ "7": BUSY }), codes({}), ["major removed 7"]],
    ["another meaning", codes({ "7": BUSY }), codes({ "7": LOGIN }), ["major repurposed 7, judged"]],
    [
      "a failure that became an answer",
      codes({ "1": { ...BUSY } }),
      codes({ "1": { ...BUSY, outcome: "result" } }),
      ["major repurposed 1"],
    ],
    [
      "other words",
      codes({ "7": "The cluster is busy" }),
      codes({ "7": "The cluster is too busy to answer" }),
      ["patch reworded 7, judged"],
    ],
    [
      "wholly other words under the same name",
      codes({ "7": BUSY }),
      codes({ "7": { ...BUSY, summary: "Come back later" } }),
      ["patch reworded 7, judged"],
    ],
    [
      "the opposite in nearly the same words",
      codes({ "7": "The lock was held" }),
      codes({ "7": "The lock was not held" }),
      ["patch reworded 7, judged"],
    ],
    ["more detail", codes({ "7": BUSY }), codes({ "7": { ...BUSY, detail: "Wait." } }), ["patch reworded 7"]],
    ["another number", codes({ "7": BUSY }), codes({ "9": BUSY }), ["major moved 7 → 9, judged"]],
    [
      "another number and no name",
      codes({ "7": "The cluster is busy" }),
      codes({ "9": "The cluster is busy" }),
      ["major moved 7 → 9, judged"],
    ],
    [
      "two that changed places",
      codes({ "7": BUSY, "8": LOGIN }),
      codes({ "7": LOGIN, "8": BUSY }),
      ["major repurposed 7, judged", "major repurposed 8, judged"],
    ],
    [
      "other advice on retries",
      codes({ "7": { ...BUSY, retry: "yes" } }),
      codes({ "7": { ...BUSY, retry: "no" } }),
      ["major changed 7"],
    ],
    ["an end announced", codes({ "7": BUSY }), codes({ "7": { ...BUSY, until: "2.0" } }), ["major removed 7"]],
    ["a platform less", codes({ "7": BUSY }), codes({ "7": { ...BUSY, platforms: ["linux"] } }), ["major changed 7"]],
    ["a platform more", codes({ "7": { ...BUSY, platforms: ["linux"] } }), codes({ "7": BUSY }), ["minor changed 7"]],
    ["evidence alone", codes({ "7": BUSY }), codes({ "7": { ...BUSY, evidence: [] } }), []],
  ])("%s", (_what, before, after, changes) => {
    expect(diff(before, after)).toEqual(changes);
  });
});

describe("a change of anything else", () => {
  const range = (from: number, to: number): Part => ({
    ranges: [{ from, to, summary: "Jobs failed", category: "failure" }],
  });
  const inContext = (when: NonNullable<Scheme["contexts"]>[number]["when"]): Part => ({
    contexts: [{ when, exitCodes: { "7": LOGIN } }],
  });
  it.each<[string, Part, Part, readonly string[]]>([
    ["a wider range", range(1, 100), range(1, 101), ["minor changed 1-100 → 1-101"]],
    ["a narrower range", range(1, 100), range(1, 99), ["major changed 1-100 → 1-99"]],
    ["a code taken out of a range", range(1, 100), { ...range(1, 100), ...codes({ "7": BUSY }) }, ["minor added 7"]],
    [
      "a code of a range that became an answer",
      range(1, 100),
      { ...range(1, 100), ...codes({ "7": { ...BUSY, outcome: "result" } }) },
      ["major repurposed 7"],
    ],
    [
      "a range that became the inner command's",
      range(1, 100),
      { ranges: [{ from: 1, to: 100, summary: "Jobs failed", category: "failure", passthrough: true }] },
      ["major repurposed 1-100"],
    ],
    [
      "a new bit",
      { bitmask: { bits: { "1": "A" } } },
      { bitmask: { bits: { "1": "A", "2": "B" } } },
      ["minor added bit 2"],
    ],
    [
      "a signal that means something else",
      { signals: { SIGPIPE: { summary: "Reader went", outcome: "result" } } },
      { signals: { SIGPIPE: { summary: "Reader went", outcome: "error" } } },
      ["major repurposed SIGPIPE"],
    ],
    [
      "an error that leads elsewhere",
      { errors: { Timeout: 7 } },
      { errors: { Timeout: 1 } },
      ["major moved error Timeout"],
    ],
    ["a new error", { errors: {} }, { errors: { Timeout: 7 } }, ["minor added error Timeout"]],
    ["an error that went", { errors: { Timeout: 7 } }, { errors: {} }, ["major removed error Timeout"]],
    [
      "an error with a new name",
      { errors: { "ApiError::Schema": 1 } },
      { errors: { "ApiError::Parse": 1 } },
      ["patch reworded error ApiError::Schema → ApiError::Parse, judged"],
    ],
    [
      "a context in another order",
      inContext({ option: ["-a", "-b"], platform: ["linux"] }),
      inContext({ platform: ["linux"], option: ["-b", "-a"] }),
      [],
    ],
    [
      "a new subcommand's own meaning",
      codes({ "7": BUSY }),
      { ...codes({ "7": BUSY }), ...inContext({ subcommand: ["new"] }) },
      ["minor added 7 for x new, judged"],
    ],
    [
      "another meaning on one platform",
      codes({ "7": BUSY }),
      { ...codes({ "7": BUSY }), ...inContext({ platform: ["macos"] }) },
      ["major repurposed 7 on macOS, judged"],
    ],
    [
      "a context that went",
      { ...codes({ "7": BUSY }), ...inContext({ platform: ["macos"] }) },
      codes({ "7": BUSY }),
      ["major removed 7 on macOS"],
    ],
    ["a program name more", { commands: ["x"] }, { commands: ["x", "y"] }, ["minor added commands"]],
    ["a platform for the first time named", {}, { platforms: ["linux"] }, ["major removed platforms"]],
    ["another promise", { stability: "None" }, { stability: "Stable" }, ["patch reworded stability"]],
  ])("%s", (_what, before, after, changes) => {
    expect(diff(before, after)).toEqual(changes);
  });
});

describe("the histories of real tools", () => {
  const between = (name: string, from: string, to: string) => {
    const scheme = catalogue(name);
    return diffSchemes(schemeAt(scheme, from), schemeAt(scheme, to));
  };
  const step = (changes: ReturnType<typeof between>) => greatestStep(changes.map((change) => change.step));

  it("proxxx added 8, which was a minor step", () => {
    const changes = between("proxxx", "0.2.0", "0.3.0");
    expect(step(changes)).toBe("minor");
    expect(changes).toContainEqual(expect.objectContaining({ kind: "added", subject: "8", step: "minor" }));
  });

  it("proxxx's own example, a timeout that moves from 7 to 1, is a major step", () => {
    const scheme = catalogue("proxxx");
    const moved = { ...scheme, errors: { ...scheme.errors, "ApiError::StorageHang": 1 } };
    expect(diffSchemes(scheme, moved)).toMatchObject([
      { kind: "moved", step: "major", subject: "error ApiError::StorageHang" },
    ]);
  });

  it("Pulumi's codes of 3.226.1 took 255 away from failures in general: a major step", () => {
    const changes = between("pulumi", "3.226.0", "3.226.1");
    expect(step(changes)).toBe("major");
    expect(changes.filter(({ kind }) => kind === "added").map(({ subject }) => subject)).toEqual([
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "9",
    ]);
    expect(changes[0]).toMatchObject({ kind: "repurposed", subject: "255" });
  });

  it("AWS CLI 2 gave credentials, parameters and services codes that 1 had under 255: a major step", () => {
    const changes = between("aws", "1.45", "2.0");
    expect(step(changes)).toBe("major");
    expect(changes.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      "repurposed 255",
      "added 252",
      "added 253",
      "added 254",
    ]);
  });
});

describe("a diff", () => {
  const meaning = fc.record(
    { summary: fc.constantFrom("The disk is full", "No login", "Busy", "Nothing found") },
    { requiredKeys: ["summary"] },
  );
  const scheme = fc
    .dictionary(fc.integer({ min: 0, max: 12 }).map(String), meaning, { maxKeys: 8 })
    .map((exitCodes): Scheme => ({ name: "x", exitCodes }));

  it("of a scheme with itself is empty", () => {
    fc.assert(
      fc.property(scheme, (one) => {
        expect(diffSchemes(one, one)).toEqual([]);
      }),
    );
  });

  it("that only adds calls for minor at most, and the way back for major", () => {
    fc.assert(
      fc.property(scheme, scheme, (one, other) => {
        const both = { ...one, exitCodes: { ...other.exitCodes, ...one.exitCodes } };
        const forth = greatestStep(diffSchemes(one, both).map((change) => change.step));
        const back = greatestStep(diffSchemes(both, one).map((change) => change.step));
        expect(isAtMost(forth, "minor")).toBe(true);
        expect(back).toBe(forth === "none" ? "none" : "major");
      }),
    );
  });

  it("lists the gravest change first", () => {
    fc.assert(
      fc.property(scheme, scheme, (one, other) => {
        const ranks = diffSchemes(one, other).map(({ step }) => STEPS.indexOf(step));
        expect(ranks).toEqual(ranks.toSorted((left, right) => right - left));
      }),
    );
  });
});
