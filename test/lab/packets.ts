/**
 * What stands at the far end of a link: frames in, answers out, and how badly the link treats them.
 * Nothing here knows of sockets or timers.
 */

/** How a link treats packets; may change at any time. */
export interface Quality {
  /** Round-trip time in milliseconds. */
  delay: number;
  /** Milliseconds; each round trip takes `delay` and something between `-jitter` and `+jitter`, evenly spread. */
  jitter: number;
  /** Percent of echo requests that are never answered. */
  loss: number;
  /** Percent of replies that come twice. */
  duplicate: number;
  /** Nothing is answered but ARP: the modem is there, the Internet behind it is not. */
  blackhole: boolean;
  /** Targets that do not answer on this link. */
  deadTargets: readonly string[];
}

export const perfect: Quality = { delay: 0, jitter: 0, loss: 0, duplicate: 0, blackhole: false, deadTargets: [] };

/** Who answers at the far end of a link. */
export interface FarEnd {
  gateway: string;
  /** As the URL standard writes it (shortest form, lower case), like IPv6 targets; "" for none. */
  gateway6: string;
  targets: readonly string[];
}

/** What becomes of a frame: who was asked ("" if nobody in particular) and the answer, if somebody is there. */
export interface Outcome {
  kind: "arp" | "ip" | "other";
  destination: string;
  reply?: Buffer;
}

const nothing: Outcome = { kind: "other", destination: "" };
const gatewayMac = Buffer.from("020000000001", "hex");
const ethernet = { header: 14, arp: 0x0806, ipv4: 0x0800, ipv6: 0x86dd };
const icmp6 = { protocol: 58, echoRequest: 128, echoReply: 129, solicitation: 135, advertisement: 136 };

/** Looks at one Ethernet frame. Only the gateway answers ARP, as on a real link: a target asked for directly stays silent. */
export function receive(frame: Buffer, far: FarEnd): Outcome {
  if (frame.length < ethernet.header) return nothing;
  const type = frame.readUInt16BE(12);
  if (type === ethernet.arp) return receiveArp(frame, far);
  if (type === ethernet.ipv4) return receiveIpv4(frame, far);
  if (type === ethernet.ipv6) return receiveIpv6(frame, far);
  return nothing;
}

/** Delays in milliseconds after which the reply to one echo request arrives: none if it is lost, two if it is duplicated. */
export function arrivals(quality: Quality, destination: string, random: () => number): number[] {
  if (quality.blackhole || quality.deadTargets.includes(destination) || random() * 100 < quality.loss) return [];
  const delay = Math.max(0, quality.delay + (random() * 2 - 1) * quality.jitter);
  return random() * 100 < quality.duplicate ? [delay, delay] : [delay];
}

/** A random number generator with a seed (a 32-bit linear congruential one, its high bits mixed down): values in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** The Internet checksum (RFC 1071). */
export function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function address(bytes: Buffer, offset: number): string {
  return bytes.subarray(offset, offset + 4).join(".");
}

/** The frame with its Ethernet addresses turned round. */
function turned(frame: Buffer): Buffer {
  const reply = Buffer.from(frame);
  frame.copy(reply, 0, 6, 12);
  gatewayMac.copy(reply, 6);
  return reply;
}

function receiveArp(frame: Buffer, far: FarEnd): Outcome {
  const arp = ethernet.header;
  if (frame.length < arp + 28 || frame.readUInt16BE(arp + 6) !== 1) return nothing;
  const wanted = address(frame, arp + 24);
  if (wanted !== far.gateway) return { kind: "arp", destination: wanted };
  const reply = turned(frame);
  reply.writeUInt16BE(2, arp + 6);
  frame.copy(reply, arp + 18, arp + 8, arp + 18); // the asker becomes the target
  gatewayMac.copy(reply, arp + 8);
  frame.copy(reply, arp + 14, arp + 24, arp + 28);
  return { kind: "arp", destination: wanted, reply };
}

