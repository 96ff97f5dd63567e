/** A simulation as a picture: how the links were, the scores, and what was chosen when. */
import type { Choice, Column, Figures } from "./figures.js";
import { median } from "./figures.js";

/** What was chosen, under the name of a policy or a configuration. */
export interface Row {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly figures: Figures;
}

export interface Drawing {
  readonly title: string;
  readonly links: readonly string[];
  /** Seconds. */
  readonly duration: number;
  readonly columns: readonly Column[];
  /** For each column and link, in points; NaN for a dead link. */
  readonly scores: readonly (readonly number[])[];
  readonly rows: readonly Row[];
}

const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const left = 170;
const width = 760;
const height = 90;

const safe = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Seconds as a time with the two largest units. */
export function clock(seconds: number): string {
  const units = [
    [86400, "d"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ] as const;
  const first = units.findIndex(([size]) => seconds >= size);
  if (first < 0) return "0";
  let rest = Math.round(seconds);
  const parts = units.slice(first, first + 2).map(([size, name]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? "" : `${count} ${name}`;
  });
  return parts.filter((part) => part !== "").join(" ");
}

const fixed = (value: number): string => value.toFixed(1).replace(/\.0$/, "");

/** A panel with a line for each link; places without a value are gaps. */
function panel(top: number, title: string, unit: string, links: number, most: number, values: readonly (readonly number[])[]): string {
  const y = (value: number): string => fixed(top + height - (Math.min(value, most) / most) * height);
  const lines = Array.from({ length: links }, (_, link) => {
    let path = "";
    let isDrawing = false;
    for (const [column, one] of values.entries()) {
      const value = one?.[link];
      const isThere = value !== undefined && !Number.isNaN(value);
      if (isThere) path += `${isDrawing ? "L" : "M"}${fixed(left + (column / values.length) * width)} ${y(value)}`;
      isDrawing = isThere;
    }
    return `<path d="${path}" stroke="${colours[link % colours.length]}" fill="none"/>`;
  });
  return [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#8888"/>`,
    `<text x="${left - 8}" y="${top + 10}" text-anchor="end">${Math.round(most)} ${unit}</text>`,
    `<text x="${left - 8}" y="${top + height / 2 + 4}" text-anchor="end">${title}</text>`,
    `<text x="${left - 8}" y="${top + height}" text-anchor="end">0</text>`,
    ...lines,
  ].join("\n");
}

/** The largest value but for the highest 2 %, so that one spike does not flatten the rest. */
function limit(values: readonly (readonly number[])[], least: number): number {
  const sorted = values
    .flatMap((one) => one ?? [])
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  return Math.max(least, 1.1 * (sorted[Math.floor(0.98 * sorted.length)] ?? 0));
}

/** The picture as SVG. */
export function svg({ title, links, duration, columns, scores, rows }: Drawing): string {
  const x = (time: number): string => fixed(left + (time / duration) * width);
  const parts: string[] = [];
  let top = 40;
  const latencies = columns.map((one) => one.latency.map((value, link) => ((one.loss[link] ?? 0) >= 100 ? Number.NaN : value)));
  parts.push(panel(top, "latency", "ms", links.length, limit(latencies, 10), latencies));
  top += height + 12;
  parts.push(
    panel(
      top,
      "loss",
      "%",
      links.length,
      100,
      columns.map((one) => one.loss),
    ),
  );
  top += height + 12;
  if (scores.length > 0) {
    parts.push(panel(top, "score", "points", links.length, limit(scores, 10), Array.from(scores)));
    top += height + 12;
  }
  for (const row of rows) {
    parts.push(`<text x="${left - 8}" y="${top + 14}" text-anchor="end">${safe(row.title)}</text>`);
    row.choices.forEach((choice, index) => {
      const end = row.choices[index + 1]?.time ?? duration;
      const colour = colours[Math.max(0, links.indexOf(choice.link)) % colours.length];
      const span = fixed(Math.max(0.1, ((end - choice.time) / duration) * width));
      const from = row.choices[index - 1]?.link ?? "nothing";
      const tip = `${clock(choice.time)}: ${from} to ${choice.link}, ${choice.reason}`;
      parts.push(`<rect x="${x(choice.time)}" y="${top}" width="${span}" height="20" fill="${colour}"><title>${safe(tip)}</title></rect>`);
      if (index > 0 && row.choices.length < 200) parts.push(`<path d="M${x(choice.time)} ${top - 3}v26" stroke="currentColor"/>`);
    });
    top += 30;
  }
  for (let part = 0; part <= 4; part += 1)
    parts.push(`<text x="${fixed(left + (part / 4) * width)}" y="${top + 8}" text-anchor="middle">${clock((part / 4) * duration)}</text>`);
  const legend = links.map(
    (name, index) =>
      `<tspan fill="${colours[index % colours.length]}">\u25a0</tspan> ${safe(name)}${index + 1 < links.length ? " \u00a0 " : ""}`,
  );
  const total = top + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${total}" font-family="sans-serif" font-size="12" fill="currentColor" style="background:#fff;color:#222">`,
    `<title>${safe(title)}</title>`,
    `<text x="${left}" y="22" font-size="14">${safe(title)}</text>`,
    `<text x="${left + width}" y="22" text-anchor="end">${legend.join("")}</text>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

/** Seconds of failures until they were left, or that there were none. */
const secondsOf = ({ detections }: Figures, one: (list: readonly number[]) => number): string =>
  detections.length === 0 ? "-" : `${one(detections).toFixed(1)} s`;

/** What is told of a row, by its heading. */
const told: Readonly<Record<string, (row: Row) => string>> = {
  "": ({ title }) => title,
  online: ({ figures }) => `${figures.online.toFixed(3)} %`,
  "on the best link": ({ figures }) => `${figures.best.toFixed(1)} %`,
  "extra latency": ({ figures }) => `${figures.extraLatency.toFixed(1)} ms`,
  "packets lost": ({ figures }) => `${figures.loss.toFixed(2)} %`,
  switches: ({ figures }) => `${figures.switches}`,
  false: ({ figures }) => `${figures.falseSwitches}`,
  "failures left": ({ figures }) => `${figures.detections.length}`,
  "left after (median)": ({ figures }) => secondsOf(figures, median),
  "at most": ({ figures }) => secondsOf(figures, (list) => Math.max(...list)),
};

/** The figures of rows as texts, the headings first. */
export function table(rows: readonly Row[]): string[][] {
  return [Object.keys(told), ...rows.map((row) => Object.values(told).map((text) => text(row)))];
}

/** The picture, the figures and the switches as a page that needs nothing else. */
export function page(drawing: Drawing): string {
  const html = (rows: readonly (readonly string[])[]): string =>
    rows
      .map((row, index) => `<tr>${row.map((cell) => (index === 0 ? `<th>${safe(cell)}</th>` : `<td>${safe(cell)}</td>`)).join("")}</tr>`)
      .join("\n");
  const lists = drawing.rows.map(({ title, choices }) => {
    const shown = choices.slice(0, 1000).map(({ time, link, reason }) => [clock(time), link, reason]);
    return `<details><summary>${safe(title)}: ${Math.max(0, choices.length - 1)} switches</summary><table>${html([["time", "to", "reason"], ...shown])}</table></details>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${safe(drawing.title)}</title>
<style>body{font:15px sans-serif;max-width:62em;margin:1em auto;padding:0 1em}table{border-collapse:collapse}td,th{padding:.2em .7em;text-align:right;border-bottom:1px solid #ccc}td{white-space:nowrap}td:first-child,th:first-child{text-align:left}svg{width:100%}</style>
</head><body>
<h1>${safe(drawing.title)}</h1>
${svg(drawing)}
<table>${html(table(drawing.rows))}</table>
${lists.join("\n")}
</body></html>
`;
}
