/** Finding links: over recorded dumps of netifd, and what may happen to them. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Router } from "./router.js";

interface Interface {
  interface: string;
  up?: boolean;
  dynamic?: boolean;
  proto?: string;
  l3_device?: string;
  metric?: number;
  route?: { target: string; mask: number; nexthop: string; source?: string }[];
}

let router: Router;
let discover: typeof import("../../../scripts-src/discover.js");
let links: typeof import("../../../scripts-src/links.js");

beforeEach(async () => {
  router = new Router();
  router.program("ubus", `cat ${router.root}/dump`);
  discover = await import("../../../scripts-src/discover.js");
  links = await import("../../../scripts-src/links.js");
});
afterEach(() => router.remove());

/** Discovers from a dump of these interfaces; the links as `NAME DEVICE GATEWAY METRIC`. */
function found(interfaces: Interface[] | string): string[] {
  router.write("dump", typeof interfaces === "string" ? interfaces : JSON.stringify({ interface: interfaces }, null, "\t"));
  discover.discover();
  return links.links.map((link) => `${link.name} ${link.device} ${link.gateway} ${link.metric}`);
}

const toInternet = (nexthop: string) => ({ target: "0.0.0.0", mask: 0, nexthop, source: "0.0.0.0/0" });
const wan: Interface = {
  interface: "wan",
  up: true,
  dynamic: false,
  proto: "dhcp",
  l3_device: "eth1",
  metric: 5,
  route: [toInternet("10.0.0.1")],
};

it("finds the links of the recorded dumps", () => {
  expect(found(readFileSync("test/fixtures/network-interface-dump.json", "utf8"))).toEqual([
    "wan wan1 10.1.0.1 0",
    "wanb wan2 10.2.0.1 20",
    "wanc wan3 10.3.0.1 0",
  ]);
  expect(router.read("run/links")).toBe("wan wan1 10.1.0.1 0 wan1 fd01::1\nwanb wan2 10.2.0.1 20\nwanc wan3 10.3.0.1 0\n");
});

it("finds those of the other recorded dump, and drops what is no longer in it", () => {
  found([wan, { ...wan, interface: "gone" }]);
  expect(found(readFileSync("test/fixtures/network-interface-dump-static.json", "utf8"))).toEqual([
    "lte wan3 10.3.0.1 30",
    "wan wan1 10.1.0.1 0",
    "wanb wan2 10.2.0.1 0",
  ]);
});

it("counts only a route of mask 0 (old bug A3), and of several the first", () => {
  const half = { target: "0.0.0.0", mask: 1, nexthop: "10.9.9.9" };
  expect(found([{ ...wan, route: [half, { ...half, target: "128.0.0.0" }] }])).toEqual([]);
  expect(found([{ ...wan, route: [half, toInternet("10.0.0.1"), toInternet("10.0.0.2")] }])).toEqual(["wan eth1 10.0.0.1 5"]);
});

it("takes a link without a gateway (PPP)", () => {
  expect(found([{ ...wan, proto: "pppoe", l3_device: "pppoe-wan", route: [toInternet("0.0.0.0")] }])).toEqual(["wan pppoe-wan  5"]);
});

it.each(["wireguard", "openvpn", "gretap", "ipip", "vti", "xfrm"])(
  "leaves a tunnel (%s) alone unless the configuration names it",
  (proto) => {
    const tunnel: Interface = { ...wan, interface: "vpn", proto, l3_device: "tun0" };
    expect(found([wan, tunnel])).toEqual(["wan eth1 10.0.0.1 5"]);
    const link = links.linkOf("vpn");
    links.nameLinks([link], []);
    expect(found([wan, tunnel])).toEqual(["vpn tun0 10.0.0.1 5", "wan eth1 10.0.0.1 5"]);
  },
);

describe("the IPv6 of a link", () => {
  const six = (nexthop: string, mask = 0) => ({ target: "::", mask, nexthop, source: "2001:db8::/56" });
  const four: Interface = { ...wan, proto: "pppoe", l3_device: "pppoe-wan" };
  /** The devices and gateways, of both families. */
  const hops = (interfaces: Interface[]): string[] => {
    found(interfaces);
    return links.links.map((link) => `${link.name}: ${link.device} ${link.gateway}, ${link.device6} ${link.gateway6}`);
  };

  it.each<[string, Interface[], string]>([
    ["its own", [{ ...four, route: [six("fe80::9", 1), six("fe80::1"), six("fe80::2"), toInternet("10.0.0.1")] }], "pppoe-wan fe80::1"],
    ["without a gateway", [{ ...four, route: [toInternet("10.0.0.1"), six("::")] }], "pppoe-wan "],
    ["that of wan6", [four, { ...wan, interface: "wan6", l3_device: "6in4-wan6", route: [six("fe80::1")] }], "6in4-wan6 fe80::1"],
    [
      "that of a child",
      [{ ...wan, interface: "wan_6", dynamic: true, l3_device: "pppoe-wan", route: [six("fe80::1")] }, four],
      "pppoe-wan fe80::1",
    ],
    ["that of wan_6", [{ ...wan, interface: "wan_6", l3_device: "pppoe-wan", route: [six("fe80::1")] }, four], "pppoe-wan fe80::1"],
    ["not that of one that is down", [four, { ...wan, interface: "wan6", up: false, route: [six("fe80::1")] }], " "],
    ["not another's", [four, { ...wan, interface: "wan66", route: [six("fe80::1")] }], " "],
    ["not a part of it", [{ ...four, route: [toInternet("10.0.0.1"), six("fe80::1", 3)] }], " "],
  ])("%s", (_, interfaces, hop) => {
    expect(hops(interfaces)).toEqual([`wan: pppoe-wan 10.0.0.1, ${hop}`]);
  });

  it("is gone with the link", () => {
    hops([{ ...four, route: [six("fe80::1"), toInternet("10.0.0.1")] }]);
    expect(hops([{ ...four, up: false }])).toEqual(["wan:  ,  "]);
  });

  it("is not used if it is not safe", () => {
    expect(hops([{ ...four, route: [six("fe80::1;id"), toInternet("10.0.0.1")] }])).toEqual([]);
    expect(router.said).toEqual([expect.stringMatching(/^! interface "wan": .*not safe to use, left alone$/)]);
  });
});

