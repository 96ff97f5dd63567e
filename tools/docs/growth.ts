/** docs/performance.svg: how the cost of a cycle and of a switch grows with the number of links. */
import { scaleFound } from "./bench.ts";

const size = { width: 230, height: 120, left: 50, top: 34, gap: 70 };
const colours = { cycle: "#0072b2", switch: "#d55e00" };

/** A round number that is no less than the value. */
function limitOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}

interface Panel {
  readonly title: string;
  /** For each number of links; `null` for what was not measured. */
  readonly cycle: readonly (number | null)[];
  readonly switch: readonly (number | null)[];
}

/** A panel whose horizontal axis doubles the links at each mark. */
function draw({ title, ...lines }: Panel, links: readonly number[], place: number): string {
  const left = size.left + place * (size.width + size.gap);
  const limit = limitOf(Math.max(1, ...lines.cycle.map(Number), ...lines.switch.map(Number)));
  const x = (index: number): number => left + (index / (links.length - 1)) * size.width;
  const y = (value: number): number => Math.round(10 * (size.top + size.height * (1 - value / limit))) / 10;
  const marks = links.map(
    (count, index) => `<text x="${x(index)}" y="${size.top + size.height + 16}" text-anchor="middle">${count}</text>`,
  );
  const curves = (["cycle", "switch"] as const).flatMap((kind) => {
    const points = lines[kind].flatMap((value, index) => (value === null ? [] : [`${x(index)},${y(value)}`]));
    return points.length < 2 ? [] : [`<polyline points="${points.join(" ")}" stroke="${colours[kind]}" fill="none" stroke-width="2"/>`];
  });
  return [
    `<text x="${left}" y="${size.top - 12}">${title}</text>`,
    `<rect x="${left}" y="${size.top}" width="${size.width}" height="${size.height}" fill="none" stroke="#8888"/>`,
    `<text x="${left - 6}" y="${size.top + 10}" text-anchor="end">${limit}</text>`,
    `<text x="${left - 6}" y="${size.top + size.height}" text-anchor="end">0</text>`,
    ...marks,
    ...curves,
  ].join("\n");
}

/** The picture as SVG. */
export function growth(): string {
  const { rows } = scaleFound();
  const millions = (value: number | null): number | null => (value === null ? null : value / 1e6);
  const panels: Panel[] = [
    { title: "processes", cycle: rows.map((row) => row.processes), switch: rows.map((row) => row.switchProcesses) },
    { title: "CPU, ms", cycle: rows.map((row) => row.cpu), switch: rows.map((row) => row.switchCpu) },
    {
      title: "instructions, millions",
      cycle: rows.map((row) => millions(row.instructions)),
      switch: rows.map((row) => millions(row.switchInstructions)),
    },
  ];
  const links = rows.map((row) => row.links);
  const width = size.left + panels.length * (size.width + size.gap);
  const height = size.top + size.height + 50;
  const legend = Object.entries(colours).map(
    ([kind, colour], index) =>
      `<text x="${size.left + 150 * index}" y="${height - 8}" fill="${colour}">— a ${kind === "cycle" ? "steady cycle" : kind}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#777">`,
    "<title>The cost of a cycle and of a switch by the number of links</title>",
    ...panels.map((panel, place) => draw(panel, links, place)),
    ...legend,
    "</svg>\n",
  ].join("\n");
}
