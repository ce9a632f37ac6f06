import { spawn } from "node:child_process";

/**
 * Runs a program in a session of its own, without a terminal or input, and gives what it printed; undefined where it is
 * not installed. An interactive shell would take the terminal of the one that asks.
 */
export function captureDetached(
  [program = "", ...args]: readonly string[],
  milliseconds: number,
): Promise<string | undefined> {
  const child = spawn(program, args, { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  // Node's own time limit would keep this process waiting where nothing was started.
  const limit = setTimeout(() => child.kill(), milliseconds);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise<string | undefined>((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("close", () => resolve(Buffer.concat(chunks).toString("utf8")));
  }).finally(() => clearTimeout(limit));
}