function receiveIpv4(frame: Buffer, far: FarEnd): Outcome {
  const ip = ethernet.header;
  if (frame.length < ip + 20) return nothing;
  const destination = address(frame, ip + 16);
  const silent: Outcome = { kind: "ip", destination };
  const icmp = ip + ((frame[ip] ?? 0) & 15) * 4;
  const end = ip + frame.readUInt16BE(ip + 2);
  const isEchoRequest = frame[ip + 9] === 1 && end <= frame.length && icmp + 8 <= end && frame[icmp] === 8;
  if (!isEchoRequest || (destination !== far.gateway && !far.targets.includes(destination))) return silent;
  const reply = turned(frame);
  frame.copy(reply, ip + 12, ip + 16, ip + 20); // swapping the addresses leaves the header's checksum as it is
  frame.copy(reply, ip + 16, ip + 12, ip + 16);
  reply[icmp] = 0;
  reply.writeUInt16BE(0, icmp + 2);
  reply.writeUInt16BE(checksum(reply.subarray(icmp, end)), icmp + 2);
  return { ...silent, reply };
}

function address6(bytes: Buffer, offset: number): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(offset + 2 * index).toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}

/** Echo requests, and who asks for the gateway's hardware address (RFC 4443, section 4; RFC 4861, sections 4.3 and 4.4). No extension headers. */
function receiveIpv6(frame: Buffer, far: FarEnd): Outcome {
  const ip = ethernet.header;
  const icmp = ip + 40;
  if (frame.length < icmp + 8 || frame[ip + 6] !== icmp6.protocol || frame.length < icmp + frame.readUInt16BE(ip + 4)) return nothing;
  if (frame[icmp] === icmp6.solicitation) return receiveSolicitation(frame, far);
  if (frame[icmp] !== icmp6.echoRequest) return nothing;
  const destination = address6(frame, ip + 24);
  const silent: Outcome = { kind: "ip", destination };
  if (destination !== far.gateway6 && !far.targets.includes(destination)) return silent;
  const reply = turned(frame.subarray(0, icmp + frame.readUInt16BE(ip + 4)));
  frame.copy(reply, ip + 8, ip + 24, ip + 40);
  frame.copy(reply, ip + 24, ip + 8, ip + 24);
  reply[icmp] = icmp6.echoReply;
  return { ...silent, reply: summed(reply) };
}

function receiveSolicitation(frame: Buffer, far: FarEnd): Outcome {
  const ip = ethernet.header;
  const icmp = ip + 40;
  if (frame.length < icmp + 24) return nothing;
  const wanted = address6(frame, icmp + 8);
  if (wanted !== far.gateway6) return { kind: "arp", destination: wanted };
  const reply = Buffer.alloc(icmp + 32);
  turned(frame.subarray(0, icmp)).copy(reply);
  reply.writeUInt16BE(32, ip + 4);
  frame.copy(reply, ip + 8, icmp + 8, icmp + 24);
  frame.copy(reply, ip + 24, ip + 8, ip + 24);
  reply[icmp] = icmp6.advertisement;
  reply[icmp + 4] = 0x60; // solicited, and to be believed
  frame.copy(reply, icmp + 8, icmp + 8, icmp + 24);
  reply.set([2, 1], icmp + 24); // option: the target's link-layer address
  gatewayMac.copy(reply, icmp + 26);
  return { kind: "arp", destination: wanted, reply: summed(reply) };
}

/** The frame with the checksum of its ICMPv6 message put right, which covers addresses, length and protocol as well (RFC 8200, section 8.1). */
function summed(frame: Buffer): Buffer {
  const ip = ethernet.header;
  const icmp = ip + 40;
  frame.writeUInt16BE(0, icmp + 2);
  const length = frame.readUInt16BE(ip + 4);
  const pseudo = Buffer.concat([frame.subarray(ip + 8, icmp), Buffer.from([0, 0, length >> 8, length & 255, 0, 0, 0, icmp6.protocol])]);
  frame.writeUInt16BE(checksum(Buffer.concat([pseudo, frame.subarray(icmp, icmp + length)])), icmp + 2);
  return frame;
}
