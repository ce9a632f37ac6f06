// How every form of the program is bundled.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

/**
 * Bundles entries (name to file) into dist/.
 *
 * @param output rolldown's output options, where they differ
 * @param options rolldown's input options, where they differ; its plugins come first
 */
export async function bundle(input, output, { plugins = [], ...options } = {}) {
  const build = await rolldown({
    platform: "node",
    logLevel: "warn",
    // jsonc-parser's `main` is UMD, which no bundler can follow.
    resolve: { mainFields: ["module", "main"] },
    input,
    plugins: [...plugins, withoutChildProcess, withoutColorProbe, quickStringWidth, lateEastAsianWidth],
    ...options,
  });
  await build.write({ dir: "dist", exports: "named", ...output });
  await build.close();
}

/** Loads a file of TypeScript, with all that it imports, as a module of this process. */
export async function loadTools(file) {
  const folder = mkdtempSync(join(tmpdir(), "exitcode-build-"));
  await bundle({ tools: file }, { format: "esm", dir: folder, entryFileNames: "[name].mjs" });
  const tools = await import(pathToFileURL(join(folder, "tools.mjs")).href);
  rmSync(folder, { recursive: true });
  return tools;
}

/** commander loads node:child_process for executable subcommands, which exitcode does not have: 1 ms for nothing. */
const withoutChildProcess = {
  name: "commander-without-child-process",
  resolveId: (source, importer) =>
    source === "node:child_process" && /node_modules\/commander/.test(importer ?? "") ? "\0nothing" : null,
  load: (id) => (id === "\0nothing" ? "export default {};" : null),
};

/** chalk looks for itself what a terminal can show, by node:tty: 4 ms. It is told the level (src/render/palette.ts). */
const withoutColorProbe = {
  name: "chalk-without-color-probe",
  resolveId: (source) => (source === "#supports-color" ? "\0no-color-probe" : null),
  load: (id) => (id === "\0no-color-probe" ? "export default { stdout: false, stderr: false };" : null),
};

/**
 * cli-table3 measures every cell with string-width, which compiles the regular expression of all emoji first: 8 ms. Only
 * a text that has more than narrow letters and signs is handed on to it.
 */
const quickStringWidth = {
  name: "quick-string-width",
  resolveId(source, importer, options) {
    if (source === "string-width" && /node_modules\/cli-table3/.test(importer ?? "")) return "\0quick-string-width.cjs";
    return source === "string-width-itself"
      ? this.resolve("string-width", resolve("node_modules/cli-table3/src/utils.js"), { ...options, skipSelf: true })
      : null;
  },
  load: (id) =>
    id === "\0quick-string-width.cjs"
      ? `const sequences = /\\u001b\\[[0-9;]*m/g;
module.exports = (text) => {
  const plain = String(text).replace(sequences, "");
  return /[^\\x20-\\x7e\\xa0-\\u02ff\\u2010-\\u2319]/.test(plain) ? require("string-width-itself")(plain) : plain.length;
};`
      : null,
};

/**
 * get-east-asian-width searches its tables when it is loaded, so long that V8 optimizes the loop in another thread: 4 MB
 * on Node 24 and later. Nearly no text has a character that it is asked for: it is loaded at the first.
 */
const lateEastAsianWidth = {
  name: "late-east-asian-width",
  resolveId(source, importer, options) {
    if (source === "get-east-asian-width" && importer?.endsWith(join("render", "wrap.ts"))) return "\0late-width.cjs";
    return source === "east-asian-width-itself"
      ? this.resolve("get-east-asian-width", resolve("src/render/wrap.ts"), { ...options, skipSelf: true })
      : null;
  },
  load: (id) =>
    id === "\0late-width.cjs"
      ? 'exports.eastAsianWidth = (code) => require("east-asian-width-itself").eastAsianWidth(code);'
      : null,
};
