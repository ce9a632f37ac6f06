import { describe, expect, it } from "vitest";
import { parseStatus } from "../../src/decode/parse-status.ts";
import { readStatus } from "../../src/decode/read-status.ts";
import type { Platform } from "../../src/model/platform.ts";

function read(text: string, platform: Platform = "linux") {
  return readStatus(parseStatus(text), platform);
}

describe("readStatus", () => {
  it.each([
    ["256", 0],
    ["-1", 255],
    ["300", 44],
    ["257", 1],
    ["65535", 255],
  ])("a POSIX caller sees %s as %i", (text, exitStatus) => {
    expect(read(text)).toMatchObject({ exitStatus, signal: undefined, platform: "linux" });
  });

  it("a status above 192 is not a signal on Linux, and 160 and 161 are kept by glibc", () => {
    const named = Array.from({ length: 256 }, (_, code) => code).filter((code) => read(String(code)).signal);
    expect(named).toEqual(
      Array.from({ length: 64 }, (_, index) => 129 + index).filter((code) => code !== 160 && code !== 161),
    );
  });

  it("138 is SIGUSR1 on Linux and SIGBUS on macOS", () => {
    expect(read("138").signal?.name).toBe("SIGUSR1");
    expect(read("138", "macos").signal?.name).toBe("SIGBUS");
  });

  it("Python's -9 is a death by SIGKILL; -1 is 255", () => {
    expect(read("-9")).toMatchObject({ kind: "signaled", exitStatus: undefined, signal: { name: "SIGKILL" } });
    expect(read("-1")).toMatchObject({ kind: "exited", exitStatus: 255 });
  });

  it.each(["0xC0000005", "3221225477", "-1073741819"])("%s is one Windows status in three forms", (text) => {
    expect(read(text)).toMatchObject({ exitStatus: 3_221_225_477, platform: "windows" });
    expect(read(text).codes).toEqual(expect.arrayContaining([3_221_225_477, -1_073_741_819]));
  });

  it("a signal by name leaves no exit status", () => {
    expect(read("SIGKILL")).toMatchObject({ kind: "signaled", exitStatus: undefined, signal: { number: 9 } });
  });

  it("refuses a signal that the platform lacks", () => {
    expect(() => read("SIGSTKFLT", "macos")).toThrow("SIGSTKFLT is not a signal on macOS");
  });

  it.each([
    ["256", "exited", 1, undefined],
    ["9", "signaled", undefined, "SIGKILL"],
    ["139", "signaled", undefined, "SIGSEGV"],
    ["4991", "stopped", undefined, "SIGSTOP"],
    ["65535", "continued", undefined, undefined],
  ])("the wait status %s: %s", (text, kind, exitStatus, signal) => {
    const reading = readStatus(parseStatus(text, { waitStatus: true }), "linux");
    expect(reading).toMatchObject({ kind, exitStatus });
    expect(reading.signal?.name).toBe(signal);
  });
});
