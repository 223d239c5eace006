// The list on the reference phone: cold and repeated load, typing, filters, scrolling, memory.
// `node bench/list.js NAME=BUNDLE...` in tests/e2e, with CHROMIUM, TRACKHOP_SERVER and TRACKHOP_TOOL set as
// `cargo xtask bench` does, which also writes the numbers into docs/measurements.md. Prints a line of JSON for each.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server } from "../support/server.js";
import { EN } from "../support/words.js";
import { heap, launch, phone, slow, work } from "./phone.js";
import { siteWith } from "./site.js";

/** Cold loads; the middle one counts. */
const LOADS = 5;
const ROWS_TO_SCROLL = 1000;
/** Pixels in a second: a fast fling. */
const SCROLL_SPEED = 3000;
/** Pixels that do not matter. */
const NEARLY = 20;
/** Milliseconds between two letters of somebody who types fast. */
const BETWEEN_KEYS = 150;
const LONG = 300_000;

const at = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
};
const median = (values) => at(values, 0.5);
/** Median and 95 of 100 of one of several times, under names of their own. */
const spread = (times, key, name) => {
  const values = times.map((time) => time[key]);
  return { [`${name}50`]: median(values), [`${name}95`]: at(values, 0.95) };
};

/** A first visit over the slow network: milliseconds until rows show and until a star answers, and bytes. */
async function cold(browser, address) {
  const on = await phone(browser, { slowNetwork: true });
  const arrived = [];
  const started = new Map();
  on.cdp.on("Network.dataReceived", ({ encodedDataLength, timestamp }) => arrived.push([timestamp, encodedDataLength]));
  on.cdp.on("Network.responseReceived", ({ response, timestamp }) => arrived.push([timestamp, response.encodedDataLength]));
  on.cdp.on("Network.requestWillBeSent", ({ requestId, timestamp }) => started.set(requestId, timestamp));
  await on.page.goto(address);
  await on.page.waitForFunction(() => window.bench.ready, undefined, { timeout: LONG });
  const { first, ready } = await on.page.evaluate(() => window.bench);
  const from = Math.min(...started.values());
  const bytes = arrived.filter(([time]) => (time - from) * 1000 <= first).reduce((sum, [, length]) => sum + length, 0);
  await on.context.close();
  return { first, ready, bytes };
}

