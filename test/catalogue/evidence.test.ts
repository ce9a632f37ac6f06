import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { createExplainer } from "../../src/catalogue/explainer.ts";
import { parseStatus } from "../../src/decode/parse-status.ts";
import type { Scheme } from "../../src/model/scheme.ts";
import { entriesOf, type SchemeEntry } from "../../src/scheme/entries.ts";
import { parseScheme } from "../../src/scheme/parse-scheme.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

const SCHEMES = readdirSync("schemes")
  .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
  .map((name) => parseScheme(name, readFileSync(`schemes/${name}`, "utf8")));

/** Programs with the same name as a more common one. */
const NAMESAKES: ReadonlySet<string> = new Set(["taskwarrior"]);

interface Claim {
  readonly scheme: Scheme;
  readonly argv: readonly string[];
  readonly code: number;
  readonly expected: string;
}

/** What was seen when the command was run: its code has to lead back to the tool. */
function claimsOf(scheme: Scheme): readonly Claim[] {
  return entriesOf(scheme).flatMap((entry) => observationsOf(scheme, entry));
}

/** What a scheme says itself of a command line has to come out word for word. */
function examplesOf(scheme: Scheme): readonly Claim[] {
  return (scheme.examples ?? []).flatMap(({ argv, status, name, summary }) => {
    const expected = name ?? summary;
    return expected === undefined ? [] : [{ scheme, argv, code: status, expected }];
  });
}

function observationsOf(scheme: Scheme, { meaning, code, kind }: SchemeEntry): readonly Claim[] {
  if (kind === "bit" || kind === "signal" || "passthrough" in meaning) return [];
  return (meaning.evidence ?? []).flatMap(({ argv, status, signal }) => {
    const seen = status ?? code;
    if (!argv || signal !== undefined || seen === undefined || !scheme.commands?.includes(basename(argv[0] ?? "")))
      return [];
    return [{ scheme, argv, code: seen, expected: meaning.summary }];
  });
}

async function answer({ argv, code }: Claim) {
  const explainer = createExplainer(createFakeSystem(), { command: argv });
  return (await explainer.explain(parseStatus(String(code)))).meanings[0];
}

describe("what was seen when a tool was run", () => {
  it("is explained by that tool's scheme, and where it speaks alone by no worse an entry", {
    timeout: 120_000,
  }, async () => {
    const wrong: string[] = [];
    for (const claim of SCHEMES.flatMap(claimsOf)) {
      const meaning = await answer(claim);
      // A wrapper's status can be the inner command's, which then speaks for itself.
      const fits =
        claim.scheme.wraps !== undefined || meaning?.scheme === claim.scheme.name || NAMESAKES.has(claim.scheme.name);
      if (!fits)
        wrong.push(
          `${claim.code} ${JSON.stringify(claim.argv).slice(0, 100)}: ${meaning?.scheme} "${meaning?.summary}", expected ${claim.scheme.name} "${claim.expected}"`,
        );
    }
    expect(wrong).toEqual([]);
  });

  it("is explained by an example's own entry", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const claim of SCHEMES.flatMap(examplesOf)) {
      const meaning = await answer(claim);
      const fits =
        [meaning?.name, meaning?.summary].includes(claim.expected) || /\{(code|offset|signal)\}/.test(claim.expected);
      if (!fits)
        wrong.push(
          `${claim.code} ${JSON.stringify(claim.argv).slice(0, 100)}: ${meaning?.scheme} "${meaning?.summary}", expected ${claim.scheme.name} "${claim.expected}"`,
        );
    }
    expect(wrong).toEqual([]);
  });
});
