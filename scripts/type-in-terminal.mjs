// Runs the program in a pseudo-terminal, types into it, and gives what the screen then shows, with its colors.

import { resolve } from "node:path";
import { spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";

/** The program shows a frame at once: synchronized output ends with this. */
const END_OF_FRAME = "\u001b[?2026l";
const LONGEST_MS = 20_000;

/** @param {{ keys: string, until: RegExp, columns: number, rows: number, env: Record<string, string> }} options */
export async function typeInTerminal({ keys, until, columns, rows, env }) {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = spawn(process.execPath, [resolve("bin/exitcode.cjs")], { cols: columns, rows, env });
  const shows = (pattern) =>
    new Promise((found, fail) => {
      const timer = setTimeout(() => fail(new Error(`the screen never showed ${pattern}`)), LONGEST_MS);
      const listener = child.onData((data) =>
        screen.write(data, () => {
          if (!data.endsWith(END_OF_FRAME) || !pattern.test(linesOf(screen, textOf).join("\n"))) return;
          clearTimeout(timer);
          listener.dispose();
          found();
        }),
      );
    });
  await shows(/ schemes, /);
  const answered = shows(until);
  child.write(keys);
  await answered;
  const lines = linesOf(screen, styledText);
  child.kill();
  return `${lines.join("\n")}\n`;
}

function linesOf(screen, read) {
  const { active } = screen.buffer;
  return Array.from({ length: screen.rows }, (_, row) => read(active.getLine(active.viewportY + row)));
}

function textOf(line) {
  return line.translateToString(true);
}

/** The text of a row with the SGR sequences that give its cells their looks. */
function styledText(line) {
  let text = "";
  let last = "";
  const { length } = line.translateToString(true);
  for (let column = 0; column < length; column++) {
    const cell = line.getCell(column);
    const look = [cell.isBold() && 1, cell.isDim() && 2, cell.isFgPalette() && 30 + cell.getFgColor()].filter(Boolean);
    const sequence = `\u001b[0${look.map((code) => `;${code}`).join("")}m`;
    text += (sequence === last ? "" : sequence) + (cell.getChars() || (cell.getWidth() === 0 ? "" : " "));
    last = sequence;
  }
  return text;
}
