import { describe, expect, it } from "vitest";
import { createContract } from "../../../src/scheme/export/contract.ts";
import { type NamingStyle, nameCodes, wordsOf } from "../../../src/scheme/export/identifiers.ts";

function identifiers(
  names: readonly (string | undefined)[],
  style: NamingStyle,
  { prefix, summary = "It went wrong in a way that takes many words" }: { prefix?: string; summary?: string } = {},
): readonly string[] {
  const exitCodes = Object.fromEntries(
    names.map((name, index) => [String(index + 1), { ...(name === undefined ? {} : { name }), summary }]),
  );
  return nameCodes(createContract({ name: "my-tool", exitCodes }), style, prefix).map(({ identifier }) => identifier);
}

const CONSTANT = { casing: "SCREAMING_SNAKE" } as const;
const PASCAL = { casing: "Pascal" } as const;
const SHARED = { casing: "SCREAMING_SNAKE", prefixed: true } as const;

describe("a name becomes an identifier", () => {
  it.each([
    ["2fa-failed", "CODE_2FA_FAILED", "Code2faFailed"],
    ["class", "CLASS", "Class"],
    ["é", "E", "E"],
    ["not found", "NOT_FOUND", "NotFound"],
    ["ExitCodeError", "EXIT_CODE_ERROR", "ExitCodeError"],
    ["HTTPError", "HTTP_ERROR", "HttpError"],
    ["E2BIG", "E2BIG", "E2big"],
    ["CURLE_COULDNT_CONNECT", "CURLE_COULDNT_CONNECT", "CurleCouldntConnect"],
    ["ApiError::NotFound", "API_ERROR_NOT_FOUND", "ApiErrorNotFound"],
    ["50+EAGAIN", "CODE_50_EAGAIN", "Code50Eagain"],
    ["__proto__", "PROTO", "Proto"],
    ["v2 0", "V2_0", "V2_0"],
    ["失敗", "CODE_1", "Code1"],
    ["*/ evil(); /*", "EVIL", "Evil"],
  ])("%s: %s, %s", (name, constant, pascal) => {
    expect(identifiers([name], CONSTANT)).toEqual([constant]);
    expect(identifiers([name], PASCAL)).toEqual([pascal]);
  });

  it("a reserved word gets an underscore behind it", () => {
    expect(identifiers(["self", "END"], { casing: "Pascal", reserved: ["Self"] })).toEqual(["Self_", "End"]);
  });

  it("of several that are the same, letter case aside, all but the first get their code", () => {
    expect(identifiers(["not found", "NOT_FOUND", "NotFound", "notfound"], CONSTANT)).toEqual([
      "NOT_FOUND",
      "NOT_FOUND_2",
      "NOT_FOUND_3",
      "NOTFOUND",
    ]);
    expect(identifiers(["NotFound", "notfound"], PASCAL)).toEqual(["NotFound", "Notfound2"]);
    expect(identifiers(["a", "a 3", "a"], CONSTANT)).toEqual(["A", "A_3", "A_2"]);
  });

  it("a code without a name is called after a short summary, else after its category and number", () => {
    expect(identifiers([undefined], CONSTANT, { summary: "The disk is not mounted" })).toEqual(["DISK_NOT_MOUNTED"]);
    expect(identifiers([undefined], CONSTANT)).toEqual(["CODE_1"]);
    const exitCodes = { "0": "Fine", "-7": { summary: "One two three four five six", category: "config" as const } };
    expect(nameCodes(createContract({ name: "x", exitCodes }), CONSTANT).map(({ identifier }) => identifier)).toEqual([
      "CONFIG_MINUS_7",
      "SUCCESS",
    ]);
  });

  it("where names are shared, the scheme's name comes first, unless all begin with the same word of their own", () => {
    expect(identifiers(["not found", "busy"], SHARED)).toEqual(["MY_TOOL_NOT_FOUND", "MY_TOOL_BUSY"]);
    expect(identifiers(["EX_USAGE", "EX_OK"], SHARED)).toEqual(["EX_USAGE", "EX_OK"]);
    expect(identifiers(["EXIT_SUCCESS", "EXIT_FAILURE"], SHARED)).toEqual([
      "MY_TOOL_EXIT_SUCCESS",
      "MY_TOOL_EXIT_FAILURE",
    ]);
    expect(identifiers(["2fa"], SHARED)).toEqual(["MY_TOOL_2FA"]);
    expect(identifiers(["busy"], SHARED, { prefix: "app" })).toEqual(["APP_BUSY"]);
    expect(identifiers(["busy", "2fa"], SHARED, { prefix: "" })).toEqual(["BUSY", "CODE_2FA"]);
  });

  it("wordsOf gives small letters of ASCII and digits only", () => {
    expect(wordsOf("Größe & Ärger; $(rm -rf /)")).toEqual(["gro", "e", "arger", "rm", "rf"]);
  });
});
