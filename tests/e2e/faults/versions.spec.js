// Faults 3, 12 to 14, 16 to 18 and 42: two versions of the app, of which one may be bad.
import { readFileSync } from "node:fs";
import { go, heading, rows } from "../support/pages.js";
import { PYCON } from "../support/programme.js";
import {
  EVENT,
  PICKS,
  expect,
  expectOnlyRightBytes,
  expectPicks,
  expectStored,
  expectWhole,
  lookForUpdate,
  storedBuilds,
  takeUpdate,
  test,
  twoVersions,
  visit,
  words,
} from "./driver/test.js";

const build = (page) => page.locator("meta[name=build]");

/** Changes the worker itself, after everything else. */
function withWorker(site, change) {
  const before = site.read("sw.js");
  const after = change(before);
  if (after === before) throw new Error("sw.js is not what this case expects");
  site.write("sw.js", after);
  return site;
}

test("fault 03: the network ends during an update, and the old version is whole", async ({ page, server, copySite }) => {
  test.setTimeout(600_000);
  const [before, after] = [copySite(), copySite().anotherVersion()];
  await server.replace(before.folder);
  await visit(page);
  const files = Object.keys(after.fileHashes()).length;
  let stored = 0;
  for (const more of [0, 1, 3]) {
    await server.replace(after.folder);
    server.heal();
    let asked = 0;
    server.fault(
      ({ worker }) => worker,
      async () => {
        if (asked === more) await server.kill();
        asked += 1;
        return false;
      },
    );
    expect(await lookForUpdate(page)).toBe("failed");
    const builds = await expectOnlyRightBytes(page, [before, after]);
    expect(builds[before.build()].complete).toBe(true);
    // What arrived stays, and no more is there than the host gave.
    const there = Object.keys(builds[after.build()]?.hashes ?? {}).length;
    expect(there).toBeGreaterThanOrEqual(stored);
    expect(there).toBeLessThanOrEqual(stored + more);
    stored = there;
    await page.reload();
    await expect(build(page)).toHaveAttribute("content", before.build());
    await go(page, words.more);
  }
  server.heal();
  await server.start();
  const log = server.log.length;
  expect(await lookForUpdate(page)).toBe("installed");
  expect(stored).toBeGreaterThan(1);
  expect(new Set(server.paths(({ worker }) => worker, log)).size, "only what was missing").toBe(files - stored);
  await takeUpdate(page);
  await expect(build(page)).toHaveAttribute("content", after.build());
  await expectWhole(page, { build: after.build() });
});

test("fault 12: a host that calls page and worker fresh for a year", async ({ page, server, copySite }) => {
  const [before, after] = [copySite(), copySite().anotherVersion()];
  server.headers = { "cache-control": "public, max-age=31536000" };
  await server.replace(before.folder);
  await visit(page);
  await server.replace(after.folder);
  await page.reload();
  await takeUpdate(page);
  await expect(build(page)).toHaveAttribute("content", after.build());
  await expectOnlyRightBytes(page, [before, after]);
  await expectWhole(page, { build: after.build() });
});

/** Gives the files of the program other names, as a build of other sources does. */
function renamed(site) {
  const names = site.files().filter((file) => /^(trackhop-app|late|style)-/.test(file));
  const other = (name) => name.replace(/-[0-9a-f]{6}/, "-0ther0");
  const texts = site.files().filter((file) => /\.(html|js)$/.test(file) && file !== "sw.js");
  for (const file of texts) {
    site.write(file, names.reduce((text, name) => text.replaceAll(name, other(name)), site.read(file)));
  }
  for (const name of names) site.rename(name, other(name));
  return site;
}

test("fault 13: a page of the old version, whose files are gone from the host, needs none of them", async ({ page, server, copySite }) => {
  const [before, after] = [copySite(), copySite().anotherVersion(renamed)];
  await server.replace(before.folder);
  await visit(page);
  await server.replace(after.folder);
  expect(await lookForUpdate(page)).toBe("installed");
  const log = server.log.length;
  for (const place of [words.now, words.agenda, words.shuttle, words.more, words.talks]) await go(page, place);
  await page.reload();
  await expect(build(page)).toHaveAttribute("content", before.build());
  for (const place of [words.shuttle, words.more, words.talks]) await go(page, place);
  expect(server.paths(({ path }) => !path.startsWith("data/") && path !== "sw.js", log)).toEqual([]);
  await takeUpdate(page);
  await expect(build(page)).toHaveAttribute("content", after.build());
  await expectWhole(page, { build: after.build() });
});

