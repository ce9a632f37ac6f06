import type { Explanation } from "../model/explanation.ts";
import { renderPretty } from "../render/pretty.ts";
import type { Style } from "../render/style.ts";
import type { Size } from "../system/terminal.ts";
import type { Answerer } from "./answer.ts";
import { helpText } from "./help.ts";
import type { Knowledge } from "./knowledge.ts";
import { listLines } from "./list.ts";
import { type Reading, readingOfRecord } from "./reading.ts";
import { breakLines, styleForColumns } from "./shorten.ts";
import { chosenReading, type State } from "./state.ts";
import type { Lookup } from "./view.ts";

export interface LookupOptions {
  readonly knowledge: Knowledge;
  readonly answerer: Answerer;
  readonly style: Style;
  readonly size: Size;
}

/** Looks up what the screen shows beside the readings themselves. */
export async function lookUp(state: State, { knowledge, answerer, style, size }: LookupOptions): Promise<Lookup> {
  const known = `${knowledge.cards.length} schemes, ${knowledge.meanings} meanings`;
  const fitted = styleForColumns(style, size.columns);
  if (state.page?.kind === "help") return { known, preview: [], document: breakLines(helpText(fitted), size.columns) };
  const reading = chosenReading(state);
  if (!reading) return { known, preview: [], document: [] };
  if (reading.kind === "tool") return { known, preview: contractLines(reading, knowledge, style, size), document: [] };
  const explanation = await answerer.explain(reading);
  const text = renderPretty(state.page ? explanation : alone(explanation), fitted);
  const lines = breakLines(text, size.columns);
  return state.page ? { known, preview: [], document: lines } : { known, preview: lines, document: [] };
}

/** The other readings stand in the list already. */
function alone(explanation: Explanation): Explanation {
  return { ...explanation, meanings: explanation.meanings.slice(0, 1), more: 0 };
}

function contractLines({ scheme }: Reading, knowledge: Knowledge, style: Style, size: Size): readonly string[] {
  const readings = knowledge.index
    .ofScheme(scheme)
    .map((record) => ({ ...readingOfRecord(record, knowledge.conventions), speaker: "" }));
  return listLines({ readings, chosen: -1, columns: size.columns, rows: size.rows }, style);
}
