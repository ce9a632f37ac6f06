import { describe, expect, it } from "vitest";
import { cleanLine } from "../../src/log/clean-line.ts";
import type { Ending, LogForm } from "../../src/log/form.ts";
import { LOG_FORMS } from "../../src/log/forms.ts";
import { matchLine } from "../../src/log/match-line.ts";

function stated(line: string) {
  return matchLine(cleanLine(line).text, LOG_FORMS, "linux");
}

function show(ending: Ending | undefined): string {
  return ending === undefined ? "nothing" : (ending.signal ?? String(ending.status));
}

const EXAMPLES = LOG_FORMS.flatMap((form) =>
  form.states.map(([line, ending, program]) => [form.id, line, ending, program] as const),
);
const SILENT = LOG_FORMS.flatMap((form) => (form.silent ?? []).map((line) => [form.id, line] as const));

/** An anchor that is part of another's line too is no fault, as long as the first form that is asked says the same. */
describe("every form, asked together with all others", () => {
  it.each(EXAMPLES)("%s: %j states %s", (_id, line, ending, program) => {
    const found = stated(line);
    expect(show(found?.ending)).toBe(ending);
    if (program !== undefined) expect(found?.program).toBe(program);
  });

  it.each(SILENT)("%s: %j states nothing", (_id, line) => {
    const found = stated(line);
    expect(`${show(found?.ending)} ${found?.form.id ?? ""}`.trim()).toBe("nothing");
  });

  it.each(LOG_FORMS.map((form) => [form.id, form] as const))("%s finds its own examples", (_id, form: LogForm) => {
    for (const [line, ending] of form.states) {
      expect([line, show(matchLine(cleanLine(line).text, [form], "linux")?.ending)]).toEqual([line, ending]);
    }
  });

  it.each(LOG_FORMS.map((form) => [form.id, form] as const))(
    "%s has one of its anchors in each example",
    (_id, form) => {
      for (const anchor of form.anchors) {
        expect(anchor).toBe(anchor.toLowerCase());
        expect(Buffer.byteLength(anchor)).toBeGreaterThanOrEqual(3);
      }
      for (const [line] of form.states) {
        expect([line, form.anchors.some((anchor) => line.toLowerCase().includes(anchor))]).toEqual([line, true]);
      }
    },
  );

  it("no two forms have one id, and each has a source", () => {
    const ids = LOG_FORMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { source } of LOG_FORMS) expect(source).toMatch(/^https?:\/\/[^ ]+$/);
  });
});
