import type { Contract, ContractEntry } from "./contract.ts";
import type { ExportFormat } from "./format.ts";
import { leftOut } from "./left-out.ts";
import { exactJson } from "./text.ts";

interface Command {
  readonly name?: string;
  exitCodes?: readonly { readonly code: number; readonly description: string }[];
  commands?: Command[];
}

/**
 * The `exitCodes` of an OpenCLI description, those of subcommands included: opencli.org, version 0.1. An exit code there
 * has a number and a description, no name.
 */
export const opencli: ExportFormat = {
  name: "opencli",
  title: "OpenCLI description: its exitCodes",
  codesOnly: true,
  render(contract) {
    const root: Command = { exitCodes: contract.codes.map(toExitCode) };
    const held = contract.sections.filter(({ subcommands }) => subcommands !== undefined);
    for (const { subcommands = [], entries } of held) {
      const codes = entries.filter(({ kind }) => kind === "code").map(toExitCode);
      for (const path of subcommands) commandAt(root, path).exitCodes = codes;
    }
    return { text: `${exactJson(root)}\n`, notes: leftOut(withoutHeld(contract), "an OpenCLI description") };
  },
};

function toExitCode({ code, text }: Pick<ContractEntry, "code" | "text">) {
  return { code: code ?? 0, description: text };
}

function commandAt(root: Command, path: string): Command {
  return path.split(" ").reduce((command, name) => {
    command.commands ??= [];
    const found = command.commands.find((candidate) => candidate.name === name);
    if (found) return found;
    const made: Command = { name };
    command.commands.push(made);
    return made;
  }, root);
}

function withoutHeld(contract: Contract): Contract {
  const sections = contract.sections.map((section) =>
    section.subcommands === undefined
      ? section
      : { ...section, entries: section.entries.filter(({ kind }) => kind !== "code") },
  );
  return { ...contract, sections };
}
