/** Reads the kernel's table of routes: the devices of the default routes. */
import { after, args, before, isMain, parseInteger, print, readLines } from "wmc";

/** The devices of the default routes in a file like /proc/net/route, best first, with blanks around. */
function defaultDevices(path: string): string {
  let devices = " ";
  for (const line of readLines(path) ?? []) {
    // Interface, destination, gateway, flags, counters, mask, …: neither destination nor mask.
    const device = before(line, "\t");
    if (device !== "*" && after(line, "\t00000000\t").includes("\t00000000\t")) devices += `${device} `;
  }
  return devices;
}

function main(): void {
  let devices = "";
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) devices = defaultDevices(args[0] ?? "");
  print(devices);
}

if (isMain(import.meta)) main();
