// Builds dist/: the program as CommonJS (it starts faster so), the library as an ES module with its types, and the
// catalogue as small files with an index. Stops at a scheme that breaks the format.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { bundle, loadTools } from "./bundle.mjs";
import { settleProgram } from "./settle-program.mjs";

/**
 * A few files hold what most runs need: around a command that succeeds nothing but `cli` is loaded, around one that fails
 * `explain` and `failure` too, at a shell's prompt `explain` and `prompt`, for all these no parser of options, and each
 * further file costs a quarter of a millisecond or more. All else is in files of its own, loaded by `import()`.
 */
const CHUNKS = {
  cli: ["src/cli.ts"],
  explain: ["src/plain-explain.ts", "src/decode/select-endings.ts"],
  failure: ["src/commands/explain-ending.ts"],
  prompt: ["src/plain-prompt.ts"],
  main: ["src/main.ts"],
};

/** Gives a module to the first chunk of which a root reaches it by static imports alone. */
function assignChunks(chunks) {
  const reached = new Map();
  return (id, context) => {
    for (const [chunk, roots] of Object.entries(chunks)) {
      if (!reached.has(chunk)) reached.set(chunk, staticallyReached(roots, context));
      if (reached.get(chunk).has(id)) return chunk;
    }
    return null;
  };
}

function staticallyReached(roots, context) {
  // Every file needs the bundler's own runtime.
  const reached = new Set(["\0rolldown/runtime.js", ...roots.map((root) => resolve(root))]);
  for (const id of reached) for (const imported of context.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, ["scripts/generate.mjs"], { stdio: "inherit" });
await bundle(
  { cli: "src/cli.ts" },
  {
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "program/[name].cjs",
    minify: true,
    minifyInternalExports: false,
    codeSplitting: { groups: [{ name: assignChunks(CHUNKS), debugName: "what most runs need" }] },
  },
);
settleProgram("dist", Object.keys(CHUNKS));
await bundle(
  { index: "src/index.ts", "define-exit-codes": "src/define-exit-codes.ts" },
  { format: "esm", entryFileNames: "[name].js", chunkFileNames: "library/[name].js" },
);
await buildCatalogue();
execFileSync(process.execPath, ["scripts/compile-posix.mjs"], { stdio: "inherit" });
execFileSync(process.execPath, ["scripts/compile-bytecode.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });

async function buildCatalogue() {
  const { buildIndex, parseScheme } = await loadTools("scripts/build-tools.ts");
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
