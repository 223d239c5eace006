// Taking the agenda along: as a calendar that other programs read, as a link and as a code for a camera.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { entriesOf, expectedEntries } from "../support/calendar.js";
import { laterLinkText, linkText, linkTo } from "../support/link.js";
import { expectIds, go, heading, open, star } from "../support/pages.js";
import { planOf, sessionsOf } from "../support/planner.js";
import { PYCON } from "../support/programme.js";
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

  test("holds fifty talks or what a filter shows", async ({ page }) => {
    const talks = PYCON.sessions.filter((session) => session.kind === "talk" && session.start).slice(0, 50);
    await take(page, words, talks.map((session) => ({ session: session.id, tier: "want" })));
    await openTake(page, words);
    await page.getByLabel(words.take.ways).uncheck();
    await page.getByLabel(words.take.leftOut).check();
    const all = entriesOf((await calendarOf(page, words)).bytes);
    expect(all).toMatchObject(expectedEntries(PYCON, talks, words));

    await open(page, "calendar?lang=en");
    const english = PYCON.sessions.filter((session) => session.spoken?.includes("en") && session.start);
    await expect(page.locator("[data-entries]")).toHaveText(words.take.entries(english.length));
    expect(entriesOf((await calendarOf(page, words)).bytes)).toMatchObject(expectedEntries(PYCON, english, words));
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

test("a camera reads the code", async ({ page }) => {
  await take(page, ZH, PICKS);
  await openTake(page, ZH);
  await page.locator("summary").filter({ hasText: ZH.take.qr }).click();
  const code = page.getByRole("img", { name: ZH.take.qr });
  const seen = async () => {
    const { data, width, height } = PNG.sync.read(await code.screenshot());
    return jsQR(new Uint8ClampedArray(data), width, height)?.data;
  };
  const shown = await page.getByLabel(ZH.take.link, { exact: true }).inputValue();
  expect(await seen()).toBe(shown);
  // In the dark the code stays dark on light.
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await seen()).toBe(shown);

  // All of the programme still fits; the code is dense, the picture larger.
  await page.setViewportSize({ width: 800, height: 1000 });
  const all = PYCON.ids().map((session) => ({ session, tier: "maybe" }));
  const rest = all.filter((pick) => !PICKS.some((own) => own.session === pick.session));
  await open(page, linkTo(PYCON.id, all), { now: "2020-09-06T08:00" });
  await page.getByRole("button", { name: ZH.take.add(rest.length) }).click();
  await expect(page.getByText(ZH.take.nothingNew)).toBeVisible();
  await openTake(page, ZH);
  await page.locator("summary").filter({ hasText: ZH.take.qr }).click();
  expect(await seen()).toBe(await page.getByLabel(ZH.take.link, { exact: true }).inputValue());
});

test("a link works without a network, also for an event that was not open", async ({ page, server, watch }) => {
  const [session] = PYCON.ids();
  await open(page, "talks", { event: "python-communities" });
  await expect(page.getByText(ZH.worksOffline, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  watch.allow(/ERR_CONNECTION_REFUSED|error occurred when fetching the script/);
  await server.kill();
  await open(page, linkTo(PYCON.id, [{ session, tier: "want" }]));
  await page.getByRole("button", { name: ZH.take.add(1) }).click();
  await go(page, ZH.agenda);
  await expectIds(page, [session]);
});
