import { args, fail, isMain, print, run } from "wmc";

/** Whether a host answers a ping within a second. */
function answers(host: string): boolean {
  return run("ping", ["-c", "1", "-W", "1", "--", host], { stdout: "ignore", stderr: "ignore" }) === 0;
}

function main(): void {
  const host = args[0];
  if (host === undefined) fail("name a host");
  let lost = 0;
  for (let count = 0; count < 5; count++) {
    if (!answers(host)) lost++;
  }
  print(`${host}: ${lost} of 5 pings lost`);
}

if (isMain(import.meta)) main();
