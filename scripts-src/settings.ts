/** The settings in force. Made from config.schema.json by tools/settings.ts. */

/** What holds for all links. Lists are words with a blank between them. */
export interface Config {
  /** Seconds from the start of one measurement to the start of the next. */
  interval: number;
  /** One address or a list of 1 to 8. A link is alive if any of them answers. */
  pingHost: string;
  /** Pings for each target in one measurement. */
  pingSamples: number;
  /** Seconds to wait for a reply. */
  pingTimeout: number;
  /** Measurements averaged into a score. */
  smoothWindow: number;
  /** Points by which a link must beat the current one. */
  hysteresisThreshold: number;
  /** How much loss costs: the square of the percentage, divided by this, in points. */
  lossDivisor: number;
  /** Loss from which a link counts as dead; 101: never by loss alone. */
  hardLossLimit: number;
  /** Shown as the score of a dead link. */
  deadScore: number;
  /** Bias of a link for which neither this file nor the network settings say one. */
  defaultMetric: number;
  /** The next backup routes follow it. */
  backupMetric: number;
  /** Measurements in a row that a link must be alive for after it died; as many as are averaged if left out. Doubled for each further death within an hour, up to 8 times. */
  recoveryCycles: number;
  /** Watch the active link between measurements. */
  heartbeat: boolean;
  /** The number of the routing table that is wanmon's own. */
  routeTable: number;
}

export const config: Config = {
  interval: 10,
  pingHost: "1.1.1.1 8.8.8.8",
  pingSamples: 5,
  pingTimeout: 2,
  smoothWindow: 5,
  hysteresisThreshold: 20,
  lossDivisor: 10,
  hardLossLimit: 80,
  deadScore: 99999,
  defaultMetric: 100,
  backupMetric: 20,
  recoveryCycles: 5,
  heartbeat: true,
  routeTable: 222,
};
