/** A router on which every program that wanmon starts can be made to fail or to kill, and pings take no time. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Lab, type Result } from "../lab.ts";

export const runFolder = "/var/run/wanmon";

/** Whether everything is tried (`npm run soak`), or a part of it that changes from one place to the next. */
export const everything = process.env["WANMON_SOAK"] !== undefined;

/** What happens at the Nth start of a program: its process group is killed before or after its work, or it ends with that status at once. */
export interface Fault {
  at: number;
  what: "before" | "after" | 1 | 127;
}

/**
 * Numbers the starts, across all processes, by files that only one can make. Needs `real`. What wanmon does not start itself (the stand-ins'
 * own programs) is not counted.
 */
const wrapper = `name=\${0##*/}
if [ -e /lab/fault ] && [ "$WRAPPED" = "" ]; then
  k=1
  set -C
  until { true >/lab/starts/$k; } 2>/dev/null; do k=$((k + 1)); done
  set +C
  echo "$name $*" >/lab/starts/$k
  read -r at what </lab/fault
  if [ $k = $at ]; then
    case $what in
      before) kill -9 0 ;;
      after)
        WRAPPED=1 "$real" "$@"
        kill -9 0
        ;;
      *) exit "$what" ;;
    esac
  fi
fi
WRAPPED=1 exec "$real" "$@"
`;

/** Answers at once to all that was asked, or says at once that nothing came back. A heartbeat hears nothing. */
const ping = `#!/bin/sh
while [ $# -gt 1 ]; do
  case $1 in
    -I) device=$2 ;;
    -s) size=$2 ;;
    -c) count=$2 ;;
  esac
  shift
done
[ "$count" ] || exec sleep 1000
read -r dead </lab/dead
echo "PING $1 ($1): $size data bytes"
n=0
case " $dead " in
  *" $device "*) ;;
  *)
    while [ $n -lt $count ]; do
      echo "$((size + 8)) bytes from $1: seq=$n ttl=60 time=10.000 ms"
      n=$((n + 1))
    done
    ;;
esac
echo
echo "--- $1 ping statistics ---"
echo "$count packets transmitted, $n packets received, 0% packet loss"
`;

/** In the kernel's own routes the third link is the best one: only there does traffic go that finds no route of wanmon's. */
const links = [
  { name: "wan", device: "wan1", metric: 12 },
  { name: "wan2", device: "wan2", metric: 11 },
  { name: "lte", device: "wan3", metric: 10 },
];

const config = { ping_host: "1.1.1.1", interfaces: { wan: { bias: 0 }, wan2: { bias: 50 }, lte: { bias: 100 } } };

export class FaultyRouter {
  /** The files of the run folder when the first link is in use. */
  private files = new Map<string, Buffer>();

  private constructor(readonly lab: Lab) {}

