/** What Prometheus is told. */
import { after, afterLast, before, exists, run, words } from "wmc";
import { configErrors } from "./config.js";
import { decision } from "./decision.js";
import { switches } from "./events.js";
import { prometheusFolder, runFolder } from "./folders.js";
import { links } from "./links.js";
import { foreignDevice } from "./routes.js";
import { state } from "./state.js";

/** wanmon's version, as in package.json. */
export const version = "0.1.0";

/** The file of the run folder that is replaced with each cycle's documents, and where the node exporter finds it. */
export const metricsFile = `${runFolder}/wanmon.prom`;
export const exportedFile = `${prometheusFolder}/wanmon.prom`;

/** 0 if the text is empty, else 1. */
function presence(fact: string): number {
  return fact === "" ? 0 : 1;
}

/**
 * The metrics, valid in Prometheus' text format 0.0.4 and in OpenMetrics, but for the end mark of the latter. What they mean says
 * docs/fleet.md. Exponents make base units of micro- and milliseconds and percent. @forks 0
 */
export function metricsText(): string {
  let scores = "";
  let latencies = "";
  let jitters = "";
  let losses = "";
  let states = "";
  for (const link of links) {
    // Names consist of letters, digits, `_`, `-` and `.`: there is nothing to escape.
    const label = ` {link="${link.name}"`;
    scores += `${label}}@${link.score}e-3`;
    losses += `${label}}@${link.loss}e-2`;
    states += `${label},state="${link.state}"}@1`;
    if (link.received === 0) continue;
    latencies += `${label}}@${link.latency}e-6`;
    jitters += `${label}}@${link.jitter}e-6`;
  }
  // A name after `#`, and a word `LABELS@VALUE` for each sample.
  let all = `#score${scores} #latency_seconds${latencies} #jitter_seconds${jitters} #loss_ratio${losses} #state${states}`;
  all += ` #active {link="${decision.preferred}"}@1 #switches _total@${switches} #cycle_seconds @${state.duration}e-3`;
  all += ` #forced @${presence(decision.forced)} #yield @${presence(foreignDevice())} #config_error @${presence(configErrors)}`;
  let text = "";
  let name = "";
  for (const word of words(`${all} #build_info {version="${version}"}@1`)) {
    if (word.startsWith("#")) {
      name = `wanmon_${after(word, "#")}`;
      text += `# HELP ${name} ${name}\n# TYPE ${name} ${name === "wanmon_switches" ? "counter" : "gauge"}\n`;
      const unit = afterLast(name, "_");
      if (unit === "seconds" || unit === "ratio") text += `# UNIT ${name} ${unit}\n`;
    } else text += `${name}${before(word, "@")} ${after(word, "@")}\n`;
  }
  return text;
}

/** Shows the metrics to the node exporter, if there is one: a link to the file costs no process in a cycle. @forks 1 @rarely */
export function exportMetrics(): void {
  if (exists(prometheusFolder) && !exists(exportedFile)) void run("ln", ["-sf", "--", metricsFile, exportedFile], { stderr: "ignore" });
}
