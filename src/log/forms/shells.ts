import type { EndingForm } from "../form.ts";
import { SIGNAL_ANCHORS, SIGNAL_WORDS } from "../signal-words.ts";

const BASH = "https://git.savannah.gnu.org/cgit/bash.git/tree/jobs.c";
const ZSH = "https://github.com/zsh-users/zsh/blob/master/Src/jobs.c";
const FISH = "https://github.com/fish-shell/fish-shell/blob/3.6.0/src/proc.cpp";
const KERNEL = "https://github.com/torvalds/linux/blob/master/mm/oom_kill.c";

/** What shells say themselves, and the kernel. */
export const SHELL_FORMS: readonly EndingForm[] = [
  {
    id: "fish-signal",
    producer: "fish",
    source: FISH,
    voice: "process",
    anchors: ["signal"],
    pattern: /^fish: (?:Job \d+, )?['“](?<program>[^'”]+)['”] terminated by signal (?<signal>SIG\w+)/,
    examples: [
      {
        line: "fish: Job 1, './crash' terminated by signal SIGSEGV (Address boundary error)",
        signal: "SIGSEGV",
        program: "./crash",
      },
    ],
  },
  {
    id: "zsh-signal",
    producer: "zsh",
    source: ZSH,
    voice: "process",
    anchors: ["zsh: "],
    pattern: new RegExp(
      `^zsh: (?:\\d+ )?(?<signal>${SIGNAL_WORDS})(?:\\s+\\(core dumped\\))?\\s+(?<program>\\S.*)$`,
      "i",
    ),
    examples: [
      { line: "zsh: segmentation fault (core dumped)  ./crash now", signal: "SIGSEGV", program: "./crash now" },
      { line: "zsh: killed     python train.py", signal: "SIGKILL", program: "python train.py" },
    ],
  },
  {
    id: "bash-signal",
    producer: "bash",
    source: BASH,
    voice: "process",
    anchors: SIGNAL_ANCHORS,
    pattern: new RegExp(
      `^[^\\s:]+: line \\d+: +\\d+ (?<signal>${SIGNAL_WORDS})(?: +\\(core dumped\\))?(?:\\s+(?<program>\\S.*))?$`,
      "i",
    ),
    examples: [
      {
        line: "./build.sh: line 12:  4242 Killed                  node build.js",
        signal: "SIGKILL",
        program: "node build.js",
      },
      {
        line: "bash: line 1:  4242 Segmentation fault      (core dumped) ./a.out",
        signal: "SIGSEGV",
        program: "./a.out",
      },
      { line: "bash: line 3:  77 Aborted                 (core dumped)", signal: "SIGABRT" },
    ],
    silent: ["script.sh: line 12: syntax error near unexpected token `killed'"],
  },
  {
    id: "shell-not-found",
    label: true,
    producer: "shells",
    source: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html",
    voice: "process",
    anchors: ["not found"],
    pattern:
      /^(?:\S+: )?(?:line )?(?:\d+: )?(?:(?:ba|da|z|k|mk|a)?sh: )?(?:line )?(?:\d+: )?(?:(?:exec: )?(?<program>[^\s:][^:]*?): (?:command )?not found|command not found: (?<named>\S.*))$/,
    status: 127,
    examples: [
      { line: "bash: line 1: terraform: command not found", status: 127, program: "terraform" },
      { line: "/bin/sh: 1: yarn: not found", status: 127, program: "yarn" },
      { line: "sh: jest: not found", status: 127, program: "jest" },
      { line: "zsh: command not found: kubectl", status: 127, program: "kubectl" },
      { line: "./deploy.sh: line 7: aws: command not found", status: 127, program: "aws" },
      { line: "/bin/sh: line 0: exec: gcc: not found", status: 127, program: "gcc" },
    ],
    silent: ["HTTP 404: page not found", "Error: stack not found", "package foo: not found in cache", "404 Not Found"],
  },
  {
    id: "fish-not-found",
    label: true,
    producer: "fish",
    source: "https://github.com/fish-shell/fish-shell/blob/3.6.0/share/functions/fish_command_not_found.fish",
    voice: "process",
    anchors: ["unknown command"],
    pattern: /^fish: Unknown command:? ['“]?(?<program>[^'”\s]+)/,
    status: 127,
    examples: [{ line: "fish: Unknown command: kubectl", status: 127, program: "kubectl" }],
  },
  {
    id: "cmd-not-found",
    label: true,
    producer: "cmd.exe",
    source: "https://learn.microsoft.com/windows-server/administration/windows-commands/cmd",
    voice: "process",
    anchors: ["not recognized"],
    pattern: /['"](?<program>[^'"]+)['"] is not recognized as an internal or external command/,
    status: 9009,
    examples: [
      {
        line: "'terraform' is not recognized as an internal or external command,",
        status: 9009,
        program: "terraform",
      },
    ],
  },
  {
    id: "shell-denied",
    label: true,
    producer: "shells",
    source: BASH,
    voice: "process",
    anchors: ["denied"],
    pattern:
      /^(?:(?:\/(?:usr\/)?bin\/)?(?:ba|da|k|mk|a)?sh|(?:\S+\.sh): line \d+|zsh): (?:line )?(?:\d+: )?(?:(?:permission denied: (?<named>\S+))|(?:(?:exec: )?(?<program>\.{0,2}\/[^\s:]+|[\w.-]+): Permission denied))$/i,
    status: 126,
    examples: [
      { line: "bash: ./deploy.sh: Permission denied", status: 126, program: "./deploy.sh" },
      { line: "/bin/sh: 1: ./gradlew: Permission denied", status: 126, program: "./gradlew" },
      { line: "zsh: permission denied: ./run", status: 126, program: "./run" },
      { line: "./ci.sh: line 4: ./mvnw: Permission denied", status: 126, program: "./mvnw" },
    ],
    silent: [
      "cat: /etc/shadow: Permission denied",
      "git@github.com: Permission denied (publickey).",
      "mkdir: cannot create directory '/x': Permission denied",
    ],
  },
  {
    id: "shell-not-executable",
    label: true,
    producer: "shells",
    source: BASH,
    voice: "process",
    anchors: ["cannot execute", "exec format error"],
    pattern:
      /^[^\s:]+: (?:line \d+: )?(?:\d+: )?(?<program>[^\s:]+): (?:cannot execute(?: binary file)?|Exec format error)\b(?!: required file not found)/,
    status: 126,
    examples: [{ line: "bash: ./tool: cannot execute binary file: Exec format error", status: 126, program: "./tool" }],
  },
  {
    id: "shell-interpreter",
    label: true,
    producer: "shells",
    source: BASH,
    voice: "process",
    anchors: ["bad interpreter", "required file not found"],
    pattern:
      /^[^\s:]+: (?:line \d+: )?(?<program>[^\s:]+): (?:.*: bad interpreter: |cannot execute: required file not found)/,
    status: 127,
    examples: [
      {
        line: "bash: ./run.py: /usr/bin/python2: bad interpreter: No such file or directory",
        status: 127,
        program: "./run.py",
      },
      { line: "bash: ./run.py: cannot execute: required file not found", status: 127, program: "./run.py" },
    ],
  },
  {
    id: "shell-signal-alone",
    producer: "shells",
    source: BASH,
    voice: "process",
    anchors: SIGNAL_ANCHORS,
    pattern:
      /^(?:(?:\[\d+\][+-]?|\S+\.sh:|[a-z]*sh:) +(?:\d+ +)?)?(?<signal>Killed|Segmentation fault|Aborted|Terminated|Bus error|Illegal instruction|Floating point exception|CPU time limit exceeded|File size limit exceeded|Trace\/breakpoint trap|Alarm clock|Bad system call)(?: *\(core dumped\))?(?: {2,}(?<program>\S.*))?\s*$/,
    examples: [
      { line: "Killed", signal: "SIGKILL" },
      { line: "Segmentation fault (core dumped)", signal: "SIGSEGV" },
      { line: "Segmentation fault", signal: "SIGSEGV" },
      { line: "Aborted (core dumped)", signal: "SIGABRT" },
      { line: "Terminated", signal: "SIGTERM" },
      { line: "Bus error (core dumped)", signal: "SIGBUS" },
      { line: "Illegal instruction (core dumped)", signal: "SIGILL" },
      { line: "[1]+  Killed                  ./server", signal: "SIGKILL", program: "./server" },
    ],
    silent: ["Killed 3 stale connections", "The job was Terminated by the scheduler", "Aborted: nothing to do"],
  },
  {
    id: "kernel-oom",
    producer: "Linux kernel",
    source: KERNEL,
    voice: "process",
    anchors: ["kill"],
    pattern: /(?:[Oo]ut of memory: )?Killed process \d+ \((?<program>[^)]+)\)/,
    signal: "SIGKILL",
    examples: [
      {
        line: "[12345.678901] Out of memory: Killed process 4242 (java), UID 1000, total-vm:8123456kB, anon-rss:4012345kB",
        signal: "SIGKILL",
        program: "java",
      },
      {
        line: "kernel: Memory cgroup out of memory: Killed process 991 (node) total-vm:999kB",
        signal: "SIGKILL",
        program: "node",
      },
    ],
  },
  {
    id: "kernel-segfault",
    producer: "Linux kernel",
    source: "https://github.com/torvalds/linux/blob/master/arch/x86/mm/fault.c",
    voice: "process",
    anchors: ["segfault"],
    pattern: /(?<program>[^\s[\]]+)\[\d+\]: segfault at [0-9a-f]+ ip /,
    signal: "SIGSEGV",
    examples: [
      {
        line: "[ 99.1] crash[321]: segfault at 0 ip 000055d0c0a0 sp 00007ffc error 4 in crash[55d0c+1000]",
        signal: "SIGSEGV",
        program: "crash",
      },
    ],
  },
  {
    id: "kernel-trap",
    producer: "Linux kernel",
    source: "https://github.com/torvalds/linux/blob/master/arch/x86/kernel/traps.c",
    voice: "process",
    anchors: ["trap invalid"],
    pattern: /traps: (?<program>[^\s[\]]+)\[\d+\] trap invalid opcode/,
    signal: "SIGILL",
    examples: [
      { line: "traps: tensor[77] trap invalid opcode ip:7f0 sp:7ff error:0", signal: "SIGILL", program: "tensor" },
    ],
  },
];
