/** Tells the loop that a link went up or down. Sourced by OpenWrt's hotplug-call. */
import { env, writeFifo } from "wmc";
import { runFolder } from "./folders.js";

const action = env("ACTION") ?? "";

if (action === "ifup" || action === "ifdown" || action === "ifupdate")
  writeFifo(`${runFolder}/fifo`, `${action} ${env("INTERFACE") ?? ""}`);
