import type { LogForm } from "../form.ts";
import { SIGNAL_WORDS } from "../signal-words.ts";

/** What watches over services, and servers that tell of their own workers. */
export const SERVICE_FORMS: readonly LogForm[] = [
  {
    id: "systemd-exited",
    producer: "systemd",
    anchors: ["code=exited"],
    pattern:
      /(?:(?<program>[\w@.\\:-]+?)\.(?:service|scope|socket|mount|swap): .*)?\bcode=exited(?:,? |\/)status=(?<status>\d+)/,
    states: [
      [
        "May 01 10:00:00 host systemd[1]: myapp.service: Main process exited, code=exited, status=203/EXEC",
        "203",
        "myapp",
      ],
      ["  Process: 4242 ExecStart=/usr/bin/myapp (code=exited, status=1/FAILURE)", "1"],
      [" Main PID: 4242 (code=exited, status=143)", "143"],
      ["Main processes terminated with: code=exited/status=3", "3"],
    ],
    silent: [
      "myapp.service: Failed with result 'exit-code'.",
      "myapp.service: Scheduled restart job, restart counter is at 5.",
    ],
    source: "https://github.com/systemd/systemd/blob/main/src/core/service.c",
    read: "2026-11-26",
  },
  {
    id: "systemd-killed",
    producer: "systemd",
    anchors: ["code=killed", "code=dumped"],
    pattern:
      /(?:(?<program>[\w@.\\:-]+?)\.(?:service|scope|socket|mount|swap): .*)?\bcode=(?:killed|dumped)(?:,? |\/)(?:status=\d+\/|signal=)(?<signal>[A-Z][A-Z0-9+-]*)/,
    states: [
      ["systemd[1]: myapp.service: Main process exited, code=killed, status=9/KILL", "SIGKILL", "myapp"],
      ["myapp.service: Main process exited, code=dumped, status=11/SEGV", "SIGSEGV", "myapp"],
      [" Main PID: 4242 (code=killed, signal=TERM)", "SIGTERM"],
      ["x.service: Main process exited, code=killed, status=35/RTMIN+1", "SIGRTMIN+1", "x"],
    ],
    source: "https://github.com/systemd/systemd/blob/main/src/core/service.c",
    read: "2026-11-26",
  },
  {
    id: "systemd-oom",
    producer: "systemd",
    anchors: ["killed by the oom killer"],
    pattern:
      /(?:(?<program>[\w@.\\:-]+?)\.(?:service|scope|slice): )?\bA process of this unit has been killed by the OOM killer/,
    implies: { signal: "SIGKILL" },
    states: [["myapp.service: A process of this unit has been killed by the OOM killer.", "SIGKILL", "myapp"]],
    source: "https://github.com/systemd/systemd/blob/main/src/core/unit.c",
    read: "2026-11-26",
  },
  {
    id: "systemd-killing",
    producer: "systemd",
    anchors: [") with signal sigkill"],
    pattern: /\bKilling process \d+ \((?<program>[^)]+)\) with signal (?<signal>SIGKILL)/,
    states: [["myapp.service: Killing process 4242 (worker) with signal SIGKILL.", "SIGKILL", "worker"]],
    source: "https://github.com/systemd/systemd/blob/main/src/core/unit.c",
    read: "2026-11-26",
  },
  {
    id: "systemd-coredump",
    producer: "systemd-coredump",
    anchors: ["terminated abnormally with signal", "signal: ", " sig"],
    pattern:
      /\s\d+ +\d+ +\d+ (?<signal3>SIG[A-Z]+) +(?:present|missing|truncated|none|inaccessible|journal|error) +(?<program2>\/\S+)|\bProcess \d+ \((?<program>[^)]+)\) of user \d+ terminated abnormally with signal (?<signal>\d+)|^\s*Signal: (?<signal2>\d+) \([A-Z]+\)$/,
    states: [
      [
        "systemd-coredump[4243]: Process 4242 (myapp) of user 0 terminated abnormally with signal 6/ABRT, processing...",
        "SIGABRT",
        "myapp",
      ],
      ["        Signal: 11 (SEGV)", "SIGSEGV"],
      ["Wed 2025-02-19 23:18:09 EET 4242 1000 1001 SIGSEGV missing  /usr/bin/zsh   -", "SIGSEGV", "zsh"],
    ],
    source: "https://github.com/systemd/systemd/tree/main/src/coredump",
    read: "2026-11-26",
  },
  {
    id: "supervisord",
    producer: "supervisord",
    anchors: ["exited: "],
    pattern: /\bexited: (?<program>\S+) \((?:exit status (?<status>\d+)|terminated by (?<signal>SIG[A-Z0-9]+))/,
    states: [
      ["2024-05-01 10:00:00,000 INFO exited: web (exit status 1; not expected)", "1", "web"],
      ["WARN exited: worker_0 (terminated by SIGKILL; not expected)", "SIGKILL", "worker_0"],
    ],
    source: "https://github.com/Supervisor/supervisor/blob/main/supervisor/process.py",
    read: "2026-11-26",
  },
  {
    id: "pm2",
    producer: "PM2",
    anchors: ["exited with code ["],
    pattern:
      /\bApp \[(?<program3>[^\]]+)\] with id \[\d+\] and pid \[\d+\], exited with code \[(?<status2>\d+)\]|\bApp \[(?<program>[^:\]]+):\d+\] exited with code \[(?<status>[1-9]\d*)\]|\bApp \[(?<program2>[^:\]]+):\d+\] exited with code \[0\] via signal \[(?<signal>SIG(?:KILL|SEGV|ABRT|BUS|TERM))\]/,
    states: [
      ["PM2 | App [api:0] exited with code [1] via signal [SIGINT]", "1", "api"],
      ["PM2 | App [api:0] exited with code [0] via signal [SIGKILL]", "SIGKILL", "api"],
      ["PM2: App [api] with id [1] and pid [4242], exited with code [0] via signal [SIGINT]", "0", "api"],
    ],
    source: "https://github.com/Unitech/pm2/blob/master/lib/God.js",
    read: "2026-11-26",
  },
  {
    id: "upstart",
    producer: "Upstart",
    anchors: ["main process ("],
    pattern:
      /\b(?<program>[\w.-]+) (?:main|pre-start|post-start|pre-stop) process \(\d+\) (?:terminated with status (?<status>\d+)|killed by (?<signal>[A-Z0-9]+) signal)/,
    states: [
      ["init: myapp main process (4242) terminated with status 1", "1", "myapp"],
      ["init: myapp main process (4242) killed by KILL signal", "SIGKILL", "myapp"],
    ],
    source: "http://upstart.ubuntu.com/cookbook/",
    read: "2026-11-26",
  },
  {
    id: "launchd",
    producer: "launchd",
    anchors: ["service exited ", "): exited: ", "appears to have crashed: "],
    pattern:
      /\bService exited (?:with abnormal code: (?<status>\d+)|due to (?:signal: )?(?<signal>SIG[A-Z0-9]+|\d+))|(?:\): Exited: |\bJob appears to have crashed: |\bService exited due to signal: )(?<signal2>[A-Z][a-z]+(?: [a-z]+)*)(?:: \d+)?/,
    states: [
      ["com.apple.xpc.launchd[1] (com.example.x[4242]): Service exited with abnormal code: 78", "78"],
      ["com.apple.xpc.launchd[1] (com.example.x[4242]): Service exited due to SIGKILL", "SIGKILL"],
      ["com.apple.launchd[1] (com.example.x[4242]): Exited: Killed: 9", "SIGKILL"],
      ["com.apple.launchd[1] (com.example.x[4242]): Job appears to have crashed: Abort trap: 6", "SIGABRT"],
    ],
    source: "https://github.com/apple-oss-distributions/launchd",
    read: "2026-11-26",
  },
  {
    id: "nginx-worker",
    producer: "nginx",
    anchors: ["process ", "exited on signal"],
    pattern:
      /\b(?:worker|cache manager|cache loader) process \d+ exited (?:on signal (?<signal>\d+)|with (?:fatal )?code (?<status>\d+))/,
    states: [
      ["2024/05/01 10:00:00 [alert] 1#1: worker process 4242 exited on signal 11 (core dumped)", "SIGSEGV"],
      ["2024/05/01 10:00:00 [alert] 1#1: worker process 4242 exited with fatal code 2 and cannot be respawned", "2"],
    ],
    source: "https://github.com/nginx/nginx/blob/master/src/os/unix/ngx_process.c",
    read: "2026-11-26",
  },
  {
    id: "apache-child",
    producer: "Apache httpd",
    anchors: ["exit signal "],
    pattern: /\bchild (?:process |pid )?\d+ exit signal [A-Z][\w /]* \((?<signal>\d+)\)/,
    states: [["[core:notice] [pid 1] AH00052: child pid 4242 exit signal Segmentation fault (11)", "SIGSEGV"]],
    source: "https://github.com/apache/httpd/blob/trunk/server/mpm_unix.c",
    read: "2026-11-26",
  },
  {
    id: "php-fpm",
    producer: "PHP-FPM",
    anchors: ["] child "],
    pattern: /\[pool (?<program>[\w.-]+)\] child \d+ exited (?:on signal (?<signal>\d+)|with code (?<status>\d+))/,
    states: [
      [
        "WARNING: [pool www] child 4242 exited on signal 11 (SIGSEGV - core dumped) after 1.2 seconds from start",
        "SIGSEGV",
        "www",
      ],
      ["NOTICE: [pool www] child 4242 exited with code 255 after 8.1 seconds from start", "255", "www"],
    ],
    source: "https://github.com/php/php-src/blob/master/sapi/fpm/fpm/fpm_children.c",
    read: "2026-11-26",
  },
  {
    id: "postgresql",
    producer: "PostgreSQL",
    anchors: ["(pid "],
    pattern:
      /\b(?:process|worker)[^(]* \(PID \d+\) (?:was terminated by signal (?<signal>\d+)|exited with exit code (?<status>\d+)|was terminated by exception (?<status2>0x[0-9A-F]+))/,
    states: [
      ["LOG:  server process (PID 4242) was terminated by signal 9: Killed", "SIGKILL"],
      ['LOG:  background worker "x" (PID 4242) exited with exit code 1', "1"],
      ["LOG:  server process (PID 4242) was terminated by exception 0xC0000005", "3221225477"],
    ],
    source: "https://github.com/postgres/postgres/blob/master/src/backend/postmaster/postmaster.c",
    read: "2026-11-26",
  },
  {
    id: "gunicorn",
    producer: "Gunicorn and uWSGI",
    anchors: ["was sent sig", "terminated due to signal", "died, killed by signal", "haltserver '"],
    pattern:
      /\bWorker \(pid:\d+\) was sent (?<signal>SIG(?:KILL|SEGV|ABRT|BUS))|\bwas terminated due to signal (?<signal2>\d+)|\bdied, killed by signal (?<signal3>\d+)|<HaltServer '[^']*' (?<status>\d+)>/,
    states: [
      ["[ERROR] Worker (pid:4242) was sent SIGKILL! Perhaps out of memory?", "SIGKILL"],
      ["[WARNING] Worker with pid 4242 was terminated due to signal 9", "SIGKILL"],
      ["gunicorn.errors.HaltServer: <HaltServer 'Worker failed to boot.' 3>", "3"],
      ["DAMN ! worker 1 (pid: 4242) died, killed by signal 9 :( trying respawn ...", "SIGKILL"],
    ],
    source: "https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py",
    read: "2026-11-26",
  },
  {
    id: "aws-lambda",
    producer: "AWS Lambda",
    anchors: ["runtime exited with error"],
    pattern: /\bRuntime exited with error: (?:exit status (?<status>\d+)|signal: (?<signal>[a-z /]+))/,
    states: [
      ["RequestId: 1a2b Error: Runtime exited with error: exit status 1", "1"],
      ["RequestId: 1a2b Error: Runtime exited with error: signal: killed", "SIGKILL"],
    ],
    source: "https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html",
    read: "2026-11-26",
  },
  {
    id: "apple-crash-report",
    producer: "macOS crash reports",
    anchors: ["exception type: ", "termination signal: ", "termination reason: "],
    pattern: new RegExp(
      String.raw`^(?:Exception Type: +\S+ \((?<signal>SIG[A-Z]+)\)|Termination Signal: +(?<signal2>${SIGNAL_WORDS})|Termination Reason: +(?:Namespace )?SIGNAL,? (?:Code )?(?<signal3>\d+))`,
    ),
    states: [
      ["Exception Type:        EXC_BAD_ACCESS (SIGSEGV)", "SIGSEGV"],
      ["Termination Signal:    Killed: 9", "SIGKILL"],
      ["Termination Reason:    SIGNAL 6 Abort trap: 6", "SIGABRT"],
    ],
    source: "https://developer.apple.com/documentation/xcode/examining-the-fields-in-a-crash-report",
    read: "2026-11-26",
  },
  {
    id: "audit-abnormal-end",
    producer: "Linux audit",
    anchors: ["anom_abend"],
    pattern: /\bANOM_ABEND\b.*?(?: comm="(?<program>[^"]*)".*?)? sig=(?<signal>\d+)/,
    states: [
      [
        'audit[770]: ANOM_ABEND auid=1000 uid=1000 pid=770 comm="nautilus" exe="/usr/bin/nautilus" sig=11',
        "SIGSEGV",
        "nautilus",
      ],
    ],
    source: "https://github.com/linux-audit/audit-documentation/wiki",
    read: "2026-11-26",
  },
  {
    id: "s6-svstat",
    producer: "s6 and runit",
    anchors: ["down (exitcode "],
    pattern: /\bdown \(exitcode (?<status>\d+)\)/,
    states: [["down (exitcode 1) 5 seconds, normally up, ready 5 seconds", "1"]],
    source: "https://skarnet.org/software/s6/s6-svstat.html",
    read: "2026-11-26",
  },
  {
    id: "monit",
    producer: "Monit",
    anchors: ["' status failed ("],
    pattern: /'(?<program>[^']+)' status failed \((?<status>\d+)\)/,
    states: [["[EST Mar  5 00:34:19] error    : 'telnet' status failed (99) -- 1    ", "99", "telnet"]],
    source: "https://mmonit.com/monit/documentation/monit.html#PROGRAM-STATUS-TEST",
    read: "2026-11-26",
  },
  {
    id: "selenium",
    producer: "Selenium and Puppeteer",
    anchors: ["unexpectedly exited. status code was", "launch the browser process: code: "],
    pattern:
      /\bService (?<program>\S+) unexpectedly exited\. Status code was: (?<status>-?\d+)|\bFailed to launch the browser process: Code: (?<status2>\d+)/,
    states: [
      ["Message: Service chromedriver unexpectedly exited. Status code was: 127", "127", "chromedriver"],
      ["Error: Failed to launch the browser process: Code: 127", "127"],
    ],
    source: "https://github.com/SeleniumHQ/selenium/blob/trunk/py/selenium/webdriver/common/service.py",
    read: "2026-11-26",
  },
  {
    id: "android-zygote",
    producer: "Android",
    anchors: ["exited cleanly (", "exited due to signal"],
    pattern: /\bProcess \d+ exited (?:cleanly \((?<status>\d+)\)|due to signal \(?(?<signal>\d+))/,
    states: [
      ["I/Zygote: Process 18223 exited cleanly (1)", "1"],
      ["I/Zygote  (  112): Process 4242 exited due to signal (9)", "SIGKILL"],
      ["I Zygote  : Process 4242 exited due to signal 6 (Aborted)", "SIGABRT"],
    ],
    source:
      "https://android.googlesource.com/platform/frameworks/base/+/refs/heads/main/core/jni/com_android_internal_os_Zygote.cpp",
    read: "2026-11-26",
  },
  {
    id: "telepresence",
    producer: "Telepresence",
    anchors: ["] exit "],
    pattern: /\| \[\d+\] exit (?<status>\d+) in [\d.]+ secs/,
    states: [["  34.0 TEL | [98] exit 255 in 0.02 secs.", "255"]],
    source: "https://github.com/telepresenceio/telepresence/blob/v1/telepresence/runner/runner.py",
    read: "2026-11-26",
  },
  {
    id: "qemu-terminating",
    producer: "QEMU",
    anchors: ["terminating on signal "],
    pattern: /\bqemu[\w-]*: terminating on signal (?<signal>\d+)/,
    states: [["qemu-system-aarch64: terminating on signal 15 from pid 17302 (<unknown process>)", "SIGTERM"]],
    source: "https://gitlab.com/qemu-project/qemu/-/blob/master/system/runstate.c",
    read: "2026-11-26",
  },
  {
    id: "systemd-catalog",
    producer: "systemd",
    anchors: ["process' exit code is "],
    pattern:
      /\bprocess' exit code is '(?:exited' and its exit status is (?<status>\d+)|(?:killed|dumped)' and its exit status is (?<signal>\d+))/,
    states: [
      ["░░ The process' exit code is 'exited' and its exit status is 217.", "217"],
      ["░░ The process' exit code is 'killed' and its exit status is 9.", "SIGKILL"],
    ],
    source: "https://github.com/systemd/systemd/blob/main/catalog/systemd.catalog.in",
    read: "systemd 252",
  },
  {
    id: "mongod",
    producer: "MongoDB",
    anchors: ["shutting down with code:", "dbexit: "],
    pattern: /\bshutting down with code:(?<status>\d{1,3})$|\bdbexit: .*\brc: (?<status2>\d{1,3})$/,
    program: "mongod",
    states: [
      ["2019-03-24T11:25:33.486+0800 I CONTROL  [initandlisten] shutting down with code:100", "100", "mongod"],
      ["2017-01-01T10:00:00.000+0000 I CONTROL  [initandlisten] dbexit:  rc: 100", "100", "mongod"],
    ],
    source: "https://www.mongodb.com/docs/manual/reference/exit-codes/",
    read: "2026-11-26",
  },
  {
    id: "s6-finish",
    producer: "s6",
    anchors: ["signal sig"],
    pattern: /^signal (?<signal>SIG[A-Z0-9]+)$/,
    states: [["@400000006b08baed0c46f630 signal SIGKILL", "SIGKILL"]],
    source: "https://skarnet.org/software/s6/s6-supervise.html",
    read: "2026-11-26",
  },
  {
    id: "haproxy-workers",
    producer: "HAProxy",
    anchors: ["all workers exited. exiting... ("],
    pattern: /\bAll workers exited\. Exiting\.\.\. \((?<status>\d+)\)/,
    states: [["[WARNING] 083/003912 (44441) : All workers exited. Exiting... (139)", "139"]],
    source: "https://github.com/haproxy/haproxy/blob/master/src/mworker.c",
    read: "2026-11-26",
  },
];
