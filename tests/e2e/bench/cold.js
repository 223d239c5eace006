// A first visit on the reference phone: when the first sessions stand on the screen, when one can filter and star,
// how many bytes that took, and how much moved. Pixel 7 viewport, CPU slowed 4 times, 1.6 Mbit/s down with 150 ms
// round trip, cold cache, files served with brotli.
//
// `node bench/cold.js FOLDER…` in tests/e2e, with CHROMIUM and TRACKHOP_SERVER set as `cargo xtask test` does; each
// folder is a built site. As a module: `coldVisit(folder)` gives the figures of one visit.
import { chromium } from "@playwright/test";
import { Server } from "../support/server.js";

const RUNS = Number(process.env.RUNS ?? 7);
/** How many times slower the processor is made; on a machine that is busy itself, less is nearer to the phone. */
const SLOWER = Number(process.env.SLOWER ?? 4);
const PHONE = { viewport: { width: 412, height: 839 }, deviceScaleFactor: 2.625, isMobile: true, hasTouch: true };
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** Runs in the page from its beginning: notes when something is there, in milliseconds since the visit began. */
function note() {
  window.noted = { shift: 0 };
  const { noted } = window;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (noted.shift += entry.value))).observe({
    type: "layout-shift",
    buffered: true,
  });
  const look = () => {
    const seen = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
    // A frame that is drawn now is on the screen with the next one at the latest.
    if (seen(".row")) noted.rows ??= performance.now();
    if (seen(".row .star[aria-pressed]") && seen("#search:not([disabled])")) noted.ready ??= performance.now();
    if (!noted.ready) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The figures of one visit: `rows`, `paint` and `ready` in ms, `rowBytes` and `readyBytes` over the network, `shift`. */
export async function coldVisit(browser, url, locale) {
  const context = await browser.newContext({ ...PHONE, locale, serviceWorkers: "block" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", NETWORK);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const loads = [];
  const urls = new Map();
  let start;
  cdp.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) => {
    start ??= timestamp;
    urls.set(requestId, request.url);
  });
  cdp.on("Network.dataReceived", ({ timestamp, encodedDataLength, requestId }) => {
    loads.push({ at: (timestamp - start) * 1000, bytes: encodedDataLength, url: urls.get(requestId) });
  });
  const ends = [];
  cdp.on("Network.loadingFinished", ({ requestId, timestamp }) => {
    ends.push(`${((timestamp - start) * 1000).toFixed(0)} ${urls.get(requestId)?.replace(url, "")}`);
  });
  await page.addInitScript(note);
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => window.noted.ready, undefined, { timeout: 60_000 });
  const noted = await page.evaluate(() => ({
    ...window.noted,
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  }));
  await context.close();
  const until = (time) => loads.filter(({ at }) => at <= time).reduce((sum, { bytes }) => sum + bytes, 0);
  return { ...noted, rowBytes: until(noted.rows), readyBytes: until(noted.ready), ends };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS });
  for (const folder of process.argv.slice(2)) {
    const server = new Server();
    await server.start(folder);
    for (const locale of (process.env.LOCALES ?? "en-US").split(",")) {
      const visits = [];
      for (let run = 0; run < RUNS; run += 1) visits.push(await coldVisit(browser, server.url, locale));
      const median = (name) => visits.map((visit) => visit[name]).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
      const worst = (name) => Math.max(...visits.map((visit) => visit[name]));
      const time = (name) => `${name} ${median(name).toFixed(0)} ms (worst ${worst(name).toFixed(0)})`;
      const size = (name) => `${name} ${(median(name) / 1000).toFixed(1)} kB`;
      console.log(`${folder} ${locale}: ${["paint", "rows", "ready"].map(time).join(", ")}, ${["rowBytes", "readyBytes"].map(size).join(", ")}, shift ${worst("shift")}`);
      if (process.env.VERBOSE) console.log(visits.at(-1).ends.join("\n"));
    }
    await server.remove();
  }
  await browser.close();
}
