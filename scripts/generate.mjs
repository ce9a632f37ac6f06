// Makes what is derived from a single source: the types of scheme files and their validator from the JSON Schema.
// With --check it writes nothing and fails where a committed file is stale.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { compile } from "json-schema-to-typescript";
import loadWabt from "wabt";
import { loadTools } from "./bundle.mjs";

const SCHEMA = "schemes/scheme.schema.json";

const check = process.argv.includes("--check");
const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));

put("src/model/scheme-file.ts", await schemeTypes(), { committed: true });
put("src/generated/validate-scheme.js", validatorCode(), { committed: false });
put("src/generated/validate-scheme.d.ts", validatorTypes(), { committed: false });
put("src/generated/find-anchors.js", await webAssembly("src/log/find-anchors.wat", "FIND_ANCHORS"), {
  committed: false,
});
put("src/generated/find-anchors.d.ts", "export declare const FIND_ANCHORS: string;\n", { committed: false });

put("src/generated/anchor-table.js", `export const ANCHOR_TABLE = ${JSON.stringify(await anchorTable())};\n`, {
  committed: false,
});
put(
  "src/generated/anchor-table.d.ts",
  'import type { AnchorTable } from "../log/anchor-table.ts";\n\nexport declare const ANCHOR_TABLE: AnchorTable;\n',
  { committed: false },
);

const shellTexts = readShellTexts();
put("src/generated/shell-texts.js", `export const TEXTS = ${JSON.stringify(shellTexts)};\n`, { committed: false });
put("src/generated/shell-texts.d.ts", shellTextTypes(), { committed: false });

async function schemeTypes() {
  return compile(schema, "SchemeFile", {
    bannerComment: `// Made from ${SCHEMA} by \`npm run generate\`: change the schema, not this file.`,
    unreachableDefinitions: true,
    maxItems: -1,
    ignoreMinAndMaxItems: true,
    additionalProperties: false,
    format: true,
    style: { printWidth: 120 },
  });
}

function validatorCode() {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true },
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    verbose: false,
  });
  const code = standaloneCode(ajv, ajv.compile(schema));
  // ajv's ESM output still asks for its helpers with require(), and Node and the bundler disagree on their default export.
  return code
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/, "(text) => [...text].length")
    .replace(/const (\w+) = require\("ajv\/dist\/runtime\/equal"\)\.default;/, 'import $1 from "fast-deep-equal";');
}

/** A WebAssembly text as a module of the program, in base64. */
async function webAssembly(file, name) {
  const wabt = await loadWabt();
  const module = wabt.parseWat(file, readFileSync(file, "utf8"), { simd: true, threads: true });
  const { buffer } = module.toBinary({});
  return `export const ${name} = "${Buffer.from(buffer).toString("base64")}";\n`;
}

/** Made here and not by each scan: to find the layout takes ten seconds. */
async function anchorTable() {
  const { allAnchors, createAnchorTable, sampleOfLogs } = await loadTools("scripts/anchor-tools.ts");
  return createAnchorTable(allAnchors(), sampleOfLogs());
}

function validatorTypes() {
  return `export interface Violation {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
  propertyName?: string;
}
export interface ValidateScheme {
  (data: unknown): boolean;
  errors?: Violation[] | null;
}
declare const validateScheme: ValidateScheme;
export default validateScheme;
`;
}

/** The scripts of src/shell/ in the languages of the shells: file name to text. */
function readShellTexts() {
  const names = readdirSync("src/shell").filter((name) => !name.endsWith(".ts"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join("src/shell", name), "utf8")]));
}

function shellTextTypes() {
  const names = Object.keys(shellTexts).map((name) => `  readonly ${JSON.stringify(name)}: string;\n`);
  return `export declare const TEXTS: {\n${names.join("")}};\n`;
}

function put(path, content, { committed }) {
  if (check && !committed) return;
  if (!check) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return;
  }
  if (readFileSync(path, "utf8") !== content) {
    console.error(`${path} is stale: run \`npm run generate\``);
    process.exitCode = 1;
  }
}
