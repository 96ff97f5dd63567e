/** The service and the package manager's scripts, run in a root folder that stands for a router. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { buildIn, checkout } from "./checkout.ts";
import { Router } from "./router.ts";

const work = mkdtempSync(`${tmpdir()}/wanmon-scripts-`);
checkout(`${work}/checkout`);
const built = buildIn(`${work}/checkout`);
const ipk = `${work}/checkout/out/${built.status === 0 ? readdirSync(`${work}/checkout/out`).find((name) => name.startsWith("wanmon_")) : ""}`;
const ok = { status: 0, output: "" };
const started = ["procd: open", "procd: command /usr/bin/wanmon run", "procd: respawn 3600 5 0", "procd: stderr 1", "procd: close"];
const reloaded = "/etc/init.d/rpcd reload";
const enabled = "/etc/rc.d/S95wanmon";

let router: Router;

beforeEach(() => {
  expect(built.status, built.output).toBe(0);
  router = new Router(mkdtempSync(`${work}/router-`));
  router.unpack(ipk);
  router.standIn("/usr/bin/wanmon");
  router.standIn("/etc/init.d/rpcd");
});

afterAll(() => rmSync(work, { recursive: true }));

describe("on the router", () => {
  it("installation enables and starts the service, and shows rpcd the plug-in", () => {
    expect(router.script("postinst", "configure")).toEqual(ok);
    expect(router.has(enabled)).toBe(true);
    expect(router.takeLog()).toEqual([reloaded, ...started]);
  });

  it("installation works without rpcd", () => {
    rmSync(`${router.root}/etc/init.d/rpcd`);
    expect(router.script("postinst", "configure")).toEqual(ok);
    expect(router.script("postrm", "remove")).toEqual(ok);
    expect(router.takeLog()).toEqual(started);
  });

  it("removal stops the service, which gives the routing back after procd has let go, and disables it", () => {
    router.script("postinst", "configure");
    router.takeLog();
    expect(router.script("prerm", "remove")).toEqual(ok);
    expect(router.takeLog()).toEqual(["procd: kill", "/usr/bin/wanmon stop"]);
    expect(router.has(enabled)).toBe(false);
    expect(router.script("postrm", "remove")).toEqual(ok);
    expect(router.takeLog()).toEqual([reloaded]);
  });

  it("an upgrade stops and starts, and a service that the user had disabled stays so", () => {
    const env = { PKG_UPGRADE: "1" };
    expect(router.script("prerm", "upgrade", env)).toEqual(ok);
    expect(router.script("postinst", "configure", env)).toEqual(ok);
    expect(router.takeLog()).toEqual(["procd: kill", "/usr/bin/wanmon stop", reloaded, ...started]);
    expect(router.has(enabled)).toBe(false);
  });

  it("a failure of OpenWrt's own part is the script's status", () => {
    router.write("/lib/functions.sh", "default_postinst() { return 7; }\ndefault_prerm() { return 8; }\n");
    expect(router.script("postinst", "configure").status).toBe(7);
    expect(router.script("prerm", "remove").status).toBe(8);
    expect(router.takeLog()).toEqual([]);
  });

  it("nothing happens and nothing fails where there is no functions.sh", () => {
    rmSync(`${router.root}/lib/functions.sh`);
    expect(router.script("postinst", "configure")).toEqual(ok);
    expect(router.script("prerm", "remove")).toEqual(ok);
    expect(router.takeLog()).toEqual([]);
  });
});

describe("in an image that is being built", () => {
  it("installation only enables, in the image, and nothing runs", () => {
    const env = { IPKG_INSTROOT: "/image" };
    router.unpack(ipk, "/image");
    router.write("/image/lib/functions.sh", readFileSync(`${router.root}/lib/functions.sh`, "utf8"));
    router.write("/image/etc/rc.common", readFileSync(`${router.root}/etc/rc.common`, "utf8"));
    router.sh("mkdir /image/etc/rc.d");
    // The machine that builds is not the router: whatever wanmon it has itself stays as it is.
    router.standIn("/usr/bin/wm-daemon.sh");
    expect(router.script("preinst", "install", env)).toEqual(ok);
    expect(router.script("postinst", "configure", env)).toEqual(ok);
    expect(router.sh(`readlink /image${enabled}`).output).toBe("../init.d/wanmon\n");
    expect(router.has(enabled)).toBe(false);
    expect(router.script("prerm", "remove", env)).toEqual(ok);
    expect(router.sh(`readlink /image${enabled}`).output).toBe("");
    expect(router.script("postrm", "remove", env)).toEqual(ok);
    expect(router.takeLog()).toEqual([]);
    expect(router.has("/usr/bin/wm-daemon.sh")).toBe(true);
  });
});

describe("the service's reload", () => {
  const fifo = "/var/run/wanmon/fifo";

  it("writes one line into the loop's pipe", () => {
    const { status, output } = router.sh(
      `mkdir /var/run/wanmon; mkfifo ${fifo}; exec 3<>${fifo}; /etc/init.d/wanmon reload; read -r -t 1 line <&3; echo "$line"`,
    );
    expect([status, output]).toEqual([0, "cycle\n"]);
  });

  it("does not wait, and makes no file, where no loop runs", () => {
    expect(router.sh("/etc/init.d/wanmon reload")).toEqual(ok);
    expect(router.has("/var/run/wanmon")).toBe(false);
    expect(router.sh(`mkdir /var/run/wanmon; mkfifo ${fifo}; /etc/init.d/wanmon reload`)).toEqual(ok);
    expect(statSync(router.root + fifo).isFIFO()).toBe(true);
  });
});

describe("the hot-plug handler", () => {
  /** OpenWrt's /sbin/hotplug-call loads each handler into a shell of its own, with the event in the environment. */
  const hotplug = "for script in /etc/hotplug.d/iface/*; do (. $script); done";
  const fifo = "/var/run/wanmon/fifo";

  it("tells the loop of the event", () => {
    const event = `ACTION=ifdown INTERFACE=wan DEVICE=; export ACTION INTERFACE DEVICE; ${hotplug}`;
    const { output } = router.sh(`mkdir /var/run/wanmon; mkfifo ${fifo}; exec 3<>${fifo}; (${event}); read -r -t 1 line <&3; echo "$line"`);
    expect(output).toBe("ifdown wan\n");
  });

  it("does nothing where no loop runs", () => {
    const event = `ACTION=ifup INTERFACE=wan DEVICE=wan1; export ACTION INTERFACE DEVICE; ${hotplug}`;
    expect(router.sh(event)).toEqual(ok);
    expect(router.has("/var/run/wanmon")).toBe(false);
  });
});
