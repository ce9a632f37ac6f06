import type { EndingForm } from "../form.ts";
import { SIGNAL_WORDS } from "../signal-words.ts";

/** What the standard libraries of languages say of a child process. */
export const LANGUAGE_FORMS: readonly EndingForm[] = [
  {
    id: "python-status",
    negativeIsSignal: true,
    producer: "Python",
    source: "https://github.com/python/cpython/blob/main/Lib/subprocess.py",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Command '(?<program>.*)' returned non-zero exit status (?<status>-?\d+)/,
    examples: [
      {
        line: "subprocess.CalledProcessError: Command '['make', 'all']' returned non-zero exit status 2.",
        status: 2,
        program: "make all",
      },
      {
        line: "subprocess.CalledProcessError: Command 'false' returned non-zero exit status 1.",
        status: 1,
        program: "false",
      },
    ],
  },
  {
    id: "python-signal",
    producer: "Python",
    source: "https://github.com/python/cpython/blob/main/Lib/subprocess.py",
    voice: "parent",
    anchors: ["signal"],
    pattern: /died with (?:<Signals\.(?<signal>SIG\w+): \d+>|unknown signal (?<number>\d+))/,
    examples: [
      { line: "subprocess.CalledProcessError: Command '['x']' died with <Signals.SIGKILL: 9>.", signal: "SIGKILL" },
    ],
  },
  {
    id: "returncode",
    producer: "Python, Ansible, Airflow",
    source: "https://docs.python.org/3/library/subprocess.html#subprocess.Popen.returncode",
    voice: "parent",
    anchors: ["return"],
    pattern:
      /\b(?:returncode|return[ _]code)s?["']?(?:\s+(?:is|was|of))?\s*[:=]?\s*["'(]?(?:Negsignal\.(?<signal>SIG\w+)|-(?<number>[1-9]\d?)(?![\d.])|(?<status>\d+)(?![\d.]*\.\d))/,
    examples: [
      { line: "returncode: -9", signal: "SIGKILL" },
      { line: "returncode=1", status: 1 },
      { line: "[2026-11-20] {local_task_job.py:102} INFO - Task exited with return code 1", status: 1 },
      { line: "INFO - Task exited with return code Negsignal.SIGKILL", signal: "SIGKILL" },
      { line: "INFO - Task exited with return code -9", signal: "SIGKILL" },
    ],
    silent: ["check the return code of the call", "the return code is ignored"],
  },
  {
    id: "go-signal",
    producer: "Go",
    source: "https://pkg.go.dev/os#ProcessState.String",
    voice: "parent",
    anchors: ["signal"],
    pattern: new RegExp(`\\bsignal: (?<signal>${SIGNAL_WORDS})(?: \\(core dumped\\))?`, "i"),
    examples: [
      { line: "signal: killed", signal: "SIGKILL" },
      { line: "error running ./x: signal: segmentation fault (core dumped)", signal: "SIGSEGV" },
      { line: "FAIL	example.com/pkg	signal: terminated 3.2s", signal: "SIGTERM" },
    ],
    silent: ["caught signal: shutting down"],
  },
  {
    id: "rust-status",
    producer: "Rust",
    source: "https://github.com/rust-lang/rust/blob/master/library/std/src/sys/pal/unix/process/process_unix.rs",
    voice: "parent",
    anchors: ["exit", "signal"],
    pattern: /(?:ExitStatus\(unix_wait_status\((?<wait>\d+)\)\)|\bsignal: \d+ \((?<signal>SIG\w+)\))/,
    examples: [
      { line: "called `Result::unwrap()`: ExitStatus(unix_wait_status(25856))", status: 101 },
      { line: "thread 'main' panicked: child failed: signal: 9 (SIGKILL)", signal: "SIGKILL" },
    ],
  },
  {
    id: "ruby-status",
    producer: "Ruby",
    source: "https://docs.ruby-lang.org/en/master/Process/Status.html",
    voice: "parent",
    anchors: ["process::status", "with status"],
    pattern:
      /(?:#<Process::Status: pid \d+ (?:exit (?<status>\d+)|SIG(?<signal>\w+) \(signal \d+\))|Command failed with status \((?<code>\d+)\)(?:: \[(?<program>[^\]]*)\])?)/,
    examples: [
      { line: "#<Process::Status: pid 4242 exit 3>", status: 3 },
      { line: "#<Process::Status: pid 4242 SIGKILL (signal 9)>", signal: "SIGKILL" },
      { line: "Command failed with status (1): [bundle exec rspec...]", status: 1, program: "bundle exec rspec..." },
    ],
  },
  {
    id: "node-error",
    producer: "Node.js",
    source: "https://nodejs.org/api/child_process.html",
    voice: "parent",
    anchors: ["signal"],
    pattern: /^\s*signal: '(?<signal>SIG\w+)',?\s*$/,
    examples: [{ line: "  signal: 'SIGTERM',", signal: "SIGTERM" }],
    silent: ["  signal: null,", "  status: 404,"],
  },
  {
    id: "node-crash",
    producer: "Node.js",
    source: "https://nodejs.org/api/cli.html",
    voice: "process",
    anchors: ["heap out of"],
    pattern: /FATAL ERROR: .*JavaScript heap out of memory/,
    signal: "SIGABRT",
    examples: [
      {
        line: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        signal: "SIGABRT",
      },
    ],
  },
  {
    id: "jvm-crash",
    producer: "Java",
    source: "https://docs.oracle.com/en/java/javase/21/troubleshoot/fatal-error-log.html",
    voice: "process",
    anchors: ["sigsegv", "sigbus", "sigill", "sigfpe", "sigabrt"],
    pattern: /^#\s+(?<signal>SIG\w+) \(0x[0-9a-f]+\) at pc=/,
    examples: [{ line: "#  SIGSEGV (0xb) at pc=0x00007f, pid=4242, tid=4243", signal: "SIGSEGV" }],
  },
  {
    id: "go-crash",
    producer: "Go",
    source: "https://pkg.go.dev/runtime",
    voice: "process",
    anchors: ["signal"],
    pattern: /^\[signal (?<signal>SIG\w+): /,
    status: 2,
    examples: [{ line: "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48]", signal: "SIGSEGV" }],
  },
  {
    id: "terminated-by",
    producer: "many programs",
    source: "https://pubs.opengroup.org/onlinepubs/9799919799/functions/wait.html",
    voice: "parent",
    anchors: ["signal", "kill", "sigterm", "sigsegv", "sigabrt", "sigbus", "sigint"],
    pattern:
      /\b(?:terminated|killed|died|was sent|exited|crashed|ended|stopped|failed|aborted)\b(?: (?:by|with|due to|on|from|because of|after))?(?: (?:an?|the|receiving|uncaught|unhandled|fatal))*(?: signal)?[ :=#]+["'(]?(?:signal )?(?<signal>SIG[A-Z][A-Z0-9]+|(?<=signal )\d{1,2}|(?<=signal: )\d{1,2})\b/i,
    examples: [
      { line: "child 4242 terminated by signal SIGKILL", signal: "SIGKILL" },
      { line: "worker (pid 12) was killed by signal 9", signal: "SIGKILL" },
      { line: "[ALERT] process exited on signal 11", signal: "SIGSEGV" },
      { line: "[ERROR] Worker (pid:77) was sent SIGKILL! Perhaps out of memory?", signal: "SIGKILL" },
      { line: "worker process 12 exited on signal 11 (core dumped)", signal: "SIGSEGV" },
    ],
    silent: ["installed a handler for signal 15", "sending signal 15 to worker", "killed 9 zombies"],
  },
];
