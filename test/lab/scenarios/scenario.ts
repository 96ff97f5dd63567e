/** What the scenarios have in common: a lab with the service running, and questions about what wanmon and the kernel do. */
import { setTimeout as sleep } from "node:timers/promises";
import { Lab, type LabOptions, type LabProcess } from "../lab.ts";

const run = "/var/run/wanmon";

export interface LinkDecision {
  state: "alive" | "recovering" | "unknown" | "dead";
  /** Points. */
  score: number;
  history: number[];
  streak: number;
  deaths: number;
  seq: number;
}

export interface Decision {
  preferred: string;
  reason: string;
  forced: string;
  links: Record<string, LinkDecision>;
  ranking: string[];
}

export interface Measurement {
  up: boolean;
  loss: number;
  sent: number;
  received: number;
  target: string;
  latency: number | null;
  seq: number;
}

export interface Switch {
  from: string;
  to: string;
  reason: string;
}

export interface ScenarioOptions extends LabOptions {
  /** Changes the lab's files before the loop starts. */
  prepare?: (lab: Lab) => void;
}

/** A lab and the loop that runs in it. */
export class Scenario {
  private constructor(
    readonly lab: Lab,
    public loop: LabProcess,
  ) {}

  /** Starts a lab and `wanmon run` in it; resolves when every link is alive. */
  static async start(config: object, options: ScenarioOptions): Promise<Scenario> {
    const lab = await Lab.start(options);
    try {
      options.prepare?.(lab);
      lab.write("/etc/wanmon/config.json", `${JSON.stringify(config)}\n`);
      const scenario = new Scenario(lab, await lab.start("wanmon run"));
      await scenario.until("all links are alive", () => {
        const states = Object.values(scenario.decision()?.links ?? {}).map(({ state }) => state);
        return states.length >= options.links.length && states.every((state) => state === "alive");
      });
      return scenario;
    } catch (error) {
      await lab.stop();
      throw error;
    }
  }

  /** Waits for a condition, asked every 10 ms; returns the milliseconds it took. Throws after the time-out. */
  async until(what: string, condition: () => unknown, timeout = 15_000): Promise<number> {
    const began = performance.now();
    while (!(await condition())) {
      if (performance.now() - began > timeout) throw new Error(`after ${timeout} ms not: ${what}; wanmon said: ${this.said()}`);
      await sleep(10);
    }
    return performance.now() - began;
  }

  prefers(link: string, timeout?: number): Promise<number> {
    return this.until(`wanmon prefers ${link}`, () => this.decision()?.preferred === link, timeout);
  }

  /** Waits until so many more measurements of the link have counted. */
  cycles(link: string, count: number, timeout?: number): Promise<number> {
    const before = this.decision()?.links[link]?.seq ?? 0;
    return this.until(`${count} cycles`, () => (this.decision()?.links[link]?.seq ?? 0) >= before + count, timeout);
  }

  /** Fills the windows of all links without waiting for the cycles' time: each hot-plug event starts a cycle at once. */
  async fill(window = 5): Promise<void> {
    for (let cycle = 0; cycle < window; cycle += 1) {
      const { name, device } = this.lab.links[0] ?? { name: "", device: "" };
      const measured = this.cycles(name, 1);
      await this.lab.hotplug({ ACTION: "ifupdate", INTERFACE: name, DEVICE: device });
      await measured;
    }
  }

  decision(): Decision | undefined {
    return this.document<Decision>("decision.json");
  }

  measurement(link: string): Measurement | undefined {
    return this.document<{ links: Record<string, Measurement> }>("state.json")?.links[link];
  }

  /** Every switch so far, the oldest first. */
  switches(): Switch[] {
    const lines = (this.lab.read(`${run}/events`) ?? "").split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as Switch).map(({ from, to, reason }) => ({ from, to, reason }));
  }

  /** wanmon's own table, one route a line. */
  table(): Promise<string[]> {
    return lines(this.lab, "ip route show table 222");
  }

  /** All rules, and all routes of all tables. */
  async routing(): Promise<string> {
    return (await this.lab.sh("ip rule; ip route show table all")).stdout;
  }

  said(): string {
    return `${this.loop.output()}${this.lab.log().join("\n")}\n${JSON.stringify(this.decision())}`;
  }

  private document<T>(name: string): T | undefined {
    const text = this.lab.read(`${run}/${name}`);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }
}

/** The lines that a command prints, blanks and tabs made single blanks. */
export async function lines(lab: Lab, command: string): Promise<string[]> {
  const { stdout } = await lab.sh(command);
  return stdout
    .split("\n")
    .map((line) => line.trim().replaceAll(/\s+/g, " "))
    .filter((line) => line !== "");
}

/** Runs a body with a scenario, and ends its lab. */
export async function withScenario<T>(config: object, options: ScenarioOptions, body: (scenario: Scenario) => Promise<T>): Promise<T> {
  const scenario = await Scenario.start(config, options);
  try {
    return await body(scenario);
  } finally {
    await scenario.lab.stop();
  }
}

/** Waits for a second at most until nobody has wanmon's lock: a program that a killed wanmon has just started has it until its end. */
export async function unlocked(lab: Lab): Promise<void> {
  for (let tries = 0; (await lab.sh(`flock -n ${run}/lock true`)).status !== 0; tries += 1) {
    if (tries === 50) throw new Error("somebody keeps wanmon's lock");
    await sleep(20);
  }
}
