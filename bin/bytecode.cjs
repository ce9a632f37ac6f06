"use strict";

const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname } = require("node:path");
const { Script } = require("node:vm");

/**
 * For a Node without module.enableCompileCache (added in 22.1): loads the CommonJS files of a folder with the bytecode
 * that the build made of them, which saves a quarter of the start. V8 refuses bytecode of another version of itself;
 * then, and where there is none, a file is compiled as ever.
 */
exports.useBytecode = (folder) => {
  const load = Module._extensions[".js"];
  Module._extensions[".cjs"] = (module, file) => {
    const cachedData = file.startsWith(folder) ? readBytecode(file) : undefined;
    if (cachedData) evaluate(module, file, cachedData);
    else load(module, file);
  };
};

/** Loads the files of a folder so that bytecode can be made of all of them that was called: gives file to script. */
exports.recordScripts = (folder) => {
  const scripts = new Map();
  const load = Module._extensions[".js"];
  Module._extensions[".cjs"] = (module, file) => {
    if (file.startsWith(folder)) scripts.set(file, evaluate(module, file, undefined));
    else load(module, file);
  };
  return scripts;
};

exports.bytecodeFile = bytecodeFile;

function bytecodeFile(file) {
  return `${file}.${process.version}-${process.arch}.bin`;
}

function readBytecode(file) {
  try {
    return readFileSync(bytecodeFile(file));
  } catch {
    return undefined;
  }
}

function evaluate(module, file, cachedData) {
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), { filename: file, cachedData });
  const require = (id) => module.require(id);
  script.runInThisContext().call(module.exports, module.exports, require, module, file, dirname(file));
  return script;
}
