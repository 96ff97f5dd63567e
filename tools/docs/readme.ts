/** The figures in README.md: what the packages cost in flash, and how wanmon's rules compare with others'. */
import { readFileSync } from "node:fs";
import { buildIpk } from "../../openwrt/ipk.ts";
import { packages, sizeLimit } from "../../openwrt/manifest.ts";
import type { Result } from "../../test/sim/compare.ts";

/** What else is needed: kilobytes in OpenWrt's table of packages (21.02 for jq, else 22.03); a newer jq as Debian's build for mipsel has it, packed. */
const needed: readonly (readonly [name: string, purpose: string, kilobytes: string])[] = [
  ["jq", "needed; the package manager installs it as well", "100 (1.6) to 125 (1.7)"],
  ["rpcd", "the page and the ubus object; LuCI has it", "26"],
  ["uhttpd-mod-ubus", "the page; LuCI has it", "7"],
];

const purposes: Readonly<Record<string, string>> = {
  wanmon: `below ${sizeLimit / 1024} KB before it is packed, [file by file](docs/router.md#installed-files)`,
  "luci-app-wanmon": "the page within LuCI, and German texts; not needed",
};

/** A row for each package, with its kilobytes packed: about what the router's flash, which is compressed, holds of it. */
export const packageRows = (): string[][] => [
  ...packages.map((one) => [`\`${one.name}\``, purposes[one.name] ?? "", String(Math.round(buildIpk(one, 0).bytes.length / 1000))]),
  ...needed.map(([name, purpose, kilobytes]) => [`\`${name}\``, purpose, kilobytes]),
];

const results = JSON.parse(readFileSync(new URL("../../test/sim/results.json", import.meta.url), "utf8")) as Result[];

/** What is told of the comparison in docs/decision.md: the scenario, in words, and the figure. */
const questions: readonly (readonly [scenario: string, question: string, figure: (result: Result) => string])[] = [
  ["outages", "a line falls silent: left after (median)", ({ detection }) => `${detection} s`],
  ["bufferbloat", "load fills the line's buffers: extra latency", ({ extraLatency }) => `${extraLatency} ms`],
  ["bufferbloat", "the same: switches, which open connections notice", ({ switches }) => String(switches)],
  ["brownouts", "the line loses 10 to 60 % for minutes: packets lost", ({ loss }) => `${loss} %`],
  ["flapping", "the line works every other minute: time online", ({ online }) => `${online} %`],
  ["flapping", "the same: switches", ({ switches }) => String(switches)],
];

/** A row for each question, a cell for each policy. */
export const comparisonRows = (): string[][] =>
  questions.map(([wanted, question, figure]) => [question, ...results.filter(({ scenario }) => scenario === wanted).map(figure)]);
