import type { ContractEntry } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";

/**
 * A drop-in for a systemd unit: which endings are no failure, and after which a restart is no use. Codes from 0 to 255
 * and names of signals: systemd.service(5).
 */
export const systemd: ExportFormat = {
  name: "systemd",
  title: "systemd unit: SuccessExitStatus= and RestartPreventExitStatus=",
  aliases: ["service", "unit"],
  render(contract) {
    const always = contract.sections.find(({ condition }) => condition === undefined)?.entries ?? [];
    const held = always.filter(isHeld);
    const good = held.filter(({ outcome, code }) => outcome !== "error" && code !== 0);
    const final = held.filter(({ outcome, retry }) => outcome === "error" && (retry === "no" || retry === "after-fix"));
    const rest = contract.sections.flatMap(({ condition, entries }) =>
      entries
        .filter((entry) => condition !== undefined || !isHeld(entry))
        .map(({ label, text }) => `#   ${[condition, label, text].filter((part) => part !== undefined).join(": ")}.`),
    );
    const lines = [
      `# ${originLine(contract, "systemd")}`,
      "[Service]",
      "# Endings that are no failure:",
      ...good.map(commentLine),
      `SuccessExitStatus=${good.map(statusOf).join(" ")}`,
      "# Endings that come again until something is mended:",
      ...final.map(commentLine),
      `RestartPreventExitStatus=${final.map(statusOf).join(" ")}`,
      ...(rest.length > 0 ? ["# Not in the lists:", ...rest] : []),
      "",
    ];
    return { text: lines.join("\n"), notes: [] };
  },
};

function isHeld({ kind, code = -1 }: ContractEntry): boolean {
  return kind === "signal" || (kind === "code" && code >= 0 && code <= 255);
}

function statusOf({ label }: ContractEntry): string {
  return label;
}

/** With a full stop: systemd joins a line that ends in a backslash with the next. */
function commentLine({ label, text }: ContractEntry): string {
  return `#   ${label}: ${text}.`;
}