/** A visit after one that stored everything, with the server dead. */
async function repeated(browser, server, folder, address) {
  const on = await phone(browser, { worker: true });
  await on.page.goto(address);
  await on.page.goto(address.replace(/talks$/, "more"));
  await on.page.getByText(EN.worksOffline, { exact: true }).first().waitFor({ timeout: LONG });
  await on.page.close();
  await server.remove();
  const times = [];
  for (let load = 0; load < LOADS; load += 1) {
    const page = await on.context.newPage();
    const cdp = await on.context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.addInitScript(() => {
      const look = () => {
        if (document.querySelector("[data-session]")) window.first = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(address);
    await page.waitForFunction(() => window.first, undefined, { timeout: LONG });
    times.push(await page.evaluate(() => window.first));
    await page.close();
  }
  await on.context.close();
  await server.start(folder);
  return median(times);
}

/**
 * Does something in the page that changes the list; milliseconds until the picture with the other list is painted, and
 * until what the app does right after that is done, too.
 */
async function changed(page, does) {
  await page.evaluate(() => {
    window.change = new Promise((resolve) => {
      const listening = new AbortController();
      const once = { capture: true, once: true, signal: listening.signal };
      const times = {};
      let began;
      let other = false;
      const note = (name) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          times[name] = performance.now() - began;
          if (!("painted" in times && "done" in times)) return;
          listening.abort();
          resolve(times);
        };
        port2.postMessage(0);
      };
      // Asked for before the app hears of it, so that the message comes before what the app does after the picture.
      const look = () => requestAnimationFrame(() => (other ? note("painted") : look()));
      const watch = new MutationObserver((changes) => {
        // Where nothing was found before and after, only the number of sessions is written anew.
        const counted = ({ type, target }) => type === "characterData" && target.parentElement?.closest(".filters-end");
        if (!changes.some((change) => counted(change) || (change.type === "childList" && change.target.closest?.(".list")))) return;
        watch.disconnect();
        other = true;
        requestAnimationFrame(() => note("done"));
      });
      watch.observe(document.querySelector("main"), { childList: true, characterData: true, subtree: true });
      for (const type of ["keydown", "pointerup"]) addEventListener(type, (event) => (began = event.timeStamp), once);
      for (const type of ["beforeinput", "click"]) addEventListener(type, look, once);
    });
  });
  await does();
  return page.evaluate(() => window.change);
}

/** The words to type: a title and a name from the middle, one word mistyped, one that nothing has, a common one. */
function phrases(bundle) {
  const text = (value) => (typeof value === "string" ? value : (value.en ?? Object.values(value)[0]));
  const middle = (list) => list[Math.floor(list.length / 2)];
  const title = text(middle(bundle.sessions).title).split(/\s+/).slice(0, 2).join(" ");
  return [title, text(middle(bundle.people).name), title.replace(/^(.)./, "$1"), "qqqq", "the open source"];
}

/** For each letter the times of `changed` and the processor time until all is done. */
async function typing(on, bundle) {
  const [times, works] = [[], []];
  const field = on.page.locator("#search");
  for (const phrase of phrases(bundle)) {
    await field.focus();
    for (const letter of phrase) {
      const take = async () => on.page.keyboard.press(letter === " " ? "Space" : letter);
      const before = await work(on);
      if (letter === " ") await take();
      else {
        times.push(await changed(on.page, take));
        works.push((await work(on)) - before);
      }
      await on.page.waitForTimeout(BETWEEN_KEYS);
    }
    await field.fill("");
    await on.page.waitForTimeout(1000);
  }
  return [times, works];
}

/** Taps on the choices of the facets that are open, on and off. */
async function filtering(on) {
  const times = [];
  const chips = on.page.locator(".facet .chip:visible input");
  for (let chip = 0; chip < Math.min(await chips.count(), 6); chip += 1) {
    for (const _ of ["on", "off"]) {
      await chips.nth(chip).scrollIntoViewIfNeeded();
      times.push((await changed(on.page, () => chips.nth(chip).tap({ force: true }))).painted);
    }
  }
  return times;
}

/**
 * Scrolls over a thousand rows, once all are drawn. What the reader sees is told by the browser's own account of each
 * picture: left out, shown while the page was still at work on it, or with parts that were not painted yet.
 */
async function scrolling(browser, on, count) {
  // The last filter was taken off just now; its rows come back bit by bit.
  await on.page.waitForFunction((n) => document.querySelectorAll("main [data-session]").length >= n, count, { timeout: LONG });
  await on.page.waitForTimeout(1000);
  await on.page.evaluate(() => scrollTo(0, 0));
  const down = () => on.page.evaluate(() => scrollY);
  const missing = () =>
    on.page.evaluate((rows) => {
      const all = document.querySelectorAll("main [data-session]");
      return Math.round(all[Math.min(rows, all.length) - 1].getBoundingClientRect().bottom - innerHeight);
    }, ROWS_TO_SCROLL);
  const before = await work(on);
  // How high rows are that were never in sight is a guess: the last one may be further down than it seemed.
  let length = 0;
  const pictures = await told(browser, async () => {
    for (let way = await missing(); way > NEARLY; way = await missing()) {
      const from = await down();
      // Fingers made by the browser's tools move nothing in this Chromium; a wheel does.
      await on.cdp.send("Input.synthesizeScrollGesture", { x: 200, y: 500, yDistance: -way, speed: SCROLL_SPEED });
      const moved = (await down()) - from;
      if (moved < way * 0.9) throw new Error(`the list was scrolled by ${moved} pixels and not by ${way}`);
      length += way;
    }
  });
  const worked = (await work(on)) - before;
  // A picture that was shown before the page was ready has two accounts, one of them of what came later.
  const those = (which) => new Set(pictures.filter(which).map((picture) => picture.frame_sequence));
  const shown = those(({ state }) => state.startsWith("STATE_PRESENTED"));
  return {
    frames: shown.size,
    dropped: those(({ state, frame_sequence: picture }) => state === "STATE_DROPPED" && !shown.has(picture)).size,
    late: those(({ state }) => state === "STATE_PRESENTED_PARTIAL").size,
    missing: those((picture) => picture.has_missing_content || picture.checkerboarded_needs_raster || picture.checkerboarded_needs_record).size,
    scrollWork: worked / (length / SCROLL_SPEED * 60),
  };
}

/** What the browser says of each picture made while something is done and the page scrolls. */
async function told(browser, does) {
  const client = await browser.newBrowserCDPSession();
  const pictures = [];
  client.on("Tracing.dataCollected", ({ value }) => {
    for (const { name, args } of value) {
      const picture = name === "PipelineReporter" && args?.frame_reporter;
      if (picture && picture.scroll_state !== "SCROLL_NONE") pictures.push(picture);
    }
  });
  await client.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["benchmark"] } });
  await does();
  const over = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.end");
  await over;
  await client.detach();
  return pictures;
}

/** Everything that is measured of one programme. */
async function measure(browser, name, file) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "trackhop-bench-"));
  const site = siteWith(join(folder, "site"), file);
  const server = new Server();
  await server.start(site.folder);
  try {
    const address = `${server.url}#/e/${site.event}/talks`;
    const loads = [];
    for (let load = 0; load < LOADS; load += 1) loads.push(await cold(browser, address));
    const repeat = await repeated(browser, server, site.folder, address);
    const on = await phone(browser);
    await on.page.goto(address);
    const count = bundle.sessions.length;
    const begun = performance.now();
    await on.page.waitForFunction((n) => document.querySelectorAll("[data-session]").length >= n, count, { timeout: LONG });
    const drawn = performance.now() - begun;
    const memory = await heap(on);
    // Long texts have been taken in when a search without them is no longer announced.
    await on.page.locator("#search").fill("the");
    await on.page.waitForFunction(() => document.querySelector(".search-notes").textContent === "", undefined, { timeout: LONG });
    await on.page.locator("#search").fill("");
    const [typed] = await typing(on, bundle);
    const tapped = await filtering(on);
    const scrolled = await scrolling(browser, on, count);
    await slow(on.cdp, 1);
    const [, worked] = await typing(on, bundle);
    const { scrollWork } = await scrolling(browser, on, count);
    const after = await heap(on);
    await on.context.close();
    const of = (key) => median(loads.map((load) => load[key]));
    return {
      name, sessions: count, bytes: of("bytes"), first: of("first"), ready: of("ready"), repeat, drawn,
      keys: typed.length, ...spread(typed, "painted", "key"), ...spread(typed, "done", "keyDone"), tap50: median(tapped), tap95: at(tapped, 0.95),
      work50: median(worked), work95: at(worked, 0.95), ...scrolled, scrollWork, scripts: memory.scripts, wasm: memory.wasm, nodes: memory.nodes, scriptsAfter: after.scripts, wasmAfter: after.wasm,
    };
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true });
  }
}

const browser = await launch();
for (const programme of process.argv.slice(2)) {
  const [name, file] = programme.split("=");
  console.log(JSON.stringify(await measure(browser, name, file)));
}
await browser.close();
