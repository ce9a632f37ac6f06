import type { EndingForm } from "../form.ts";

/** CI systems: what they say of a step or a job that ended. */
export const CI_FORMS: readonly EndingForm[] = [
  {
    id: "github-actions",
    producer: "GitHub Actions",
    source: "https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/ScriptHandler.cs",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Process completed with exit code (?<status>-?\d+)\./,
    examples: [
      { line: "##[error]Process completed with exit code 137.", status: 137 },
      { line: "2026-11-20T10:00:00.1234567Z ##[error]Process completed with exit code 1.", status: 1 },
      { line: "Error: Process completed with exit code 127.", status: 127 },
    ],
  },
  {
    id: "github-actions-process",
    producer: "GitHub Actions",
    source: "https://github.com/actions/toolkit/blob/main/packages/exec/src/toolrunner.ts",
    voice: "parent",
    anchors: ["exit"],
    pattern: /The process '(?<program>[^']+)' failed with exit code (?<status>-?\d+)/,
    examples: [
      { line: "Error: The process '/usr/bin/git' failed with exit code 128", status: 128, program: "/usr/bin/git" },
      { line: "##[error]The process '/usr/bin/docker' failed with exit code 1", status: 1, program: "/usr/bin/docker" },
    ],
  },
  {
    id: "github-actions-docker",
    producer: "GitHub Actions",
    source: "https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/ContainerActionHandler.cs",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Docker (?:run|build|pull|login|create|start) failed with exit code (?<status>\d+)/i,
    examples: [{ line: "##[error]Docker build failed with exit code 1", status: 1 }],
  },
  {
    id: "gitlab",
    producer: "GitLab CI",
    source: "https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/common/build.go",
    voice: "parent",
    anchors: ["exit"],
    pattern: /(?:ERROR: )?Job failed(?: \(system failure\))?:? .*?(?:exit code|exit status) (?<status>\d+)/,
    examples: [
      { line: "ERROR: Job failed: exit code 137", status: 137 },
      { line: "ERROR: Job failed: exit status 1", status: 1 },
      { line: "ERROR: Job failed: command terminated with exit code 1", status: 1 },
      { line: "\u001b[31;1mERROR: Job failed: exit code 2\u001b[0;m", status: 2 },
    ],
    silent: ["ERROR: Job failed: execution took longer than 1h0m0s seconds"],
  },
  {
    id: "jenkins",
    producer: "Jenkins",
    source: "https://github.com/jenkinsci/workflow-durable-task-step-plugin",
    voice: "parent",
    anchors: ["exit"],
    pattern: /script returned exit code (?<status>-?\d+)/,
    examples: [{ line: "ERROR: script returned exit code 143", status: 143 }],
  },
  {
    id: "jenkins-shell",
    label: true,
    producer: "Jenkins",
    source: "https://github.com/jenkinsci/jenkins/blob/master/core/src/main/java/hudson/tasks/CommandInterpreter.java",
    voice: "parent",
    anchors: ["marked build", "exit"],
    pattern: /Build step '(?<program>[^']+)' (?:marked build as failure|returned a non-zero exit code (?<status>\d+))/,
    status: 1,
    examples: [{ line: "Build step 'Execute shell' marked build as failure", status: 1, program: "Execute shell" }],
  },
  {
    id: "circleci",
    producer: "CircleCI",
    source: "https://support.circleci.com/hc/en-us/articles/360002341673",
    voice: "parent",
    anchors: ["exit"],
    pattern: /^Exited with code (?:exit status )?(?<status>\d+)\.?$/,
    examples: [
      { line: "Exited with code exit status 1", status: 1 },
      { line: "Exited with code 137", status: 137 },
    ],
  },
  {
    id: "azure-pipelines",
    producer: "Azure Pipelines",
    source: "https://github.com/microsoft/azure-pipelines-tasks/tree/master/Tasks/BashV3",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:(?:Bash|PowerShell|Cmd\.exe|Script) exited with code '(?<status>-?\d+)'|The process '(?<program>[^']+)' failed with exit code (?<code>-?\d+)|[Ee]xit code (?<value>-?\d+) returned from process: file name '(?<file>[^']+)')/,
    examples: [
      { line: "##[error]Bash exited with code '1'.", status: 1 },
      { line: "##[error]PowerShell exited with code '-1073741819'.", status: -1073741819 },
      {
        line: "##[error]Exit code 5 returned from process: file name 'C:\\tools\\x.exe', arguments ''.",
        status: 5,
        program: "C:\\tools\\x.exe",
      },
    ],
  },
  {
    id: "buildkite",
    producer: "Buildkite",
    source: "https://github.com/buildkite/agent/blob/main/internal/job/executor.go",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:The command exited with status|user command error:|(?:hook|Command|process) exited with status|Exited with status) ?(?:exit status )?(?<status>-?\d+)/i,
    examples: [
      { line: "🚨 Error: The command exited with status 2", status: 2 },
      { line: "^^^ +++ 🚨 Error: The command exited with status 127", status: 127 },
      { line: "Exited with status -1 (agent lost)", status: -1 },
    ],
  },
  {
    id: "travis",
    producer: "Travis CI",
    source: "https://github.com/travis-ci/travis-build/blob/master/lib/travis/build/bash/travis_result.bash",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /(?:The command "(?<program>[^"]*)" (?:exited with|failed and exited with) (?<status>\d+)|Your build exited with (?<code>\d+))/,
    examples: [
      { line: 'The command "make test" exited with 2.', status: 2, program: "make test" },
      {
        line: 'The command "npm ci" failed and exited with 1 during .',
        status: 1,
        program: "npm ci",
      },
      { line: "Done. Your build exited with 1.", status: 1 },
    ],
  },
  {
    id: "codebuild",
    producer: "AWS CodeBuild",
    source: "https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Error while executing command: (?<program>.+?)\. Reason: exit status (?<status>\d+)/,
    examples: [
      {
        line: "[Container] 2026/11/20 10:00:00 Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: npm test. Reason: exit status 1",
        status: 1,
        program: "npm test",
      },
    ],
    silent: ["[Container] 2026/11/20 10:00:00 Phase context status code:  Message: "],
  },
  {
    id: "codebuild-command",
    producer: "AWS CodeBuild",
    source: "https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Command did not exit successfully (?<program>.+?) exit status (?<status>\d+)/,
    examples: [
      {
        line: "[Container] 2026/11/20 10:00:00 Command did not exit successfully make build exit status 2",
        status: 2,
        program: "make build",
      },
    ],
  },
  {
    id: "google-cloud-build",
    label: true,
    producer: "Google Cloud Build",
    source: "https://cloud.google.com/build/docs/troubleshooting",
    voice: "parent",
    anchors: ["exit"],
    pattern:
      /build step \d+ "(?<program>[^"]+)" failed: (?:step exited with|exited with) non-zero status: (?<status>\d+)/,
    examples: [
      {
        line: 'ERROR: build step 0 "gcr.io/cloud-builders/docker" failed: step exited with non-zero status: 1',
        status: 1,
        program: "gcr.io/cloud-builders/docker",
      },
    ],
  },
  {
    id: "teamcity",
    producer: "TeamCity",
    source: "https://www.jetbrains.com/help/teamcity/build-failure-conditions.html",
    voice: "parent",
    anchors: ["exit"],
    pattern: /Process exited with code (?<status>-?\d+)/,
    examples: [{ line: "Process exited with code 1 (Step: Build (Command Line))", status: 1 }],
  },
];
