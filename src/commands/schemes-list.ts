import { join } from "node:path";
import { createCatalogue } from "../catalogue/catalogue.ts";
import type { SchemeCard } from "../catalogue/index-file.ts";
import { isSchemeFile, loadFile } from "../catalogue/load-scheme.ts";
import { schemePlaces } from "../catalogue/search-path.ts";
import { OWN_STATUS } from "../model/own-status.ts";
import { disarm, safeJson, sanitize } from "../render/sanitize.ts";
import { type ColorChoice, type Style, styleFor } from "../render/style.ts";
import { renderTable } from "../render/table.ts";
import { wrap } from "../render/wrap.ts";
import { reportError } from "../report-error.ts";
import { entriesOf } from "../scheme/entries.ts";
import { ClosedPipeError, type System } from "../system/system.ts";
import { type CommandInput, choiceOption, flagOption, textOption } from "./command.ts";

interface ListOptions {
  readonly all: boolean;
  readonly words: readonly string[];
  readonly group: string | undefined;
  readonly json: boolean;
  readonly color: ColorChoice;
}

interface ListedCard extends SchemeCard {
  readonly from: string;
}

export async function run({ words, options }: CommandInput, system: System): Promise<number> {
  return list(
    {
      words: words.map((word) => word.toLowerCase()),
      all: flagOption(options, "all"),
      group: textOption(options, "group"),
      json: flagOption(options, "json"),
      color: choiceOption(options, "color", ["auto", "always", "never"]) ?? "auto",
    },
    system,
  );
}

async function list(options: ListOptions, system: System): Promise<number> {
  const own = await ownCards(system);
  const catalogue = createCatalogue(system)
    .cards()
    .map((card) => ({ ...card, from: "catalogue" }));
  const hidden = new Set(own.map(({ name }) => name));
  const cards = [...own, ...catalogue.filter(({ name }) => !hidden.has(name))].filter((card) =>
    isWanted(card, options),
  );
  const narrowed = options.all || options.words.length > 0 || options.group !== undefined || cards.length <= FEW;
  const render = narrowed ? renderCards : renderGroups;
  if (options.json) system.stdout.write(cards.map((card) => `${safeJson(card)}\n`).join(""));
  else if (cards.length > 0)
    system.stdout.write(disarm(render(cards, await styleFor(system.stdout, system.env, options.color))));
  if (cards.length > 0) return OWN_STATUS.answered;
  system.stderr.write("exitcode: no scheme fits\nhint: exitcode schemes list without words shows all\n");
  return OWN_STATUS["nothing-documented"];
}

/** More schemes than this are shown by group. */
const FEW = 60;

/** A broken file of the user's is told of, and does not hide the others. */
async function ownCards(system: System): Promise<readonly ListedCard[]> {
  const cards: ListedCard[] = [];
  for (const { folder } of schemePlaces(system)) {
    for (const file of system.files.list(folder).filter(isSchemeFile)) {
      const path = join(folder, file);
      try {
        const { scheme } = await loadFile(system, path, path);
        const {
          name,
          title = name,
          description = "",
          kind = "tool",
          group = "your own",
          commands = [],
          popularity = 1,
        } = scheme;
        cards.push({
          name,
          title,
          description,
          kind,
          group,
          commands,
          popularity,
          meanings: entriesOf(scheme).length,
          from: path,
        });
      } catch (error) {
        if (error instanceof ClosedPipeError) throw error;
        reportError(error, system);
      }
    }
  }
  return cards;
}

function isWanted(card: SchemeCard, { words, group }: ListOptions): boolean {
  if (group !== undefined && card.group !== group) return false;
  const text = [card.name, card.title, card.group, card.description, ...card.commands].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Every group with its size and its best-known members: two lines each at most. */
function renderGroups(cards: readonly ListedCard[], style: Style): string {
  const { palette, width, unicode } = style;
  const blocks = groupsOf(cards).map(([group, members]) => {
    const names = members
      .toSorted((left, right) => right.popularity - left.popularity)
      .map(({ name }) => sanitize(name));
    const lines = wrap(names.join(" "), { width: width - 4, first: "  " });
    const more = lines.length > 2 ? (unicode ? " …" : " ...") : "";
    return `${palette.heading(group)} ${palette.faint(`(${members.length})`)}\n${lines.slice(0, 2).join("\n")}${more}`;
  });
  const hint = "exitcode schemes list WORD, --group GROUP or --all lists them with their codes and commands";
  return `${blocks.join("\n")}\n\n${palette.faint([countLine(cards), ...wrap(hint, { width })].join("\n"))}\n`;
}

function groupsOf(cards: readonly ListedCard[]): readonly (readonly [string, readonly ListedCard[]])[] {
  const groups = [...new Set(cards.map(({ group }) => group))].sort();
  return groups.map((group) => [group, cards.filter((card) => card.group === group)]);
}

function countLine(cards: readonly ListedCard[]): string {
  return `${cards.length} schemes, ${cards.reduce((sum, card) => sum + card.meanings, 0)} meanings`;
}

function renderCards(cards: readonly ListedCard[], style: Style): string {
  const { palette } = style;
  const columns = [
    { title: "Name", style: palette.strong },
    { title: "Codes" },
    { title: "Commands", grows: true },
    { title: "From" },
  ];
  const blocks = groupsOf(cards).map(([group, members]) => {
    const rows = members.map((card) =>
      [card.name, String(card.meanings), commandsOf(card, style), card.from].map(sanitize),
    );
    return `${palette.heading(`${group} (${members.length})`)}\n${renderTable(columns, rows, style, "  ")}`;
  });
  return `${blocks.join("\n\n")}\n\n${palette.faint(countLine(cards))}\n`;
}

function commandsOf({ commands, title, kind }: SchemeCard, { unicode }: Style): string {
  const most = 6;
  if (commands.length === 0) return kind === "convention" ? `(${title})` : title;
  return commands.length <= most
    ? commands.join(", ")
    : `${commands.slice(0, most).join(", ")}, ${unicode ? "…" : "..."} ${commands.length - most} more`;
}
