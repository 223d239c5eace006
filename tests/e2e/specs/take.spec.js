// Taking the agenda along: as a calendar that other programs read, as a link and as a code for a camera.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { entriesOf, expectedEntries } from "../support/calendar.js";
import { laterLinkText, linkText, linkTo } from "../support/link.js";
import { DAY, publishMadeUp } from "../support/made_up.js";
import { expectIds, go, heading, leaveAndKill, open, star } from "../support/pages.js";
import { clock, planOf, sessionsOf } from "../support/planner.js";
import { PYCON, pick } from "../support/programme.js";
import { NO_SERVER } from "../support/server.js";
import { DIST } from "../support/site.js";
import { expect, inBothLanguages, test } from "../support/test.js";
import { ZH } from "../support/words.js";

const EVENT = fileURLToPath(new URL("../../../events/pycon-tw-2020/event.json", import.meta.url));
const PARK = "1163619671685988728";
const CELERY = "1163013399026598259";
const STOCKS = "1125925169781539142";
const JUPYTER = "practical-enterprise-jupyterhub-deployment-and-mlo";
const CAMERA = "1164610752435192210";
/** The hall before noon, then the car to the venues. */
const MORNING = PYCON.ids((it) => it.start?.startsWith("2020-09-06T11") && it.kind === "talk")[0];
const PICKS = [PARK, CELERY, STOCKS, JUPYTER, CAMERA, MORNING].map((session) => ({
  session,
  tier: [PARK, CAMERA].includes(session) ? "must" : "want",
}));

/** Takes over picks by a link, which is how a friend's agenda comes in. */
async function take(page, words, picks, { now = "2020-09-06T08:00" } = {}) {
  await open(page, linkTo(PYCON.id, picks), { now });
  await page.getByRole("button", { name: words.take.add(picks.length) }).click();
  await expect(page.getByText(words.take.nothingNew)).toBeVisible();
}

async function openTake(page, words) {
  await go(page, words.agenda);
  await page.getByRole("link", { name: words.take.title }).click();
  await expect(heading(page)).toHaveText(words.take.title);
}

async function calendarOf(page, words) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: words.take.save }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const utc = (time) => new Date(time).toISOString().replace(".000Z", "Z");
const minutes = (from, to) => (Date.parse(to) - Date.parse(from)) / 60_000;

