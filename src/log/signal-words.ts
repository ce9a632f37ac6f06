import { isSignalName, signalByNumber } from "../model/signals.ts";

/**
 * The signal that a log names: `SIGKILL`, `KILL`, `9`, or the words of strsignal(3) as glibc, Go and macOS write them.
 *
 * @returns its name with SIG, or undefined for any other text
 */
export function signalFromWords(text: string): string | undefined {
  const known = WORDS[text.toLowerCase().replace(/ \(core dumped\)$/, "")];
  if (known !== undefined) return known;
  if (/^\d+$/.test(text)) return signalByNumber(Number(text), "linux")?.name;
  const name = text.toUpperCase().startsWith("SIG") ? text.toUpperCase() : `SIG${text.toUpperCase()}`;
  return isSignalName(name) ? name : undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  hangup: "SIGHUP",
  interrupt: "SIGINT",
  interrupted: "SIGINT",
  quit: "SIGQUIT",
  "illegal instruction": "SIGILL",
  "illegal hardware instruction": "SIGILL",
  "trace/breakpoint trap": "SIGTRAP",
  "trace/bpt trap": "SIGTRAP",
  "trace trap": "SIGTRAP",
  aborted: "SIGABRT",
  abort: "SIGABRT",
  "abort trap": "SIGABRT",
  "bus error": "SIGBUS",
  "floating point exception": "SIGFPE",
  "floating exception": "SIGFPE",
  killed: "SIGKILL",
  "user defined signal 1": "SIGUSR1",
  "user signal 1": "SIGUSR1",
  "segmentation fault": "SIGSEGV",
  "user defined signal 2": "SIGUSR2",
  "user signal 2": "SIGUSR2",
  "broken pipe": "SIGPIPE",
  "alarm clock": "SIGALRM",
  alarm: "SIGALRM",
  terminated: "SIGTERM",
  "cpu time limit exceeded": "SIGXCPU",
  "cputime limit exceeded": "SIGXCPU",
  "cpu limit exceeded": "SIGXCPU",
  "file size limit exceeded": "SIGXFSZ",
  "filesize limit exceeded": "SIGXFSZ",
  "bad system call": "SIGSYS",
  "invalid system call": "SIGSYS",
  "virtual timer expired": "SIGVTALRM",
  "profiling timer expired": "SIGPROF",
  "power failure": "SIGPWR",
  // CTest's words.
  segfault: "SIGSEGV",
  illegal: "SIGILL",
  numerical: "SIGFPE",
  "subprocess aborted": "SIGABRT",
  "subprocess killed": "SIGKILL",
  "subprocess terminated": "SIGTERM",
};

/** The words above that a shell or Go writes after the fact, as one alternative of a pattern. */
export const SIGNAL_WORDS =
  "hangup|interrupt(?:ed)?|quit|illegal (?:hardware )?instruction|trace/breakpoint trap|trace/BPT trap|trace trap|abort(?:ed| trap)?|bus error|floating (?:point )?exception|killed|user (?:defined )?signal [12]|segmentation fault|broken pipe|alarm(?: clock)?|terminated|cpu ?(?:time )?limit exceeded|file ?size limit exceeded|(?:bad|invalid) system call|virtual timer expired|profiling timer expired|power failure";

/** One of these stands in every line in which a shell or make says one of those words, the rarest of them left out. */
export const SIGNAL_ANCHORS: readonly string[] = [
  "kill",
  "segmentation",
  "abort",
  "terminated",
  "bus error",
  "illegal ",
  "floating ",
  "limit exceeded",
  "hangup",
  "alarm clock",
  "breakpoint trap",
  "bpt trap",
  "trace trap",
];
