/** How a process ended, as wait(2) tells it: an exit status and a termination signal are never both there. */
export type WaitStatus =
  | { readonly kind: "exited"; readonly exitStatus: number }
  | { readonly kind: "signaled"; readonly signalNumber: number; readonly coreDumped: boolean }
  | { readonly kind: "stopped"; readonly signalNumber: number }
  | { readonly kind: "continued" };

/**
 * Takes the raw 16 bits of waitpid(2) apart, as the macros WIFEXITED, WTERMSIG, WCOREDUMP and their like do on Linux,
 * macOS and the BSDs.
 *
 * @param raw 0 to 65535
 */
export function parseWaitStatus(raw: number): WaitStatus {
  const low = raw & 0x7f;
  const high = (raw >> 8) & 0xff;
  if (raw === 0xffff) return { kind: "continued" };
  if (low === 0x7f) return { kind: "stopped", signalNumber: high };
  if (low === 0) return { kind: "exited", exitStatus: high };
  return { kind: "signaled", signalNumber: low, coreDumped: (raw & 0x80) !== 0 };
}