test("fault 14: one tab takes the update while another is in use @short", async ({ page, context, server, copySite }) => {
  const [before, after] = [copySite(), copySite().anotherVersion(renamed)];
  await server.replace(before.folder);
  await visit(page);
  const other = await context.newPage();
  await other.goto(`./#/e/${EVENT}/talks`);
  await expect(rows(other)).toHaveCount(90);
  await other.getByRole("searchbox").fill("half a wo");
  await other.evaluate(() => (window.sameVisit = true));

  await server.replace(after.folder);
  expect(await lookForUpdate(page)).toBe("installed");
  await takeUpdate(page);
  await expect(build(page)).toHaveAttribute("content", after.build());
  const told = other.getByRole("status").filter({ hasText: words.updateTaken });
  await expect(told).toBeVisible();
  await expect(other.getByRole("searchbox")).toHaveValue("half a wo");
  expect(await other.evaluate(() => window.sameVisit)).toBe(true);
  // It still is of the old version, all of it, without the host.
  await server.kill();
  for (const place of [words.shuttle, words.more]) await go(other, place);
  const own = Object.keys(before.fileHashes()).filter((file) => /^(trackhop-app|late|style)-/.test(file));
  const answers = (files) => Promise.all(files.map((file) => fetch(file).then(({ ok }) => ok, () => false)));
  expect(await other.evaluate(answers, own), "what it may still ask for").toEqual(own.map(() => true));
  expect((await storedBuilds(other))[before.build()].complete).toBe(true);
  await told.getByRole("button").click();
  await expect(build(other)).toHaveAttribute("content", after.build());
  await expectWhole(other, { build: after.build() });
});

const BROKEN_WORKERS = [
  ["while it is read", (text) => `throw new Error("broken");${text}`],
  ["while it takes over", (text) => `self.addEventListener("activate",()=>{throw new Error("broken")});${text}`],
  ["when it is asked", (text) => text.replace("async function page(){", 'async function page(){throw new Error("broken");')],
];
for (const [when, breakIt] of BROKEN_WORKERS) {
  test(`fault 16: a new worker that fails ${when}`, async ({ page, server, copySite, watch }) => {
    watch.allow(/broken/);
    const [before, after] = [copySite(), withWorker(copySite().anotherVersion(), breakIt)];
    await server.replace(before.folder);
    await visit(page);
    await server.replace(after.folder);
    if ((await lookForUpdate(page)) === "installed") {
      await takeUpdate(page);
      await expect(build(page)).toHaveAttribute("content", after.build());
    }
    await expect(rows(page)).toHaveCount(90);
    await page.reload();
    await expect(rows(page)).toHaveCount(90);
    await expectPicks(page);
  });
}

/** A version whose program traps while it starts. */
function crashing(site) {
  const wasm = "0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,116,0,0,10,5,1,3,0,0,11";
  const trap = `new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${wasm}]))).exports.t`;
  const boot = site.read("boot.js");
  const started = boot.replace(/\bawait\(await import\(/, `(${trap})(),await(await import(`);
  if (started === boot) throw new Error("boot.js is not what this case expects");
  site.write("boot.js", started);
}

test("fault 17: a new version that does not start gives way to the one before @short", async ({ page, server, copySite, watch }) => {
  watch.allow(/unreachable/);
  const [before, bad, good] = [copySite(), copySite().anotherVersion(crashing), copySite().anotherVersion()];
  await server.replace(before.folder);
  await visit(page);
  await server.replace(bad.folder);
  expect(await lookForUpdate(page)).toBe("installed");
  await takeUpdate(page);
  for (const start of [1, 2]) {
    await expect(build(page), `start ${start}`).toHaveAttribute("content", bad.build());
    await expect(page.locator("#crash")).toBeVisible();
    for (const id of PICKS) await expect(page.locator("#picks")).toContainText(PYCON.title(id, words).text);
    await page.evaluate(() => (window.sameStart = true));
    await page.locator("#crash").getByRole("link").click();
    await expect.poll(() => page.evaluate(() => window.sameStart).catch(() => true)).toBeUndefined();
  }
  await expect(build(page)).toHaveAttribute("content", before.build());
  await expect(page.getByRole("status").filter({ hasText: words.updateFailed })).toBeVisible();
  await expectWhole(page, { build: before.build() });

  // The next version is stored, offered and kept, and then the bad one is thrown away.
  await server.replace(good.folder);
  expect(await lookForUpdate(page)).toBe("installed");
  await page.reload();
  await takeUpdate(page);
  await expect(build(page)).toHaveAttribute("content", good.build());
  await expectStored(page);
  await expect.poll(async () => Object.keys(await storedBuilds(page))).toEqual([good.build()]);
  await expectWhole(page, { build: good.build() });
});

test("fault 18: a storm of changes of the worker reloads nothing, and an update reloads once", async ({ page, server, copySite }) => {
  const [before, after] = [copySite(), copySite().anotherVersion()];
  await server.replace(before.folder);
  await visit(page);
  let loads = 0;
  page.on("domcontentloaded", () => (loads += 1));
  const storm = () =>
    page.evaluate(() => {
      for (let n = 0; n < 50; n += 1) navigator.serviceWorker.dispatchEvent(new Event("controllerchange"));
    });
  await storm();
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByText(words.updateTaken), "and is no news").toHaveCount(0);
  expect(loads).toBe(0);
  await page.reload();
  await server.replace(after.folder);
  expect(await lookForUpdate(page)).toBe("installed");
  loads = 0;
  await takeUpdate(page);
  await storm().catch(() => {}); // the page may be on its way out
  await expect(build(page)).toHaveAttribute("content", after.build());
  await storm();
  await expectStored(page);
  expect(loads).toBe(1);
  await expectWhole(page, { build: after.build() });
});

test("fault 18: a page that was loaded around the worker takes an update too", async ({ page, server, copySite, cdp }) => {
  const [before, after] = await twoVersions({ page, server, copySite });
  // As with the shift key; no change of the controller ever reaches such a page.
  const loaded = page.waitForEvent("load");
  await cdp.send("Page.reload", { ignoreCache: true });
  await loaded;
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await takeUpdate(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null).catch(() => false)).toBe(true);
  await expectOnlyRightBytes(page, [before, after]);
  await expectWhole(page, { build: after.build() });
});

