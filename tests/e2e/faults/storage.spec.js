// Faults 19, 20, 22 to 24, 29 and 37: a browser that has no room, loses what it kept, or keeps nothing at all.
import { heading, rows, updateOffer } from "../support/pages.js";
import { PYCON } from "../support/programme.js";
import { DAMAGES, DiskBrowser } from "./driver/disk.js";
import {
  EVENT,
  PICKS,
  expect,
  expectOnlyRightBytes,
  expectPicks,
  inAgenda,
  expectStored,
  expectWhole,
  lookForUpdate,
  ownFolder,
  pick,
  storedBuilds,
  takeUpdate,
  test,
  twoVersions,
  visit,
  words,
} from "./driver/test.js";

const originOf = (server) => server.url.replace(/\/$/, "");

function quota(cdp, server, quotaSize) {
  return cdp.send("Storage.overrideQuotaForOrigin", { origin: originOf(server), quotaSize });
}

async function usage(cdp, server) {
  return (await cdp.send("Storage.getUsageAndQuota", { origin: originOf(server) })).usage;
}

function clear(cdp, server, storageTypes) {
  return cdp.send("Storage.clearDataForOrigin", { origin: originOf(server), storageTypes });
}

test("fault 19: no room before the first visit", async ({ page, cdp, server }) => {
  await quota(cdp, server, 64 * 1024);
  await page.goto(`./#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(90);
  await expect(page.getByText(words.notYetOffline)).toBeVisible({ timeout: 60_000 });
  await pick(page, PICKS[0]);
  await page.reload();
  await expect(page.getByText(words.notYetOffline)).toBeVisible({ timeout: 60_000 });
  await expectPicks(page, PICKS.slice(0, 1));
  // Once there is room, the next visit stores everything.
  await quota(cdp, server, 64 * 1024 * 1024);
  await page.goto(`./?again#/e/${EVENT}/talks`);
  await expectStored(page);
});

test("fault 20: no room midway through an update", async ({ page, cdp, server, copySite }) => {
  const [before, after] = await twoVersions({ page, server, copySite });
  const used = await usage(cdp, server);
  await quota(cdp, server, used + 100_000);
  expect(await lookForUpdate(page)).toBe("failed");
  let builds = await expectOnlyRightBytes(page, [before, after]);
  expect(builds[before.build()].complete).toBe(true);
  await page.goto(`./#/e/${EVENT}/about`);
  await expect(page.getByText(/: .*quota/i)).toBeVisible();
  await expectWhole(page, { build: before.build() });

  // A build that was left over makes room.
  await quota(cdp, server, 64 * 1024 * 1024);
  await page.evaluate(async (half) => {
    await caches.delete(`trackhop-app-${half}`);
    const whole = await caches.open("trackhop-app-left-over");
    await whole.put("x", new Response(new Uint8Array(2_000_000)));
    await whole.put("complete", new Response("left-over"));
  }, after.build());
  await quota(cdp, server, (await usage(cdp, server)) + 100_000);
  // As long as a page has a cache in hand, the browser frees nothing of it. The visit itself may look for the update.
  await page.reload();
  await expect(heading(page)).toBeVisible();
  expect(await lookForUpdate(page)).toBe("installed");
  builds = await storedBuilds(page);
  expect(Object.keys(builds).sort()).toEqual([before.build(), after.build()].sort());
  await page.reload();
  await takeUpdate(page);
  await expect(page.locator("meta[name=build]")).toHaveAttribute("content", after.build());
  await expectWhole(page, { build: after.build() });
});

test("fault 22: the browser throws the caches away while the page is open, with a network @short", async ({ page, cdp, server }) => {
  await visit(page);
  await clear(cdp, server, "cache_storage");
  await page.reload();
  await expectStored(page);
  await server.kill();
  await expectWhole(page);
});

test("fault 22: the same while a new version waits, whose files are all that the host has @short", async ({ page, cdp, server, copySite }) => {
  const [, after] = await twoVersions({ page, server, copySite });
  await page.reload();
  await expect(updateOffer(page, words)).toBeVisible({ timeout: 30_000 });
  await clear(cdp, server, "cache_storage");
  await page.reload();
  await expectPicks(page);
  await takeUpdate(page);
  await expect(updateOffer(page, words)).toHaveCount(0);
  await expectStored(page);
  await server.kill();
  await expectWhole(page, { build: after.build() });
});

test("fault 23: the same without a network @short", async ({ page, cdp, server }) => {
  await visit(page);
  await clear(cdp, server, "cache_storage");
  await server.kill();
  await page.reload();
  // The worker itself brings a page along.
  for (const id of PICKS) await expect(page.getByRole("listitem").filter({ hasText: PYCON.title(id, words).text })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("cannot be shown");
  await server.start();
  await page.getByRole("link", { name: /Reload/ }).click();
  await expect(rows(page)).toHaveCount(90);
  await page.goto(`./?again#/e/${EVENT}/talks`);
  await expectStored(page);
  await server.kill();
  await expectWhole(page);
});

test("fault 24: the browser forgets the worker", async ({ page, cdp, server }) => {
  await visit(page);
  await clear(cdp, server, "service_workers");
  await page.reload();
  await expectStored(page);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 30_000 }).toBe(true);
  await server.kill();
  await expectWhole(page);
});

