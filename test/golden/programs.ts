/** The status of a program is the condition. */
import { args, capture, fail, print, run } from "wmc";

/** Adds a route; false if that fails. */
function addRoute(device: string, metric: number): boolean {
  return run("ip", ["route", "add", "default", "dev", device, "metric", `${metric}`], { stderr: "ignore" }) === 0;
}

const device = args[0] ?? fail("Usage: programs DEVICE", 2);
if (!addRoute(device, 20)) fail(`${device}: no route`);
const routes = capture("ip", ["route"]);
if (routes.status === 0) print(routes.output);
