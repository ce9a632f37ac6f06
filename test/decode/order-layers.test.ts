import { describe, expect, it } from "vitest";
import { createExplainer } from "../../src/catalogue/explainer.ts";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { splitCommandLine } from "../../src/decode/split-command-line.ts";
import { createFakeSystem } from "../helpers/fake-system.ts";

async function speaker(code: number, line: string): Promise<string | undefined> {
  const explainer = createExplainer(createFakeSystem(), { command: splitCommandLine(line).at(-1) });
  return (await explainer.explain(parseStatus(String(code)))).meanings[0]?.scheme;
}

describe("which layer spoke", () => {
  it.each([
    // The innermost command that documents a low code.
    [1, "sudo grep x y", "grep"],
    [1, "timeout 5 grep x y", "grep"],
    [1, "sudo env A=1 aws s3 cp a s3://b", "aws"],
    [1, "poetry run pytest", "pytest"],
    [5, "python3 -m pytest", "pytest"],
    [2, "python3.12 -m pytest", "pytest"],
    [2, "npx eslint@9 .", "eslint"],
    [1, "bundle exec rspec", "rspec"],
    [22, "docker exec web curl -f http://x", "curl"],
    [22, "kubectl exec pod -- curl -f http://x", "curl"],
    [1, "ssh host grep x y", "grep"],
    [1, "sh -c 'cd /x && grep x y'", "grep"],
    [128, "sudo -u me git push", "git"],
    // From 124 up, the wrapper that keeps the code for itself.
    [124, "timeout 5 curl x", "timeout"],
    [124, "sudo timeout 5 curl x", "timeout"],
    [125, "timeout 5 docker run img", "docker"],
    [125, "env A=1 make", "env"],
    [255, "ssh host aws s3 ls", "ssh"],
    // What does not pass the status on spoke itself.
    [123, "find . | xargs grep x", "xargs"],
    [1, "xargs grep x", "xargs"],
  ])("%i of %s is %s's", async (code, line, scheme) => {
    expect(await speaker(code, line)).toBe(scheme);
  });
});