test("fault 18: an old worker that does not let go leaves no tap unheard", async ({ page, server, copySite }) => {
  const listen = 'self.addEventListener("message"';
  const hold = `${listen}, (event) => {
    if (event.data === "hold") event.waitUntil(new Promise((resolve) => (self.letGo = resolve)));
    if (event.data === "let-go") self.letGo();
  });\n${listen}`;
  const [before, after] = [withWorker(copySite(), (text) => text.replace(listen, hold)), copySite().anotherVersion()];
  await server.replace(before.folder);
  await visit(page);
  await server.replace(after.folder);
  const say = (words) => page.evaluate((words) => navigator.serviceWorker.controller.postMessage(words), words);
  await say("hold");
  expect(await lookForUpdate(page)).toBe("installed");
  await page.evaluate(() => (window.sameStart = true));
  await takeUpdate(page);
  await expect.poll(() => page.evaluate(() => window.sameStart).catch(() => true)).toBeUndefined();
  await expectPicks(page);
  // Nothing is lost by that, and once the old one lets go, the new one is a tap away.
  await say("let-go");
  const taken = page.getByRole("status").filter({ hasText: words.updateTaken });
  await taken.getByRole("button").click();
  await expect(build(page)).toHaveAttribute("content", after.build());
  await expectWhole(page, { build: after.build() });
});

// What is asked for just when Chromium ends the old worker makes it start that one again, in about every other case, and
// forget the new one; a page that is loaded again in such a moment waits for ever. The first attempts are lost here.
for (const [moment, often] of [
  ["the new worker takes over", 1],
  ["the new worker takes over and the page is loaded again", 2],
]) {
  test(`fault 18: files asked for while ${moment} do not keep a tap from its effect`, async ({ page, server, copySite }) => {
    test.setTimeout(240_000);
    await page.addInitScript((often) => {
      let left = often;
      const ask = () => {
        left -= 1;
        for (let wait = 0; wait < 36; wait += 1) setTimeout(() => fetch(`data/events.json?${wait}`).catch(() => {}), wait);
      };
      const say = ServiceWorker.prototype.postMessage;
      ServiceWorker.prototype.postMessage = function (words) {
        say.call(this, words);
        if (words === "skip-waiting") ask();
      };
      addEventListener("beforeunload", () => left > 0 && left < often && ask());
    }, often);
    await server.replace(copySite().folder);
    await visit(page);
    for (let time = 0; time < 6; time += 1) {
      const next = copySite().anotherVersion();
      await server.replace(next.folder);
      expect(await lookForUpdate(page)).toBe("installed");
      await takeUpdate(page);
      await expect(build(page), `version ${time}`).toHaveAttribute("content", next.build(), { timeout: 20_000 });
      await expectStored(page);
    }
    await expectPicks(page);
  });
}

test("fault 42: the emergency stop removes the app from the phone and nothing of the reader's @short", async ({ page, server, copySite }) => {
  const [before, stop] = [copySite(), copySite()];
  stop.write("sw.js", readFileSync(new URL("../../../public/sw-off.js", import.meta.url), "utf8"));
  await server.replace(before.folder);
  await visit(page);
  await server.replace(stop.folder);
  await page.reload();
  const left = () =>
    page.evaluate(async () => {
      const apps = (await caches.keys()).filter((name) => name.startsWith("trackhop-app") || name === "trackhop-state");
      return { apps, workers: (await navigator.serviceWorker.getRegistrations()).length };
    });
  await expect.poll(left, { timeout: 30_000 }).toEqual({ apps: [], workers: 0 });
  await page.reload();
  await expect(rows(page)).toHaveCount(90);
  await expect(page.getByText(words.worksOffline, { exact: true })).toHaveCount(0);
  await expectPicks(page);
  await expect(heading(page)).toHaveText(words.agenda);

  // And back again.
  await server.replace(before.folder);
  await page.reload();
  await page.goto(`./#/e/${EVENT}/talks`);
  await expectStored(page);
  await expectWhole(page);
});
