// Draws the output of a terminal as an SVG picture: text with the colors that its SGR sequences name.

const ESCAPE = "\u001b";
const SEQUENCE = new RegExp(`(${ESCAPE}\\[[0-9;]*m)`);

const CHARACTER = { width: 8.4, height: 18 };
const PADDING = 16;
const THEME = {
  background: "#1e1e2e",
  text: "#cdd6f4",
  31: "#f38ba8",
  32: "#a6e3a1",
  33: "#f9e2af",
  36: "#89dceb",
  prompt: "#a6e3a1",
};

/** @param {{ command: string, output: string, columns: number }} options */
export function drawTerminal({ command, output, columns }) {
  const lines = [
    [
      { text: "$ ", fill: THEME.prompt },
      { text: command, bold: true },
    ],
    ...output.trimEnd().split("\n").map(parseLine),
  ];
  const width = Math.ceil(columns * CHARACTER.width + 2 * PADDING);
  const height = lines.length * CHARACTER.height + 2 * PADDING;
  const body = lines.map((runs, index) => drawLine(runs, PADDING + (index + 0.75) * CHARACTER.height)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(command)}">
<rect width="100%" height="100%" rx="8" fill="${THEME.background}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${THEME.text}" xml:space="preserve">
${body}
</g>
</svg>
`;
}

function parseLine(line) {
  const runs = [];
  let style = {};
  for (const part of line.split(SEQUENCE)) {
    if (SEQUENCE.test(part)) style = part.slice(2, -1).split(";").reduce(applySgr, style);
    else if (part !== "") runs.push({ text: part, ...style });
  }
  return runs;
}

function applySgr(style, code) {
  const { bold, faint, fill, ...rest } = style;
  if (code === "1") return { ...style, bold: true };
  if (code === "2") return { ...style, faint: true };
  if (code === "22") return { ...rest, ...(fill && { fill }) };
  if (code === "39") return { ...rest, ...(bold && { bold }), ...(faint && { faint }) };
  if (code === "0" || code === "") return {};
  return { ...style, fill: THEME[code] ?? THEME.text };
}

function drawLine(runs, y) {
  const spans = runs.map(({ text, fill, bold, faint }) => {
    const attributes = [fill && `fill="${fill}"`, bold && 'font-weight="bold"', faint && 'fill-opacity="0.6"']
      .filter(Boolean)
      .join(" ");
    return `<tspan ${attributes}>${escapeXml(text)}</tspan>`;
  });
  return `<text x="${PADDING}" y="${y}">${spans.join("")}</text>`;
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
