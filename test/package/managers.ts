/**
 * Stand-ins for opkg and apk that install packages into a test's router, in the order of steps and with the treatment of edited files that
 * their sources have: opkg's libopkg/opkg_install.c and opkg_remove.c, apk's src/database.c.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { readApk, sha256 } from "./apk-reader.ts";
import type { Router } from "./router.ts";

export interface Manager {
  /** Installs a package file, in place of the installed version if there is one; what was printed. */
  install(file: string): string;
  remove(): string;
  /** What it keeps of the packages itself. */
  readonly own: RegExp;
}

const name = "wanmon";

abstract class Base {
  private printed = "";

  constructor(protected readonly router: Router) {}

  protected read = (path: string): Buffer => readFileSync(this.router.root + path);
  protected has = (path: string): boolean => this.router.has(path);
  protected drop = (path: string): void => rmSync(this.router.root + path, { force: true });
  protected move = (from: string, to: string): void => renameSync(this.router.root + from, this.router.root + to);

  protected say(text: string): void {
    this.printed += text;
  }

  protected takePrinted(): string {
    const printed = this.printed;
    this.printed = "";
    return printed;
  }
}

export class Opkg extends Base implements Manager {
  readonly own = /^\/usr\/lib\/opkg\//;
  private readonly info = `/usr/lib/opkg/info/${name}`;
  /** Hashes of the installed conffiles as the package has them. */
  private sums = new Map<string, string>();

  private script(which: string, args: string, upgrade: boolean, folder = this.info): void {
    if (!this.has(`${folder}.${which}`)) return;
    const { status, output } = this.router.sh(`${folder}.${which} ${args}`, { PKG_UPGRADE: upgrade ? "1" : "0" });
    this.say(output);
    if (status !== 0) throw new Error(`${which} ${args}: status ${status}: ${output}`);
  }

  private version(folder: string): string {
    return /^Version: (.*)$/m.exec(this.read(`${folder}.control`).toString())?.[1] ?? "";
  }

  private lines = (path: string): string[] => (this.has(path) ? this.read(path).toString().split("\n").slice(0, -1) : []);

  install(file: string): string {
    const isUpgrade = this.has(`${this.info}.list`);
    const fresh = `/tmp/opkg/${name}`;
    const shell = (text: string): string => execFileSync("sh", ["-ec", text, "sh", file, this.router.root, fresh], { encoding: "utf8" });
    shell('mkdir -p "$2/tmp/opkg" "$2/usr/lib/opkg/info"; tar -xzOf "$1" ./control.tar.gz | tar -xz -C "$2/tmp/opkg"');
    shell('cd "$2/tmp/opkg"; for part in *; do mv "$part" "wanmon.$part"; done');
    const files = shell('tar -xzOf "$1" ./data.tar.gz | tar -tz | sed -n "s/^\\.\\(.*[^/]\\)$/\\1/p"').split("\n").slice(0, -1);
    const known = this.lines(`${this.info}.list`);
    const conffiles = this.lines(`${fresh}.conffiles`);
    const newVersion = this.version(fresh);

    if (isUpgrade) this.script("prerm", `upgrade ${newVersion}`, true);
    this.script("preinst", isUpgrade ? `upgrade ${this.version(this.info)}` : "install", isUpgrade, fresh);
    const backup = (path: string): string => `${path}.opkg.backup`;
    for (const path of new Set([...this.sums.keys(), ...conffiles])) {
      const isOwn = this.sums.get(path) === (this.has(path) ? sha256(this.read(path)) : "");
      if (this.has(path) && !isOwn) copyFileSync(this.router.root + path, this.router.root + backup(path));
    }
    const clash = files.find((path) => this.has(path) && !this.has(backup(path)) && !known.includes(path));
    if (clash !== undefined)
      throw new Error(`Package ${name} wants to install file ${clash}\n\tBut that file is already provided by <no package>`);
    if (isUpgrade) {
      this.script("postrm", `upgrade ${newVersion}`, true);
      this.dropFiles(known);
    }

    shell('cp -p "$2"/tmp/opkg/* "$2/usr/lib/opkg/info/"; rm -r "$2/tmp/opkg"');
    shell('tar -xzOf "$1" ./data.tar.gz | tar -xzp -C "$2"');
    writeFileSync(`${this.router.root}${this.info}.list`, files.map((path) => `${path}\n`).join(""));
    this.sums = new Map(conffiles.map((path) => [path, sha256(this.read(path))]));
    for (const path of conffiles.filter((one) => this.has(backup(one)))) {
      if (sha256(this.read(backup(path))) !== this.sums.get(path)) {
        this.say(`Existing conffile ${path} is different from the conffile in the new package.\n`);
        this.move(path, `${path}-opkg`);
        this.move(backup(path), path);
      }
      this.drop(backup(path));
    }
    this.script("postinst", "configure", isUpgrade);
    return this.takePrinted();
  }

