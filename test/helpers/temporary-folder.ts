import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "exitcode-tests-"));

/** All tests have their temporary folders in one, which goes when they are done. */
export function setup(): void {
  process.env["TMPDIR"] = folder;
}

export function teardown(): void {
  // A process that a test has just killed can still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
