/**
 * A root folder that is as much of an OpenWrt router as the package's scripts touch: BusyBox as its shell, stand-ins for
 * /lib/functions.sh and /etc/rc.common that do what OpenWrt's do, and programs that only note how they were called.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** OpenWrt's: what each package's postinst and prerm call, on the router and, with IPKG_INSTROOT, in an image's build. */
const functions = `
services() {
  package=\${pkgname:-$(basename "\${1%.*}")}
  list=$IPKG_INSTROOT/lib/apk/packages/$package.list
  [ -f "$list" ] || list=$IPKG_INSTROOT/usr/lib/opkg/info/$package.list
  grep -s '^/etc/init.d/' "$list"
}
default_postinst() {
  own=$IPKG_INSTROOT/usr/lib/opkg/info/$(basename "\${1%.*}").postinst-pkg status=0
  if [ -f "$own" ]; then ( . "$own" ); status=$?; fi
  for i in $(services "$1"); do
    if [ -n "$IPKG_INSTROOT" ]; then
      sh "$IPKG_INSTROOT/etc/rc.common" "$IPKG_INSTROOT$i" enable
    else
      [ "$PKG_UPGRADE" = 1 ] || "$i" enable
      "$i" start
    fi
  done
  return $status
}
default_prerm() {
  for i in $(services "$1"); do
    if [ -n "$IPKG_INSTROOT" ]; then
      sh "$IPKG_INSTROOT/etc/rc.common" "$IPKG_INSTROOT$i" disable
    else
      [ "$PKG_UPGRADE" = 1 ] || "$i" disable
      "$i" stop || exit
    fi
  done
}
`;

/** OpenWrt's for a procd service: loads the init script, then acts; what would go to procd is noted. */
const rcCommon = `#!/bin/sh
script=$1 action=$2
. "$script"
note() { echo "procd: $*" >>/log; }
procd_open_instance() { note open; }
procd_set_param() { note "$@"; }
procd_close_instance() { note close; }
[ "$USE_PROCD" = 1 ] || exit 1
link="$IPKG_INSTROOT/etc/rc.d/S$START\${script##*/}"
case $action in
  enable) ln -sf "../init.d/\${script##*/}" "$link" ;;
  disable) rm -f "$IPKG_INSTROOT/etc/rc.d/"[SK]??"\${script##*/}" ;;
  start) start_service ;;
  stop) note kill; service_stopped ;;
  reload) reload_service ;;
esac
`;

export class Router {
  constructor(readonly root: string) {
    this.write("/lib/functions.sh", functions);
    this.write("/etc/rc.common", rcCommon, 0o755);
    this.write("/log", "");
    this.write("/dev/null", "");
    for (const folder of ["/etc/rc.d", "/bin", "/tmp", "/var/run"]) mkdirSync(root + folder, { recursive: true });
    this.take("busybox");
    this.sh("/bin/busybox --install -s /bin");
  }

  /** Copies a program of this machine into /bin, with the libraries that it is linked with, if any. */
  take(program: string): void {
    const found = execFileSync("sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" }).trim();
    const { stdout } = spawnSync("ldd", [found], { encoding: "utf8" });
    for (const [path] of stdout.matchAll(/\/\S+/g)) {
      mkdirSync(dirname(this.root + path), { recursive: true });
      copyFileSync(path, this.root + path);
    }
    copyFileSync(found, `${this.root}/bin/${program}`);
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(this.root + path), { recursive: true });
    writeFileSync(this.root + path, text);
    chmodSync(this.root + path, mode);
  }

  /** Puts a program there that only notes its name and arguments. */
  standIn(path: string): void {
    rmSync(this.root + path, { force: true });
    this.write(path, `#!/bin/sh\necho "$0 $*" >>/log\n`, 0o755);
  }

  /** Unpacks a package into `folder` of the router (an image that it builds, say), as opkg does before it calls the scripts. */
  unpack(ipk: string, folder = ""): void {
    const info = `${this.root}${folder}/usr/lib/opkg/info`;
    mkdirSync(info, { recursive: true });
    const unpack = (script: string): unknown => execFileSync("sh", ["-ec", script, "sh", ipk, `${this.root}${folder}`, info]);
    unpack('tar -xzOf "$1" ./data.tar.gz | tar -xz -C "$2"');
    unpack('tar -xzOf "$1" ./data.tar.gz | tar -tz | sed -n "s/^\\.\\(.*[^/]\\)$/\\1/p" >"$3/wanmon.list"');
    unpack(
      'for name in preinst postinst postinst-pkg prerm postrm; do tar -xzOf "$1" ./control.tar.gz | tar -xzO ./$name >"$3/wanmon.$name"; done',
    );
  }

  /** Runs shell text on the router; its status and output. Ended after ten seconds. */
  sh(text: string, env: Record<string, string> = {}): { status: number | null; output: string } {
    const chroot = process.getuid?.() === 0 ? ["chroot"] : ["unshare", "-r", "chroot"];
    const [command = "", ...args] = [...chroot, this.root, "/bin/busybox", "sh", "-c", text];
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: "utf8",
      timeout: 10_000,
      env: { PATH: `${process.env["PATH"]}:/usr/sbin:/usr/bin:/sbin:/bin`, ...env },
    });
    return { status, output: stdout + stderr };
  }

  /** Runs a script of the package as opkg does. */
  script(name: string, argument: string, env: Record<string, string> = {}): { status: number | null; output: string } {
    return this.sh(`sh ${env["IPKG_INSTROOT"] ?? ""}/usr/lib/opkg/info/wanmon.${name} ${argument}`, env);
  }

  has(path: string): boolean {
    return existsSync(this.root + path);
  }

  /** What was noted since the last call. */
  takeLog(): string[] {
    const lines = readFileSync(`${this.root}/log`, "utf8").split("\n").slice(0, -1);
    writeFileSync(`${this.root}/log`, "");
    return lines;
  }
}
