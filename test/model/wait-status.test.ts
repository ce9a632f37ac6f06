import { describe, expect, it } from "vitest";
import { parseWaitStatus } from "../../src/model/wait-status.ts";

describe("parseWaitStatus", () => {
  it.each([
    [0, { kind: "exited", exitStatus: 0 }],
    [256, { kind: "exited", exitStatus: 1 }],
    [768, { kind: "exited", exitStatus: 3 }],
    [65_280, { kind: "exited", exitStatus: 255 }],
    [9, { kind: "signaled", signalNumber: 9, coreDumped: false }],
    [139, { kind: "signaled", signalNumber: 11, coreDumped: true }],
    [0x137f, { kind: "stopped", signalNumber: 19 }],
    [0xffff, { kind: "continued" }],
  ])("%i is %j", (raw, expected) => {
    expect(parseWaitStatus(raw)).toEqual(expected);
  });

  it("never has both an exit status and a signal, whatever the bits", () => {
    for (let raw = 0; raw <= 0xffff; raw++) {
      const status = parseWaitStatus(raw);
      expect("exitStatus" in status && "signalNumber" in status).toBe(false);
    }
  });
});
