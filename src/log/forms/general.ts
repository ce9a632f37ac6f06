import type { LogForm } from "../form.ts";

const STATUS = String.raw`(?<status>-?(?:0[xX][0-9a-fA-F]{1,8}|\d{1,10}))`;
/** No version, no time, no percentage, no name: `1.5`, `0:9`, `10%`, `2nd`. */
const WHOLE = String.raw`(?![\w%-]|[.,:/]\d|\.\w|\s?\+)`;
/** What HTTP answers with, and nobody's exit code outside of Windows. */
const NO_ANSWER = String.raw`(?![345]\d\d\b)`;
/** After it comes what makes a rule of it: `exit code 1 if …`, `exit code 2 means …`. */
const NO_RULE = String.raw`(?!["'\x60)]*,?\s+(?:if|when(?:ever)?|unless|(?:\w+ly |often )?(?:means?|implies|indicates?|denotes?|represents?|suggests?|signals? that)|is (?:returned|used|reserved|expected|an?|the|for|not|signal|\w+ly)|for|to (?:indicate|signal)|on (?:\w+ ){0,2}(?:success|failure|errors?|missing)|or\b|and\s+(?:\d|\w+ is (?:true|false))|because you|will|would|should|may|can|(?:more )?(?:errors?|warnings?|failures?|failed|tests?|problems?|issues?|times|attempts?|retries|seconds?|minutes?|hours?|of|out)|process(?:es)?|containers?|tasks?|jobs?|pods?|workers?)\b)`;
/** Before it, likewise: `will exit with`, `expected`, `returns`, `non-zero` of prose. */
const NO_PROSE = String.raw`(?<!\b(?:[Ii]f|[Ww]hen|[Uu]nless|[Uu]ntil|should|would|could|may|might|must|can|will|shall|returns|exits|[Ee]xpect(?:s|ed|ing)?|[Aa]llow(?:s|ed)?|[Ii]gnor(?:e|es|ed|ing)|[Aa]ccept(?:s|ed)?|[Uu]se|[Ss]ee|[Rr]eturn|[Cc]heck|[Aa]ssert\w*|[Tt]reat|means|either|by|code|because|the documented|documented)\b[^.;:]{0,40})`;
/** What HTTP says of a request, with the same words. */
const NO_HTTP = String.raw`^(?!.*\b(?:HTTPS?\b|https?:|[Rr]equests?|[Rr]esponse|[Ff]etch(?:ing)?|GET|POST|PUT|PATCH|DELETE|[Ww]ebhook|API|[Ee]ndpoint|[Dd]ownload(?:ing)?|[Uu]pload(?:ing)?|URL)\b).*?`;

