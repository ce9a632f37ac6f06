import { describe, expect, it } from "vitest";
import { allSignals, isSignalName, signalByName, signalByNumber } from "../../src/model/signals.ts";

describe("signals", () => {
  it.each([
    [9, "SIGKILL", "SIGKILL"],
    [7, "SIGBUS", "SIGEMT"],
    [10, "SIGUSR1", "SIGBUS"],
    [12, "SIGUSR2", "SIGSYS"],
    [16, "SIGSTKFLT", "SIGURG"],
    [17, "SIGCHLD", "SIGSTOP"],
    [29, "SIGIO", "SIGINFO"],
    [30, "SIGPWR", "SIGUSR1"],
    [31, "SIGSYS", "SIGUSR2"],
  ])("%i is %s on Linux and %s on macOS", (number, linux, macos) => {
    expect(signalByNumber(number, "linux")?.name).toBe(linux);
    expect(signalByNumber(number, "macos")?.name).toBe(macos);
  });

  it.each([
    [34, "SIGRTMIN"],
    [35, "SIGRTMIN+1"],
    [49, "SIGRTMIN+15"],
    [50, "SIGRTMAX-14"],
    [63, "SIGRTMAX-1"],
    [64, "SIGRTMAX"],
  ])("the real-time signal %i is named %s, as bash names it", (number, name) => {
    expect(signalByNumber(number, "linux")?.name).toBe(name);
    expect(signalByName(name, "linux")?.number).toBe(number);
  });

  it.each([0, 32, 33, 65, -1, 1.5])("%f is no signal on Linux", (number) => {
    expect(signalByNumber(number, "linux")).toBeUndefined();
  });

  it("macOS has no real-time signals", () => {
    expect(signalByNumber(34, "macos")).toBeUndefined();
    expect(signalByName("SIGRTMIN", "macos")).toBeUndefined();
  });

  it.each(["SIGKILL", "sigkill", "kill", "KILL", "Kill"])("%s is SIGKILL", (text) => {
    expect(signalByName(text, "linux")).toEqual({ name: "SIGKILL", number: 9, action: "terminate" });
  });

  it.each([
    ["SIGIOT", "SIGABRT"],
    ["SIGPOLL", "SIGIO"],
    ["SIGCLD", "SIGCHLD"],
    ["rtmin+3", "SIGRTMIN+3"],
    ["SIGRTMIN+20", "SIGRTMAX-10"],
  ])("%s is another name of %s", (alias, name) => {
    expect(signalByName(alias, "linux")?.name).toBe(name);
  });

  it.each(["", "SIG", "banana", "SIGRTMIN-1", "SIGRTMAX+1", "SIGRTMIN+", "9", "__proto__"])(
    "%j is no signal's name",
    (text) => {
      expect(isSignalName(text)).toBe(false);
    },
  );

  it("every signal is found again by its name", () => {
    for (const platform of ["linux", "macos"] as const) {
      for (const signal of allSignals(platform)) expect(signalByName(signal.name, platform)).toEqual(signal);
    }
    expect(allSignals("linux")).toHaveLength(62);
    expect(allSignals("macos")).toHaveLength(31);
  });
});
