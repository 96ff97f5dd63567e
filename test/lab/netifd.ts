/** What netifd says about its interfaces, in netifd's own words (recorded: fixtures/network-interface-dump*.json). */

/** One interface as the lab knows it. */
export interface Interface {
  name: string;
  proto: string;
  device: string;
  address: string;
  mask: number;
  /** "" if it has no default route. */
  gateway: string;
  metric: number;
  /** IPv6: "" if it has none. */
  address6: string;
  gateway6: string;
  state: "up" | "down" | "no-device";
  /** False after `ifdown`, until `ifup`. */
  autostart: boolean;
  /** Seconds since boot at which it came up. */
  since: number;
}

type Json = string | number | boolean | Json[] | { [key: string]: Json };

/** The answer to `ubus call network.interface dump`: the interfaces by name, as netifd keeps them. */
export function dump(interfaces: readonly Interface[]): string {
  const sorted = [...interfaces].sort((a, b) => (a.name < b.name ? -1 : 1));
  return formatUbus({ interface: sorted.map(describe) });
}

/** JSON as the `ubus` command prints it: tabs, and an empty list or object over three lines. */
export function formatUbus(value: Json, indent = ""): string {
  const inner = `${indent}\t`;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + formatUbus(item, inner)).join(",\n") || inner}\n${indent}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${formatUbus(item, inner)}`);
  return `{\n${entries.join(",\n") || inner}\n${indent}}`;
}

function describe(it: Interface): Json {
  const flags = { pending: false, available: it.state !== "no-device", autostart: it.autostart, dynamic: false };
  if (it.state !== "up") {
    const missing = it.state === "no-device" ? { errors: [{ subsystem: "interface", code: "NO_DEVICE" }] } : {};
    return { interface: it.name, up: false, ...flags, proto: it.proto, device: it.device, data: {}, ...missing };
  }
  const dhcp = it.proto === "dhcp";
  const source = dhcp ? `${it.address}/32` : "0.0.0.0/0";
  const lists = { "dns-server": dhcp ? [it.gateway] : [], "dns-search": [], neighbors: [] };
  return {
    interface: it.name,
    up: true,
    ...flags,
    uptime: it.since,
    l3_device: it.device,
    proto: it.proto,
    device: it.device,
    updated: ["addresses", ...(it.gateway || it.gateway6 ? ["routes"] : []), ...(dhcp ? ["data"] : [])],
    metric: it.metric,
    dns_metric: 0,
    delegation: true,
    "ipv4-address": [{ address: it.address, mask: it.mask }],
    "ipv6-address": it.address6 ? [{ address: it.address6, mask: 64 }] : [],
    "ipv6-prefix": [],
    "ipv6-prefix-assignment": [],
    route: [
      ...(it.gateway6 ? [{ target: "::", mask: 0, nexthop: it.gateway6, source: "::/0" }] : []),
      ...(it.gateway ? [{ target: "0.0.0.0", mask: 0, nexthop: it.gateway, source }] : []),
    ],
    ...lists,
    inactive: { "ipv4-address": [], "ipv6-address": [], route: [], "dns-server": [], "dns-search": [], neighbors: [] },
    data: dhcp ? { dhcpserver: it.gateway, hostname: "lab", leasetime: 120 } : {},
  };
}

/** What the dump of any router has besides its WAN links. */
export const loopback: Interface = {
  name: "loopback",
  proto: "static",
  device: "lo",
  address: "127.0.0.1",
  mask: 8,
  gateway: "",
  metric: 0,
  address6: "",
  gateway6: "",
  state: "up",
  autostart: true,
  since: 0,
};