  private dropFiles(paths: readonly string[]): void {
    const isEdited = (path: string): boolean => this.sums.has(path) && this.has(path) && sha256(this.read(path)) !== this.sums.get(path);
    for (const path of paths) if (!isEdited(path)) this.drop(path);
    // Folders stay: its list has none.
    this.drop(`${this.info}.list`);
  }

  remove(): string {
    this.script("prerm", "remove", false);
    this.dropFiles(this.lines(`${this.info}.list`));
    this.script("postrm", "remove", false);
    for (const part of ["conffiles", "control", "preinst", "postinst", "postinst-pkg", "prerm", "postrm"])
      this.drop(`${this.info}.${part}`);
    this.sums.clear();
    return this.takePrinted();
  }
}

export class Apk extends Base implements Manager {
  readonly own = /^\/lib\/apk\/(db|exec)\//;
  /** What the installed package has: its version, hashes of its files, its scripts. */
  private installed:
    | { readonly version: string; readonly files: ReadonlyMap<string, string>; readonly scripts: Readonly<Record<string, string>> }
    | undefined;

  private script(text: string | undefined, args: string): void {
    if (text === undefined) return;
    this.router.write("/lib/apk/exec/script", text, 0o755);
    const { status, output } = this.router.sh(`env -i PATH="$PATH" /lib/apk/exec/script ${args}`);
    rmSync(`${this.router.root}/lib/apk/exec`, { recursive: true });
    this.say(output);
    if (status !== 0) throw new Error(`script ${args}: status ${status}: ${output}`);
  }

  private isEdited(path: string, hash: string | undefined): boolean {
    return path.startsWith("/etc/") && this.has(path) && sha256(this.read(path)) !== hash;
  }

  install(file: string): string {
    const { root, contents } = readApk(readFileSync(file));
    const before = this.installed;
    const version = String(root.info["version"]);
    const args = [version, before?.version ?? ""].join(" ").trim();
    this.script(before ? root.scripts["preUpgrade"] : root.scripts["preInstall"], args);
    const files = root.paths.flatMap(({ name: folder = "", files: own = [] }) =>
      own.map((one) => ({ path: `/${folder}/${one.name}`, hash: one.hash, mode: one.acl.mode })),
    );
    for (const { path, hash, mode } of files) {
      const isEdited = this.isEdited(path, before?.files.get(path));
      if (isEdited && sha256(this.read(path)) === hash) continue;
      const place = `${this.router.root}${path}${isEdited ? ".apk-new" : ""}`;
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, contents.get(path.slice(1)) ?? "");
      chmodSync(place, mode);
    }
    const next = new Map(files.map(({ path, hash }) => [path, hash]));
    this.purge([...(before?.files ?? [])].filter(([path]) => !next.has(path)));
    this.installed = { version, files: next, scripts: root.scripts };
    this.script(before ? root.scripts["postUpgrade"] : root.scripts["postInstall"], args);
    return this.takePrinted();
  }

  private purge(files: readonly (readonly [path: string, hash: string])[]): void {
    for (const [path, hash] of files) {
      if (!this.isEdited(path, hash)) this.drop(path);
      this.drop(`${path}.apk-new`);
    }
    this.dropFolders(files.map(([path]) => path));
  }

  /** Removes the folders above these files that are empty. */
  private dropFolders(paths: Iterable<string>): void {
    for (const path of paths) {
      for (let folder = dirname(path); folder !== "/"; folder = dirname(folder)) {
        const place = this.router.root + folder;
        if (existsSync(place) && readdirSync(place).length === 0) rmdirSync(place);
      }
    }
  }

  remove(): string {
    const { version = "", files = new Map<string, string>(), scripts = {} } = this.installed ?? {};
    this.script(scripts["preDeinstall"], version);
    this.purge([...files]);
    this.script(scripts["postDeinstall"], version);
    this.installed = undefined;
    return this.takePrinted();
  }
}

