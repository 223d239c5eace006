// How long a star takes to say what it does, on the reference phone: 1,000 sessions, 200 picks, CPU slowed 4 times.
// `node bench/star.js` in tests/e2e, with CHROMIUM, TRACKHOP_SERVER and TRACKHOP_TOOL set as `cargo xtask test` does.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { Server } from "../support/server.js";
import { SiteCopy } from "../support/site.js";

const EVENT = "pycon-tw-2020";
const [SESSIONS, PICKS, TAPS] = [1000, 200, 40];

const folder = mkdtempSync(join(tmpdir(), "trackhop-bench-"));
const file = join(folder, "event.json");
const synth = ["synth", "--sessions", `${SESSIONS}`, "--venues", "12", "--lines", "4", "--days", "2", "-o", file];
execFileSync(process.env.TRACKHOP_TOOL, synth);
const site = new SiteCopy(join(folder, "site"));
site.changeBundle(EVENT, (bundle) => {
  const made = JSON.parse(readFileSync(file, "utf8"));
  made.event.id = bundle.event.id;
  made.revision = bundle.revision + 1;
  for (const key of Object.keys(bundle)) delete bundle[key];
  Object.assign(bundle, made);
});
const server = new Server();
await server.start(site.folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
const context = await browser.newContext({ viewport: { width: 412, height: 915 }, locale: "en-US", serviceWorkers: "block" });
const page = await context.newPage();
await page.goto(`${server.url}?now=2020-09-05T08:00#/e/${EVENT}/talks`);
await page.locator("[data-session] .star").nth(PICKS).waitFor();
await page.evaluate((picks) => {
  const stars = [...document.querySelectorAll("[data-session] .star")];
  const step = Math.floor(stars.length / picks);
  for (let index = 0; index < picks; index += 1) stars[index * step].click();
}, PICKS);
await page.locator("[data-sheet] [role=status] > *").first().waitFor();
const cdp = await context.newCDPSession(page);
await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
const times = await page.evaluate(async (taps) => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: "longtask",
  });
  const stars = [...document.querySelectorAll('[data-session] .star[aria-pressed="false"]')];
  const step = Math.floor(stars.length / taps);
  const times = [];
  for (let tap = 0; tap < taps; tap += 1) {
    const star = stars[tap * step];
    const id = star.closest("[data-session]").dataset.session;
    const start = performance.now();
    star.click();
    while (!document.querySelector(`[data-sheet="${CSS.escape(id)}"] [role=status] > *`)) {
      await new Promise((next) => requestAnimationFrame(next));
    }
    times.push(performance.now() - start);
    await new Promise((next) => setTimeout(next, 50));
  }
  return { times, long };
}, TAPS);
const sorted = times.times.toSorted((a, b) => a - b);
const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
const longest = Math.max(0, ...times.long).toFixed(0);
console.log(`star to verdict, ${SESSIONS} sessions, ${PICKS} picks, CPU / 4: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest task ${longest} ms`);
await browser.close();
await server.remove();
rmSync(folder, { recursive: true });