inBothLanguages("the calendar of a plan", (words) => {
  test("holds the sessions, the ways between them and when to leave, for two other readers", async ({
    page,
    baseURL,
  }) => {
    await take(page, words, PICKS);
    await openTake(page, words);
    const plan = planOf(EVENT, PICKS).days.find((day) => day.date === "2020-09-06");
    const planned = sessionsOf(plan).map((id) => PYCON.session(id));
    const hops = plan.hops.filter((hop) => hop.from !== hop.to);
    expect(hops.length, "the plan has ways").toBeGreaterThan(2);
    await expect(page.locator("[data-entries]")).toContainText(words.take.entries(planned.length + hops.length));

    const first = await calendarOf(page, words);
    await expect(page.getByText(words.take.saved)).toBeVisible();
    expect(first.name).toBe("pycon-tw-2020.ics");
    const entries = entriesOf(first.bytes);
    const sessions = entries.filter((entry) => !entry.uid.startsWith("leg/"));
    expect(sessions).toMatchObject(expectedEntries(PYCON, planned, words, { site: baseURL }));
    const legs = entries.filter((entry) => entry.uid.startsWith("leg/"));
    const titleOf = (id) => PYCON.title(id, words).text;
    const targets = plan.visits.filter((visit, at) => at > 0 && plan.hops[at - 1].from !== plan.hops[at - 1].to);
    expect(legs).toMatchObject(
      hops.map((hop, at) => ({
        start: utc(hop.leaveBy),
        title: words.take.wayTo(titleOf(targets[at].session)),
        alarms: [[0, words.take.leaveNow(titleOf(targets[at].session))]],
      })),
    );
    for (const leg of legs) expect(Date.parse(leg.end)).toBeGreaterThan(Date.parse(leg.start));

    // The same revision gives the same bytes.
    const again = await calendarOf(page, words);
    expect(again.bytes.equals(first.bytes)).toBe(true);

    // Without the ways the alarm stands with the session, at the minute one must leave.
    await page.getByLabel(words.take.ways).uncheck();
    const bare = entriesOf((await calendarOf(page, words)).bytes);
    expect(bare.map((entry) => entry.uid)).toEqual(planned.map((session) => `${session.id}@${PYCON.id}.trackhop`));
    for (const [at, session] of planned.entries()) {
      const hop = hops.find((hop) => targets[hops.indexOf(hop)].session === session.id);
      const alarm = hop
        ? [-60 * minutes(hop.leaveBy, session.start), words.take.leaveNow(titleOf(session.id))]
        : [-15 * 60, words.take.beginsSoon(titleOf(session.id))];
      expect(bare[at].alarms).toEqual([alarm]);
    }

    // What the plan leaves out comes along only if wanted.
    await page.getByLabel(words.take.leftOut).check();
    await expect(page.locator("[data-entries]")).toContainText(words.take.entries(PICKS.length));
  });

  test("is offered for one session, also from the site and as a link", async ({ page, baseURL }) => {
    await take(page, words, PICKS);
    await open(page, `session/${PARK}`);
    await page.getByRole("link", { name: words.take.calendar }).click();
    await expect(heading(page)).toHaveText(PYCON.title(PARK, words).text);
    const plan = planOf(EVENT, PICKS).days.find((day) => day.date === "2020-09-06");
    const hop = plan.hops[plan.visits.findIndex((visit) => visit.session === PARK) - 1];
    await expect(page.getByLabel(words.take.alarmLeave(hop.leaveBy.slice(11, 16)))).toBeChecked();
    const { name, bytes } = await calendarOf(page, words);
    expect(name).toBe(`${PARK}.ics`);
    const session = PYCON.session(PARK);
    expect(entriesOf(bytes)).toMatchObject(expectedEntries(PYCON, [session], words, { site: baseURL }));

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: words.take.fromTheSite }).click(),
    ]);
    const published = entriesOf(readFileSync(await download.path()));
    expect(published).toMatchObject(expectedEntries(PYCON, [session], words));
    const google = new URL(await page.getByRole("link", { name: words.take.google }).getAttribute("href"));
    expect(google.host).toBe("calendar.google.com");
    const stamp = (time) => utc(time).replaceAll(/[-:]/g, "");
    expect(google.searchParams.get("dates")).toBe(`${stamp(session.start)}/${stamp(session.end)}`);
    expect(google.searchParams.get("text")).toBe(PYCON.title(PARK, words).text);
  });

  test("goes through the phone's share sheet where that takes calendars, and says when it was refused", async ({ page }) => {
    await page.addInitScript(() => {
      navigator.canShare = ({ files }) => files?.[0]?.type === "text/calendar";
      navigator.share = async ({ files: [file] }) => {
        window.handed = { name: file.name, text: await file.text() };
        if (window.refuse) throw new DOMException("no", window.refuse);
      };
    });
    await take(page, words, PICKS);
    await openTake(page, words);
    const share = page.getByRole("button", { name: words.take.shareFile });
    await share.click();
    await expect(page.getByText(words.take.handed)).toBeVisible();
    const { name, text } = await page.evaluate(() => window.handed);
    expect(name).toBe(`${PYCON.id}.ics`);
    expect(Buffer.from(text).equals((await calendarOf(page, words)).bytes)).toBe(true);
    await page.evaluate(() => (window.refuse = "NotAllowedError"));
    await share.click();
    await expect(page.getByText(words.take.refused)).toBeVisible();
    // Closing the sheet is no failure.
    await page.evaluate(() => (window.refuse = "AbortError"));
    await share.click();
    await expect(page.getByText(words.take.refused)).toHaveCount(0);
  });

  test("holds fifty talks or what a filter shows", async ({ page, baseURL }) => {
    const talks = PYCON.sessions.filter((session) => session.kind === "talk" && session.start).slice(0, 50);
    await take(page, words, talks.map((session) => ({ session: session.id, tier: "want" })));
    await openTake(page, words);
    await page.getByLabel(words.take.ways).uncheck();
    await page.getByLabel(words.take.leftOut).check();
    const all = entriesOf((await calendarOf(page, words)).bytes);
    expect(all).toMatchObject(expectedEntries(PYCON, talks, words, { site: baseURL }));

    await open(page, "calendar?lang=en");
    const english = PYCON.sessions.filter((session) => session.spoken?.includes("en") && session.start);
    await expect(page.locator("[data-entries]")).toHaveText(words.take.entries(english.length));
    const found = entriesOf((await calendarOf(page, words)).bytes);
    expect(found).toMatchObject(expectedEntries(PYCON, english, words, { site: baseURL }));
  });
});