  static async start(): Promise<FaultyRouter> {
    const router = new FaultyRouter(await Lab.start({ links }));
    const { lab } = router;
    try {
      lab.write("/lab/wrapper", wrapper);
      for (const folder of ["/bin", "/usr/bin", "/sbin"])
        for (const name of readdirSync(lab.path(folder)))
          if (!/^(sh|ash|busybox|\[|\[\[|env|wanmon|wm-.*|hotplug-call)$/.test(name))
            lab.write(`/usr/sbin/${name}`, `#!/bin/sh\nreal=${folder}/${name}\n. /lab/wrapper\n`, 0o755);
      lab.write("/bin/ping", ping, 0o755);
      lab.write("/etc/wanmon/config.json", `${JSON.stringify(config)}\n`);
      router.die();
      await router.once();
      router.files = router.snapshot();
      return router;
    } catch (error) {
      await lab.stop();
      throw error;
    }
  }

  /** Whether a program of this name can be found on the router. */
  isProgram(name: string): boolean {
    return ["bin", "usr/bin", "sbin"].some((folder) => existsSync(this.lab.path(`/${folder}/${name}`)));
  }

  /** Devices that answer nothing from now on. */
  die(...devices: string[]): void {
    this.lab.write("/lab/dead", `${devices.join(" ")}\n`);
  }

  /** One cycle; the programs that it started. */
  async once(fault?: Fault, command = "wanmon once"): Promise<Result & { starts: string[] }> {
    rmSync(this.lab.path("/lab/starts"), { recursive: true, force: true });
    mkdirSync(this.lab.path("/lab/starts"));
    this.lab.write("/lab/fault", fault === undefined ? "0 0\n" : `${fault.at} ${fault.what}\n`);
    const result = await this.lab.sh(command, { timeout: 10_000 });
    rmSync(this.lab.path("/lab/fault"));
    // Of processes that are killed together one may be gone a moment before the others: seconds only on a busy machine.
    if (result.status === 137) await this.lab.sh(`[ ! -f ${runFolder}/lock ] || flock -w 5 ${runFolder}/lock true`);
    const folder = this.lab.path("/lab/starts");
    const numbers = readdirSync(folder).sort((a, b) => Number(a) - Number(b));
    return { ...result, starts: numbers.map((number) => readFileSync(`${folder}/${number}`, "utf8").trim()) };
  }

  /** The files of the run folder. */
  snapshot(): Map<string, Buffer> {
    const folder = this.lab.path(runFolder);
    const names = readdirSync(folder).filter((name) => statSync(`${folder}/${name}`).isFile());
    return new Map(names.map((name) => [name, readFileSync(`${folder}/${name}`)]));
  }

  /** Puts folder, routes and rules back to when the first link was in use; without the named files. */
  async reset(...without: string[]): Promise<void> {
    this.restore(this.files, ...without);
    await this.lab.sh(
      `ip route flush table 222; ip rule del pref 32764; ip rule del pref 32765; ip rule add pref 32764 lookup main suppress_prefixlength 0
ip rule add pref 32765 lookup 222; ip route add default via 10.1.0.1 dev wan1 table 222
ip route add default via 10.2.0.1 dev wan2 metric 20 table 222; ip route add default via 10.3.0.1 dev wan3 metric 21 table 222`,
    );
  }

  /** As when the router has just started: nothing of wanmon's anywhere. */
  async reboot(): Promise<void> {
    rmSync(this.lab.path(runFolder), { recursive: true, force: true });
    await this.lab.sh("ip route flush table 222; ip rule del pref 32764; ip rule del pref 32765");
  }

  restore(files: ReadonlyMap<string, Buffer>, ...without: string[]): void {
    const folder = this.lab.path(runFolder);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const [name, text] of files) if (!without.includes(name)) writeFileSync(`${folder}/${name}`, text);
  }

  /** The device by which an unbound packet leaves; "" if it is unreachable. */
  leavesBy(): Promise<unknown> {
    return this.lab.request("leavesBy", { target: "203.0.113.9" });
  }

  /** Wanmon's rules and its table; a route that was taken only with its gateway on the link is as good as another. */
  async routing(): Promise<string> {
    const { stdout } = await this.lab.sh("ip rule; ip route show table 222");
    const lines = stdout.split("\n").map((line) => line.trim().replace(" onlink", "").replaceAll(/\s+/g, " "));
    return lines.filter((line) => /^3276[45]:|^default/.test(line)).join("\n");
  }

  /** A document of the run folder; undefined if it is not there. */
  document(name: string): Record<string, unknown> | undefined {
    const path = this.lab.path(`${runFolder}/${name}`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>) : undefined;
  }

  stop(): Promise<void> {
    return this.lab.stop();
  }
}

/** What `routing` shows when the devices are used in this order. */
export function routingOf(...devices: string[]): string {
  const routes = devices.map(
    (device, index) => `default via 10.${device.slice(-1)}.0.1 dev ${device}${index > 0 ? ` metric ${19 + index}` : ""}`,
  );
  return ["32764: from all lookup main suppress_prefixlength 0", "32765: from all lookup 222", ...routes].join("\n");
}
