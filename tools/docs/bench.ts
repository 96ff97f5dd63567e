/** The figures of docs/performance.md that `npm run bench` has found last. */
import { type Machine, type Results, results } from "../bench/results.ts";
import { faults } from "./box.ts";
import { spread } from "./statistics.ts";

const all = results();

function found<K extends keyof Results>(name: K): NonNullable<Results[K]> {
  const result = all[name];
  if (result === undefined) throw new Error(`test/lab/results.json has no ${name}: "npm run bench -- ${name}" finds it`);
  return result;
}

const on = ({ processor, processors, load }: Machine): string =>
  `on ${processors} processors (${processor}) with a load of ${load} by this and other work`;

/** How the figures by the number of links came about, and the figures. */
export const scaleRun = (): string =>
  `${found("scale").runs === 1 ? "One run" : `Medians of ${found("scale").runs} runs`} ${on(found("scale").machine)}.`;

/** What `npm run bench -- scale` has found last. */
export const scaleFound = (): NonNullable<Results["scale"]> => found("scale");

/** A figure with its unit, if it was measured. */
const told = (value: number | null, unit = ""): string => (value === null ? "–" : `${Math.round(value)}${unit}`);
const millions = (value: number | null): string => (value === null ? "–" : `${(value / 1e6).toFixed(1)} million`);

export function scaleRows(): string[][] {
  return found("scale").rows.map((row) => [
    `${row.links}`,
    `${row.processes}`,
    told(row.cpu, " ms"),
    millions(row.instructions),
    `${(row.duration / 1000).toFixed(2)} s`,
    `${row.memory} KB`,
    `${row.checkProcesses}`,
    told(row.checkCpu, " ms"),
  ]);
}

/** Of a switch by the number of links, from two on. */
export function switchRows(): string[][] {
  const rows = found("scale").rows.filter(({ links }) => links > 1);
  return rows.map((row) => [`${row.links}`, told(row.switchProcesses), told(row.switchCpu, " ms"), millions(row.switchInstructions)]);
}

export const labRun = (): string => `In the lab, ${on(found("failover").machine)}.`;

/** Median, 95th percentile and maximum by what happens to the link. */
export function labFailoverRows(): string[][] {
  return Object.entries(found("failover").times).map(([fault, times]) => [
    faults[fault] ?? fault,
    `${times.length}`,
    ...spread(times).map((time) => `${(time / 1000).toFixed(2)} s`),
  ]);
}

export function soakRun(): string {
  const { machine, decisions, switches, counts } = found("soak");
  return `${counts.at(-1)?.cycle} cycles, ${decisions} decisions, ${switches} switches, ${on(machine)}.`;
}

export function soakRows(): string[][] {
  return found("soak").counts.map(({ cycle, files, bytes, processes, descriptors, memory }) =>
    [cycle, files, bytes, processes, descriptors, `${memory} KB`].map(String),
  );
}

export const pageRun = (): string => `Medians of ${found("page").times.length} visits ${on(found("page").machine)}.`;

export function pageRows(): string[][] {
  const { times, requests, bytes, statusBytes, gaps, statusProcesses } = found("page");
  const [median] = spread(times);
  return [
    ["from the start of a visit to the first status", `${Math.round(median)} ms`],
    ["requests until then", `${requests}`],
    ["bytes of their answers, with heads", `${bytes}`],
    ["bytes of a status: three links, three hours", `${statusBytes}`],
    ["least time between two requests of a visible tab", `${(Math.min(...gaps) / 1000).toFixed(2)} s`],
    ["processes on the router for a request, the plug-in among them", `${statusProcesses}`],
  ];
}
