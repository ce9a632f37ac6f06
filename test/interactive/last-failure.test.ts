import { describe, expect, it } from "vitest";
import { lastFailure } from "../../src/interactive/last-failure.ts";

describe("the last failure, as the shell hook leaves it", () => {
  it.each([
    ["22", "curl -f x", "22 curl -f x"],
    ["0 141 1", "a | b | c", "0 141 1 a | b | c"],
    ["137", undefined, "137"],
    ["137", "", "137"],
    ["0", "true", ""],
    ["0 0", "true | true", ""],
    [undefined, "curl", ""],
    ["", "curl", ""],
    ["1; rm -rf /", "curl", ""],
  ])("%j and %j start with %j", (status, command, line) => {
    const env = { EXITCODE_LAST_STATUS: status, EXITCODE_LAST_COMMAND: command };
    expect(lastFailure(env)).toBe(line);
  });
});
