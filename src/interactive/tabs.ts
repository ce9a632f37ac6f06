import { presentable } from "../render/presentable.ts";
import type { Style } from "../render/style.ts";
import { widthOf } from "../render/wrap.ts";
import { shorten } from "./shorten.ts";
import { type State, schemesOf } from "./state.ts";

/** The schemes to choose from, moved along so that the chosen one is seen. */
export function tabLine({ answer, scheme }: State, style: Style, columns: number): string {
  const schemes = schemesOf(answer);
  if (schemes.length === 0) return "";
  const names = ["all", ...schemes.map((name) => presentable(name, style))];
  const chosen = scheme === undefined ? 0 : schemes.indexOf(scheme) + 1;
  const labels = names.map((name, index) => (index === chosen ? `[${name}]` : ` ${name} `));
  let first = 0;
  const widthTo = (from: number) => labels.slice(from, chosen + 2).reduce((sum, label) => sum + widthOf(label), 0);
  while (first < chosen && widthTo(first) > columns - 1) first++;
  return paintTabs(labels.slice(first), chosen - first, style, columns);
}

function paintTabs(labels: readonly string[], chosen: number, { palette, unicode }: Style, columns: number): string {
  let line = "";
  let left = columns;
  for (const [index, label] of labels.entries()) {
    const last = index === labels.length - 1;
    const fitted = shorten(label, last ? left : Math.max(0, left - 1), { unicode });
    line += index === chosen ? palette.strong(fitted) : palette.faint(fitted);
    left -= widthOf(fitted);
    if (fitted !== label || left <= 1) break;
  }
  return line;
}
