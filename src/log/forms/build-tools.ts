import type { EndingForm } from "../form.ts";
import { SIGNAL_ANCHORS, SIGNAL_WORDS } from "../signal-words.ts";

/** What build tools and package managers say of the commands that they run. */
export const BUILD_FORMS: readonly EndingForm[] = [
  {
    id: "make",
    producer: "GNU make",
    source: "https://git.savannah.gnu.org/cgit/make.git/tree/src/job.c",
    voice: "parent",
    anchors: ["*** ["],
    pattern: /^(?<program>g?make|mingw32-make)(?:\[\d+\])?: \*\*\* \[[^\]]*\] Error (?<status>-?\d+)(?! \(ignored\))/,
    examples: [
      { line: "make: *** [Makefile:3: all] Error 2", status: 2, program: "make" },
      { line: "make[2]: *** [CMakeFiles/app.dir/build.make:76: main.o] Error 1", status: 1, program: "make" },
    ],
    silent: ["make: [Makefile:3: clean] Error 1 (ignored)"],
  },
  {
    id: "make-signal",
    producer: "GNU make",
    source: "https://git.savannah.gnu.org/cgit/make.git/tree/src/job.c",
    voice: "parent",
    anchors: ["*** ["],
    pattern: new RegExp(
      `^(?<program>g?make)(?:\\[\\d+\\])?: \\*\\*\\* (?:\\[[^\\]]*\\] )(?<signal>${SIGNAL_WORDS})(?: \\(core dumped\\))?$`,
      "i",
    ),
    examples: [
      { line: "make: *** [Makefile:2: all] Killed", signal: "SIGKILL", program: "make" },
      { line: "make: *** [Makefile:2: run] Segmentation fault (core dumped)", signal: "SIGSEGV", program: "make" },
    ],
  },
  {
    id: "bsd-make",
    producer: "BSD make",
    source: "https://man.freebsd.org/cgi/man.cgi?query=make",
    voice: "parent",
    anchors: ["*** error", "*** signal"],
    pattern: /^\*\*\* (?:Error code (?<status>\d+)|Signal (?<signal>\d+))/,
    examples: [{ line: "*** Error code 1", status: 1 }],
  },
  {
    id: "nmake",
    producer: "NMAKE",
    source: "https://learn.microsoft.com/cpp/error-messages/tool-errors/nmake-fatal-error-u1077",
    voice: "parent",
    anchors: ["return"],
    pattern: /fatal error U1077: '?(?<program>[^':]+)'? : return code '(?<status>0x[0-9a-f]+)'/,
    examples: [{ line: "NMAKE : fatal error U1077: 'cl.exe' : return code '0x2'", status: 2, program: "cl.exe" }],
  },
  {
    id: "msbuild",
    producer: "MSBuild",
    source: "https://learn.microsoft.com/visualstudio/msbuild/errors/msb3073",
    voice: "parent",
    anchors: ["exit"],
    pattern: /error MSB\d+: (?:The command )?"(?<program>.*?)" exited with code (?<status>-?\d+)/,
    examples: [
      {
        line: 'app.csproj(12,5): error MSB3073: The command "npm run build" exited with code 1.',
        status: 1,
        program: "npm run build",
      },
      { line: 'error MSB6006: "cl.exe" exited with code 2.', status: 2, program: "cl.exe" },
    ],
  },
  {
    id: "ninja",
    label: true,
    producer: "Ninja",
    source: "https://github.com/ninja-build/ninja/blob/master/src/status_printer.cc",
    voice: "parent",
    anchors: ["[code="],
    pattern: /^FAILED: \[code=(?<status>\d+)\] (?<program>\S.*)$/,
    examples: [{ line: "FAILED: [code=1] main.o", status: 1, program: "main.o" }],
  },
  {
    id: "bazel",
    producer: "Bazel",
    source:
      "https://github.com/bazelbuild/bazel/blob/master/src/main/java/com/google/devtools/build/lib/shell/TerminationStatus.java",
    voice: "parent",
    anchors: ["exit", ...SIGNAL_ANCHORS],
    pattern:
      /(?:failed|error executing [^(]*|command failed[^(]*): \((?:Exit (?<status>\d+)|(?<signal>[A-Z][a-z ]+?))\)(?::|\s|$)/,
    examples: [
      { line: "ERROR: BUILD:3:10: Compiling a.cc failed: (Exit 1): gcc failed: error executing command", status: 1 },
      { line: "FAIL: //app:test (see test.log) Executing genrule failed: (Killed): bash failed", signal: "SIGKILL" },
    ],
  },
  {
    id: "gradle",
    producer: "Gradle",
    source:
      "https://github.com/gradle/gradle/blob/master/platforms/core-runtime/process-services/src/main/java/org/gradle/process/internal/DefaultExecHandle.java",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Process 'command '(?<program>[^']+)'' finished with non-zero exit value (?<status>-?\d+)/,
    examples: [
      {
        line: "> Process 'command '/usr/lib/jvm/bin/java'' finished with non-zero exit value 137",
        status: 137,
        program: "/usr/lib/jvm/bin/java",
      },
    ],
  },
  {
    id: "maven",
    producer: "Maven",
    source:
      "https://github.com/apache/commons-exec/blob/master/src/main/java/org/apache/commons/exec/ExecuteException.java",
    voice: "parent",
    anchors: ["exit"],
    pattern: /\(Exit value: (?<status>-?\d+)\)/,
    examples: [
      {
        line: "[ERROR] Failed to execute goal: Command execution failed.: Process exited with an error: 1 (Exit value: 1) -> [Help 1]",
        status: 1,
      },
    ],
  },
  {
    id: "surefire",
    producer: "Maven Surefire",
    source: "https://maven.apache.org/surefire/maven-surefire-plugin/faq.html",
    voice: "parent",
    anchors: ["exit"],
    pattern: /^(?:\[ERROR\] )?Process Exit Code: (?<status>-?\d+)$/,
    examples: [{ line: "[ERROR] Process Exit Code: 134", status: 134 }],
  },
  {
    id: "ctest",
    label: true,
    producer: "CTest",
    source: "https://gitlab.kitware.com/cmake/cmake/-/blob/master/Source/CTest/cmCTestRunTest.cxx",
    voice: "process",
    anchors: ["***exception"],
    pattern:
      /Test +#\d+: (?<program>\S+) \.+\*\*\*Exception: (?<signal>SegFault|Illegal|Interrupt|Numerical|Subprocess (?:aborted|killed|terminated)|Other)/,
    examples: [
      {
        line: "1/3 Test #1: parser ...........***Exception: SegFault  0.12 sec",
        signal: "SIGSEGV",
        program: "parser",
      },
      {
        line: "2/3 Test #2: solver ...........***Exception: Subprocess killed  1.00 sec",
        signal: "SIGKILL",
        program: "solver",
      },
    ],
  },
  {
    id: "cargo",
    producer: "Cargo",
    source: "https://github.com/rust-lang/cargo/blob/master/crates/cargo-util/src/process_error.rs",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /process didn't exit successfully: `(?<program>[^`]*)` \((?:exit (?:status|code): (?<status>-?(?:0x[0-9a-f]+|\d+))|signal: \d+, (?<signal>SIG\w+))/,
    examples: [
      {
        line: "  process didn't exit successfully: `target/debug/app` (exit status: 101)",
        status: 101,
        program: "target/debug/app",
      },
      {
        line: "error: process didn't exit successfully: `target/debug/app --x` (signal: 11, SIGSEGV: invalid memory reference)",
        signal: "SIGSEGV",
        program: "target/debug/app --x",
      },
    ],
  },
  {
    id: "npm",
    producer: "npm",
    source: "https://github.com/npm/cli/blob/latest/lib/utils/error-message.js",
    voice: "parent",
    anchors: ["npm err"],
    pattern: /^npm (?:ERR!|error) (?:Exit status (?<status>\d+)|(?:errno|code) (?<code>\d+)|signal (?<signal>SIG\w+))$/,
    examples: [
      { line: "npm ERR! Exit status 1", status: 1 },
      { line: "npm ERR! errno 137", status: 137 },
      { line: "npm error code 127", status: 127 },
      { line: "npm error signal SIGTERM", signal: "SIGTERM" },
    ],
    silent: ["npm ERR! code ELIFECYCLE", "npm ERR! errno -13", "npm error code E404", "npm ERR! 404 Not Found"],
  },
  {
    id: "javascript-managers",
    producer: "Yarn, pnpm, Bun",
    source: "https://github.com/yarnpkg/yarn/blob/master/src/util/execute-lifecycle-script.js",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:Command failed with exit code (?<status>-?\d+)|error: script "(?<program>[^"]+)" exited with code (?<code>\d+))/,
    examples: [
      { line: "error Command failed with exit code 1.", status: 1 },
      { line: " ELIFECYCLE  Command failed with exit code 137.", status: 137 },
      { line: "Error: Command failed with exit code 2: tsc -p .", status: 2 },
      { line: 'error: script "build" exited with code 1', status: 1, program: "build" },
    ],
  },
  {
    id: "javascript-signal",
    producer: "execa, pnpm, Bun",
    source: "https://github.com/sindresorhus/execa/blob/main/lib/return/message.js",
    voice: "parent",
    anchors: ["kill", "signal"],
    pattern:
      /(?:[Cc]ommand was killed with|was terminated by signal|[Cc]ommand failed with signal) "?(?<signal>SIG\w+)/,
    examples: [
      { line: "Error: Command was killed with SIGKILL (Forced termination): node build.js", signal: "SIGKILL" },
      { line: 'error Command failed with signal "SIGSEGV".', signal: "SIGSEGV" },
      { line: 'error: script "dev" was terminated by signal SIGTERM (Polite quit request)', signal: "SIGTERM" },
    ],
  },
  {
    id: "lerna",
    producer: "Lerna",
    source: "https://github.com/lerna/lerna/blob/main/libs/child-process/src/index.ts",
    voice: "parent",
    anchors: ["exit"],
    pattern: /^lerna ERR! (?<program>.+?) exited (?<status>\d+) in '/,
    examples: [{ line: "lerna ERR! npm run build exited 1 in '@acme/app'", status: 1, program: "npm run build" }],
  },
  {
    id: "turbo",
    label: true,
    producer: "Turborepo",
    source: "https://github.com/vercel/turborepo/blob/main/crates/turborepo-lib/src/task_graph/visitor/exec.rs",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:command (?<program>\([^)]*\) .+?) exited \((?<status>-?\d+)\)|run failed: command\s+exited \((?<code>-?\d+)\))/,
    examples: [
      {
        line: "web#build: command (/repo/web) npm run build exited (1)",
        status: 1,
        program: "(/repo/web) npm run build",
      },
      { line: " ERROR  run failed: command  exited (1)", status: 1 },
    ],
  },
];
