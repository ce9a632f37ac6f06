import { describe, expect, it } from "vitest";
import { findEnding } from "../../src/log/find-ending.ts";
import { ENDING_FORMS } from "../../src/log/forms.ts";

describe("the forms, all together", () => {
  const examples = ENDING_FORMS.flatMap((form) => form.examples.map((example) => [form.id, example] as const));
  it.each(examples)("%s finds %j", (id, { line, status, signal, program }) => {
    const ending = findEnding(line);
    expect({ form: ending?.form.id, status: ending?.status, signal: ending?.signal }).toEqual({
      form: id,
      status,
      signal,
    });
    if (program !== undefined) expect(ending?.program).toBe(program);
  });

  const silent = ENDING_FORMS.flatMap((form) => (form.silent ?? []).map((line) => [form.id, line] as const));
  it.each(silent)("none finds anything in the line that is no %s: %s", (_id, line) => {
    expect(findEnding(line)).toBeUndefined();
  });

  it("have lasting names, once each, and an example each", () => {
    const ids = ENDING_FORMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ENDING_FORMS.filter(({ examples: own }) => own.length === 0)).toEqual([]);
  });
});

describe("a line of a log", () => {
  it.each([
    ["\u001b[31;1mProcess completed with exit code 3.\u001b[0m", 3],
    ["2026-11-20T10:00:00.1234567Z ##[error]Process completed with exit code 3.", 3],
    ["Nov 20 10:00:00 host app[12]: worker exited with code 3", 3],
    ["[  12.345678] build: exit status 3", 3],
    ["web-1  | exit status 3", 3],
    ["00O exit status 3\r", 3],
    ["progress 10%\rprogress 100%\rexit status 3", 3],
    ["The process exited with code 0xC0000005", 0xc0000005],
    ["npm ERR! code ELIFECYCLE; exit status 2", 2],
  ])("%j states %i whatever stands around it", (line, status) => {
    expect(findEnding(line)?.status).toBe(status);
  });

  it.each([
    "HTTP status 404 Not Found at 12:31",
    "GET /health returned with status 503",
    "listening on port 8080",
    "exit code: see below",
    "version 1.2.3 exited beta",
    "for exit codes see https://example.org/exit-codes/137",
    "exit(1) is called when the file is missing",
    "exit code 99999999999999999999",
    "src/exit-code.ts:137:12: unused variable",
    "Returns: exit status 2 if the file is missing",
    "the exit status is 0 if all went well",
    "tests: 12 failed with 3 errors",
    "signal handler for SIGTERM installed",
    "sent SIGKILL to 4 workers",
    "copied 137 files, exited loop 3 times",
  ])("%j states no ending", (line) => {
    expect(findEnding(line)).toBeUndefined();
  });
});
