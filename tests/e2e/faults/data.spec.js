// Faults 38 to 40: clocks and zones that are wrong, and programmes that change for better or worse.
import { shiftClock } from "../support/clock.js";
import { expectKept, go, heading, rows } from "../support/pages.js";
import { PYCON } from "../support/programme.js";
import { endless, slow } from "./driver/server.js";
import { EVENT, PICKS, expect, expectPicks, expectStored, expectWhole, inAgenda, note, storedBuilds, test, visit, words } from "./driver/test.js";

const HOUR = 3_600_000;
/** What the app says of the phone's own time, beside the venue's. */
const OWN_TIME = /( · )?([A-Z][a-z]{2} \d+ [A-Z][a-z]{2} )?\d\d:\d\d(–\d\d:\d\d)? on your phone/g;

/** What a page says, without the clock in its head. */
async function said(page, place, now) {
  await page.goto(`./?now=${now}#/e/${EVENT}/${place}`);
  await expect(heading(page)).toBeVisible();
  await expect(page.getByRole("main").locator("time.clock")).toHaveText(now.slice(11));
  if (place === "talks") await expect(rows(page)).toHaveCount(90);
  await expect(page.getByText(words.worksOffline, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  // Also of rows that the browser has not drawn yet.
  return page.getByRole("main").evaluate((main) => main.textContent);
}

for (const [how, shift, told] of [
  ["two days behind", -48 * HOUR, "2 days behind"],
  ["two days ahead", 48 * HOUR, "2 days ahead"],
  ["seven minutes behind", -7 * 60_000, "7 min behind"],
  ["one minute behind", -60_000, undefined],
]) {
  test(`fault 38: the phone's clock is ${how}`, async ({ page }) => {
    await visit(page);
    const times = await page.getByRole("main").locator("[data-session] time").allTextContents();
    await page.addInitScript(shiftClock, shift);
    await page.goto(`./?wrong#/e/${EVENT}/talks`);
    const banner = page.getByText(/This phone’s clock is .*\. The app goes by the site’s clock\./);
    if (told) {
      await expect(banner).toContainText(told);
      const shown = Date.parse(await page.locator("time.clock").getAttribute("datetime"));
      expect(Math.abs(shown - Date.now())).toBeLessThan(2 * 60_000);
    } else {
      await go(page, words.more);
      await expect(page.getByText(words.programmeSame)).toBeVisible();
      await expect(banner).toHaveCount(0);
      await go(page, words.talks);
    }
    await expect(rows(page)).toHaveCount(90);
    expect(await page.getByRole("main").locator("[data-session] time").allTextContents()).toEqual(times);
    await expectStored(page);
    expect(Object.values(await storedBuilds(page)).map((build) => build.complete)).toEqual([true]);
    await expectWhole(page);
  });
}

test("fault 38: the clock jumps while the app is open, over midnight, and after the last day", async ({ page, server }) => {
  await page.addInitScript(shiftClock, 0);
  await visit(page);
  await page.evaluate((shift) => (window.shift = shift), 5 * HOUR);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect(page.getByText(/This phone’s clock is 5 hours ahead|300 min ahead/)).toBeVisible({ timeout: 15_000 });
  await page.evaluate(() => (window.shift = 0));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  for (const [now, told] of [
    ["2020-09-05T23:59", /Next, on|Running now/],
    ["2020-09-06T00:01", /Next|Running now/],
    ["2020-09-07T09:00", /The event is over\./],
    ["2030-01-01T00:00", /The event is over\./],
  ]) {
    expect(await said(page, "now", now)).toMatch(told);
    await go(page, words.agenda);
    for (const id of PICKS) await expect(inAgenda(page, id)).toBeVisible();
  }
  await server.kill();
  await expectWhole(page);
});

test("fault 39: phones of other zones and locales show the times of the venue", async ({ browser, server, watch }) => {
  test.setTimeout(240_000);
  const places = ["talks", "now", "shuttle", "agenda", `session/${PICKS[0]}`];
  const read = async (options) => {
    const context = await browser.newContext({ baseURL: server.url, ...options });
    await watch.follow(context);
    const page = await context.newPage();
    await visit(page);
    const all = [];
    // The phone's own time stands beside the venue's, and nowhere instead of it.
    for (const place of places) all.push((await said(page, place, "2020-09-06T12:33")).replace(OWN_TIME, ""));
    await context.close();
    return all;
  };
  const venue = await read({ locale: "en-US", timezoneId: "Asia/Taipei" });
  const starts = PYCON.sessions.map((session) => session.start.slice(11, 16));
  for (const start of new Set(starts)) expect(venue[0]).toContain(start);
  for (const [locale, timezoneId] of [
    ["en-US", "Pacific/Pago_Pago"],
    ["en-US", "Pacific/Kiritimati"],
    ["en-US", "Europe/Berlin"],
    ["ar-EG", "Africa/Cairo"],
    ["th-TH", "Asia/Bangkok"],
  ]) {
    expect(await read({ locale, timezoneId }), `${locale} in ${timezoneId}`).toEqual(venue);
  }
});

/** Publishes, looks, and says what the app makes of it. */
async function publish(page, site, change, options) {
  site.changeBundle(EVENT, change, options);
  await page.goto(`./?fresh=${site.files().length}-${Date.now()}#/e/${EVENT}/more`);
  const line = page.getByRole("main").getByRole("status").filter({ hasText: /\d\d:\d\d/ });
  await expect(line.first()).toBeVisible({ timeout: 30_000 });
  return (await line.allInnerTexts()).join(" ");
}

const of = (bundle, id) => bundle.sessions.find((session) => session.id === id);

test("fault 40: a talk moved, cancelled, gone, renamed, without its house: picks stay and say so", async ({ page, server, copySite }) => {
  test.setTimeout(120_000);
  const site = copySite();
  await server.replace(site.folder);
  await visit(page);
  const agenda = async () => {
    await go(page, words.agenda);
    return page.getByRole("main");
  };
  const original = of(PYCON.bundle, PICKS[0]);

  await publish(page, site, (bundle) => (of(bundle, PICKS[0]).start = original.start.replace(/T\d\d:\d\d/, "T09:07")));
  await expect(await agenda()).toContainText("09:07");

  await publish(page, site, (bundle) => (of(bundle, PICKS[0]).status = "cancelled"));
  await agenda();
  await expect(inAgenda(page, PICKS[0])).toContainText(/cancelled/i);

  await publish(page, site, (bundle) => bundle.sessions.splice(bundle.sessions.indexOf(of(bundle, PICKS[0])), 1));
  await expect(await agenda()).toContainText(words.noLongerListed);
  await expect(await agenda()).toContainText(PYCON.title(PICKS[0], words).text);

  await publish(page, site, (bundle) => bundle.sessions.push({ ...original, title: "Something else" }));
  await agenda();
  await expect(inAgenda(page, PICKS[0])).toContainText("Something else");

  await publish(page, site, (bundle) => (bundle.venues = bundle.venues.filter((venue) => venue.id !== of(bundle, PICKS[1]).venue)));
  await agenda();
  await expect(inAgenda(page, PICKS[1])).toBeVisible();
  await server.kill();
  await expectWhole(page);
});

test("fault 40: an older, an empty and a shrunken programme are refused until the reader wants them @short", async ({ page, server, copySite }) => {
  test.setTimeout(120_000);
  const site = copySite();
  await server.replace(site.folder);
  await visit(page);
  const stays = async () => {
    await page.goto(`./#/e/${EVENT}/talks`);
    await expect(rows(page)).toHaveCount(90);
  };
  expect(await publish(page, site, (bundle) => (bundle.sessions[0].title = "Back"), { raise: -1 })).toMatch(/not used.*not newer than/);
  await stays();
  let before;
  expect(
    await publish(page, site, (bundle) => {
      before = bundle.sessions;
      bundle.sessions = [];
    }, { raise: 3 }),
  ).toMatch(/not used.*no session/);
  await expect(page.getByRole("button", { name: "Use it anyway" })).toHaveCount(0);
  await stays();
  expect(await publish(page, site, (bundle) => (bundle.sessions = before.slice(0, 44)))).toMatch(/not used.*Only 44 of 90/);
  await stays();
  await page.goto(`./?again#/e/${EVENT}/more`);
  await page.getByRole("button", { name: "Use it anyway" }).click();
  await expect(page.getByText(words.programmeUpdated).first()).toBeVisible();
  await go(page, words.talks);
  await expect(rows(page)).toHaveCount(44);
  await expectPicks(page);

  // And the whole one again.
  expect(await publish(page, site, (bundle) => (bundle.sessions = before))).toMatch(words.programmeUpdated);
  await expectKept(page, EVENT);
  await server.kill();
  await expectWhole(page);
});

test("fault 40: a newer programme on its way survives that the kept one is completed", async ({ page, server, copySite, cdp }) => {
  const site = copySite();
  await server.replace(site.folder);
  await visit(page);
  // The long texts are lost, and come slowly: first for the programme that is kept, then for the newer one.
  await page.evaluate(async () => {
    const cache = await caches.open("trackhop-data");
    for (const { url } of await cache.keys()) if (url.includes("/texts-")) await cache.delete(url);
  });
  await cdp.send("Network.clearBrowserCache");
  site.changeBundle(EVENT, (bundle) => (bundle.sessions.at(-1).title = "The newer one"));
  const texts = ({ path }) => path.includes(`${EVENT}/texts-`);
  server.fault(texts, slow(5_000, 1_000_000), 1);
  server.fault(texts, slow(7_000, 1_000_000), 1);
  await page.goto(`./?slow#/e/${EVENT}/talks`);
  await expect(page.getByText("The newer one")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(words.worksOffline, { exact: true }).first()).toBeVisible();
  await server.kill();
  await expectWhole(page);
  await page.goto(`./#/e/${EVENT}/talks`);
  await expect(page.getByText("The newer one")).toBeVisible();
});

test("fault 40: ten times the size is read, and what never ends is not", async ({ page, server, cdp, copySite }) => {
  test.setTimeout(120_000);
  const site = copySite();
  await server.replace(site.folder);
  await visit(page);
  const many = await publish(page, site, (bundle) => {
    const more = Array.from({ length: 9 }, (_, n) => bundle.sessions.map((session) => ({ ...session, id: `${session.id}-${n}` })));
    bundle.sessions.push(...more.flat());
  });
  expect(many).toMatch(words.programmeUpdated);
  await go(page, words.talks);
  await expect(page.getByText("900 sessions").first()).toBeVisible();

  // A host that pours: no more is read than was announced.
  const next = site.changeBundle(EVENT, (bundle) => (bundle.sessions[0].title = "Poured"));
  // What has come to the page: how much more waits in the machine's sockets is the machine's own affair.
  let [poured, closed, asked] = [0, false, undefined];
  await cdp.send("Network.enable");
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.endsWith(next)) asked = requestId;
  });
  cdp.on("Network.dataReceived", ({ requestId, dataLength }) => {
    if (requestId === asked) poured += dataLength;
  });
  server.fault(({ path }) => path === next || path.endsWith("latest.json"), (meeting) => {
    if (meeting.path !== next) return false;
    meeting.response.socket.once("close", () => (closed = true));
    return endless(meeting);
  });
  await page.goto(`./?pour#/e/${EVENT}/more`);
  await expect(page.getByText(/larger than this app reads/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => closed).toBe(true);
  note("bytes read of an endless body", poured);
  expect(poured).toBeGreaterThan(0);
  expect(poured).toBeLessThan(8 * 1024 * 1024);
  await server.kill();
  await page.goto(`./?still#/e/${EVENT}/talks`);
  await expect(page.getByText("900 sessions").first()).toBeVisible();
  await expectPicks(page);
});
