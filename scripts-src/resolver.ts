/**
 * Host names as targets. A ping prints the address that it has found for a name; measurements then go to that address. So neither a cycle nor a
 * failover waits for a name server, which may be behind the very link that has just died.
 */
import { after, before, kill, spawn, wait, words } from "wmc";

/** The word `NAME/ADDRESS` for each name that was found. */
let addresses = " ";

/** The pings that look for addresses anew. */
let processes: readonly number[] = [];

/** The address of a target; a name that was not found yet stays one. @forks 0 */
export function addressOf(target: string): string {
  return addresses.includes(` ${target}/`) ? before(after(addresses, ` ${target}/`), " ") : target;
}

/** Takes the line in which a ping says whom it asks: `PING NAME (ADDRESS): 56 data bytes`. @forks 0 */
export function takeAddress(line: string): void {
  const name = before(after(line, " "), " ");
  const address = before(after(line, "("), ")");
  if (address === addressOf(name)) return;
  let others = " ";
  for (const word of words(addresses)) if (!word.startsWith(`${name}/`)) others += `${word} `;
  addresses = `${others}${name}/${address} `;
}

/** Ends the pings that look for addresses: they are for one line only. @forks 0 */
export function endResolving(): void {
  for (const process of processes) {
    kill(process, "KILL");
    wait(process);
  }
  processes = [];
}

/** Looks for the addresses of those of the targets anew that are names and were found before. Not waited for. @forks targets */
export function resolve(targets: string, pipe: string): void {
  endResolving();
  for (const target of words(targets))
    if (addressOf(target) !== target)
      processes = [...processes, spawn("ping", ["-i", "60", "-s", "1", "--", target], { stdoutFile: pipe, stderr: "ignore" })];
}
