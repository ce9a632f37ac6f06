import { describe, expect, it } from "vitest";
import { cleanLine } from "../../src/log/clean-line.ts";
import { STEP_FORMS } from "../../src/log/steps.ts";

describe("what stands in front of a line", () => {
  it.each([
    ["2024-05-01T10:00:00.1234567Z text", "text", undefined],
    ["[2024-05-01T10:00:00.123Z] text", "text", undefined],
    ["2024-05-01 10:00:00,123 text", "text", undefined],
    ["10:00:00.123 text", "text", undefined],
    ["\u001b[31;1mred\u001b[0;m text", "red text", undefined],
    ["\u2190[91mred\u2190[0m text", "red text", undefined],
    ["a \u2190 b", "a \u2190 b", undefined],
    ["@scope/pkg: text", "text", "@scope/pkg"],
    ["web-1  | text", "text", "web"],
    ["app_db_1 | text", "text", "app_db"],
    ["[pod/web-7d4/app] text", "text", "web-7d4"],
    ["Jan 10 09:08:07 host systemd[1]: text", "text", "systemd"],
    ["2024-05-01T10:00:00+00:00 host myapp[42]: text", "text", "myapp"],
    ["#12 3.456 text", "text", undefined],
    ["[12345.678901] text", "text", undefined],
    ["2024-05-01T10:00:00.123456789Z stderr F text", "text", undefined],
    ["2024-05-01T10:00:00.123456Z 01O text", "text", undefined],
    ["build\tRun tests\t2024-05-01T10:00:00.1234567Z text", "text", undefined],
    ["10 %\r50 %\rtext\r", "text", undefined],
    ["text\r", "text", undefined],
    ["no prefix: text", "no prefix: text", undefined],
    ["web1 | FAILED | rc=1 >>", "web1 | FAILED | rc=1 >>", undefined],
  ])("%j is %j", (line, text, source) => {
    expect(cleanLine(line)).toEqual({ text, source });
  });
});

describe("where a CI system says what it runs", () => {
  const cases = STEP_FORMS.flatMap((context) => context.states.map(([line, command]) => ({ context, line, command })));

  it.each(cases)("$context.id: $line", ({ context, line, command }) => {
    expect(context.pattern.exec(line)?.groups?.["command"]).toBe(command);
    expect(context.anchors.some((anchor) => line.toLowerCase().includes(anchor))).toBe(true);
  });
});
