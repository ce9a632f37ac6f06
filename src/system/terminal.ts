/** The terminal of standard input and output, taken over for a program that fills the screen. */
export interface Terminal {
  size(): Size;
  /** Stops the process as Ctrl-Z does, the terminal as the shell had it; `resume` follows when it goes on. */
  suspend(): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export type TerminalEvent =
  | { readonly kind: "input"; readonly text: string }
  | { readonly kind: "resize" | "resume" | "end" }
  | { readonly kind: "signal"; readonly signal: "SIGINT" | "SIGTERM" | "SIGHUP" };

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** A terminal that does not tell its size says 0. */
const USUAL_SIZE: Size = { columns: 80, rows: 24 };
/** An orphaned process group cannot be stopped: then it goes on at once. */
const STOPPED_BY_NOW_MS = 100;

/**
 * Puts the terminal into raw mode, in which every key comes at once and none makes a signal.
 *
 * @param emit gets what happens, in order
 */
export function openTerminal(emit: (event: TerminalEvent) => void): Terminal {
  const { stdin, stdout } = process;
  let suspended = false;
  const decoder = new TextDecoder();
  const resume = () => {
    setRaw(true);
    suspended = false;
    emit({ kind: "resume" });
  };
  const onData = (chunk: Buffer) => emit({ kind: "input", text: decoder.decode(chunk, { stream: true }) });
  const onEnd = () => emit({ kind: "end" });
  const onResize = () => emit({ kind: "resize" });
  const onSignals = SIGNALS.map((signal) => [signal, () => emit({ kind: "signal", signal })] as const);

  stdin.on("data", onData).on("end", onEnd).on("error", onEnd);
  stdout.on("resize", onResize).on("error", onEnd);
  process.on("SIGCONT", resume);
  for (const [signal, listener] of onSignals) process.on(signal, listener);
  setRaw(true);

  return {
    size: () => ({ columns: stdout.columns || USUAL_SIZE.columns, rows: stdout.rows || USUAL_SIZE.rows }),
    suspend() {
      suspended = true;
      setRaw(false);
      process.kill(0, "SIGTSTP");
      setTimeout(() => suspended && resume(), STOPPED_BY_NOW_MS);
    },
    close() {
      stdin.off("data", onData).off("end", onEnd).off("error", onEnd).pause();
      stdout.off("resize", onResize);
      process.off("SIGCONT", resume);
      for (const [signal, listener] of onSignals) process.off(signal, listener);
      setRaw(false);
      stdin.unref();
    },
  };
}

/** A terminal that has hung up takes no settings, and needs none. */
function setRaw(raw: boolean): void {
  try {
    process.stdin.setRawMode(raw);
  } catch {
    // It is gone.
  }
}
