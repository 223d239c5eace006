// The reference phone of the budgets: the window of a Pixel 7, a processor four times slower, a slow network.
import { chromium } from "@playwright/test";

const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });

/** Slows the processor down so many times. */
export const slow = (cdp, rate = SLOWER) => cdp.send("Emulation.setCPUThrottlingRate", { rate });

/** Milliseconds of processor time that the page has taken so far. */
export async function work({ cdp }) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

/** A phone that was never here: a context of its own, with a page. */
export async function phone(browser, { worker = false, slowNetwork = false } = {}) {
  const context = await browser.newContext({
    viewport: { width: 412, height: 915 },
    deviceScaleFactor: 2.625,
    isMobile: true,
    hasTouch: true,
    locale: "en-US",
    serviceWorkers: worker ? "allow" : "block",
  });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const cdp = await context.newCDPSession(page);
  await slow(cdp, SLOWER);
  // Processor time of the page, not time that passes: other work on the machine does not count.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  if (slowNetwork) {
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", NETWORK);
  }
  return { context, page, cdp };
}

/** Runs in the page before anything else: notes when rows can be seen and stars answer, and the memory of the wasm. */
function watch() {
  const bench = { memories: [] };
  Object.defineProperty(window, "bench", { value: bench });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...rest) => {
      const made = await real.apply(WebAssembly, rest);
      const parts = Object.values((made.instance ?? made).exports);
      bench.memories.push(...parts.filter((part) => part instanceof WebAssembly.Memory));
      return made;
    };
  }
  const look = () => {
    const rows = document.querySelectorAll("[data-session]");
    if (rows.length > 0) bench.first ??= performance.now();
    const star = document.querySelector("[data-session] .star");
    if (star && document.querySelector("#search")) {
      star.click();
      if (star.getAttribute("aria-pressed") === "true") {
        bench.ready = performance.now();
        star.click();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The heap of scripts and the memory of the wasm, in bytes, after a collection. */
export async function heap({ page, cdp }) {
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const scripts = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
  const wasm = await page.evaluate(() =>
    [...new Set(window.bench.memories)].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  );
  const nodes = metrics.find(({ name }) => name === "Nodes").value;
  return { scripts, wasm, nodes };
}
