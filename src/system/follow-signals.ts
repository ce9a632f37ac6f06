import { readProcessStat } from "./process-state.ts";

/** Keeps a child and its wrapper in step: signals go in once, and a stop of the child is followed. */
export interface SignalBridge {
  /** From now on signals go to this process; those that came before are handed on. */
  connect(pid: number): void;
  /** The process has ended: its number can be that of another one soon. */
  disconnect(): void;
}

/**
 * Listens for every signal that a listener can be had for. It has to be there before the child is: without a listener a
 * signal in between would end the wrapper alone, and SIGUSR1 would open Node's inspector.
 */
export function bridgeSignals(isatty: (descriptor: number) => boolean): SignalBridge {
  const onTerminal = () => isatty(0) || isatty(1) || isatty(2);
  const beganOnTerminal = onTerminal();
  let child: number | undefined;
  let stopped = false;
  const waiting: NodeJS.Signals[] = [];
  const pass = (signal: NodeJS.Signals) => {
    if (child === undefined) waiting.push(signal);
    else if (!beganOnTerminal || isForChild(signal, { child, stopped, onTerminal })) send(child, signal);
    if (signal === "SIGCONT") stopped = false;
  };
  // Where it stopped before it was known, this is called as soon as it is.
  const follow = () => {
    if (child === undefined || !isStopped(child)) return;
    stopped = true;
    stopLikeChild(pass, beganOnTerminal);
  };
  for (const signal of PASSED_ON) listen(signal, pass);
  listen("SIGCHLD", follow);
  return {
    connect(pid) {
      child = pid;
      for (const signal of waiting.splice(0)) pass(signal);
    },
    disconnect() {
      child = undefined;
    },
  };
}

/** Gives every signal its default effect again, where there is no child any more: a Ctrl-C then ends the wrapper. */
export function releaseSignals(): void {
  for (const signal of [...PASSED_ON, "SIGCHLD" as const]) process.removeAllListeners(signal);
}

/**
 * A terminal sends these to every process of its foreground group: the child has its own already, and a second Ctrl-C
 * makes terraform, pulumi and many servers abort their shutdown. Node cannot tell who sent a signal. So on a terminal
 * they are passed on only where it cannot have sent them: the wrapper is not in its foreground, or the child has left the
 * group.
 */
const FROM_TERMINAL: ReadonlySet<NodeJS.Signals> = new Set([
  "SIGINT",
  "SIGQUIT",
  "SIGTSTP",
  "SIGTTIN",
  "SIGTTOU",
  "SIGWINCH",
]);

interface Situation {
  readonly child: number;
  /** Whether both were stopped and nothing continued them yet. */
  readonly stopped: boolean;
  readonly onTerminal: () => boolean;
}

function isForChild(signal: NodeJS.Signals, { child, stopped, onTerminal }: Situation): boolean {
  // A shell's fg continues the whole group: then the child runs already. Where nothing was stopped, kill sent it.
  if (signal === "SIGCONT") return !stopped || isStopped(child);
  // A terminal that hangs up is none any more when its signal arrives, and sends it to the leader of its session alone.
  if (signal === "SIGHUP") return onTerminal() || readProcessStat("self")?.session === process.pid;
  if (!FROM_TERMINAL.has(signal)) return true;
  const own = readProcessStat("self");
  const state = readProcessStat(child);
  if (!own || !state) return false;
  return own.processGroup !== own.foregroundGroup || state.processGroup !== own.processGroup;
}

function isStopped(pid: number): boolean {
  return readProcessStat(pid)?.state === "T";
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended, or belongs to another user (sudo), whom only root may signal.
  }
}

/** The child is stopped: stop too, or the shell would wait for a job that does nothing. SIGCONT wakes both. */
function stopLikeChild(pass: (signal: NodeJS.Signals) => void, onTerminal: boolean): void {
  if (!onTerminal) {
    process.kill(process.pid, "SIGSTOP");
    return;
  }
  process.removeListener("SIGTSTP", pass);
  process.kill(process.pid, "SIGTSTP");
  listen("SIGTSTP", pass);
}

function listen(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): void {
  try {
    process.on(signal, listener);
  } catch {
    // This system does not have it: Windows, or SIGSTKFLT and SIGPWR on macOS.
  }
}

const PASSED_ON: readonly NodeJS.Signals[] = [
  "SIGHUP",
  "SIGINT",
  "SIGQUIT",
  "SIGILL",
  "SIGTRAP",
  "SIGABRT",
  "SIGBUS",
  "SIGFPE",
  "SIGUSR1",
  "SIGSEGV",
  "SIGUSR2",
  "SIGPIPE",
  "SIGALRM",
  "SIGTERM",
  "SIGSTKFLT",
  "SIGCONT",
  "SIGTSTP",
  "SIGTTIN",
  "SIGTTOU",
  "SIGURG",
  "SIGXCPU",
  "SIGXFSZ",
  "SIGVTALRM",
  "SIGPROF",
  "SIGWINCH",
  "SIGIO",
  "SIGPWR",
  "SIGSYS",
  "SIGINFO",
];
