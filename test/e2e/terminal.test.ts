import { describe, expect, it } from "vitest";
import { openProgram } from "../helpers/terminal.ts";

describe("on a real terminal", () => {
  it.each([40, 80, 160])("an explanation fits %i columns", async (columns) => {
    const terminal = openProgram(["explain", "4", "--scheme", "pulumi"], { columns, rows: 60 });
    expect((await terminal.ended).exitCode).toBe(0);
    expect(await terminal.until(/--scheme pulumi\)|\(--scheme\s+pulumi\)/)).toMatch(/4 {2}Pulumi:/);
  });

  it("explain without a status does not wait for input", async () => {
    const terminal = openProgram(["explain"]);
    expect((await terminal.ended).exitCode).toBe(2);
    await terminal.until(/there is no status to explain/);
  });

  it("has color, and none with NO_COLOR", async () => {
    for (const [env, colored] of [
      [{}, true],
      [{ NO_COLOR: "1" }, false],
    ] as const) {
      const terminal = openProgram(["130", "--scheme", "aws", "--short"], { env });
      await terminal.ended;
      await terminal.until(/AWS CLI/);
      expect(terminal.colored()).toBe(colored);
    }
  });
});
