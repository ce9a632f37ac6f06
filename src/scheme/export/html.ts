import type { ContractSection } from "./contract.ts";
import { type ExportFormat, originLine } from "./format.ts";
import { escapeMarkup } from "./text.ts";

/** Tables as a fragment to put in a page, without style. */
export const html: ExportFormat = {
  name: "html",
  title: "HTML tables",
  render(contract) {
    const title = `Exit codes of ${contract.title}`;
    const tables = contract.sections.map((section) => renderSection(section, title));
    return { text: `<!-- ${originLine(contract, "html")} -->\n${tables.join("")}`, notes: [] };
  },
};

function renderSection({ condition, note, entries }: ContractSection, title: string): string {
  const caption = [title, condition].filter((part) => part !== undefined).join(", ");
  return [
    "<table>",
    `  <caption>${escapeMarkup(caption)}${note === undefined ? "" : `<br>${escapeMarkup(note)}`}</caption>`,
    "  <thead>",
    '    <tr><th scope="col">Code</th><th scope="col">Name</th><th scope="col">Meaning</th></tr>',
    "  </thead>",
    "  <tbody>",
    ...entries.map(
      ({ label, name, text }) =>
        `    <tr><th scope="row">${escapeMarkup(label)}</th>` +
        `<td>${name === undefined ? "" : `<code>${escapeMarkup(name)}</code>`}</td><td>${escapeMarkup(text)}</td></tr>`,
    ),
    "  </tbody>",
    "</table>",
    "",
  ].join("\n");
}
