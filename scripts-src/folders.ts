/** Where wanmon keeps its things. */
import { env } from "wmc";

/** The folder of the configuration. */
export const configFolder = env("WANMON_ETC") ?? "/etc/wanmon";

/** The folder of everything else, in RAM. */
export const runFolder = env("WANMON_RUN") ?? "/var/run/wanmon";

/** What OpenWrt's Prometheus node exporter serves beside its own metrics, if it is installed. */
export const prometheusFolder = env("WANMON_PROMETHEUS") ?? "/var/prometheus";
