#!/usr/bin/env node
"use strict";

// A third of a require's time. Node.js 20.16 is the first that has it.
const builtin = process.getBuiltinModule ?? require;
const { closeSync, fstatSync, openSync, readFileSync } = builtin("node:fs");
const { dirname } = builtin("node:path");
const { Script } = builtin("node:vm");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 16)) {
  console.error(`exitcode: needs Node.js 20.16 or later; this is ${process.version}`);
  process.exitCode = 70;
} else {
  const folder = `${dirname(__dirname)}/dist`;
  createLoader(folder)("./cli.cjs").start(folder);
}

/**
 * Gives a require() for the program's files, which lie in one folder and need nothing but each other and Node. It spares
 * Node's search for a module, and loads them with bytecode, half of the start together: with that which the build made,
 * else that which an earlier run under this Node left in the user's cache. Where there is neither, this run leaves it.
 * Node's own compile cache (module.enableCompileCache) saves next to nothing: it lacks the functions that are called late.
 */
function createLoader(folder) {
  const modules = new Map();
  const cache = cacheFolder();
  let fresh;
  return function load(id) {
    if (!id.startsWith("./")) return builtin(id);
    const known = modules.get(id);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(id, module);
    const filename = `${folder}/program/${id.slice(2)}`;
    const code = readProgram(filename);
    const { name, isBuilt } = bytecodeOf(code);
    // To look for a file that is not there takes longer than to read one.
    const built = isBuilt ? readOwn(`${folder}/bytecode/${name}`) : undefined;
    const kept = built || !cache ? undefined : `${cache}/exitcode/bytecode/${name}`;
    const cachedData = built ?? (kept && readOwn(kept));
    // V8 refuses bytecode of another version or other flags, and compiles.
    const script = new Script(code, { filename, cachedData });
    if (kept && script.cachedDataRejected !== false) {
      fresh ??= require("./keep-bytecode.cjs").keepAtExit();
      fresh.set(id, { script, kept });
    }
    script.runInThisContext()(module.exports, load, module);
    return module.exports;
  };
}

/** It is not built yet, or is just being built again. */
function readProgram(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    console.error(`exitcode: a part of the program is missing: ${error.message}\nhint: npm run build`);
    process.exit(process.argv[2] === "run" ? 125 : 70);
  }
}

/** The build writes a hash of each file in front of it, and which Node it was. `run` calls other functions than all else. */
function bytecodeOf(code) {
  const [hash, builder] = code.slice(2, code.indexOf("*", 2)).split(" ");
  const node = `${process.version}-${process.arch}`;
  return { name: `${hash}-${node}${process.argv[2] === "run" ? "-run" : ""}.bin`, isBuilt: node === builder };
}

/** The same as that of the manual pages (src/catalogue/man-cache.ts), which is not loaded yet. */
function cacheFolder() {
  const { XDG_CACHE_HOME = "", HOME = "" } = process.env;
  if (XDG_CACHE_HOME.startsWith("/")) return XDG_CACHE_HOME;
  return HOME && `${HOME}/${process.platform === "darwin" ? "Library/Caches" : ".cache"}`;
}

/** Bytecode can do anything: root must not take it from a user whose home it has for its own. */
function readOwn(file) {
  try {
    const descriptor = openSync(file);
    const { uid } = fstatSync(descriptor);
    const isOwn = uid === 0 || uid === process.geteuid?.();
    const bytes = isOwn ? readFileSync(descriptor) : undefined;
    closeSync(descriptor);
    return bytes;
  } catch {
    return undefined;
  }
}
