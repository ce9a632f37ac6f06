import type { EndingForm } from "../form.ts";

/** Schedulers, configuration management and infrastructure tools. */
export const JOB_FORMS: readonly EndingForm[] = [
  {
    id: "slurm-exit-code",
    producer: "Slurm",
    source: "https://slurm.schedmd.com/job_exit_code.html",
    voice: "process",
    anchors: ["exit"],
    pattern: /\b(?:Derived)?(?:ExitCode|Exit code)[= ]+(?:(?<zero>0):(?<signal>[1-9]\d*)|(?<status>\d+):\d+)\b/,
    examples: [
      { line: "   Requeue=1 Restarts=0 BatchFlag=1 Reboot=0 ExitCode=0:9", signal: "SIGKILL" },
      { line: "JobState=FAILED Reason=NonZeroExitCode ExitCode=2:0", status: 2 },
      { line: "ExitCode 0:9", signal: "SIGKILL" },
      { line: "JobState=COMPLETED ExitCode=0:0", status: 0 },
    ],
  },
  {
    id: "slurm-srun",
    producer: "Slurm",
    source: "https://slurm.schedmd.com/srun.html",
    voice: "parent",
    anchors: ["srun: error: "],
    pattern:
      /srun: error: \S+: tasks? [\d,-]+: (?:Exited with exit code (?<status>\d+)|(?<signal>Killed|Terminated|Aborted|Segmentation fault|Bus error|Out Of Memory))/,
    examples: [
      { line: "srun: error: node01: task 0: Exited with exit code 1", status: 1 },
      { line: "srun: error: node01: tasks 0-3: Killed", signal: "SIGKILL" },
      { line: "srun: error: node02: task 1: Segmentation fault (core dumped)", signal: "SIGSEGV" },
    ],
  },
  {
    id: "slurm-oom",
    producer: "Slurm",
    source: "https://slurm.schedmd.com/sbatch.html",
    voice: "process",
    anchors: ["kill"],
    pattern: /slurmstepd: error: (?:Detected [1-9]\d* oom[-_]kill event|.*killed by the cgroup out-of-memory handler)/i,
    signal: "SIGKILL",
    examples: [{ line: "slurmstepd: error: Detected 1 oom-kill event(s) in StepId=42.batch.", signal: "SIGKILL" }],
  },
  {
    id: "slurm-time",
    producer: "Slurm",
    source: "https://slurm.schedmd.com/sbatch.html",
    voice: "process",
    anchors: ["time limit"],
    pattern: /slurmstepd: error: \*\*\* .* CANCELLED AT .* DUE TO TIME LIMIT \*\*\*/,
    signal: "SIGTERM",
    examples: [
      {
        line: "slurmstepd: error: *** JOB 42 ON node01 CANCELLED AT 2026-11-20T10:00:00 DUE TO TIME LIMIT ***",
        signal: "SIGTERM",
      },
    ],
  },
  {
    id: "lsf",
    producer: "LSF",
    source: "https://www.ibm.com/docs/en/spectrum-lsf/10.1.0?topic=jobs-job-exit-codes",
    voice: "process",
    anchors: ["exit"],
    pattern:
      /(?:^Exited with exit code (?<status>\d+)\.?|[Ee]xited by (?:LSF )?signal (?<signal>\d+)\.?|TERM_(?:MEMLIMIT|RUNLIMIT|OWNER|ADMIN)[^.]*\.?\s*Exited with exit code (?<code>\d+))/,
    examples: [
      { line: "Exited with exit code 1.", status: 1 },
      { line: "Exited by signal 9.", signal: "SIGKILL" },
      {
        line: "TERM_MEMLIMIT: job killed after reaching LSF memory usage limit. Exited with exit code 137.",
        status: 137,
      },
    ],
  },
  {
    id: "pbs",
    producer: "PBS",
    source: "https://help.altair.com/2022.1.0/PBS%20Professional/PBSUserGuide2022.1.pdf",
    voice: "process",
    anchors: ["exit"],
    pattern: /\b[Ee]xit_status\s*=\s*(?<status>-?\d+)/,
    examples: [{ line: "    Exit_status = 271", status: 271 }],
  },
  {
    id: "ansible",
    negativeIsSignal: true,
    producer: "Ansible",
    source: "https://docs.ansible.com/ansible/latest/reference_appendices/common_return_values.html",
    voice: "parent",
    anchors: ['"rc":', " rc="],
    pattern: /(?:^fatal: .*|^failed: .*|^\s*)"rc": (?<status>-?\d+)|\bFAILED\b.*\brc=(?<code>-?\d+)/,
    examples: [
      {
        line: 'fatal: [web1]: FAILED! => {"changed": true, "cmd": "false", "msg": "non-zero return code", "rc": 1, "stderr": ""}',
        status: 1,
      },
      { line: '    "rc": 127,', status: 127 },
      { line: "web1 | FAILED | rc=2 >>", status: 2 },
    ],
  },
  {
    id: "terraform",
    producer: "Terraform",
    source: "https://developer.hashicorp.com/terraform/language/resources/provisioners/local-exec",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:Error running command '(?<program>.*?)': exit status (?<status>\d+)|remote-exec.*exited with non-zero exit status: (?<code>\d+)|exited with non-zero exit status: (?<value>\d+))/,
    examples: [
      {
        line: "│ Error: Error running command './deploy.sh': exit status 3. Output:",
        status: 3,
        program: "./deploy.sh",
      },
      {
        line: 'error executing "/tmp/terraform_1.sh": Process exited with non-zero exit status: 127',
        status: 127,
      },
    ],
  },
  {
    id: "pulumi",
    producer: "Pulumi",
    source: "https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/run/error.ts",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:Program exited with|Running program '(?<program>[^']*)' failed with an? ?.*?|exited with)\s+non-zero exit code: (?<status>-?\d+)/,
    examples: [{ line: "    error: Program exited with non-zero exit code: 1", status: 1 }],
  },
  {
    id: "yarn-container",
    producer: "Spark on YARN",
    source:
      "https://github.com/apache/hadoop/blob/trunk/hadoop-yarn-project/hadoop-yarn/hadoop-yarn-api/src/main/java/org/apache/hadoop/yarn/api/records/ContainerExitStatus.java",
    voice: "process",
    anchors: ["exit"],
    pattern:
      /(?:Container (?:marked as failed|exited|from a bad node|killed)[^.]*\.?.*?Exit status: (?<status>-?\d+)|exit(?:ed)? with\s+exitCode: (?<code>-?\d+)|Exit code is (?<value>\d+)|Exit code from container \S+ is : (?<exit>\d+)(?!\w))/,
    examples: [
      {
        line: "ERROR YarnScheduler: Lost executor 3 on host: Container marked as failed: container_1 on host: h. Exit status: 143. Diagnostics: Container killed on request.",
        status: 143,
      },
      {
        line: "Application application_1 failed 2 times due to AM Container for appattempt_1 exited with  exitCode: -104",
        status: -104,
      },
      { line: "Container killed on request. Exit code is 137", status: 137 },
    ],
  },
  {
    id: "cron-mail",
    producer: "cronie, run-parts",
    source: "https://salsa.debian.org/debian/debianutils/-/blob/master/run-parts.c",
    voice: "parent",
    anchors: ["exit"],
    pattern: /run-parts: (?<program>\S+) exited with return code (?<status>\d+)/,
    examples: [
      {
        line: "run-parts: /etc/cron.daily/backup exited with return code 1",
        status: 1,
        program: "/etc/cron.daily/backup",
      },
    ],
  },
  {
    id: "dpkg",
    producer: "dpkg",
    source: "https://salsa.debian.org/dpkg-team/dpkg/-/blob/main/lib/dpkg/subproc.c",
    voice: "parent",
    anchors: ["exit"],
    pattern: /(?<program>installed \S+ package \S+ script )?subprocess returned error exit status (?<status>\d+)/,
    examples: [
      {
        line: " installed foo package post-installation script subprocess returned error exit status 1",
        status: 1,
      },
    ],
  },
];
