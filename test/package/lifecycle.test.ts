/** What a package does to a router in its life: installed, upgraded, downgraded, installed anew, removed, and put in the place of the original wanmon. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildIn, checkout } from "./checkout.ts";
import { Apk, type Manager, Opkg, RealApk, RealOpkg, tree } from "./managers.ts";
import { Router } from "./router.ts";

const work = mkdtempSync(`${tmpdir()}/wanmon-lifecycle-`);
afterAll(() => rmSync(work, { recursive: true }));

const versions = ["0.0.1", "0.0.2"] as const;
type Version = (typeof versions)[number];
const hasApk = spawnSync("apk", ["--version"], { encoding: "utf8" }).stdout?.startsWith("apk-tools 3.") === true;
const hasOpkg = spawnSync("opkg", ["--version"], { encoding: "utf8" }).stdout?.startsWith("opkg version") === true;

/** Two versions that differ in what a file says; the older one has a file more. Their command only notes how it was called. */
beforeAll(() => {
  for (const version of versions) {
    const folder = `${work}/${version}`;
    checkout(folder);
    const change = (path: string, edit: (text: string) => string): void => {
      writeFileSync(`${folder}/${path}`, edit(readFileSync(`${folder}/${path}`, "utf8")));
    };
    change("package.json", (text) => text.replace(/"version": "[^"]*"/, `"version": "${version}"`));
    change("dist-sh/min/wanmon", () => `#!/bin/sh\necho "wanmon ${version} $*" >>/log\n`);
    if (version === "0.0.1") change("openwrt/files.list", (text) => `${text}644 /www/wanmon-old.html dist-sh/min/wanmon.html\n`);
    const { status, output } = buildIn(folder);
    expect(status, output).toBe(0);
  }
});

const started = ["open", "command /usr/bin/wanmon run", "respawn 3600 5 0", "stderr 1", "close"].map((line) => `procd: ${line}`);
const stopped = (version: Version): string[] => ["procd: kill", `wanmon ${version} stop`];
const reloaded = "/etc/init.d/rpcd reload";
const enabled = "/etc/rc.d/S95wanmon";
const config = "/etc/wanmon/config.json";
const edited = '{"interval":7}\n';

interface Kind {
  readonly name: string;
  readonly make: (router: Router) => Manager;
  readonly suffix: string;
  /** What installation does: opkg calls the package's own part before it starts the service. */
  readonly begun: readonly string[];
  /** Where the new version of an edited file goes. */
  readonly beside: string;
}

const kinds: readonly Kind[] = [
  { name: "opkg", make: (router) => new Opkg(router), suffix: ".ipk", begun: [reloaded, ...started], beside: "-opkg" },
  { name: "apk", make: (router) => new Apk(router), suffix: ".apk", begun: [...started, reloaded], beside: ".apk-new" },
  ...(hasOpkg
    ? [
        {
          name: "opkg itself",
          make: (router: Router) => new RealOpkg(router),
          suffix: ".ipk",
          begun: [reloaded, ...started],
          beside: "-opkg",
        },
      ]
    : []),
  ...(hasApk
    ? [
        {
          name: "apk itself",
          make: (router: Router) => new RealApk(router),
          suffix: ".apk",
          begun: [...started, reloaded],
          beside: ".apk-new",
        },
      ]
    : []),
];

/** A script that only notes its name and arguments is at the place of whatever may have an effect. */
function freshRouter(): Router {
  const router = new Router(mkdtempSync(`${work}/router-`));
  for (const program of ["/etc/init.d/rpcd", "/bin/ip", "/bin/ubus"]) router.standIn(program);
  const shared = ["etc/hotplug.d/iface", "lib/upgrade/keep.d", "usr/bin", "usr/libexec", "usr/share", "www"];
  for (const folder of [...shared, "lib/apk/db", "usr/lib/opkg/info", "var/cache"]) {
    router.write(`/${folder}/of-others`, "");
  }
  return router;
}

describe.each(kinds)("$name", ({ make, suffix, begun, beside }) => {
  let router: Router;
  let manager: Manager;
  const file = (version: Version): string => {
    const folder = `${work}/${version}/out`;
    return `${folder}/${readdirSync(folder).find((name) => name.startsWith("wanmon") && name.endsWith(suffix))}`;
  };
  const now = (): string[] => tree(router.root, manager.own);
  const read = (path: string): string => readFileSync(router.root + path, "utf8");

  beforeEach(() => {
    router = freshRouter();
    manager = make(router);
  });

  it("removal leaves nothing of an installation", () => {
    const before = now();
    manager.install(file("0.0.2"));
    expect(router.takeLog()).toEqual(begun);
    expect(router.has(enabled)).toBe(true);
    expect(now()).not.toEqual(before);
    router.write("/var/run/wanmon/force.json", "{}");
    manager.remove();
    expect(router.takeLog()).toEqual([...stopped("0.0.2"), reloaded]);
    expect(now()).toEqual(before);
  });

  it("an upgrade stops the old version and starts the new one, and keeps the edited config, history and forced link", () => {
    manager.install(file("0.0.1"));
    router.write(config, edited);
    router.write("/var/run/wanmon/force.json", '{"link":"wan"}');
    router.write("/var/run/wanmon/config", "[{},{}]");
    router.takeLog();
    manager.install(file("0.0.2"));
    const log = router.takeLog();
    expect(log.slice(0, 2)).toEqual(stopped("0.0.1"));
    expect(log.slice(-6)).toEqual(begun);
    // What else there is does no harm: opkg calls more scripts than apk.
    for (const line of log.slice(2, -6)) expect([...stopped("0.0.1"), reloaded]).toContain(line);
    expect(router.has(enabled)).toBe(true);
    expect(read(config)).toBe(edited);
    expect(read("/var/run/wanmon/force.json")).toBe('{"link":"wan"}');
    expect(router.has("/var/run/wanmon/config")).toBe(false); // what was checked by other rules
    expect(router.has("/www/wanmon-old.html")).toBe(false);
    expect(router.has("/www/of-others")).toBe(true);
  });

  it("an upgrade gives the files of a fresh installation", () => {
    manager.install(file("0.0.2"));
    const fresh = now();
    router = freshRouter();
    manager = make(router);
    manager.install(file("0.0.1"));
    manager.install(file("0.0.2"));
    expect(now()).toEqual(fresh);
  });

  it("a downgrade and the same version anew do as an upgrade does", () => {
    manager.install(file("0.0.1"));
    const old = now();
    manager.install(file("0.0.2"));
    router.takeLog();
    manager.install(file("0.0.1"));
    expect(router.takeLog().slice(0, 2)).toEqual(stopped("0.0.2"));
    expect(now()).toEqual(old);
  });

  it("an upgrade leaves reading closed where the user has closed it", () => {
    const open = "/usr/share/rpcd/acl.d/wanmon-open.json";
    manager.install(file("0.0.1"));
    manager.install(file("0.0.2"));
    expect(read(open)).toContain("unauthenticated");
    router.write(open, "{}\n");
    manager.install(file("0.0.1"));
    expect(read(open)).toBe("{}\n");
  });

  it("a service that the user has disabled stays so over an upgrade", () => {
    manager.install(file("0.0.1"));
    router.sh("/etc/init.d/wanmon disable");
    manager.install(file("0.0.2"));
    expect(router.has(enabled)).toBe(false);
  });

  it("removal keeps an edited config and what the user has put beside it; a new installation takes them over", () => {
    const before = now();
    manager.install(file("0.0.2"));
    router.write(config, edited);
    router.write("/etc/wanmon/hooks.d/mail", "#!/bin/sh\n", 0o755);
    manager.remove();
    const left = now().filter((line) => !before.includes(line));
    expect(left.map((line) => line.split(" ")[0])).toEqual(["/etc/wanmon", config, "/etc/wanmon/hooks.d", "/etc/wanmon/hooks.d/mail"]);
    manager.install(file("0.0.2"));
    expect(read(config)).toBe(edited);
    expect(read(config + beside)).toBe("{}\n");
  });

  describe("where the original wanmon is", () => {
    const programs = ["apply", "daemon", "help", "init", "remove", "select", "state"].map((name) => `/usr/bin/wm-${name}.sh`);
    const others = ["/usr/lib/lua/luci/controller/wanmon.lua", "/usr/lib/lua/luci/view/wanmon/status.htm", "/www/cgi-bin/wanmon.cgi"];
    const luci = ["/usr/share/luci/menu.d/luci-app-wanmon.json", "/usr/share/rpcd/acl.d/luci-app-wanmon.json"];
    const weights = "/etc/wanmon/ifaces.json";

    beforeEach(() => {
      for (const path of [...programs, ...others, ...luci, "/www/wanmon.html"]) {
        router.standIn(path);
        router.write(`${path}.old`, "");
      }
      const service =
        "START=99\nUSE_PROCD=1\nstart_service() { :; }\nstop_service() { :; }\nservice_stopped() { echo original stop >>/log; }\n";
      router.write("/etc/init.d/wanmon", `#!/bin/sh /etc/rc.common\n${service}`, 0o755);
      router.sh("/etc/init.d/wanmon enable");
      router.write(config, edited);
      router.write(weights, '{"wan":0,"wwan":20}\n');
    });

    it("stops and removes it, keeps its settings and weights, and says so in one line", () => {
      const printed = manager.install(file("0.0.2"));
      expect(printed.split("\n").filter((line) => line.includes("original"))).toHaveLength(1);
      expect(router.takeLog()).toEqual(["procd: kill", "original stop", "/usr/bin/wm-daemon.sh --stop", ...begun]);
      expect(readdirSync(`${router.root}/etc/rc.d`)).toEqual(["S95wanmon"]);
      expect(read(config)).toBe(edited);
      expect(read(weights)).toBe('{"wan":0,"wwan":20}\n');
      const mine = ["/usr/bin/wm-apply.sh", "/usr/bin/wm-select.sh", "/usr/bin/wm-state.sh", "/www/wanmon.html"];
      for (const path of [...programs, ...others, ...luci, "/www/wanmon.html"]) {
        expect([path, router.has(path), router.has(`${path}.old`)]).toEqual([path, mine.includes(path), false]);
      }
      expect(read("/www/wanmon.html")).not.toContain("/log");
      expect(manager.install(file("0.0.1"))).not.toContain("original");
    });
  });
});

it("takes over the original's package: opkg removes what it knows of it, and the service is enabled", () => {
  const router = freshRouter();
  router.standIn("/usr/bin/wm-daemon.sh");
  const info = "/usr/lib/opkg/info/wanmon";
  router.write("/etc/init.d/wanmon", "#!/bin/sh /etc/rc.common\nSTART=99\nUSE_PROCD=1\nservice_stopped() { :; }\n", 0o755);
  router.sh("/etc/init.d/wanmon enable");
  router.write(config, edited);
  router.write(`${info}.list`, `/etc/init.d/wanmon\n${config}\n/usr/bin/wm-daemon.sh\n`);
  router.write(`${info}.control`, "Package: wanmon\nVersion: 0.0.0-1\n");
  router.write(`${info}.prerm`, "#!/bin/sh\n/etc/init.d/wanmon stop\n/etc/init.d/wanmon disable\nexit 0\n", 0o755);
  new Opkg(router).install(`${work}/0.0.2/out/wanmon_0.0.2_all.ipk`);
  expect(readdirSync(`${router.root}/etc/rc.d`)).toEqual(["S95wanmon"]);
  expect(readFileSync(router.root + config, "utf8")).toBe(edited);
  expect(router.has("/usr/bin/wm-daemon.sh")).toBe(false);
  expect(router.has("/tmp/wanmon-original")).toBe(false);
});

it("opkg says so if a file is already there that no package has, and nothing is lost", () => {
  const router = freshRouter();
  router.write("/usr/bin/wm-state.sh", "mine\n");
  const before = tree(router.root, /^\/tmp\/opkg/);
  expect(() => new Opkg(router).install(`${work}/0.0.2/out/wanmon_0.0.2_all.ipk`)).toThrow("/usr/bin/wm-state.sh");
  expect(tree(router.root, /^\/(tmp|usr\/lib)\/opkg|^\/usr\/lib/)).toEqual(before.filter((line) => !/^\/usr\/lib/.test(line)));
});