/** apk itself, for those who have version 3 of it. */
export class RealApk extends Base implements Manager {
  readonly own = /^\/(lib\/apk\/(db|exec)|etc\/apk|var\/(cache\/(apk|misc)|log)|usr\/share\/apk)\b/;

  private apk(...args: string[]): string {
    const words = ["--root", this.router.root, "--no-network", "--allow-untrusted", ...args];
    return execFileSync("apk", words, { encoding: "utf8", env: { PATH: process.env["PATH"] } });
  }

  install(file: string): string {
    if (!this.has("/lib/apk/db/installed")) {
      this.router.write("/etc/apk/arch", "noarch\n");
      this.apk("add", "--initdb");
      // The packages that it depends on, without anything in them.
      execFileSync("apk", [
        "mkpkg",
        "--info",
        "name:jq",
        "--info",
        "version:1",
        "--info",
        "arch:noarch",
        "--output",
        `${this.router.root}/tmp/jq.apk`,
      ]);
      this.apk("add", `${this.router.root}/tmp/jq.apk`);
      this.drop("/tmp/jq.apk");
    }
    return this.apk("add", file);
  }

  remove(): string {
    return this.apk("del", name);
  }
}

/** opkg itself, on the router, for those who have it. */
export class RealOpkg extends Base implements Manager {
  readonly own = /^\/(usr\/lib\/opkg|var\/(lock|opkg-lists)|etc\/opkg\.conf)\b/;

  private opkg(...args: string[]): string {
    const { status, output } = this.router.sh(`opkg ${args.join(" ")}`);
    if (status !== 0) throw new Error(`opkg ${args.join(" ")}: status ${status}: ${output}`);
    return output;
  }

  install(file: string): string {
    if (!this.has("/bin/opkg")) {
      this.router.take("opkg");
      mkdirSync(`${this.router.root}/var/lock`);
      this.router.write("/etc/opkg.conf", "dest root /\nlists_dir ext /var/opkg-lists\narch all 1\n");
      // The package that it depends on.
      this.router.write("/usr/lib/opkg/status", "Package: jq\nVersion: 1\nStatus: install user installed\nArchitecture: all\n\n");
    }
    copyFileSync(file, `${this.router.root}/tmp/${basename(file)}`);
    try {
      return this.opkg("install", "--force-downgrade", `/tmp/${basename(file)}`);
    } finally {
      this.drop(`/tmp/${basename(file)}`);
    }
  }

  remove(): string {
    return this.opkg("remove", name);
  }
}

/** Path, mode and hash of each file of a router, but for what `without` covers. */
export function tree(root: string, without: RegExp): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => `/${path}`)
    .filter((path) => !/^\/(bin|dev|lib\/x86|lib64|proc|log$)/.test(path) && !without.test(path))
    .map((path) => {
      const stat = statSync(root + path, { throwIfNoEntry: false });
      const content = stat?.isFile() === true ? sha256(readFileSync(root + path)).slice(0, 8) : "";
      return `${path} ${stat?.mode.toString(8) ?? "link"} ${content}`;
    })
    .sort();
}
