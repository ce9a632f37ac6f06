#!/usr/bin/env node
import { existsSync } from "node:fs";
import { defineExitCodes } from "exitcode/define-exit-codes";

export const { exit, scheme } = defineExitCodes({
  name: "backup",
  title: "Nightly backup",
  commands: ["backup.mjs"],
  exitCodes: {
    0: { name: "SAVED", summary: "Everything was saved", category: "success" },
    2: { name: "USAGE", summary: "The command was used wrongly", category: "usage" },
    64: {
      name: "NOT_MOUNTED",
      summary: "The target disk is not mounted",
      category: "config",
      remedies: [{ text: "Mount it", command: "mount /mnt/backup" }],
    },
  },
});

function main([target]) {
  if (target === "--exit-codes") return console.log(JSON.stringify(scheme, null, 2));
  if (target === undefined) return exit("USAGE");
  if (!existsSync(target)) return exit("NOT_MOUNTED");
  console.log(`saved to ${target}`);
  return exit("SAVED");
}

main(process.argv.slice(2));
