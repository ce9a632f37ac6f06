// How long an answer takes, against an empty script under the same Node. BENCH_NODES names other Nodes, with colons
// between: each gets a table of its own.

import { execFileSync } from "node:child_process";
import { emptyScript, PROGRAM, STANDALONE } from "../programs.mjs";
import { isInstalled, race } from "../race.mjs";

const QUESTIONS = [
  ["explain", "130", "--scheme", "aws"],
  ["explain", "137"],
  ["explain", "22", "--command", "curl x"],
  ["run", "--", "true"],
].map((argv) => ({ name: show(argv), argv }));

const AT_PROMPT = { name: "the hook's call after a failure", argv: ["prompt", "--status", "22", "--line", "curl x"] };

const PEERS = [
  ["systemd-analyze", "exit-status", "70"],
  ["errno", "2"],
  ["bash", "-c", "kill -l 137"],
];

export function measure({ rounds }) {
  const others = (process.env.BENCH_NODES ?? "").split(":").filter((path) => path !== "");
  return [process.execPath, ...others].map((node, index) => {
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1);
    const cases = [
      { name: "an empty script under Node", argv: [node, emptyScript()] },
      ...[...QUESTIONS, AT_PROMPT].map(({ name, argv }) => ({ name, argv: [node, PROGRAM, ...argv] })),
      ...(index === 0 ? withoutNode() : []),
    ];
    return { title: `One answer, Node ${version}`, results: race(cases, rounds) };
  });
}

function withoutNode() {
  const own = STANDALONE
    ? QUESTIONS.map(({ name, argv }) => ({ name: `${name}, standalone`, argv: [STANDALONE, ...argv] }))
    : [];
  const peers = PEERS.filter(([program]) => isInstalled(program)).map((argv) => ({
    name: argv.join(" "),
    argv,
    isPeer: true,
  }));
  return [...own, ...peers];
}

function show(words) {
  return words.map((word) => (word.includes(" ") ? `'${word}'` : word)).join(" ");
}
