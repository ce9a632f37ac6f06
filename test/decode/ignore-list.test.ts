import { describe, expect, it } from "vitest";
import { createExplainer } from "../../src/catalogue/explainer.ts";
import { DEFAULT_IGNORED, isIgnored, parseIgnoreList } from "../../src/decode/ignore-list.ts";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

async function ignores(list: string, line: string, status: number): Promise<boolean> {
  const command = line.split(" ");
  const explanation = await createExplainer(createFakeSystem(), { command }).explain(parseStatus(String(status)));
  return isIgnored(parseIgnoreList(list), explanation, command);
}

describe("isIgnored", () => {
  it.each([
    [DEFAULT_IGNORED, "grep x f", 1, true],
    [DEFAULT_IGNORED, "diff a b", 1, true],
    [DEFAULT_IGNORED, "grep x f", 2, false],
    [DEFAULT_IGNORED, "sleep 9", 130, true],
    [DEFAULT_IGNORED, "yes", 141, true],
    [DEFAULT_IGNORED, "sleep 9", 143, false],
    ["", "grep x f", 1, false],
    ["default,grep:2", "grep x f", 2, true],
    ["default,grep:2", "/usr/bin/grep x f", 2, true],
    ["default grep:2", "curl x", 2, false],
    ["7", "curl x", 7, true],
    ["curl:*", "curl x", 7, true],
    ["network", "curl x", 7, true],
    ["CURLE_COULDNT_CONNECT", "curl x", 7, true],
    ["kill", "sleep 9", 137, true],
    ["SIGKILL", "sleep 9", 9, false],
    ["guess", "./x.sh", 3, true],
    ["guess", "./x.sh", 127, false],
    ["nonsense,:,a::b", "curl x", 7, false],
  ])("%j and %s with %i: %s", async (list, line, status, expected) => {
    expect(await ignores(list, line, status)).toBe(expected);
  });
});
