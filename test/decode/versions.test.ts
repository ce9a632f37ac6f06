import { describe, expect, it } from "vitest";
import { compareVersions, describeSpan, isVersionIn } from "../../src/decode/versions.ts";

describe("versions", () => {
  it.each([
    ["2.9", "2.10", -1],
    ["2", "2.0.0", 0],
    ["v1.2", "1.2", 0],
    ["3.226.1", "3.226.0", 1],
    ["2.0.0-rc1", "2.0.0", -1],
    ["2.0.0", "2.0.0-rc1", 1],
    ["8.15.0+deb12", "8.15.0", 0],
  ])("%s against %s is %i", (left, right, sign) => {
    expect(Math.sign(compareVersions(left, right))).toBe(sign);
  });

  it("until is the first version outside", () => {
    expect(isVersionIn("1.45", { until: "2" })).toBe(true);
    expect(isVersionIn("2.0", { until: "2" })).toBe(false);
    expect(isVersionIn("8.8.0", { since: "8.8.0" })).toBe(true);
    expect(isVersionIn("8.7.1", { since: "8.8.0" })).toBe(false);
  });

  it("a span in words", () => {
    expect(describeSpan({ since: "8.8.0" })).toBe("since 8.8.0");
    expect(describeSpan({ until: "2.0" })).toBe("before 2.0");
    expect(describeSpan({ since: "1", until: "2" })).toBe("from 1 up to 2");
    expect(describeSpan({})).toBeUndefined();
  });
});
