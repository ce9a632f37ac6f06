import type { Contract } from "./contract.ts";
import type { ExportFormat } from "./format.ts";
import { leftOut } from "./left-out.ts";
import { signed } from "./signed.ts";
import { exactJson } from "./text.ts";

/** The `exitCodes` of a DSC resource manifest: codes as signed 32-bit integers, and their descriptions. */
export const dsc: ExportFormat = {
  name: "dsc",
  title: "DSC resource manifest: its exitCodes",
  codesOnly: true,
  render(contract) {
    return { text: `${exactJson({ exitCodes: exitCodesOf(contract) })}\n`, notes: leftOut(contract, "a DSC manifest") };
  },
};

function exitCodesOf({ codes }: Contract): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map(({ code, summary }) => [String(signed(code)), summary]));
}