/** The wordings that many producers share. Asked last: whoever has one of its own is known by it. */
export const GENERAL_FORMS: readonly LogForm[] = [
  {
    id: "expected-got",
    producer: "test suites",
    anchors: ["expected "],
    pattern: new RegExp(
      String.raw`\b[Ee]xpected (?:an? )?(?:exit |return )?(?:code|status)\b.{0,40}?\b(?:got|was|received|but|actual)(?: was)?:? ${STATUS}${WHOLE}`,
    ),
    states: [
      ["Expected exit code 0 but got 1", "1"],
      ["AssertionError: expected exit status to be 0, got 2", "2"],
    ],
    source: "https://github.com/bats-core/bats-assert",
    read: "2026-11-26",
  },
  {
    id: "signal-key",
    producer: "many programs",
    anchors: ["signal"],
    pattern:
      /(?<![\w(-])["']?(?:[Tt]erm(?:ination)?[_-]?|[Ee]xit[_-]?)?[Ss]ignal(?:Code|_name)?["']?(?:: ?|=)\\?["']?(?<signal>SIG(?:HUP|INT|QUIT|ILL|TRAP|ABRT|BUS|FPE|KILL|USR1|SEGV|USR2|PIPE|ALRM|TERM|XCPU|XFSZ|SYS))\b/,
    states: [
      ["  signal: 'SIGSEGV',", "SIGSEGV"],
      ['{"level":"error","msg":"child ended","code":null,"signal":"SIGKILL"}', "SIGKILL"],
      ["worker died code=null signal=SIGTERM", "SIGTERM"],
    ],
    silent: [
      "node --heapsnapshot-signal=SIGUSR2 index.js",
      "kill(signal=SIGTERM)",
      "  signal: null,",
      "Received signal SIGTERM, shutting down",
    ],
    source: "https://nodejs.org/docs/latest-v20.x/api/child_process.html",
    read: "Node.js 20.20",
  },
  {
    id: "ended-by-signal",
    producer: "many programs",
    anchors: ["signal", "by sig", "with sig", "from sig", "to sig"],
    pattern:
      /(?<!\b(?:if|when|unless|will|would|should|may|might|can|could|be|being|gets|is|are)\b[^.;:]{0,30})\b(?:[Kk]illed|[Tt]erminated|[Dd]ied|[Ee]xited|[Ii]nterrupted|[Cc]rashed|[Ss]topped|[Ee]nded|[Ff]ailed|[Aa]borted|[Ff]inished|dumped core)\b(?:\W+(?:unexpectedly|abnormally|early|prematurely))?\W+(?:by|with|on|from|due to|because of|after|via|through)\W+(?:an? |the |receiving |uncaught |unhandled |fatal |deadly )*(?:[Ss]ignal(?: number)?:?\W*(?<signal>SIG[A-Z][A-Z0-9+-]*|[1-9]\d?|KILL|TERM|SEGV|ABRT|INT|HUP|BUS|FPE|ILL|PIPE|killed|terminated|interrupt|aborted|segmentation fault)|(?<signal2>SIG[A-Z][A-Z0-9+-]*))(?!\w|\.\w)/,
    states: [
      ["terminated by signal SIGKILL", "SIGKILL"],
      ["Process was killed by signal 9", "SIGKILL"],
      ["child 4242 died from signal 11", "SIGSEGV"],
      ["error: subprocess died with signal 9", "SIGKILL"],
      ["worker exited due to SIGTERM", "SIGTERM"],
      ["Container terminated on signal 9.", "SIGKILL"],
      ["xyz terminated with signal SIGSEGV (Address boundary error)", "SIGSEGV"],
    ],
    silent: [
      "the process will be killed by signal 9 after 10 seconds",
      "Received SIGTERM, shutting down",
      "sending SIGKILL to 4242",
      "Sent signal SIGTERM to main process 4242 (x) on client request.",
    ],
    source: "https://man7.org/linux/man-pages/man7/signal.7.html",
    read: "2026-11-26",
  },
  {
    id: "signal-after-exit",
    producer: "many programs",
    anchors: ["died of signal", "by signal ", "exit signal", "exitsignal", "exit_signal", "(signal "],
    pattern:
      /\b(?:died of signal|[Ee]xit[_ -]?[Ss]ignal["']?[:=]?)\s*["']?(?<signal>SIG[A-Z0-9]+|[1-9]\d?)\b|\b(?:killed|crashed|terminated|died|exited|failed|aborted)\b.{0,20}\(signal (?<signal2>\d+|SIG[A-Z0-9]+)\)|\b(?:interrupted|killed|terminated) by signal \d+:(?<signal3>SIG[A-Z0-9]+)/,
    states: [
      ["error: git-remote-https died of signal 15", "SIGTERM"],
      ["Process finished with exit code 137 (interrupted by signal 9:SIGKILL)", "SIGKILL"],
      ["worker crashed (signal 11)", "SIGSEGV"],
    ],
    source: "https://github.com/git/git/blob/master/run-command.c",
    read: "2026-11-26",
  },
  {
    id: "signal-after-death",
    producer: "many programs",
    anchors: ["signal", " sig", "(sig"],
    pattern:
      /(?<!\b(?:if|when|unless|will|would|should|may|might|can|could|be|being|gets|is|are|to|not|never)\b[^.;:]{0,30})\b(?:[Kk]illed|KILLED|[Tt]erminated|[Dd]ied|[Ee]xited|[Ee]nded|[Cc]rashed|[Ff]ailed|[Aa]borted|[Ff]inished|[Cc]ompleted|[Ss]topped|[Dd]own|[Ss]ignaled|[Qq]uit|returned)\b(?! to\b)(?:(?!\b(?:[Ss]en[dt](?:ing)?|[Rr]eceiv(?:ed|ing)|[Cc]aught|[Gg]ot|[Hh]andl\w+|[Ii]gnor\w+|[Oo]n|[Aa]fter|[Bb]efore|[Ff]orward\w*)\b)[^;]){0,40}?(?:\b(?:[Ss]ignal|SIGNAL)(?: number| code)?["']?[:=]? ?["'([]*(?<signal>SIG[A-Z][A-Z0-9+-]*|[1-9]\d?|KILL|TERM|SEGV|ABRT)|\b(?:code|status)(?: null,?)?(?: and| with)? (?<signal2>SIG[A-Z][A-Z0-9+-]*)|\((?<signal3>SIG[A-Z][A-Z0-9+-]*|sig(?:term|kill|int|hup|quit|abrt|segv|bus|fpe|ill|pipe))\))(?!\w|\.\w)/,
    states: [
      ["child process exited with code null signal SIGKILL", "SIGKILL"],
      ["[web] kill -9 $$ exited with code SIGKILL", "SIGKILL"],
      ["worker 22834 died (SIGTERM)", "SIGTERM"],
      ["Exited (sigterm)", "SIGTERM"],
      ["down (signal SIGSEGV) 0 seconds, normally up, want up, ready 0 seconds", "SIGSEGV"],
      ['The process has been signaled with signal "9".', "SIGKILL"],
      ["=   KILLED BY SIGNAL: 9 (Killed)", "SIGKILL"],
      ["[Process completed (signal 9) - press Enter]", "SIGKILL"],
      ["billiard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 3.", "SIGKILL"],
      ["Wait returned exit code 141, signal 13, and error <nil>", "SIGPIPE"],
      ["[15:57:36] INFO: Service exited with code 256 (by signal 11)", "SIGSEGV"],
    ],
    silent: [
      "Worker stopped after it received signal 15",
      "failed to send signal 9 to 4242",
      "Failed to handle signal SIGTERM",
      "stopped: got SIGTERM",
      "Number of signals terminated: signal 3.5 dB",
    ],
    source: "https://nodejs.org/docs/latest-v20.x/api/child_process.html#event-exit",
    read: "2026-11-26",
  },
  {
    id: "quoted-command",
    producer: "many programs",
    anchors: [
      "returned",
      "failed with",
      "failed, ",
      "exited ",
      "terminated with",
      "finished with",
      "ended with",
      "completed with",
    ],
    pattern: new RegExp(
      String.raw`\b(?:[Cc]ommand|[Pp]rocess|[Ss]cript|[Pp]rogram|[Hh]ook|[Ss]tep|[Tt]ask|[Jj]ob|[Ss]ubprocess|[Rr]unning|[Ee]xecuting|[Ee]xecution of)\b:? ?["'\x60“‘](?<command>.{1,1500}?)["'\x60”’] (?:has |was |have )?(?:failed|returned|exited|terminated|finished|ended|completed|died|crashed|quit)(?:[ ,:;]+(?:with|and|unexpectedly|abnormally|an?|the|exit|return|returned|error|status|non-?zero|unexpected|code|value|result))*[ :=]+["'([]*${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      [
        'hudson.plugins.git.GitException: Command "git fetch --tags --force -- https://github.com/x/y" returned status code 128:',
        "128",
        "git",
      ],
      ["failed - error: command 'badcommand' exited with 126: , message: \"exec failed\"", "126", "badcommand"],
    ],
    silent: ["command 'x' failed with 3 errors", "Job 'nightly' failed with: connection refused"],
    source: "https://github.com/jenkinsci/git-client-plugin",
    read: "2026-11-26",
  },
  {
    id: "exit-code-variable",
    producer: "many programs",
    anchors: ["_exit_code", "_exit_status"],
    pattern: new RegExp(
      String.raw`(?<![\w$-])(?!EXPECTED|ALLOWED|SUCCESS|CHECK|TEST|DEFAULT|MAX|MIN)[A-Z]+(?:_[A-Z]+)*_EXIT_(?:CODE|STATUS)["']?[=:] ?["']?${STATUS}${WHOLE}`,
    ),
    states: [['Script done on 2026-11-26 15:05:16+00:00 [COMMAND_EXIT_CODE="3"]', "3"]],
    silent: ["EXPECTED_EXIT_CODE=1", "not ok - x.exe CHECK_EXIT_CODE 3", "  --success-exit-code=3"],
    source: "https://github.com/util-linux/util-linux/blob/master/term-utils/script.c",
    read: "util-linux 2.38",
  },
  {
    id: "ended-with-code",
    producer: "many programs",
    anchors: ["terminated", "crashed", "died ", "quit ", "ended "],
    pattern: new RegExp(
      String.raw`${NO_HTTP}(?<!\b(?:[Ss]ocket|[Ww]eb[Ss]ocket|[Cc]onnection|[Ss]ession|[Ss]tream|[Cc]all)\b[^;]{0,60})${NO_PROSE}\b(?:terminated|crashed|died|quit|ended)(?: unexpectedly| abnormally| prematurely| normally| early)?(?:,? with(?: an?)?(?: exit| error| return| status)? code:?|[.,]? (?:Exit )?[Cc]ode:) *${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["Extension host terminated unexpectedly. Code:  3221225477  Signal:  null", "3221225477"],
      ["[UtilityProcess id: 4, type: extensionHost, pid: 73588]: crashed with code 15 and reason 'killed'", "15"],
      ["ptyHost terminated unexpectedly with code 15", "15"],
    ],
    silent: ["WebSocket connection ended with code 1006", "The call ended with code 603"],
    source:
      "https://github.com/microsoft/vscode/blob/main/src/vs/platform/utilityProcess/electron-main/utilityProcess.ts",
    read: "2026-11-26",
  },
  {
    id: "exit-status-of",
    producer: "many programs",
    anchors: [
      "exit status of ",
      "exit code of ",
      "exit status for ",
      "exit code for ",
      "exit code from ",
      "exit status from ",
    ],
    pattern: new RegExp(
      String.raw`\b[Ee]xit (?:status|code) (?:of|for|from) (?:(?:the )?command ['"\x60](?<command>.+)['"\x60]|.{1,200}?)(?: was| is|:| =):? ${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["[!] Exit status of command 'set -o pipefail && xcodebuild -scheme \"App\" build' was 65 instead of 0.", "65"],
      ["The exit status of the task that caused the workflow execution to fail was: 137.", "137"],
    ],
    silent: ["The exit code of the last command is: see above"],
    source: "https://github.com/fastlane/fastlane/blob/master/fastlane/lib/fastlane/helper/sh_helper.rb",
    read: "2026-11-26",
  },
  {
    id: "exited-with",
    producer: "many programs",
    anchors: ["exited "],
    pattern: new RegExp(
      String.raw`${NO_PROSE}(?<![\w./@+-])(?:(?!(?:[Tt]o|must|should|would|could|may|might|can|will|shall|not|[Ii]t|[Tt]hat|and|but|or|[Ii]f|[Ww]hen|which|who|was|has|have|had)\b)(?<program>[\w./@+-]+)["'\x60]? )?(?:was |has |have |had )?\b[Ee]xited(?: \w+ly)?(?: early| unsuccessfully)?,? (?:with )?(?:an? |the )?(?:unexpected |abnormal |fatal |error |non[- ]?zero |bad |invalid |status |exit |return |result )*(?:code|status|value)?:? ?[\["'(=:]* ?${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["exited with code 1", "1"],
      ["The process exited with code 0xC0000005", "3221225477"],
      ['Command "npm run build" exited with 1', "1"],
      ["nginx exited with status 1", "1", "nginx"],
      ["[0] npm run watch exited with code 1", "1", "watch"],
      ["child process exited with code 255", "255"],
      ["web.1  | exited with code 143", "143"],
      ["Process exited with status 137", "137"],
      ["Postgres exited with a non-zero exit code: 3", "3", "Postgres"],
      ["[nodemon] x exited with code 0", "0", "x"],
      ["[cont-init.d] init: exited 1.", "1"],
    ],
    silent: [
      "If the process exited with code 1, try again",
      "exits with code 2 on a usage error",
      "exited with errors",
      "exited 3 times in the last hour",
      "3 workers exited with 2 failures",
      "the job must have exited with code 0 to be counted",
    ],
    source: "https://nodejs.org/docs/latest-v20.x/api/child_process.html#event-exit",
    read: "2026-11-26",
  },
  {
    id: "exit-code",
    producer: "many programs",
    anchors: [
      "exit code",
      "exit status",
      "exit value",
      "exit_code",
      "exit-code",
      "exit_status",
      "exit-status",
      "exitcode",
      "exitstatus",
      "exitvalue",
    ],
    pattern: new RegExp(
      String.raw`${NO_PROSE}(?<![\w$.-])["'\[]?(?:[Pp]rocess|[Cc]ontainer|[Ll]ast|[Cc]ommand)?[ _-]?(?:[Ee]xit[ _-]?(?:[Cc]ode|[Ss]tatus|[Vv]alue)|E[Xx][Ii][Tt][ _-]?(?:CODE|STATUS))\\?["'\]]?(?: was| is| of)?\s*(?:(?:=>|[:=])\s*)?[\["'(<\x60\\]* ?${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["exit status 2", "2"],
      ["ExitCode: 137", "137"],
      ["    exitCode: 137", "137"],
      ['{"level":"error","msg":"done","exitCode":137}', "137"],
      ["│ exit code: 1", "1"],
      ["script returned exit code 143", "143"],
      ["fatal: clone failed: exit status 128: repository not found", "128"],
      ["npm ERR! code ELIFECYCLE; exit status 2", "2"],
      ["child_process exit_code=3", "3"],
      ["make failed, exit code 2", "2"],
      ["Process finished with exit code -1073741819 (0xC0000005)", "-1073741819"],
      ["bundle exit status: 127", "127"],
      ['            "ExitCode": 137,', "137"],
      ["    exitCode: `7`", "7"],
      ["    [exitcode] => 4", "4"],
      ['"exit_status"=>127, "exit_description"=>"app instance exited", ', "127"],
    ],
    silent: [
      "exit code: see below",
      "HTTP status 404 Not Found at 12:31",
      "returns exit code 1 if the file is missing",
      "exit code 2 means wrong usage",
      "exit codes 0 and 1 are fine",
      "It will fail with exit code 3.",
      "expected exit code 0",
      "exit code 1.5",
      "$exit_code = 0",
      "--exit-code 1",
      "if exit_code == 1:",
      "exit status: %d",
      "exit code: null",
      "exit code: unknown",
      "Use exit status 2 for usage errors",
      "Exit code 137 typically means that the process ran out of memory",
      "Exit code 137 implies an out of memory crash",
      "assert_equal 'failed, exit code 1', error.message",
    ],
    source: "https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap03.html#tag_03_164",
    read: "2026-11-26",
  },
  {
    id: "return-code",
    producer: "many programs",
    anchors: [
      "return code",
      "return_code",
      "return-code",
      "returncode",
      "retcode",
      "return status",
      "return value",
      "returned status",
    ],
    pattern: new RegExp(
      String.raw`${NO_PROSE}(?<![\w$.-])["']?(?:[Rr]eturn(?:ed)?[ _-]?[Cc]ode|[Rr]eturn [Vv]alue(?= was|:)|[Rr]eturn[ _-]?[Ss]tatus|[Rr]etcode|[Cc]hild returned status)["']?(?: was| is| of)?\s*(?:[:=]\s*)?["'(]* ?${NO_ANSWER}${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["returncode: -9", "-9"],
      ["Command failed with return code 127", "127"],
      ["tar: Child returned status 1", "1"],
      ["Finished running tests. End time=22:28:27. Return value was 134", "134"],
      ['{"returncode": 2}', "2"],
      ["    retcode: 1", "1"],
    ],
    silent: [
      "the return code is ignored",
      "returned status 404",
      "return code 0 if it worked",
      "return status 2 on syntax error.",
      "http-request return status 403 content-type text/plain",
      "For this, a return code 301 is preferred.",
      "because the return code is 1 and continueOnReturnCode is true, the task is not tried again",
    ],
    source: "https://docs.python.org/3/library/subprocess.html#subprocess.CompletedProcess.returncode",
    read: "2026-11-26",
  },
  {
    id: "non-zero",
    producer: "many programs",
    anchors: ["non-zero", "nonzero", "non zero"],
    pattern: new RegExp(
      String.raw`${NO_PROSE}\b[Nn]on[- ]?zero (?:exit |return |error )*(?:code|status|value)s?(?: returned(?: from \w+)?)?:? ?["'(]*${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["Build script returned non-zero exit code: 2", "2"],
      ["[error] Nonzero exit code returned from runner: 1", "1"],
      ["Command 'false' returned non-zero exit status 1.", "1"],
    ],
    silent: ["but 1 process returned a non-zero exit code.", "A non-zero exit code fails the job"],
    source: "https://www.scala-sbt.org/1.x/docs/",
    read: "2026-11-26",
  },
  {
    id: "error-code",
    producer: "many programs",
    anchors: ["error code ", "with code ", "with status ", "exited with ", "code: "],
    pattern: new RegExp(
      String.raw`${NO_HTTP}${NO_PROSE}\b(?:[Cc]ommand|[Pp]rocess|[Ss]cript|[Pp]rogram|[Jj]ob|[Tt]ask|[Bb]uild|[Ss]tep|[Cc]ontainer|[Cc]hild|[Hh]ook|[Ss]ubprocess|[Ww]orker)\b[^;]{0,160}?\b(?:failed|returned|ended|finished|completed|terminated|stopped|died|crashed|quit)(?: event)?(?: with| code)* (?:an? )?(?:error |exit |return |status )*(?:code|status):? ["'(]*${STATUS}${WHOLE}${NO_RULE}`,
    ),
    states: [
      ["Script phpunit handling the test event returned with error code 1", "1"],
      ["Process terminated with code 3", "3"],
      [
        "Script @php artisan package:discover --ansi handling the post-autoload-dump event returned with error code 255",
        "255",
      ],
      ["Job 42 failed with status 2", "2"],
    ],
    silent: [
      "Request failed with status code 404",
      "The server returned status 500",
      "Request failed with status 503 Service Unavailable",
      "task failed with error code: E1234",
    ],
    source: "https://getcomposer.org/doc/articles/scripts.md",
    read: "2026-11-26",
  },
];
