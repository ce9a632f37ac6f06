// Builds dist/: the program as CommonJS (it starts faster so), the library as an ES module with its types, and the
// catalogue as small files with an index. Stops at a scheme that breaks the format.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

// jsonc-parser's `main` is UMD, which no bundler can follow.
const shared = { platform: "node", logLevel: "warn", resolve: { mainFields: ["module", "main"] } };

// What runs a command, and nothing else: around a command that succeeds no other file is loaded.
const RUN = {
  name: "cli",
  test: /rolldown.runtime|src\/commands\/run-command|src\/model\/(own-status|signals|platform)\.|src\/observe\/memory-kills|src\/system\/(end-as|find-program|follow-signals|front|process-state|raw-arguments|run-child|shim)\./,
  priority: 1,
};

// All but what only some commands need goes into one file: each further file costs a quarter of a millisecond or more.
const MAIN = {
  name: "main",
  test: /^(?!.*(cli-table3|\/chalk\/|\/ajv|yaml|jsonc-parser|fast-deep-equal|string-width|strip-ansi|ansi-regex|emoji-regex|is-fullwidth|src\/generated|src\/model\/own-status|src\/scheme\/|schemes\/|src\/render\/(table|palette|dsc|scheme)\.|src\/man\/|src\/catalogue\/man-|src\/commands\/(run|search|schemes-|explain-ending)|src\/observe\/|src\/system\/(end-as|find-program|follow-signals|front|process-state|raw-arguments|shim|signal-number)|src\/render\/annotation|src\/catalogue\/package-scheme|src\/system\/run-child|src\/cli\.)).+$/,
};

/** commander loads node:child_process for executable subcommands, which exitcode does not have: 1 ms for nothing. */
const withoutChildProcess = {
  name: "commander-without-child-process",
  resolveId: (source, importer) =>
    source === "node:child_process" && /node_modules\/commander/.test(importer ?? "") ? "\0nothing" : null,
  load: (id) => (id === "\0nothing" ? "export default {};" : null),
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

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, ["scripts/generate.mjs"], { stdio: "inherit" });
await bundle(
  { cli: "src/cli.ts" },
  {
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "program/[name].cjs",
    minify: true,
    codeSplitting: { groups: [RUN, MAIN] },
  },
);
await bundle(
  { index: "src/index.ts" },
  { format: "esm", entryFileNames: "[name].js", chunkFileNames: "library/[name].js" },
);
await buildCatalogue();
execFileSync(process.execPath, ["scripts/compile-main.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });

async function bundle(input, output) {
  const build = await rolldown({ ...shared, input, plugins: [withoutChildProcess, quickStringWidth] });
  await build.write({ dir: "dist", exports: "named", ...output });
  await build.close();
}

async function buildCatalogue() {
  const { buildIndex, parseScheme } = await loadBuildTools();
  const schemes = readdirSync("schemes")
    .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
    .map((name) => parseScheme(join("schemes", name), readFileSync(join("schemes", name), "utf8")));
  for (const scheme of schemes) put(`schemes/${scheme.name}.json`, withoutEvidence(scheme));
  for (const [path, content] of buildIndex(schemes)) put(path, content);
  console.log(`${schemes.length} schemes built`);
}

/** The program never looks at recorded runs: `schemes/` has them. */
function withoutEvidence(value) {
  return JSON.parse(
    JSON.stringify(value, (key, item) =>
      key === "evidence" || key === "$schema" || key === "examples" ? undefined : item,
    ),
  );
}

function put(path, content) {
  const file = join("dist", "catalogue", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

/** The parser and the index builder are TypeScript: bundled for the build alone. */
async function loadBuildTools() {
  await bundle({ tools: "scripts/build-tools.ts" }, { format: "esm", dir: "dist/build", entryFileNames: "[name].js" });
  const tools = await import(pathToFileURL(join("dist", "build", "tools.js")).href);
  rmSync(join("dist", "build"), { recursive: true });
  return tools;
}
