import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SOURCES = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));

/** The program's files export values where the bundler would have getters: scripts/settle-program.mjs. */
it("no module exports a variable that can change", () => {
  const changing = SOURCES.filter((path) => {
    const code = readFileSync(join("src", path), "utf8");
    const exported = [...code.matchAll(/^export \{([^}]*)\};/gm)].flatMap(
      ([, names = ""]) => names.match(/\w+/g) ?? [],
    );
    return (
      /^export (?:let|var)\b/m.test(code) || exported.some((name) => new RegExp(`^let ${name}\\b`, "m").test(code))
    );
  });
  expect(changing).toEqual([]);
});
