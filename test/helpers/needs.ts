import { spawnSync } from "node:child_process";

/**
 * Whether a tool is here. Where it is not, the tests that need it are skipped and say so; with EXITCODE_TEST_ALL, which
 * CI sets, a missing tool is a failure.
 */
export function hasTool(name: string): boolean {
  const found = spawnSync("sh", ["-c", `command -v "$1"`, "sh", name]).status === 0;
  if (!found && process.env["EXITCODE_TEST_ALL"])
    throw new Error(`${name} is not installed, and EXITCODE_TEST_ALL asks for all tests`);
  if (!found) process.stderr.write(`skipped: tests that need ${name}, which is not installed\n`);
  return found;
}

/**
 * The same for a tool that CI does not install, since it is large or not in Debian: where it is missing the tests are
 * skipped, in CI too.
 */
export function hasOptionalTool(name: string): boolean {
  const found = spawnSync("sh", ["-c", `command -v "$1"`, "sh", name]).status === 0;
  if (!found) process.stderr.write(`skipped: tests that need ${name}, which CI does not install\n`);
  return found;
}
