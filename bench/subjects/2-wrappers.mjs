// What a wrapper adds to the command that it runs.

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PROGRAM, STANDALONE } from "../programs.mjs";
import { folder, isInstalled, race } from "../race.mjs";

export function measure({ rounds }) {
  const foreground = join(folder, "foreground.mjs");
  const library = JSON.stringify(resolve("node_modules/foreground-child/dist/esm/index.js"));
  writeFileSync(foreground, `import { foregroundChild } from ${library};\nforegroundChild("true", []);\n`);
  const peers = [
    ["env", "true"],
    ["timeout", "10", "true"],
    ["chronic", "true"],
  ].filter(([program]) => isInstalled(program));
  const cases = [
    { name: "true", argv: ["true"] },
    { name: "exitcode run -- true", argv: [process.execPath, PROGRAM, "run", "--", "true"] },
    { name: "exitcode-run -- true", argv: [resolve("bin/exitcode-run"), "--", "true"] },
    ...(STANDALONE ? [{ name: "exitcode run -- true, standalone", argv: [STANDALONE, "run", "--", "true"] }] : []),
    ...peers.map((argv) => ({ name: argv.join(" "), argv, isPeer: true })),
    { name: "foreground-child", argv: [process.execPath, foreground], isPeer: true },
  ];
  return [{ title: "A command and its wrapper", results: race(cases, rounds) }];
}
