// The last step of the program's bundle: what the bundler cannot be told, and each call of the program is the faster for.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const RUNTIME = "rolldown-runtime.cjs";

/**
 * Settles the files of a program in FOLDER/program.
 *
 * @param {string} folder where the bundler wrote
 * @param {readonly string[]} chunks those that most runs load: they get the bundler's runtime inside
 */
export function settleProgram(folder, chunks) {
  const program = join(folder, "program");
  // It does no more than hand on what program/cli.cjs exports.
  rmSync(join(folder, "cli.cjs"));
  const runtime = readFileSync(join(program, RUNTIME), "utf8");
  for (const name of readdirSync(program)) {
    const file = join(program, name);
    const code = readFileSync(file, "utf8");
    const whole = chunks.includes(name.replace(/\.cjs$/, "")) ? withRuntime(code, runtime) : code;
    // The loader in bin/exitcode.cjs calls it: to put a text around so long a one takes a copy.
    const settled = `(function(exports,require,module){${inAscii(withPlainExports(whole))}\n})`;
    // Bytecode that is kept goes by the hash: V8 itself looks at nothing but the length of a file. The build makes it for
    // the Node under which it runs.
    const hash = createHash("sha256").update(settled).digest("hex").slice(0, 16);
    writeFileSync(file, `/*${hash} ${process.version}-${process.arch}*/${settled}`);
  }
}

/** Saves a file's look-up, half a millisecond. */
function withRuntime(code, runtime) {
  const inside = `(exports=>{${runtime}return exports})({})`;
  return code.replace(`require("./${RUNTIME}")`, () => inside);
}

/**
 * The bundler exports by getters, so that a variable can change afterwards; none does that is exported here. Without them
 * a file has some dozens of functions less to load.
 */
function withPlainExports(code) {
  return code.replace(
    /Object\.defineProperty\(exports,("[\w$]+"),\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g,
    (_all, name, variable) => `exports[${name}]=${variable}`,
  );
}

/**
 * V8 keeps a text with any other character at two bytes each, twice as large for every function of the file. In minified
 * code such characters stand in strings, templates and regular expressions alone, and there an escape means the same.
 */
function inAscii(code) {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
