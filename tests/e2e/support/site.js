// Copies of the built site with something changed, as an organiser or a bad host would change it.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The built site. */
export const DIST = process.env.TRACKHOP_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));

/** A changed copy of the site, in a folder of the test. */
export class SiteCopy {
  #number;
  #time;

  /** Each copy of a test has a number, and each is a minute newer than the one before. */
  constructor(folder, number = 1) {
    this.folder = folder;
    this.#number = number;
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

  rename(file, name) {
    renameSync(join(this.folder, file), join(this.folder, name));
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

  /** Offers the events as another site does. */
  takeData(site) {
    rmSync(join(this.folder, "data"), { recursive: true });
    cpSync(join(site.folder, "data"), join(this.folder, "data"), { recursive: true });
  }

  /** Publishes another text as the bundle of an event, under a name of its own, as publishing does. */
  publishIndex(event, text, { raise = 1 } = {}) {
    const latest = JSON.parse(this.read(`data/${event}/latest.json`));
    const sha256 = createHash("sha256").update(text).digest("hex");
    this.remove(this.indexFile(event));
    latest.index = { name: `index-${sha256.slice(0, 16)}.json`, sha256, size: Buffer.byteLength(text) };
    latest.revision += raise;
    latest.sessions = sessionsIn(text) ?? latest.sessions;
    this.write(`data/${event}/latest.json`, JSON.stringify(latest));
    this.write(`data/${event}/${latest.index.name}`, text);
    return `data/${event}/${latest.index.name}`;
  }

  /** Publishes changed long texts. */
  publishTexts(event, change) {
    const latest = JSON.parse(this.read(`data/${event}/latest.json`));
    return this.publishTextsText(event, JSON.stringify(change(JSON.parse(this.read(`data/${event}/${latest.texts.name}`)))));
  }

  /** Publishes whatever this is as the long texts. */
  publishTextsText(event, text) {
    const latest = JSON.parse(this.read(`data/${event}/latest.json`));
    const sha256 = createHash("sha256").update(text).digest("hex");
    latest.texts = { name: `texts-${sha256.slice(0, 16)}.json`, sha256, size: Buffer.byteLength(text) };
    latest.revision += 1;
    this.write(`data/${event}/${latest.texts.name}`, text);
    this.write(`data/${event}/latest.json`, JSON.stringify(latest));
  }

  /** Publishes a changed bundle. */
  changeBundle(event, change, options) {
    const bundle = JSON.parse(this.read(this.indexFile(event)));
    change(bundle);
    return this.publishIndex(event, JSON.stringify(bundle), options);
  }

  /** The name of the build. */
  build() {
    return this.read("sw.js").match(/\bVERSION="([^"]*)"/)[1];
  }

  /** The files of the app with the hashes that the worker of this site knows. */
  fileHashes() {
    const [, list] = this.read("sw.js").match(/\bFILES=(\[\[.*?\]\])/s);
    return Object.fromEntries(JSON.parse(list).map(([file, integrity]) => [file, integrity.replace("sha256-", "")]));
  }

  /** Becomes a version of the app that no other copy of the test is; `change` does more to it. */
  anotherVersion(change = () => {}) {
    const manifest = "manifest.webmanifest";
    this.write(manifest, this.read(manifest).replace("{", `{${"\n".repeat(this.#number)}`));
    change(this);
    this.rewriteWorker();
    return this;
  }

  /** Leaves the content security policy of all pages to the header. */
  dropPolicy() {
    const policy = /<meta\s[^>]*http-equiv="?content-security-policy[^>]*>/i;
    const pages = this.files().filter((file) => file.endsWith(".html") && policy.test(this.read(file)));
    for (const page of pages) this.write(page, this.read(page).replace(policy, ""));
    this.rewriteWorker();
  }

  /** Names the build anew and tells the worker which files there are now, as the build does. */
  rewriteWorker() {
    const bytes = (file) => readFileSync(join(this.folder, file));
    const hash = (data) => createHash("sha256").update(data);
    // What hosts read (_headers), pages without the app, pictures of it and what the worker carries with it are no files of the app.
    const isOwn = (file) => !/^_|^data\/|^programme\/|^screenshots\//.test(file) && !["sw.js", "rescue.js"].includes(file);
    const files = this.files().filter(isOwn);
    const worker = this.read("sw.js");
    const before = this.build();
    const build = hash(files.map((file) => hash(bytes(file)).digest("hex")).join()).digest("hex").slice(0, 16);
    this.write("index.html", this.read("index.html").replace(before, build));
    const list = files.map((file) => [file, `sha256-${hash(bytes(file)).digest("base64")}`, bytes(file).length]);
    const after = worker.replace(before, build).replace(/\bFILES=\[\[.*?\]\]/s, `FILES=${JSON.stringify(list)}`);
    if (!after.includes(build) || after === worker) throw new Error("sw.js has no VERSION and FILES to rewrite");
    this.write("sw.js", after);
    return build;
  }
}

/** How many sessions a bundle has; undefined for what is none. */
function sessionsIn(text) {
  try {
    return JSON.parse(text).sessions?.length;
  } catch {
    return undefined;
  }
}
