// A million statuses from standard input, and one question beside 5,000 schemes of the user's own.

import { spawnSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROGRAM } from "../programs.mjs";
import { folder, isInstalled, race } from "../race.mjs";

const COUNT = 1_000_000;
/** jq takes a minute for a million of such lines. */
const JQ_COUNT = 20_000;
const SCHEMES = 5_000;
const FORMATS = [["--json", "--scheme", "aws"], ["--json"], ["--short"], []];

export function measure({ rounds }) {
  return [manyStatuses(Math.ceil(rounds / 10)), manySchemes(rounds)];
}

function manyStatuses(rounds) {
  const stdin = join(folder, "million");
  writeFileSync(stdin, Array.from({ length: COUNT }, (_, index) => `${(index * 7919) % 256}\n`).join(""));
  const cases = FORMATS.map((options) => ({
    name: `exitcode ${options.join(" ")}`.trim(),
    argv: [process.execPath, PROGRAM, "explain", ...options],
    stdin,
    count: COUNT,
  }));
  return { title: "A million statuses", results: race([...cases, ...jq(stdin)], rounds) };
}

/** Lines of the first output once more through jq, the fastest that most people have for them. */
function jq(input) {
  if (!isInstalled("jq")) return [];
  const words = readFileSync(input, "utf8").split("\n").slice(0, JQ_COUNT);
  const stdin = join(folder, "explained.json");
  spawnSync(process.execPath, [PROGRAM, "explain", "--json", "--scheme", "aws"], {
    input: words.join("\n"),
    stdio: ["pipe", openSync(stdin, "w"), "ignore"],
  });
  return [{ name: "jq -c . on the first output", argv: ["jq", "-c", "."], stdin, count: JQ_COUNT, isPeer: true }];
}

function manySchemes(rounds) {
  const schemes = join(folder, "config", "exitcode", "schemes");
  mkdirSync(schemes, { recursive: true });
  for (let index = 0; index < SCHEMES; index++)
    writeFileSync(join(schemes, `tool${index}.json`), `{"name":"tool${index}","exitCodes":{"1":"It failed"}}`);
  const ask = (configHome) => ({
    argv: [process.execPath, PROGRAM, "explain", "22", "--scheme", "curl"],
    env: { XDG_CONFIG_HOME: configHome },
  });
  return {
    title: "Many schemes of your own",
    results: race(
      [
        { name: "explain 22 --scheme curl, none of your own", ...ask(join(folder, "empty")) },
        { name: `explain 22 --scheme curl, ${SCHEMES} of your own`, ...ask(join(folder, "config")) },
      ],
      rounds,
    ),
  };
}
