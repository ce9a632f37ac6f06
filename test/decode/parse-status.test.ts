import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { StatusError } from "../../src/errors.ts";

describe("parseStatus", () => {
  it.each([
    ["130", 130],
    [" 130\n", 130],
    ["007", 7],
    ["+5", 5],
    ["-0", 0],
    ["-1", -1],
    ["256", 256],
    ["0x82", 130],
    ["0XC0000005", 3_221_225_477],
    ["-0x1", -1],
    ["3221225477", 3_221_225_477],
    ["-1073741819", -1_073_741_819],
    ["4294967295", 4_294_967_295],
    ["-2147483648", -2_147_483_648],
  ])("%j is the number %i", (text, value) => {
    expect(parseStatus(text)).toMatchObject({ kind: "number", value });
  });

  it.each(["SIGKILL", "kill", "SIGRTMIN+3", "rtmax-1"])("%s is a signal", (text) => {
    expect(parseStatus(text)).toEqual({ kind: "signal", input: text, signal: text });
  });

  it.each([
    "banana",
    "",
    "1e3",
    "99999999999999999999",
    "0x",
    "NaN",
    "130;ls",
    "1.5",
    "0b1",
    "--1",
    "1 2",
    "Infinity",
    "４２",
    "4294967296",
    "-2147483649",
  ])("%j is no status", (text) => {
    expect(() => parseStatus(text)).toThrow(StatusError);
  });

  it("reads a raw wait status only from 0 to 65535", () => {
    expect(parseStatus("139", { waitStatus: true })).toEqual({ kind: "wait-status", input: "139", waitStatus: 139 });
    expect(() => parseStatus("65536", { waitStatus: true })).toThrow("0 to 65535");
    expect(() => parseStatus("-1", { waitStatus: true })).toThrow(StatusError);
  });

  it("reads every whole number of 32 bits, and throws a StatusError for whatever else it does not take", () => {
    fc.assert(
      fc.property(fc.integer({ min: -0x8000_0000, max: 0xffff_ffff }), (value) => {
        expect(parseStatus(String(value))).toMatchObject({ value });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          parseStatus(text);
        } catch (error) {
          expect(error).toBeInstanceOf(StatusError);
        }
      }),
    );
  });

  it("keeps a long wrong input short in the message", () => {
    expect(() => parseStatus("x".repeat(10_000))).toThrow(/^'x{57}\.\.\.' is not/);
  });
});
