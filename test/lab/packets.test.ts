import { describe, expect, it } from "vitest";
import { arrivals, checksum, perfect, randomFrom, receive } from "./packets.ts";

const far = { gateway: "10.1.0.1", gateway6: "fd00:1::1", targets: ["1.1.1.1", "8.8.8.8", "2001:db8::9"] };
const mac = "02aabbccddee";

/** An echo request of 10.1.0.2, identifier 0x1234, sequence 7, data "ab"; checksums by hand. */
function echoRequest(destination: string): Buffer {
  return Buffer.from(`020000000001${mac}0800${"4500001e000040004001"}0000${"0a010002"}${destination}0800${"8462"}123400076162`, "hex");
}

const sum = (bytes: Buffer) => {
  let total = 0;
  for (let i = 0; i < bytes.length; i += 2) total += bytes.readUInt16BE(i);
  return (total % 0xffff).toString(16); // a correct checksum makes the ones' complement sum zero
};

describe("receive", () => {
  it("answers an echo request to a target with the same data, both addresses swapped and a right checksum", () => {
    const { destination, reply } = receive(echoRequest("01010101"), far);
    expect(destination).toBe("1.1.1.1");
    expect(reply?.toString("hex")).toBe(
      `${mac}0200000000010800${"4500001e000040004001"}0000${"01010101"}${"0a010002"}0000${"8c62"}123400076162`,
    );
    expect(sum(echoRequest("01010101").subarray(34))).toBe("0");
    expect(sum(reply?.subarray(34) ?? Buffer.alloc(2, 1))).toBe("0");
  });

  it("answers for the gateway, and for nobody else", () => {
    expect(receive(echoRequest("0a010001"), far).reply).toBeDefined();
    expect(receive(echoRequest("09090909"), far)).toEqual({ kind: "ip", destination: "9.9.9.9" });
  });

  it("answers ARP for the gateway only", () => {
    const ask = (wanted: string) => Buffer.from(`ffffffffffff${mac}08060001080006040001${mac}0a010002000000000000${wanted}`, "hex");
    expect(receive(ask("0a010001"), far).reply?.toString("hex")).toBe(
      `${mac}02000000000108060001080006040002${"020000000001"}0a010001${mac}0a010002`,
    );
    expect(receive(ask("01010101"), far)).toEqual({ kind: "arp", destination: "1.1.1.1" });
  });

  it("leaves replies, cut-off frames and other protocols alone", () => {
    const whole = echoRequest("01010101");
    for (let length = 0; length < whole.length; length += 1) expect(receive(whole.subarray(0, length), far).reply).toBeUndefined();
    const reply = Buffer.from(whole);
    reply[34] = 0;
    expect(receive(reply, far).reply).toBeUndefined();
    const ipv6 = Buffer.from(whole);
    ipv6.writeUInt16BE(0x86dd, 12);
    expect(receive(ipv6, far)).toEqual({ kind: "other", destination: "" });
  });

  it("computes the checksum of RFC 1071's example", () => {
    expect(checksum(Buffer.from("0001f203f4f5f6f7", "hex"))).toBe(0x220d);
    expect(checksum(Buffer.from("0001f203f4f5f6f700", "hex"))).toBe(0x220d);
  });
});

describe("receive, for IPv6", () => {
  const [router, gateway, target] = [
    "fd000001000000000000000000000002",
    "fd000001000000000000000000000001",
    "20010db8000000000000000000000009",
  ];
  const packet = (to: string, icmp: string) =>
    Buffer.from(`020000000001${mac}86dd60000000${(icmp.length / 2).toString(16).padStart(4, "0")}3aff${router}${to}${icmp}`, "hex");
  /** The sum over message and pseudo-header, which a right checksum makes zero. */
  const sum6 = (frame: Buffer) =>
    sum(Buffer.concat([frame.subarray(22, 54), frame.subarray(18, 20), Buffer.from([0, 58]), frame.subarray(54)]));

  it("answers an echo request to a target", () => {
    const { kind, destination, reply = Buffer.alloc(0) } = receive(packet(target, "80000000123400076162"), far);
    expect([kind, destination]).toEqual(["ip", "2001:db8::9"]);
    expect(reply.toString("hex")).toMatch(new RegExp(`^${mac}02000000000186dd60000000000a3aff${target}${router}8100....123400076162$`));
    expect(sum6(reply)).toBe("0");
    expect(receive(packet(target.replace(/9$/, "8"), "80000000123400076162"), far)).toEqual({ kind: "ip", destination: "2001:db8::8" });
  });

  it("tells the hardware address of the gateway, and of nobody else", () => {
    const ask = (wanted: string) => packet("ff0200000000000000000001ff000001", `8700000000000000${wanted}0101${mac}`);
    const { reply = Buffer.alloc(0) } = receive(ask(gateway), far);
    expect(reply.toString("hex")).toMatch(
      new RegExp(`^${mac}02000000000186dd6000000000203aff${gateway}${router}8800....60000000${gateway}0201020000000001$`),
    );
    expect(sum6(reply)).toBe("0");
    expect(receive(ask(target), far)).toEqual({ kind: "arp", destination: "2001:db8::9" });
  });

  it("leaves cut-off frames and other messages alone", () => {
    const whole = packet(target, "80000000123400076162");
    for (let length = 0; length < whole.length; length += 1) expect(receive(whole.subarray(0, length), far).reply).toBeUndefined();
    expect(receive(packet("ff020000000000000000000000000002", "8500000000000000"), far)).toEqual({ kind: "other", destination: "" });
  });
});

describe("arrivals", () => {
  const many = (quality: Partial<typeof perfect>) => {
    const random = randomFrom(7);
    return Array.from({ length: 10_000 }, () => arrivals({ ...perfect, ...quality }, "1.1.1.1", random));
  };

  it("spreads the delays evenly around the middle", () => {
    const delays = many({ delay: 20, jitter: 4 }).flat();
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...delays)).toBeLessThan(24);
    expect(Math.min(...delays)).toBeLessThan(16.1);
    expect(Math.max(...delays)).toBeGreaterThan(23.9);
    expect(delays.reduce((a, b) => a + b) / delays.length).toBeCloseTo(20, 0);
    expect(delays.map((delay) => Math.abs(delay - 20)).reduce((a, b) => a + b) / delays.length).toBeCloseTo(2, 0);
  });

  it("never answers before the question", () => {
    expect(Math.min(...many({ delay: 1, jitter: 5 }).flat())).toBe(0);
  });

  it("loses and doubles as many as it is told", () => {
    const lost = many({ loss: 30 }).filter((delays) => delays.length === 0).length;
    expect(lost).toBeGreaterThan(2850);
    expect(lost).toBeLessThan(3150);
    const doubled = many({ duplicate: 10 }).filter((delays) => delays.length === 2).length;
    expect(doubled).toBeGreaterThan(900);
    expect(doubled).toBeLessThan(1100);
    expect(many({ loss: 100 }).flat()).toEqual([]);
    expect(many({}).flat()).toHaveLength(10_000);
  });

  it("silences a blackhole and dead targets", () => {
    expect(many({ blackhole: true }).flat()).toEqual([]);
    expect(many({ deadTargets: ["1.1.1.1"] }).flat()).toEqual([]);
    expect(many({ deadTargets: ["8.8.8.8"] }).flat()).toHaveLength(10_000);
  });
});
