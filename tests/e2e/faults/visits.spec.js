// Faults 1, 2, 9, 10, 15: visits over networks that are dead, slow or lying.
import { COMMUNITIES, PYCON } from "../support/programme.js";
import { expectKept, go, heading, rows } from "../support/pages.js";
import { silent, slow } from "./driver/server.js";
import { EVENT, PICKS, expect, expectOnlyRightBytes, expectStored, expectWhole, note, pick, storedBuilds, test, visit, words } from "./driver/test.js";

test("fault 01: the server is gone after a complete visit @short", async ({ page, context, server }) => {
  await visit(page);
  await server.kill();
  await page.reload();
  await expect(rows(page)).toHaveCount(90);
  const fresh = await context.newPage();
  await fresh.goto(`./#/e/${EVENT}/session/${PICKS[0]}`);
  await expect(heading(fresh)).toHaveText(PYCON.title(PICKS[0], words).text);
  for (const place of [words.now, words.agenda, words.more]) await go(fresh, place);
  await go(fresh, words.shuttle);
  await expect(fresh.locator("li[data-trip]")).toHaveCount(9);
  await expectWhole(fresh);
});

/** The slow network of the budgets: 1.6 Mbit/s, 150 ms. */
const SLOW = slow(150, 200_000);

test("fault 02: the network ends after each number of files of the first visit, and the next goes on", async ({
  browser,
  server,
  watch,
  copySite,
}) => {
  test.setTimeout(900_000);
  const site = copySite();
  await server.replace(site.folder);
  const files = Object.keys(site.fileHashes()).length;
  for (let stored = 0; stored <= files; stored += 1) {
    server.heal();
    const context = await browser.newContext({ baseURL: server.url, locale: "en-US" });
    await watch.follow(context);
    const page = await context.newPage();
    let asked = 0;
    server.fault(
      ({ worker }) => worker,
      async (request) => {
        asked += 1;
        if (asked > stored) await server.kill();
        else return SLOW(request);
      },
    );
    server.fault(() => true, SLOW);
    await page.goto(`./#/e/${EVENT}/talks`);
    await expect(rows(page)).toHaveCount(90, { timeout: 30_000 });
    await pick(page, PICKS[0]);
    if (stored < files) await expect(page.getByText(words.notYetOffline)).toBeVisible({ timeout: 60_000 });
    else await expectStored(page);
    // What is there works on, and no build is used that is not complete.
    await go(page, words.agenda);
    const [build] = Object.values(await storedBuilds(page));
    expect(Object.keys(build.hashes)).toHaveLength(stored);
    expect(build.complete).toBe(stored === files);
    expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active))).toBe(stored === files);

    if (stored < files) await server.start();
    server.heal();
    server.fault(() => true, SLOW);
    const before = server.log.length;
    await page.reload();
    await go(page, words.talks);
    await expectStored(page);
    const again = new Set(server.paths(({ worker }) => worker, before));
    expect(again.size, `only what was missing after ${stored} files`).toBe(files - stored);
    await expectOnlyRightBytes(page, [site]);
    await expectWhole(page, { picks: PICKS.slice(0, 1) });
    await context.close();
  }
});

test("fault 09: a slow network, and the tab is closed midway", async ({ page, context, server }) => {
  test.setTimeout(240_000);
  // 400 kbit/s, 400 ms.
  server.fault(() => true, slow(400, 50_000));
  const begun = Date.now();
  await page.goto(`./#/e/${EVENT}/talks`, { waitUntil: "commit" });
  await expect(rows(page)).toHaveCount(90, { timeout: 60_000 });
  note("first list on a slow network", Date.now() - begun);
  await pick(page, PICKS[0]);
  await expect.poll(() => server.paths(({ worker }) => worker).length, { timeout: 30_000 }).toBeGreaterThan(3);
  await page.close();

  const asked = new Set(server.paths(({ worker, status }) => worker && status === 200));
  const before = server.log.length;
  const fresh = await context.newPage();
  await fresh.goto(`./#/e/${EVENT}/talks`, { waitUntil: "commit" });
  await expectStored(fresh);
  // Of what arrived whole, at most the one under way is asked for again.
  const again = server.paths(({ worker }) => worker, before).filter((path) => asked.has(path));
  expect(again.length).toBeLessThanOrEqual(1);
  server.heal();
  await server.kill();
  await expectWhole(fresh, { picks: PICKS.slice(0, 1) });
});

test("fault 10: a network that accepts and says nothing @short", async ({ page, server }) => {
  await visit(page);
  server.fault(() => true, silent);
  const begun = Date.now();
  await page.goto(`./?fresh#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(90);
  note("start without an answering network", Date.now() - begun);
  await go(page, words.more);
  // Ten seconds without a byte, and it says what is shown instead.
  await expect(page.getByText(words.programmeUnreachable)).toBeVisible({ timeout: 30_000 });
  await expectWhole(page);
});

test("fault 10: a program that does not come is said to be awaited, and starts when it comes @short", async ({ page, server }) => {
  let come;
  const comes = new Promise((resolve) => (come = resolve));
  server.fault(({ path }) => /^trackhop-app.*\.wasm$/.test(path), () => comes.then(() => false), 1);
  await page.clock.install();
  await page.goto(`./#/e/${EVENT}/more`);
  const waiting = page.getByRole("status").filter({ has: page.getByRole("heading", { name: /Still loading the app/ }) });
  await page.clock.fastForward(19_000);
  await expect(waiting).toBeHidden();
  await page.clock.fastForward(2_000);
  await expect(waiting).toBeInViewport();
  await expect(waiting.getByRole("link", { name: /Reload/ })).toBeVisible();
  come();
  await expect(heading(page, words.more)).toBeVisible();
  await expect(waiting).toBeHidden();
});

test("fault 15: the worker takes over the first visit while somebody types @short", async ({ page, server }) => {
  server.fault(({ worker }) => worker, slow(100, 1_000_000));
  await page.goto(`./#/e/${EVENT}/talks`);
  await page.evaluate(() => {
    window.sameVisit = true;
    navigator.serviceWorker.addEventListener("controllerchange", () => (window.taken = true));
  });
  const search = page.getByRole("searchbox");
  await search.fill("pyth");
  await expect.poll(() => page.evaluate(() => window.taken), { timeout: 30_000 }).toBe(true);
  await search.press("o");
  await expect(search).toHaveValue("pytho");
  await expect(search).toBeFocused();
  expect(await page.evaluate(() => window.sameVisit)).toBe(true);
  await expectStored(page);
  await expect(page.getByText(words.updateReady)).toHaveCount(0);
});

test("several events: each that was opened once is there, another is said to need the network", async ({ page, server }) => {
  await visit(page);
  await server.kill();
  await page.goto(`./#/e/${COMMUNITIES.id}/talks`);
  const trouble = page.getByRole("main").getByRole("alert");
  await expect(trouble).toContainText(words.agendaUntouched);
  await server.start();
  await trouble.getByRole("button").click();
  await expect(rows(page)).toHaveCount(COMMUNITIES.sessions.length);
  await expectKept(page, COMMUNITIES.id);
  await server.kill();
  await page.reload();
  await expect(rows(page)).toHaveCount(COMMUNITIES.sessions.length);
  await expectWhole(page);
});