inBothLanguages("a link to an agenda", (words) => {
  test("is handed over, looked at, added, and taken back", async ({ page, context, browser, watch, baseURL }) => {
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript(() => {
      navigator.share = async (data) => void (window.handed = data);
    });
    await take(page, words, PICKS);
    await openTake(page, words);
    const text = linkText(PYCON.id, PICKS);
    const whole = `${baseURL}#/e/${PYCON.id}/shared/${text}`;
    await expect(page.getByLabel(words.take.link, { exact: true })).toHaveValue(new RegExp(`shared/${text}$`));
    await page.getByRole("button", { name: words.take.copy }).click();
    await expect(page.getByText(words.take.copied)).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replace(/\?now=[^#]*/, "")).toBe(whole);
    await page.getByRole("button", { name: words.take.share, exact: true }).click();
    await expect(page.getByText(words.take.handed)).toBeVisible();
    expect(await page.evaluate(() => window.handed.url)).toBe(copied);

    // A friend has two of them, one wanted more than here, and one of their own.
    const friend = await browser.newContext({ baseURL, locale: words.locale, viewport: { width: 390, height: 844 } });
    await watch.follow(friend);
    const theirs = await friend.newPage();
    await open(theirs, "talks?day=2020-09-06");
    for (const id of [PARK, CELERY]) await star(theirs, id).click();
    await theirs.goto(copied);
    await expect(theirs.locator("[data-preview]")).toHaveText(words.take.preview(4, 2, 0));
    await theirs.getByRole("button", { name: words.take.add(4) }).click();
    await expect(theirs.locator("[data-preview]")).toHaveText(words.take.preview(0, 6, 0));
    await expect(star(theirs, STOCKS)).toHaveAttribute("aria-pressed", "true");
    await theirs.getByRole("button", { name: words.undo }).click();
    await expect(theirs.locator("[data-preview]")).toHaveText(words.take.preview(4, 2, 0));
    await theirs.reload();
    await expect(theirs.locator("[data-preview]"), "taking it back is kept").toHaveText(words.take.preview(4, 2, 0));
    await friend.close();
    expect(requests.filter((url) => url.includes(text)), "no server sees the link").toEqual([]);
  });

  test("tells what is unknown, damaged, of another event or newer, and changes nothing", async ({ page }) => {
    const unknown = [...PICKS, { session: "withdrawn", tier: "want" }];
    await open(page, linkTo(PYCON.id, unknown));
    await expect(page.locator("[data-preview]")).toHaveText(words.take.preview(6, 0, 1));
    const text = linkText(PYCON.id, PICKS);
    const other = linkText("python-communities", PICKS);
    for (const bad of [text.slice(0, -1), text.toLowerCase(), `${text}0`, other, "x", "1".repeat(5000)]) {
      await open(page, `shared/${bad}`);
      await expect(page.getByRole("alert").filter({ hasText: words.take.damaged })).toBeVisible();
    }
    await open(page, `shared/${laterLinkText(PYCON.id)}`);
    await expect(page.getByRole("alert").filter({ hasText: words.take.newer })).toBeVisible();
    await go(page, words.agenda);
    await expect(page.getByText(words.agendaEmpty)).toBeVisible();
  });
});

/** The screen of a phone: three pixels for each of the page's. */
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };

/** What a camera reads of the code on the page. */
async function readCode(page, words) {
  const code = page.getByRole("img", { name: words.take.qr });
  // Whoever holds it before a camera has it in the middle; at the edge the bar of places lies over it.
  await code.evaluate((code) => code.scrollIntoView({ block: "center" }));
  const { data, width, height } = PNG.sync.read(await code.screenshot({ scale: "device" }));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

inBothLanguages("the code of an agenda", (words) => {
  test.use(PHONE);

  test("is read by a camera, also in the dark", async ({ page }) => {
    await take(page, words, PICKS);
    await openTake(page, words);
    await page.locator("summary").filter({ hasText: words.take.qr }).click();
    const shown = await page.getByLabel(words.take.link, { exact: true }).inputValue();
    expect(shown).toContain(linkText(PYCON.id, PICKS));
    expect(await readCode(page, words)).toBe(shown);
    // In the dark the code stays dark on light.
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await readCode(page, words)).toBe(shown);
  });

  test("holds two hundred picks and brings them to another phone", async ({ page, browser, watch, server, copySite }) => {
    const site = copySite();
    const ids = Array.from({ length: 1000 }, (_, number) => `${1163619671685988728n + BigInt(number) * 7919n}`);
    site.changeBundle(PYCON.id, (bundle) => {
      const [first] = bundle.sessions;
      bundle.sessions = ids.map((id, number) => ({ ...first, id, title: `Talk ${number}` }));
    });
    await server.replace(site.folder);
    const tiers = ["must", "want", "maybe"];
    const picks = ids.slice(300, 500).map((session, at) => ({ session, tier: tiers[at % 3] }));
    const text = linkText(PYCON.id, picks);
    expect(text.length).toBeLessThan(4096);
    await take(page, words, picks);
    await openTake(page, words);
    await page.locator("summary").filter({ hasText: words.take.qr }).click();
    const read = await readCode(page, words);
    expect(read).toBe(`${server.url}#/e/${PYCON.id}/shared/${text}`);

    const other = await browser.newContext({ ...PHONE, baseURL: server.url, locale: words.locale });
    await watch.follow(other);
    const theirs = await other.newPage();
    await theirs.goto(read);
    await expect(theirs.locator("[data-preview]")).toHaveText(words.take.preview(200, 0, 0));
    await theirs.getByRole("button", { name: words.take.add(200) }).click();
    await openTake(theirs, words);
    await expect(theirs.getByLabel(words.take.link, { exact: true })).toHaveValue(read);
    await other.close();
  });
});

inBothLanguages("two agendas side by side", (words) => {
  test("say what both picked, where two people meet, and which car they can share", async ({ page }) => {
    // The friend comes from the same house, goes the same way, and stays longer.
    await take(page, words, PICKS);
    const friend = [PARK, CAMERA, MORNING].map((session) => ({ session, tier: "must" }));
    await open(page, linkTo(PYCON.id, friend), { now: "2020-09-06T08:00" });
    await expect(page.locator("[data-preview]")).toHaveText(words.take.preview(0, 3, 0));
    await expectIds(page, PYCON.ids((session) => friend.some((pick) => pick.session === session.id)));

    const together = page.locator("[data-together]");
    const day = (picks) => planOf(EVENT, picks).days.find((day) => day.date === "2020-09-06");
    const both = sessionsOf(day(friend)).filter((id) => sessionsOf(day(PICKS)).includes(id));
    expect(both.length).toBeGreaterThan(0);
    const meetings = together.locator("[data-meet] li");
    for (const id of both) {
      const { start, end, venue } = PYCON.session(id);
      const house = PYCON.bundle.venues.find((it) => it.id === venue).name;
      const time = `${words.days["2020-09-06"]} ${clock(start)}–${clock(end)}`;
      const words_ = words.take.meetSession(time, PYCON.title(id, words).text, pick(house, words).text);
      await expect(meetings.filter({ hasText: words_ })).toHaveCount(1);
    }
    // Cars of both plans as `trackhop plan` names them: one that both take is said once.
    const cars = (picks) => day(picks).hops.flatMap((hop) => hop.way?.legs ?? []).filter((leg) => leg.trip);
    const shared = cars(friend).filter((leg) => cars(PICKS).some((other) => other.trip === leg.trip));
    await expect(together.locator("[data-ways] li").filter({ hasText: words.take.sameCar })).toHaveCount(shared.length);
  });
});

inBothLanguages("cars that go both ways", (words) => {
  test.use({ serviceWorkers: "block" });
  test("are shared with a friend who takes them too, and stand on paper", async ({ page, server, copySite }, info) => {
    const site = copySite();
    const { file, picks } = publishMadeUp(site, PYCON.id, info.outputPath("made-up.json"));
    await server.replace(site.folder);
    await take(page, words, picks, { now: `${DAY}T08:00` });
    const rides = (some) =>
      planOf(file, some).days.flatMap((day) =>
        day.hops.flatMap((hop, index) =>
          (hop.way?.legs ?? []).filter((leg) => leg.trip).map((leg) => ({ ...leg, to: day.visits[index + 1].session })),
        ),
      );
    const mine = rides(picks);
    expect(mine.length, "the plan uses cars").toBeGreaterThan(1);
    // The friend wants so much less that some of the cars are other ones.
    const both = (friend) => rides(friend).filter((leg) => mine.some((other) => other.trip === leg.trip));
    const fewer = picks.map((_, index) => picks.slice(index + 1));
    const friend = fewer.find((some) => both(some).length < mine.length);
    const shared = both(friend);
    expect(shared.length, "a car is the same").toBeGreaterThan(0);
    await open(page, linkTo(PYCON.id, friend), { now: `${DAY}T08:00` });
    const cars = page.locator("[data-together] [data-ways] li").filter({ hasText: words.take.sameCar });
    await expect(cars).toHaveCount(shared.length);
    for (const leg of shared) await expect(cars.filter({ hasText: clock(leg.depart) })).not.toHaveCount(0);
    await open(page, "print", { now: `${DAY}T08:00` });
    for (const leg of mine) await expect(page.locator(`.paper [data-visit="${leg.to}"]`)).toContainText(clock(leg.depart));
  });
});

test("mutated links change nothing, break nothing and are answered at once", async ({ page }) => {
  test.slow();
  await take(page, ZH, PICKS);
  const text = linkText(PYCON.id, PYCON.ids().map((session) => ({ session, tier: "want" })));
  // The same mutations each time: a small generator of numbers.
  let seed = 8;
  const random = (below) => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 8) % below;
  const links = Array.from({ length: 500 }, () => {
    const letters = [...text];
    for (let times = 1 + random(3); times > 0; times -= 1) {
      const at = random(letters.length);
      const digit = "0123456789ABCDEFGHJKMNPQRSTVWXYZ%藏/?"[random(36)];
      letters.splice(at, random(2), ...(random(4) > 0 ? [digit] : []));
    }
    return `#/e/${PYCON.id}/shared/${letters.join("")}`;
  });
  const times = await page.evaluate(async (links) => {
    const times = [];
    for (const link of links) {
      if (location.hash === link) continue;
      const begun = performance.now();
      location.hash = link;
      await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
      await new Promise((resolve) => setTimeout(resolve));
      times.push(performance.now() - begun);
    }
    return times;
  }, links);
  expect(times.length, "nearly each is another address than the one before").toBeGreaterThan(400);
  times.sort((a, b) => a - b);
  // What it takes while nothing else wants the processor; crates/schedule/src/share/tests.rs measures each of 10,000.
  expect(times[Math.floor(times.length / 10)]).toBeLessThan(50);
  await expect(page.getByRole("button", { name: ZH.take.add(1).replace(/\d+.*/, "") })).toHaveCount(0);
  await openTake(page, ZH);
  await expect(page.getByLabel(ZH.take.link, { exact: true })).toHaveValue(new RegExp(`${linkText(PYCON.id, PICKS)}$`));
});

test("a link works without a network for every event of the phone; of others it says what it can, and waits", async ({
  page,
  server,
  watch,
}) => {
  const [session] = PYCON.ids();
  const link = linkTo(PYCON.id, [{ session, tier: "want" }]);
  await open(page, "talks", { event: "python-communities" });
  await expect(page.getByText(ZH.worksOffline, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  watch.allow(NO_SERVER);
  await leaveAndKill(page, server);
  await open(page, link);
  await expect(page.getByRole("alert")).toContainText(ZH.agendaUntouched);
  await expect(page.locator("[data-preview]")).toHaveText(ZH.take.unseen(0, 1, 0));
  await open(page, link.replace(/..$/, "00"));
  await expect(page.getByText(ZH.take.damaged)).toBeVisible();
  await open(page, link);
  await server.start(DIST);
  // The phone says so when it has a network again.
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(page.getByRole("button", { name: ZH.take.add(1) })).toBeVisible();
  await expect(page.getByText(ZH.worksOffline, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await open(page, "talks", { event: "python-communities" });
  await leaveAndKill(page, server);
  await open(page, link);
  await page.getByRole("button", { name: ZH.take.add(1) }).click();
  await go(page, ZH.agenda);
  await expectIds(page, [session]);
});
