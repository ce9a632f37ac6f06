/** What the build needs of the program itself. */
export { buildIndex } from "../src/catalogue/build-index.ts";
export { parseScheme } from "../src/scheme/parse-scheme.ts";
