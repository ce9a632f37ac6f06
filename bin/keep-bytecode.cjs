"use strict";

const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

/** What other commands than a plain `explain` call of these is not what most runs will call. */
const SHARED = ["./cli.cjs", "./explain.cjs"];
const LONGEST_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Keeps the bytecode of files, with all their functions that this run called, when the process ends.
 *
 * @returns {Map<string, {script: import("node:vm").Script, kept: string}>} to be filled: what is required, its script, and
 *   the file for its bytecode
 */
exports.keepAtExit = () => {
  const fresh = new Map();
  process.on("exit", () => {
    try {
      keep(fresh);
    } catch {
      // A cache that cannot be written costs time and nothing else.
    }
  });
  return fresh;
};

function keep(fresh) {
  const isPlain = !fresh.has("./main.cjs");
  for (const [id, { script, kept }] of fresh)
    if (isPlain || !SHARED.includes(id)) write(kept, script.createCachedData());
}

/** Root, who can have another user's home for its own, leaves nothing there, and follows no link that lies there. */
function write(file, bytes) {
  const folder = dirname(file);
  const missing = [];
  let nearest = folder;
  for (; !existsSync(nearest); nearest = dirname(nearest)) missing.unshift(nearest);
  if (process.geteuid && statSync(nearest).uid !== process.geteuid()) return;
  // Node's own `recursive` never comes back where the file system takes no folders, as /proc does.
  for (const each of missing) mkdirSync(each);
  const unfinished = `${file}.${process.pid}.new`;
  writeFileSync(unfinished, bytes, { flag: "wx" });
  renameSync(unfinished, file);
  removeOld(folder);
}

function removeOld(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > LONGEST_KEPT_MS) rmSync(file);
  }
}
