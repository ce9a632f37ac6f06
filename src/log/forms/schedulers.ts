import type { LogForm } from "../form.ts";
import { FATAL_WORDS } from "../signal-words.ts";

/** Batch systems, workflow engines and what provisions machines. */
export const SCHEDULER_FORMS: readonly LogForm[] = [
  {
    id: "slurm-exit-code",
    producer: "Slurm",
    anchors: ["exitcode=", "exitcode "],
    pattern: /\bExitCode[= ](?:(?<status>[1-9]\d*):0|\d+:(?<signal>[1-9]\d*)|(?<status2>0):0)\b/,
    states: [
      ["   JobState=FAILED Reason=NonZeroExitCode Dependency=(null) ExitCode=0:9", "SIGKILL"],
      ["ExitCode 0:9", "SIGKILL"],
      ["   Requeue=1 Restarts=0 BatchFlag=1 Reboot=0 ExitCode=2:0", "2"],
    ],
    source: "https://slurm.schedmd.com/job_exit_code.html",
    read: "2026-11-26",
  },
  {
    id: "slurm-sacct",
    producer: "Slurm",
    anchors: ["failed  ", "failed|", "out_of_me", "cancelled", "timeout  ", "timeout|", "node_fail"],
    pattern:
      /(?:^|[\s|])(?:FAILED|OUT_OF_ME(?:MORY|\+)|CANCELLED(?:\+| by \d+)?|TIMEOUT|NODE_FAIL)[\s|]+(?:(?<status>[1-9]\d*):0|\d+:(?<signal>[1-9]\d?|125))(?=[\s|]|$)/,
    states: [
      ["4242         train      gpu     acct          4     FAILED      1:0 ", "1"],
      ["4242.batch  batch             acct          4 OUT_OF_ME+      0:9 ", "SIGKILL"],
      ["4242|train|gpu|CANCELLED by 1000|0:15", "SIGTERM"],
    ],
    silent: ["4242         train      gpu     acct          4  CANCELLED      0:0 ", "2024-05-01 FAILED   at 12:30"],
    source: "https://slurm.schedmd.com/sacct.html",
    read: "2026-11-26",
  },
  {
    id: "slurm-srun",
    producer: "Slurm",
    anchors: ["srun: error: "],
    pattern: new RegExp(
      String.raw`\bsrun: error: \S+: tasks? [\d,-]+: (?:Exited with exit code (?<status>\d+)|(?<signal>${FATAL_WORDS})|(?<oom>Out Of Memory))`,
    ),
    implies: { signal: "SIGKILL" },
    states: [
      ["srun: error: node1: task 0: Exited with exit code 1", "1"],
      ["srun: error: node1: tasks 0-3: Killed", "SIGKILL"],
      ["srun: error: node1: task 3: Segmentation fault (core dumped)", "SIGSEGV"],
      ["srun: error: o0616: task 0: Out Of Memory", "SIGKILL"],
    ],
    source: "https://github.com/SchedMD/slurm/blob/master/src/srun/libsrun/task_state.c",
    read: "2026-11-26",
  },
  {
    id: "slurm-oom",
    producer: "Slurm",
    anchors: ["oom_kill event", "oom-kill event"],
    pattern: /\bslurmstepd: error: Detected [1-9]\d* oom[-_]kill event/,
    implies: { signal: "SIGKILL" },
    states: [
      [
        "slurmstepd: error: Detected 1 oom-kill event(s) in StepId=4242.batch cgroup. Some of your processes may have been killed by the cgroup out-of-memory handler.",
        "SIGKILL",
      ],
    ],
    source: "https://www.osc.edu/documentation/knowledge_base/out_of_memory_oom_or_excessive_memory_usage",
    read: "2026-11-26",
  },
  {
    id: "lsf",
    producer: "LSF",
    anchors: ["exited with exit code", "exited with signal termination", "exited by signal", "exited with "],
    pattern:
      /(?:^|: |:(?=Exited with signal))Exited (?:with exit code (?<status>\d+)|with signal termination: (?<signal>[\w ]+)|by signal (?<signal2>\d+)|with (?<status2>\d+);)/,
    states: [
      ["Exited with exit code 1.", "1"],
      ["Exited with signal termination: Killed.", "SIGKILL"],
      ["Exited with signal termination: 9.", "SIGKILL"],
      ["/data/stdout:Exited with signal termination: Alarm clock.", "SIGALRM"],
      ["Wed May  1 10:00:00: Exited by signal 2. The CPU time used is 0.1 seconds;", "SIGINT"],
      ["Wed May  1 10:00:00: Exited with 3; The CPU time used is 0.1 seconds;", "3"],
    ],
    silent: ["TERM_MEMLIMIT: job killed after reaching LSF memory usage limit."],
    source: "https://www.ibm.com/docs/en/spectrum-lsf/10.1.0?topic=information-lsf-job-exit-codes",
    read: "2026-11-26",
  },
  {
    id: "pbs",
    producer: "PBS and Grid Engine",
    anchors: ["exit_status"],
    pattern: /(?<!^\s*- )\b[Ee]xit_status(?:\s*[=:]\s*|\s{2,})(?<status>-?\d+)(?![\w.])/,
    states: [
      ["    Exit_status = 1", "1"],
      ["exit_status  137", "137"],
      ["user=x group=y Exit_status=271 resources_used.cput=0", "271"],
    ],
    silent: ["        - exit_status: 255"],
    source: "https://help.altair.com/2022.1.0/PBS%20Professional/PBSAdminGuide2022.1.pdf",
    read: "2026-11-26",
  },
  {
    id: "htcondor",
    producer: "HTCondor",
    anchors: ["normal termination ("],
    pattern:
      /\b(?:Normal termination \(return value (?<status>-?\d+)\)|Abnormal termination \(signal (?<signal>\d+)\))/,
    states: [
      ["\t(1) Normal termination (return value 1)", "1"],
      ["\t(0) Abnormal termination (signal 9)", "SIGKILL"],
    ],
    source: "https://htcondor.readthedocs.io/en/latest/codes-other-values/job-event-log-codes.html",
    read: "2026-11-26",
  },
  {
    id: "mpi",
    producer: "Open MPI and MPICH",
    anchors: ["exited on signal", "exit code: ", "exit string: ", "mpi_abort", "] signal: "],
    pattern:
      /\bmpi(?:run|exec) noticed that process rank .* exited on signal (?<signal>\d+)|^=\s+EXIT CODE: (?<status>\d+)|EXIT STRING: .*\(signal (?<signal2>\d+)\)|\bMPI_ABORT was invoked on rank \d+ in communicator .* with errorcode (?<status2>\d+)|\bapplication called MPI_Abort\(.*, (?<status3>-?\d+)\)|^\[[\w.-]+:\d+\] Signal: (?<signal3>[A-Z][a-z ]+) \(\d+\)/,
    states: [
      ["MPI_ABORT was invoked on rank 0 in communicator MPI_COMM_WORLD with errorcode 7.", "7"],
      ["application called MPI_Abort(MPI_COMM_WORLD, 1) - process 0", "1"],
      ["[n1:04242] Signal: Segmentation fault (11)", "SIGSEGV"],
      ["mpirun noticed that process rank 0 with PID 0 on node n1 exited on signal 9 (Killed).", "SIGKILL"],
      ["=   EXIT CODE: 9", "9"],
      ["YOUR APPLICATION TERMINATED WITH THE EXIT STRING: Segmentation fault (signal 11)", "SIGSEGV"],
    ],
    silent: ["Primary job terminated normally, but 1 process returned a non-zero exit code."],
    source: "https://github.com/open-mpi/ompi",
    read: "2026-11-26",
  },
  {
    id: "airflow-task",
    producer: "Airflow",
    anchors: ["exited with return code"],
    pattern: /\b(?:Task|Command) exited with return code (?<status>-?\d+)/,
    relays: true,
    states: [
      ["[2024-05-01 10:00:00,000] {local_task_job.py:102} INFO - Task exited with return code 1", "1"],
      ["[2024-05-01, 10:00:00 UTC] {subprocess.py:97} INFO - Command exited with return code 127", "127"],
      ["INFO - Task exited with return code -9", "-9"],
    ],
    source: "https://github.com/apache/airflow/issues/10975",
    read: "2026-11-26",
  },
  {
    id: "airflow-bash",
    producer: "Airflow",
    anchors: ["returned a non-zero exit code"],
    pattern: /\breturned a non-zero exit code (?<status>-?\d+)/,
    relays: true,
    states: [
      ["airflow.exceptions.AirflowException: Bash command failed. The command returned a non-zero exit code 1.", "1"],
    ],
    source: "https://github.com/ankurchavda/streamify/issues/8",
    read: "2026-11-26",
  },
  {
    id: "airflow-signal",
    producer: "Airflow",
    anchors: ["process terminated by signal"],
    pattern: /\bProcess terminated by signal\b.*\bsignal_name="?(?<signal>SIG[A-Z0-9]+)/,
    states: [
      [
        'CRITICAL - Process terminated by signal. For more information, see https://airflow.apache.org/docs/x.html#TaskRunner-killed: signal=-9: signal_name="SIGKILL": source="task"',
        "SIGKILL",
      ],
    ],
    silent: [
      "[2024-05-01, 10:00:00 UTC] {process_utils.py:84} INFO - Sending the signal Signals.SIGTERM to group 4242",
    ],
    source: "https://github.com/apache/airflow/issues/55599",
    read: "2026-11-26",
  },
  {
    id: "yarn-container",
    producer: "Hadoop YARN and Spark",
    anchors: ["exit code is ", "exit status: ", "exited with a non-zero exit code"],
    pattern:
      /\b(?:Container killed on request\. Exit code is|Container exited with a non-zero exit code|Exit status:) (?<status>-?\d+)(?=\.? |\.?$)/,
    relays: true,
    states: [
      ["Container exited with a non-zero exit code 143", "143"],
      ["Container killed on request. Exit code is 137", "137"],
      [
        "24/05/01 10:00:00 ERROR YarnScheduler: Lost executor 3 on host: Container marked as failed: container_e1_1 on host: h. Exit status: 143. Diagnostics: Container killed on request.",
        "143",
      ],
      ["Container exited with a non-zero exit code 1. Error file: prelaunch.err.", "1"],
      ["Exit status: -100. Diagnostics: Container released on a *lost* node", "-100"],
    ],
    source: "https://github.com/TalkingData/Fregata/issues/12",
    read: "2026-11-26",
  },
  {
    id: "yarn-exit-code",
    producer: "Hadoop YARN and Spark",
    anchors: ["exitcode: ", "exitcode="],
    pattern: /\b(?:Final app status: [A-Z]+, exitCode: (?<status>-?\d+)|ExitCodeException exitCode=(?<status2>\d+))/,
    relays: true,
    states: [
      [
        "24/05/01 10:00:00 INFO ApplicationMaster: Final app status: FAILED, exitCode: 15, (reason: User class threw exception)",
        "15",
      ],
      ["Stack trace: ExitCodeException exitCode=1:", "1"],
    ],
    source: "https://github.com/hail-is/hail/issues/4733",
    read: "2026-11-26",
  },
  {
    id: "spark-user-application",
    producer: "Spark",
    anchors: ["exited with status", "exitstatus "],
    pattern:
      /\bUser application exited with status (?<status>\d+)|\bmessage Command exited with code (?<status2>\d+) exitStatus \d+/,
    relays: true,
    states: [
      ["ERROR ApplicationMaster: User application exited with status 1", "1"],
      [
        "INFO Master: Removing executor app-2/0 because it is EXITED message Command exited with code 1 exitStatus 1",
        "1",
      ],
    ],
    source:
      "https://github.com/apache/spark/blob/master/resource-managers/yarn/src/main/scala/org/apache/spark/deploy/yarn/ApplicationMaster.scala",
    read: "2026-11-26",
  },
  {
    id: "ansible-rc",
    producer: "Ansible",
    anchors: ['"rc":', " rc=", "rc: ", "return code was"],
    pattern:
      /"rc": ?(?<status>-?\d+)\b|\| (?:FAILED|CHANGED|SUCCESS|UNREACHABLE!?) \| rc=(?<status2>-?\d+) >>|^\s*rc: (?<status3>-?\d+)$|\bAnsible return code was (?<status4>\d+)/,
    states: [
      [
        'fatal: [web1]: FAILED! => {"changed": true, "cmd": ["false"], "delta": "0:00:00.1", "msg": "non-zero return code", "rc": 2, "start": "2024-05-01"}',
        "2",
      ],
      ["web1 | FAILED | rc=127 >>", "127"],
      ["  rc: 1", "1"],
      ["ERROR    Ansible return code was 2, command was: ansible-playbook", "2"],
    ],
    silent: ["web1 : ok=1 changed=0 unreachable=0 failed=1 skipped=0 rescued=0 ignored=0"],
    source: "https://docs.ansible.com/ansible/latest/reference_appendices/common_return_values.html",
    read: "2026-11-26",
  },
  {
    id: "terraform-local-exec",
    producer: "Terraform",
    anchors: ["error running command"],
    pattern: /\bError running command '(?<command>.*)': exit status (?<status>\d+)/,
    relays: true,
    states: [["│ Error running command './deploy.sh': exit status 127. Output:", "127", "deploy.sh"]],
    source:
      "https://github.com/hashicorp/terraform/blob/main/internal/builtin/provisioners/local-exec/resource_provisioner.go",
    read: "2026-11-26",
  },
  {
    id: "packer",
    producer: "Packer",
    anchors: ["exited with non-zero exit status", "communicator ended with: "],
    pattern:
      /\bScript exited with non-zero exit status: (?<status>\d+)|\bRPC client: Communicator ended with: (?<status2>\d+)/,
    relays: true,
    states: [
      ["==> amazon-ebs: Script exited with non-zero exit status: 100. Allowed exit codes are: [0]", "100"],
      ["2026/11/26 14:06:55 [INFO] RPC client: Communicator ended with: 255", "255"],
    ],
    source: "https://github.com/hashicorp/packer",
    read: "2026-11-26",
  },
  {
    id: "pulumi-program",
    producer: "Pulumi",
    anchors: ["program exited with non-zero exit code"],
    pattern: /\bProgram exited with non-zero exit code: (?<status>-?\d+)/,
    relays: true,
    states: [["    error: an unhandled error occurred: Program exited with non-zero exit code: 1", "1"]],
    source: "https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/pulumi-language-nodejs/main.go",
    read: "2026-11-26",
  },
  {
    id: "debian-cron",
    producer: "cron",
    anchors: ["grandchild #"],
    pattern: /\bgrandchild #\d+ (?:failed with exit status (?<status>\d+)|terminated by signal (?<signal>\d+))/,
    states: [
      ["May  1 10:00:01 host CRON[4241]: (CRON) error (grandchild #4242 failed with exit status 1)", "1"],
      ["(CRON) error (grandchild #4242 terminated by signal 9)", "SIGKILL"],
    ],
    source: "https://salsa.debian.org/debian/cron/-/blob/master/do_command.c",
    read: "2026-11-26",
  },
  {
    id: "rundeck",
    producer: "Rundeck",
    anchors: ["nonzeroresultcode"],
    pattern: /\bNonZeroResultCode: (?:Result code was|Remote command failed with exit status) (?<status>-?\d+)/,
    relays: true,
    states: [["Failed: NonZeroResultCode: Result code was -1073741819", "-1073741819"]],
    source: "https://github.com/rundeck/rundeck",
    read: "2026-11-26",
  },
  {
    id: "nextflow-task",
    producer: "Nextflow",
    anchors: ["; exit: "],
    pattern: /\bTaskHandler\[.*?; exit: (?<status>-?\d+);/,
    states: [
      [
        "Task completed > TaskHandler[id: 7; name: PREPROC (x); status: COMPLETED; exit: 127; error: -; workDir: /w]",
        "127",
      ],
    ],
    silent: ["TaskHandler[id: 7; name: PREPROC (x); status: RUNNING; exit: -; error: -; workDir: /w]"],
    source:
      "https://github.com/nextflow-io/nextflow/blob/master/modules/nextflow/src/main/groovy/nextflow/processor/TaskHandler.groovy",
    read: "2026-11-26",
  },
  {
    id: "chef-returned",
    producer: "Chef",
    anchors: [", expected 0"],
    pattern: /(?:^|: )(?<command>\S.*) returned (?<status>\d+), expected 0/,
    states: [["apt-get -q -y install percona-server-client=1:5.6 returned 100, expected 0", "100", "apt-get"]],
    source: "https://github.com/chef/mixlib-shellout",
    read: "2026-11-26",
  },
  {
    id: "slurm-controller",
    producer: "Slurm",
    anchors: ["wexitstatus ", "wtermsig "],
    pattern: /\bJobId=\d+ (?:WEXITSTATUS (?<status>\d+)|WTERMSIG (?<signal>[1-9]\d*))/,
    states: [
      ["[2026-11-26T16:13:32.538] _job_complete: JobId=1 WEXITSTATUS 3", "3"],
      ["_job_complete: JobId=3 WTERMSIG 11", "SIGSEGV"],
    ],
    source: "https://github.com/SchedMD/slurm/blob/master/src/slurmctld/job_mgr.c",
    read: "Slurm 22.05",
  },
  {
    id: "run-parts",
    producer: "run-parts",
    anchors: ["run-parts: "],
    pattern:
      /\brun-parts: (?<program>\S+) (?:exited with return code (?<status>\d+)|exited because of uncaught signal (?<signal>\d+))/,
    relays: true,
    states: [
      ["run-parts: /etc/cron.daily/aide exited with return code 1", "1", "aide"],
      ["run-parts: /etc/cron.daily/x exited because of uncaught signal 9", "SIGKILL", "x"],
    ],
    source: "https://salsa.debian.org/debian/debianutils/-/blob/master/run-parts.c",
    read: "debianutils 5.7",
  },
  {
    id: "emr-step",
    producer: "Amazon EMR",
    anchors: ["command exiting with ret "],
    pattern: /\bCommand exiting with ret '(?<status>\d+)'/,
    states: [["2026-11-26T10:00:00.000Z WARN Command exiting with ret '1'", "1"]],
    source: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-troubleshoot-failed-1.html",
    read: "2026-11-26",
  },
  {
    id: "spades",
    producer: "SPAdes",
    anchors: ["finished abnormally, "],
    pattern: /"(?<command>\[.{1,1500}\])" finished abnormally, (?:OS return value|err code): (?<status>-?\d+)/,
    states: [
      [
        `== Error ==  system call for: "['/opt/spades/bin/spades-core', 'config.info']" finished abnormally, err code: -9`,
        "-9",
        "spades-core",
      ],
      [
        `== Error ==  system call for: "['/opt/spades/bin/spades-core', 'config.info']" finished abnormally, OS return value: 255`,
        "255",
        "spades-core",
      ],
    ],
    source: "https://github.com/ablab/spades/blob/main/src/projects/spades/pipeline/spades_pipeline/support.py",
    read: "2026-11-26",
  },
];
