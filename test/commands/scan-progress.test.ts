import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress } from "../../src/commands/scan-progress.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

const MIB = 2 ** 20;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function sourceOf(size: number | undefined) {
  const source = { at: 0, read: () => 0, size, position: () => source.at, close() {} };
  return source;
}

function bar(done: number, percent: number): string {
  return `\r[${"#".repeat(done)}${".".repeat(20 - done)}] ${percent} %`;
}

describe("the progress of a long scan", () => {
  it("is told ten times a second", () => {
    const [source, system] = [sourceOf(200 * MIB), createFakeSystem({ columns: 80 })];
    const progress = createProgress(source, system);
    progress.show();
    source.at = 50 * MIB;
    progress.show();
    expect(system.written.stderr).toBe(bar(0, 0));
    vi.advanceTimersByTime(100);
    progress.show();
    expect(system.written.stderr).toBe(bar(0, 0) + bar(5, 25));
  });

  it("is there again as soon as what came between was printed", () => {
    const system = createFakeSystem({ columns: 80 });
    const progress = createProgress(sourceOf(200 * MIB), system);
    progress.show();
    progress.clear();
    progress.clear();
    progress.show();
    const blank = `\r${" ".repeat(bar(0, 0).length - 1)}\r`;
    expect(system.written.stderr).toBe(bar(0, 0) + blank + bar(0, 0));
  });

  it.each([
    ["of a short file", 10 * MIB, { columns: 80 }],
    ["of what has no known size", undefined, { columns: 80 }],
    ["in CI", 200 * MIB, { columns: 80, env: { CI: "true" } }],
    ["without a terminal", 200 * MIB, {}],
  ])("is not told %s", (_when, size, options) => {
    const system = createFakeSystem(options);
    const progress = createProgress(sourceOf(size), system);
    progress.show();
    progress.clear();
    expect(system.written.stderr).toBe("");
  });
});
