import { describe, expect, it } from "vitest";
import { arrivals, checksum, perfect, randomFrom, receive } from "./packets.ts";

const far = { gateway: "10.1.0.1", targets: ["1.1.1.1", "8.8.8.8"] };
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
