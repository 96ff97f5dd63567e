import type { Tree } from "./dom.ts";

const WIDTH = 180;
const HEIGHT = 48;

/**
 * Values at equal distances, the newest at the right edge: a line with 0 at the bottom and `top` at the upper edge, a filled block where they are at
 * least `dead`, and nothing where they are null.
 */
export function chart(values: readonly (number | null)[], top: number, dead: number, label: string): Tree {
  const step = WIDTH / Math.max(1, values.length - 1);
  let line = "";
  let blocks = "";
  let pen = "M";
  values.forEach((value, index) => {
    const x = Math.round(index * step * 10) / 10;
    if (value === null || value >= dead) {
      pen = "M";
      if (value !== null) blocks += `M${Math.max(0, x - step)} 0H${x}V${HEIGHT}H${Math.max(0, x - step)}Z`;
      return;
    }
    line += `${pen}${x} ${Math.round(HEIGHT * (1 - value / top) * 10) / 10}${pen === "M" ? "h0" : ""}`; // h0 makes a lone point visible (round caps)
    pen = "L";
  });
  return [
    "svg.chart",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    ["path.block", { d: blocks }],
    ["path", { d: line }],
  ];
}
