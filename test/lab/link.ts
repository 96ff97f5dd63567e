/** A WAN link of the lab: its device, what netifd makes of it, and how the far end treats its packets. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "./lab.ts";
import type { Interface } from "./netifd.ts";
import { perfect, type Quality } from "./packets.ts";
import type { Traffic } from "./peer.ts";

export interface LinkOptions extends Partial<Quality> {
  name: string;
  device: string;
  /** netifd's metric; 0, which is none. */
  metric?: number;
  /** "static" or "dhcp"; any other name is static with that name. */
  proto?: string;
  /** The router's address; 10.N.0.2 for the Nth link. */
  address?: string;
  /** 10.N.0.1; "" for no default route. */
  gateway?: string;
  /** IPv6 as well: the router's address is fd00:N::2, the gateway fd00:N::1. */
  ipv6?: boolean;
}

/** The environment of a hot-plug handler, as netifd gives it. */
export interface HotplugEvent {
  ACTION: "ifup" | "ifdown" | "ifupdate";
  INTERFACE: string;
  /** Empty on `ifdown`. */
  DEVICE: string;
}

export class Link {
  readonly name: string;
  readonly device: string;
  readonly state: Interface;
  private quality: Quality;
  /** Whether the cable is in. */
  private isConnected = true;

  constructor(
    private readonly lab: Lab,
    options: LinkOptions,
    number: number,
  ) {
    const { name, device, metric = 0, proto = "static", address = `10.${number}.0.2`, gateway = `10.${number}.0.1`, ...rest } = options;
    const { ipv6 = false, ...quality } = rest;
    const [address6, gateway6] = ipv6 ? [`fd00:${number}::2`, `fd00:${number}::1`] : ["", ""];
    this.name = name;
    this.device = device;
    this.quality = { ...perfect, ...quality };
    this.state = {
      name,
      proto,
      device,
      address,
      mask: 24,
      gateway,
      metric,
      address6,
      gateway6,
      state: "no-device",
      autostart: true,
      since: 0,
    };
  }

  /** Opens the far end and plugs the link in. */
  async create(targets: readonly string[], seed: number): Promise<void> {
    await this.lab.request("open", {
      device: this.device,
      far: { gateway: this.state.gateway, gateway6: this.state.gateway6, targets },
      seed,
    });
    await this.set({});
    await this.plug();
  }

  /** Changes how packets fare from now on; what is left out stays. */
  async set(quality: Partial<Quality>): Promise<void> {
    this.quality = { ...this.quality, ...quality };
    await this.lab.request("set", { device: this.device, quality: this.quality });
    if (Object.keys(quality).length > 0) this.lab.note(`${this.name}: ${JSON.stringify(quality)}`);
  }

  /** IP packets that the router sent by this link so far, by destination. */
  async traffic(): Promise<Traffic> {
    return (await this.lab.request("traffic", { device: this.device })) as Traffic;
  }

  /** The device goes: its routes are gone at once, then netifd notices. */
  async unplug(): Promise<void> {
    this.lab.note(`${this.name}: unplugged`);
    await this.lab.ip(`link del ${this.device}`);
    await this.lab.request("attach", { device: this.device, attached: false });
    await this.goDown("no-device");
  }

  /** The device comes, and netifd takes the link up. */
  async plug(): Promise<void> {
    await this.lab.ip(`tuntap add dev ${this.device} mode tap`);
    await this.lab.request("attach", { device: this.device, attached: true });
    this.isConnected = true;
    await this.goUp();
  }

  /** Carrier of the device as the kernel shows it; undefined if there is no device or it is down. */
  hasCarrier(): boolean | undefined {
    const carrier = this.readSysfs("carrier");
    return carrier === undefined ? undefined : carrier === "1";
  }

  /** The cable: netifd keeps a static link up without carrier, and takes a DHCP link down and up. */
  async carrier(on: boolean): Promise<void> {
    this.isConnected = on;
    writeFileSync(this.sysfs("carrier"), on ? "1" : "0");
    await this.until("operstate", on ? "up" : "down"); // the kernel works on changes of carrier once a second
    this.lab.note(`${this.name}: carrier ${on ? "on" : "off"}`);
    if (this.state.proto !== "dhcp" || !this.state.autostart) return;
    if (on) await this.goUp();
    else await this.goDown("down", [`addr flush dev ${this.device}`]);
  }

  /** netifd lets go of the device, which takes its addresses and its routes in every table with it. */
  async ifdown(): Promise<void> {
    this.state.autostart = false;
    if (this.state.state === "up") await this.goDown("down", [`addr flush dev ${this.device}`, `link set ${this.device} down`]);
    else this.lab.publish();
  }

  async ifup(): Promise<void> {
    if (this.state.state === "up") await this.ifdown();
    this.state.autostart = true;
    if (existsSync(this.sysfs(""))) await this.goUp();
    else this.lab.publish();
  }

  private sysfs(file: string): string {
    return this.lab.path(`/sys/class/net/${this.device}/${file}`);
  }

  private readSysfs(file: string): string | undefined {
    try {
      return readFileSync(this.sysfs(file), "utf8").trim();
    } catch {
      return undefined;
    }
  }

  /** Waits for what the kernel shows of the device; `again` is done every three seconds until then. */
  private async until(file: string, value: string, again?: () => Promise<void>): Promise<void> {
    for (let tries = 0; this.readSysfs(file) !== value; tries += 1) {
      if (tries % 600 === 599) await again?.();
      if (tries === 2000) throw new Error(`${file} of ${this.device} is not ${value}: does /dev/net/tun exist, and may it be opened?`);
      await sleep(5);
    }
  }

  private async goUp(): Promise<void> {
    const { device, address, mask, gateway, metric, address6, gateway6 } = this.state;
    await this.lab.ip(`link set ${device} up`);
    // Once in many hundreds of links the kernel did not come to look at the carrier: setting the device up anew makes it look.
    const again = async (): Promise<void> => {
      await this.lab.ip(`link set ${device} down`);
      await this.lab.ip(`link set ${device} up`);
    };
    if (this.isConnected) await this.until("operstate", "up", again);
    else if (this.state.proto === "dhcp") return this.lab.publish();
    // As netifd does: of two default routes with the same metric the later one replaces the other.
    const route = gateway === "" ? [] : [`route replace default via ${gateway} dev ${device} metric ${metric} proto static`];
    const routes6 = `route replace default via ${gateway6} dev ${device} metric ${metric || 1024} proto static`;
    const ipv6 = gateway6 === "" ? [] : [`addr add ${address6}/64 dev ${device} nodad`, routes6];
    await this.lab.ip(`addr add ${address}/${mask} brd + dev ${device}`, ...route, ...ipv6);
    this.state.state = "up";
    this.state.since = this.lab.uptime();
    this.lab.publish();
    await this.lab.hotplug({ ACTION: "ifup", INTERFACE: this.name, DEVICE: device });
  }

  private async goDown(state: "down" | "no-device", commands: string[] = []): Promise<void> {
    if (commands.length > 0) await this.lab.ip(...commands);
    this.state.state = state;
    this.lab.publish();
    await this.lab.hotplug({ ACTION: "ifdown", INTERFACE: this.name, DEVICE: "" });
  }
}