for (const how of Object.keys(DAMAGES)) {
  test(`fault 29: stored files on the disk are ${how}`, async ({ server }) => {
    test.setTimeout(240_000);
    const browser = new DiskBrowser(ownFolder("profile"));
    const at = (page, address) => page.goto(new URL(address, server.url).href);
    try {
      let page = await browser.start();
      await at(page, `#/e/${EVENT}/talks`);
      for (const id of PICKS) await pick(page, id);
      await expectStored(page);
      await browser.close();
      const files = browser.files("Service Worker/CacheStorage");
      expect(files.length).toBeGreaterThan(10);
      for (const file of files) DAMAGES[how](file);

      // Without a network: the app, or the page that the worker brings along; never nothing.
      await server.kill();
      page = await browser.start();
      await at(page, `?offline#/e/${EVENT}/talks`).catch(() => {});
      await expect(rows(page).first().or(page.getByRole("heading", { name: /cannot be shown/ }))).toBeVisible({ timeout: 30_000 });
      // With one: mended, and whole again.
      await server.start();
      await at(page, `?online#/e/${EVENT}/talks`);
      await expect(rows(page)).toHaveCount(90, { timeout: 60_000 });
      await at(page, `?again#/e/${EVENT}/talks`);
      await expectStored(page);
      await server.kill();
      await at(page, `?whole#/e/${EVENT}/talks`);
      await expect(rows(page)).toHaveCount(90);
      await at(page, `#/e/${EVENT}/agenda`);
      for (const id of PICKS) await expect(inAgenda(page, id)).toBeVisible();
    } finally {
      await browser.kill();
    }
  });
}

for (const [what, file] of [
  ["program", /\/trackhop-app-[^/]*\.wasm$/],
  ["script", /\/trackhop-app-[^/]*\.js$/],
]) {
  test(`fault 29: the stored ${what} can be read and has other bytes`, async ({ page, context, copySite, server, watch }) => {
    watch.allow(/CompileError|SyntaxError/);
    const site = copySite();
    await server.replace(site.folder);
    await visit(page);
    await page.evaluate(async (file) => {
      const name = (await caches.keys()).find((name) => name.startsWith("trackhop-app-"));
      const cache = await caches.open(name);
      const { url } = (await cache.keys()).find(({ url }) => new RegExp(file).test(url));
      const stored = await cache.match(url);
      const bytes = new Uint8Array(await stored.arrayBuffer());
      // Of the same length, so that only looking at the bytes tells; the first ones, so that it cannot start.
      bytes.fill(0x29, 0, 8);
      await cache.put(url, new Response(bytes, { headers: stored.headers }));
    }, file.source);
    await page.close();
    const fresh = await context.newPage();
    await fresh.goto(`./?damaged#/e/${EVENT}/talks`);
    await expect(rows(fresh), "mended by itself, in one visit").toHaveCount(90, { timeout: 30_000 });
    await expectStored(fresh);
    await expectOnlyRightBytes(fresh, [site]);
    await server.kill();
    await expectWhole(fresh);
  });
}

const INTERFACES = ["indexedDB", "localStorage", "caches", "serviceWorker"];
for (const missing of [...INTERFACES.map((name) => [name]), INTERFACES]) {
  for (const way of ["absent", "throwing"]) {
    test(`fault 37: ${missing.join(", ")} ${way}`, async ({ page, watch }) => {
      watch.allow(/blocked by this test/);
      await page.addInitScript(
        ({ missing, way }) => {
          for (const name of missing) {
            const owner = name === "serviceWorker" ? Navigator.prototype : Window.prototype;
            const get = () => {
              if (way === "throwing") throw new DOMException("blocked by this test", "SecurityError");
            };
            Object.defineProperty(owner, name, { get, configurable: true });
            if (owner === Window.prototype) Object.defineProperty(window, name, { get, configurable: true });
          }
        },
        { missing, way },
      );
      await page.goto(`./#/e/${EVENT}/talks`);
      await expect(rows(page)).toHaveCount(90);
      await pick(page, PICKS[0]);
      await page.getByRole("navigation").getByRole("link", { name: words.agenda }).click();
      await expect(inAgenda(page, PICKS[0])).toBeVisible();
      const all = missing.length === INTERFACES.length;
      const warning = all ? words.notSaved : words.halfSaved;
      if (missing.includes("indexedDB")) await expect(page.getByRole("alert").filter({ hasText: warning })).toBeVisible();
      else await expect(page.getByRole("alert")).toHaveCount(0);
      // Said when it is true, and only then: without a store of its own the agenda is in its mirror.
      const offline = page.getByText(words.worksOffline, { exact: true });
      if (missing.includes("caches") || missing.includes("serviceWorker")) await expect(offline).toHaveCount(0);
      else await expect(offline).toBeVisible({ timeout: 30_000 });
    });
  }
}
