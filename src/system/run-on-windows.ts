import { type ChildEnding, failedToStart } from "./child-ending.ts";
import { bridgeSignals } from "./follow-signals.ts";
import { isTerminal } from "./is-terminal.ts";

/** A .cmd or .bat file runs only by cmd.exe, and CreateProcess finds no file by PATHEXT: `shell` does both. */
export async function runOnWindows([program = "", ...args]: readonly string[]): Promise<ChildEnding> {
  const { spawn } = process.getBuiltinModule("node:child_process");
  bridgeSignals(isTerminal);
  return new Promise<ChildEnding>((resolve) => {
    const child = spawn(program, args, { stdio: "inherit", windowsVerbatimArguments: false });
    child.once("error", (error) => {
      const missing = "code" in error && error.code === "ENOENT";
      if (!missing) return resolve(failedToStart(program, error));
      const shell = spawn([program, ...args].map(quoteForCmd).join(" "), { stdio: "inherit", shell: true });
      shell.once("error", (failure) => resolve(failedToStart(program, failure)));
      shell.once("exit", (code) =>
        resolve(
          code === CMD_NOT_FOUND
            ? { kind: "not-started", reason: "run-not-found", program, why: "command not found" }
            : { kind: "exited", exitStatus: code ?? 0 },
        ),
      );
    });
    child.once("exit", (code, signal) =>
      resolve(signal === null ? { kind: "exited", exitStatus: code ?? 0 } : { kind: "signaled", signal }),
    );
  });
}

/** What cmd.exe returns for a command that it does not find. */
const CMD_NOT_FOUND = 9009;

function quoteForCmd(word: string): string {
  return /^[\w\-./:\\=@]+$/.test(word) ? word : `"${word.replaceAll('"', '""').replaceAll("%", "%%")}"`;
}
