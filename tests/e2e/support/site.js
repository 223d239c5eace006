// Copies of the built site with something changed, as an organiser or a bad host would change it.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The built site. */
export const DIST = process.env.TRACKHOP_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));

/** A changed copy of the site, in a folder of the test. */
export class SiteCopy {
  #time;

  /** Each copy of a test has a number, and each is a minute newer than the one before. */
  constructor(folder, number = 1) {
    this.folder = folder;
    // Hosts tell browsers what changed by the second, and tests publish several times in one.
    this.#time = Date.now() / 1000 + number * 60;
    mkdirSync(dirname(folder), { recursive: true });
    // Without the compressed files, so that none goes stale; the server then sends the plain ones.
    cpSync(DIST, folder, { recursive: true, filter: (source) => !source.endsWith(".br") });
    for (const file of this.files()) this.#date(file);
  }

  read(file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file, text) {
    writeFileSync(join(this.folder, file), text);
    this.#date(file);
  }

  #date(file) {
    utimesSync(join(this.folder, file), this.#time, this.#time);
  }

  remove(file) {
    rmSync(join(this.folder, file));
  }

  /** All files, relative. */
  files() {
    const all = readdirSync(this.folder, { recursive: true }).map((name) => join(this.folder, name));
    return all.filter((file) => statSync(file).isFile()).map((file) => relative(this.folder, file)).sort();
  }

  /** Where the bundle of an event lies. */
  indexFile(event) {
    return `data/${event}/${JSON.parse(this.read(`data/${event}/latest.json`)).index.name}`;
  }

  /** Publishes another text as the bundle of an event, under a name of its own, as publishing does. */
  publishIndex(event, text) {
    const latest = JSON.parse(this.read(`data/${event}/latest.json`));
    const sha256 = createHash("sha256").update(text).digest("hex");
    this.remove(this.indexFile(event));
    latest.index = { name: `index-${sha256.slice(0, 16)}.json`, sha256, size: Buffer.byteLength(text) };
    latest.revision += 1;
    this.write(`data/${event}/latest.json`, JSON.stringify(latest));
    this.write(`data/${event}/${latest.index.name}`, text);
    return `data/${event}/${latest.index.name}`;
  }

  /** Publishes a changed bundle. */
  changeBundle(event, change) {
    const bundle = JSON.parse(this.read(this.indexFile(event)));
    change(bundle);
    return this.publishIndex(event, JSON.stringify(bundle));
  }

  /** Names the build anew and tells the worker which files there are now, as the build does. */
  rewriteWorker() {
    const bytes = (file) => readFileSync(join(this.folder, file));
    const hash = (data) => createHash("sha256").update(data);
    const files = this.files().filter((file) => file !== "sw.js" && !file.startsWith("programme/"));
    const worker = this.read("sw.js");
    const [, before] = worker.match(/\bVERSION="([^"]*)"/);
    const build = hash(files.map((file) => hash(bytes(file)).digest("hex")).join()).digest("hex").slice(0, 16);
    this.write("index.html", this.read("index.html").replace(before, build));
    const list = files.map((file) => [file, `sha256-${hash(bytes(file)).digest("base64")}`, bytes(file).length]);
    const after = worker.replace(before, build).replace(/\bFILES=\[\[.*?\]\]/s, `FILES=${JSON.stringify(list)}`);
    if (!after.includes(build) || after === worker) throw new Error("sw.js has no VERSION and FILES to rewrite");
    this.write("sw.js", after);
    return build;
  }
}
