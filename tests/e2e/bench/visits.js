// What visits cost a host: requests and bytes of a first visit, of a return with nothing new, of one that finds a new
// programme, a new first screen or a new app. nginx counts ($bytes_sent, headers included), so what the worker and the
// browser ask for by themselves is in it. docs/scale.md reckons with these figures.
//
// `node bench/visits.js` in tests/e2e, with CHROMIUM and TRACKHOP_TOOL set as `cargo xtask test` does and nginx in
// PATH. TRACKHOP_DIST names another built site than dist/, EVENT another bundle than PyCon Taiwan's. BROTLI names
// nginx's module ngx_http_brotli_static_module.so; without it nginx packs with gzip. VERBOSE lists every request.
import { chromium } from "@playwright/test";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { SiteCopy } from "../support/site.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const EVENT = process.env.EVENT ?? join(ROOT, "events/pycon-tw-2020/event.json");
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** Longer than the app waits before it asks for a newer programme (src/state/programme.rs). */
const QUIET_MS = 5_000;
/** The questions that only ask whether there is something new. */
const CHECKS = /(latest|events)\.json$|\/sw\.js$/;

const work = mkdtempSync(join(tmpdir(), "trackhop-visits-"));
const folder = join(work, "site");
const site = new SiteCopy(folder);
const tool = (...words) => execFileSync(process.env.TRACKHOP_TOOL, words, { stdio: ["ignore", "ignore", "inherit"] });
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The site with this one event, as an organiser makes it. */
function publish(bundle) {
  const file = join(work, "event.json");
  writeFileSync(file, JSON.stringify(bundle));
  tool("publish", file, "-o", join(folder, "data"));
}

/** A packed copy of every file that has none or an old one. */
function pack() {
  for (const file of site.files().filter((file) => /\.(wasm|js|css|html|json|svg|webmanifest)$/.test(file))) {
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(readFileSync(join(folder, file))));
  }
}

/** Another build: both parts of the program, the style sheet and the script differ, as after most changes. */
function buildAnew() {
  for (const file of site.files()) {
    if (file.endsWith(".br")) rmSync(join(folder, file));
    // An own section at the end changes a program's bytes and not what it does.
    else if (file.endsWith(".wasm")) appendFileSync(join(folder, file), Buffer.from([0, 2, 1, 0x78]));
    else if (/^(trackhop|style)-.*\.(js|css)$/.test(file)) appendFileSync(join(folder, file), "/**/");
  }
  site.rewriteWorker();
  pack();
}

/** nginx with the configuration for one's own machine, on a free port, telling what it sends. */
async function serve() {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address();
  await new Promise((resolve) => free.close(resolve));
  const format = `log_format visits escape=json '{"path":"$uri","status":$status,"sent":$bytes_sent,"body":$body_bytes_sent,"packed":"$sent_http_content_encoding","asked":$request_length}';`;
  const swap = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`nginx-local.conf has no "${from}"`);
    return text.replace(from, to);
  };
  let config = readFileSync(join(ROOT, "docs/hosting/nginx-local.conf"), "utf8");
  config = swap(config, "listen 127.0.0.1:8080;", `listen 127.0.0.1:${port};`);
  config = swap(config, "access_log access.log;", `${format} access_log access.log visits;`);
  // Worker processes of root's nginx are nobody, who may not look into its folders.
  if (userInfo().uid === 0) config = `user root;\n${config}`;
  if (process.env.BROTLI) config = `load_module ${process.env.BROTLI};\n${swap(config, "# brotli_static on;", "brotli_static on;")}`;
  writeFileSync(join(work, "nginx.conf"), config);
  const nginx = spawn("nginx", ["-p", work, "-c", join(work, "nginx.conf"), "-e", "stderr"], { stdio: "inherit" });
  const url = `http://localhost:${port}/`;
  for (let tries = 50; ; tries -= 1) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) break;
    if (tries === 0) throw new Error("nginx does not answer");
    await pause(100);
  }
  return { url, nginx };
}

const logged = () => readFileSync(join(work, "access.log"), "utf8").trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** Waits until nobody has asked for anything for a while. */
async function quiet() {
  for (let [seen, since] = [-1, Date.now()]; Date.now() - since < QUIET_MS; await pause(100)) {
    const now = logged().length;
    if (now !== seen) [seen, since] = [now, Date.now()];
  }
}

const results = [];

/** Everything that is asked for while `act` happens and until it is quiet. */
async function count(name, act) {
  const before = logged().length;
  await act();
  await quiet();
  const asked = logged().slice(before);
  const sum = (list, field) => list.reduce((sum, one) => sum + one[field], 0);
  const checks = asked.filter(({ path }) => CHECKS.test(path));
  results.push([name, asked.length, asked.filter(({ status }) => status === 304).length, sum(asked, "sent"), sum(asked, "body"), checks.length, sum(checks, "sent"), sum(asked, "asked")]);
  if (process.env.VERBOSE) console.log(`${name}\n${asked.map(({ status, sent, body, packed, path }) => `  ${status} ${sent} ${body} ${packed} ${path}`).join("\n")}`);
  const failed = asked.filter(({ status }) => status >= 400);
  if (failed.length > 0) throw new Error(`${name}: ${JSON.stringify(failed)}`);
}

const { url, nginx } = await serve();
const profile = join(work, "profile");

/** The same phone comes again: what the browser keeps stays, what it had in memory is gone. */
async function visit(name, then = async () => {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    args: ARGS,
    locale: "zh-TW",
    viewport: { width: 412, height: 839 },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await count(name, async () => {
    await page.goto(url);
    await page.waitForFunction(() => !document.querySelector("#first") && document.querySelector("main h1"));
    // A phone that has no worker yet waits for it; then everything is stored.
    await page.evaluate(() => navigator.serviceWorker.ready);
  });
  await then(page);
  await context.close();
}

try {
  const bundle = JSON.parse(readFileSync(EVENT, "utf8"));
  bundle.revision ??= 1;
  rmSync(join(folder, "data"), { recursive: true });
  publish(bundle);
  tool("pages", folder);
  pack();

  await visit("first visit");
  await visit("visit with nothing new", async (page) => {
    // The app does not ask twice in the same minute.
    await pause(61_000 - (Date.now() % 60_000));
    await count("back to the foreground", () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))));
  });

  const [moved] = bundle.sessions.filter(({ start }) => start);
  moved.title = typeof moved.title === "string" ? `${moved.title} *` : { ...moved.title, en: `${moved.title.en} *` };
  bundle.revision += 1;
  publish(bundle);
  await visit("new programme");
  tool("pages", folder);
  await visit("new first screen");
  buildAnew();
  await visit("new app, which waits for consent");

  console.log(`${readdirSync(join(folder, "data"), { recursive: true }).length} files of data, ${bundle.sessions.length} sessions, ${process.env.BROTLI ? "brotli" : "gzip"}\n`);
  console.log("| visit | requests | of these 304 | bytes sent | of these bodies | checks | bytes of checks | bytes received |\n|---|---|---|---|---|---|---|---|");
  for (const row of results) console.log(`| ${row.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : cell)).join(" | ")} |`);
} finally {
  nginx.kill("SIGTERM");
  await once(nginx, "exit");
  rmSync(work, { recursive: true, force: true });
}
