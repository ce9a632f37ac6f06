// What man.mjs needs of the TypeScript sources.
export { COMMANDS } from "../src/commands/definitions.ts";
export { renderManPage } from "./man-page.ts";
