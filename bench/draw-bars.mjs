// Draws a table of times as an SVG picture: a bar for each, peers in a paler color.

const ROW = 26;
const LABEL = 300;
const BARS = 380;
const FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

export function drawBars({ title, results }) {
  const longest = Math.max(...results.map(({ median }) => median));
  const height = (results.length + 2) * ROW;
  const rows = results.map(({ name, median, isPeer }, index) => {
    const y = (index + 1.5) * ROW;
    const width = Math.max(1, (median / longest) * BARS).toFixed(1);
    const color = index === 0 ? "#9399b2" : isPeer ? "#a6adc8" : "#a6e3a1";
    return `<text x="${LABEL}" y="${y + 14}" text-anchor="end">${escapeXml(name)}</text>
<rect x="${LABEL + 10}" y="${y + 3}" width="${width}" height="15" fill="${color}"/>
<text x="${LABEL + 16 + Number(width)}" y="${y + 14}">${median.toFixed(1)} ms</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${LABEL + BARS + 100}" height="${height}" role="img" aria-label="${escapeXml(title)}">
<rect width="100%" height="100%" rx="8" fill="#1e1e2e"/>
<g font-family="${FONT}" font-size="12" fill="#cdd6f4">
<text x="16" y="22" font-weight="bold">${escapeXml(title)}</text>
${rows.join("\n")}
</g>
</svg>
`;
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
