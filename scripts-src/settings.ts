/** The settings in force. The defaults and ranges are those of config.schema.json. */

/** What holds for all links. Times in seconds, loss in percent, scores and the bias in points of 1000 microseconds. */
export interface Config {
  interval: number;
  pingSamples: number;
  pingTimeout: number;
  smoothWindow: number;
  hysteresisThreshold: number;
  lossDivisor: number;
  hardLossLimit: number;
  deadScore: number;
  defaultMetric: number;
  backupMetric: number;
  recoveryCycles: number;
  routeTable: number;
  heartbeat: boolean;
  /** Addresses and host names, a blank between them. */
  pingHosts: string;
}

export const config: Config = {
  interval: 10,
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
  routeTable: 222,
  heartbeat: true,
  pingHosts: "1.1.1.1 8.8.8.8",
};