it("leaves IPv6 twins alone (old bug B11)", () => {
  expect(found([{ ...wan, interface: "wan_6", route: [{ target: "::", mask: 0, nexthop: "fe80::1" }] }])).toEqual([]);
});

it("counts the children that netifd makes as their parent", () => {
  const parent: Interface = { interface: "wwan", up: true, dynamic: false, proto: "qmi", l3_device: "wwan0" };
  const child: Interface = { ...wan, interface: "wwan_4", dynamic: true, l3_device: "wwan0", metric: 20 };
  expect(found([parent, child, { ...child, interface: "wwan_6", route: [] }])).toEqual(["wwan wwan0 10.0.0.1 20"]);
  expect(found([parent, { ...child, up: false }])).toEqual(["wwan   20"]);
  expect(found([child])).toEqual(["wwan_4 wwan0 10.0.0.1 20"]);
});

it("keeps a link that is down, with its last metric, as long as netifd knows its interface", () => {
  found([wan]);
  expect(found([{ interface: "wan", up: false, proto: "dhcp" }])).toEqual(["wan   5"]);
  expect(found([{ interface: "wan", up: true, l3_device: "eth1", metric: 7, route: [] }])).toEqual(["wan   7"]);
  expect(found([])).toEqual([]);
  expect(found([{ interface: "wan", up: false, proto: "dhcp" }])).toEqual([]);
});

it("keeps the order of the configuration, then of the dump, and hides what is not enabled", () => {
  const [lte, hidden] = [links.linkOf("lte"), links.linkOf("hidden")];
  links.nameLinks([hidden, lte], [hidden]);
  expect(found([wan, { ...wan, interface: "hidden" }, { ...wan, interface: "lte", l3_device: "wwan0" }])).toEqual([
    "lte wwan0 10.0.0.1 5",
    "wan eth1 10.0.0.1 5",
  ]);
});

it.each([
  ["a name", { ...wan, interface: "wan;reboot" }],
  ["a name with a newline", { ...wan, interface: "wan\nlan true x" }],
  ["a device", { ...wan, l3_device: "eth1 $(id)" }],
  ["a gateway", { ...wan, route: [toInternet("10.0.0.1;id")] }],
])("leaves %s alone that is not safe to use, and says so once", (_, hostile) => {
  expect(found([hostile, { ...wan, interface: "good" }])).toEqual(["good eth1 10.0.0.1 5"]);
  found([hostile, { ...wan, interface: "good" }]);
  expect(router.said).toEqual([expect.stringMatching(/^! interface .*not safe to use, left alone$/)]);
});

it.each(["", "not JSON", "{}", '{"interface":5}'])("changes nothing where the dump is %j", (dump) => {
  found([wan]);
  expect(found(dump)).toEqual(["wan eth1 10.0.0.1 5"]);
});

it("changes nothing where ubus fails", () => {
  found([wan]);
  router.program("ubus", "exit 4");
  expect(discover.discover()).toBe(false);
  expect(links.links.map((link) => link.device)).toEqual(["eth1"]);
});

it("remembers the links of the last discovery", () => {
  router.write("run/links", "wan eth1 10.0.0.1 5\nppp ppp0  0\nlte   30\n");
  discover.loadLinks();
  expect(links.links.map((link) => `${link.name} ${link.device} ${link.gateway} ${link.metric}`)).toEqual([
    "wan eth1 10.0.0.1 5",
    "ppp ppp0  0",
    "lte   30",
  ]);
});

it("says once that netifd does not tell, until it does again", () => {
  const silent = "netifd does not tell its interfaces; the links stay as they are";
  expect(found([wan])).toHaveLength(1);
  // No answer, half an answer, none again: as with a full /tmp, once a minute.
  for (const answer of ["", '{"interface":[{"inter', ""]) expect(found(answer)).toHaveLength(1);
  expect(router.said).toEqual([silent]);
  found([wan]);
  found("");
  expect(router.said).toEqual([silent, silent]);
});
