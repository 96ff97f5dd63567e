import type { Tree } from "./dom.ts";

const WIDTH = 240;
const HEIGHT = 40;

/** The values as a line, 0 at the bottom and `top` at the upper edge. */
export function chart(values: number[], top: number, label: string): Tree {
  const points = values.map((value, index) => {
    const x = Math.round((index / Math.max(1, values.length - 1)) * WIDTH);
    return `${x} ${Math.round(HEIGHT * (1 - value / top))}`;
  });
  return [
    "svg.chart",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    ["path", { d: `M${points.join("L")}h0` }], // h0 makes a lone point visible (round caps)
  ];
}
