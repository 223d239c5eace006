// Speakers, venues, communities and sponsors: what is known about each, and the ways from each to each.
import { attributes, go, heading, open, pageIsThere } from "../support/pages.js";
import { PYCON, pick } from "../support/programme.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const TALK = "practical-enterprise-jupyterhub-deployment-and-mlo";
const MANY = 1000;
const listed = (page) => page.locator("[data-person]");

/** Follows a link of the page to a place of the event. */
async function follow(page, place) {
  await page.getByRole("main").locator(`a[href="#/e/${PYCON.id}/${place}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${place}$`));
  await pageIsThere(page);
}

inBothLanguages("people and places", (words) => {
  test.use({ serviceWorkers: "block" });

  test("lead from each to each", async ({ page }) => {
    const places = {
      person: "person/p-chia-liang-kao",
      session: `session/${TALK}`,
      venue: "venue/cultural-park",
      community: "community/taichung-py",
      sponsor: "sponsor/infuseai",
    };
    for (const [from, start] of Object.entries(places)) {
      for (const [to, goal] of Object.entries(places).filter(([to]) => to !== from)) {
        // A venue and a sponsor name the sessions and those who are on stage there.
        const way = ["venue", "sponsor"].includes(from) && to === "person" ? [places.session, goal] : [goal];
        await open(page, start);
        for (const place of way) await follow(page, place);
      }
    }
  });

  test("speakers are found by name as one types, and still are when one comes back", async ({ page }) => {
    await open(page, "more");
    await page.getByRole("link", { name: words.directory.speakers }).click();
    const people = PYCON.bundle.people;
    const status = page.getByRole("status").filter({ hasText: words.directory.shown(people.length, people.length) });
    await expect(status).toBeVisible();
    await expect(listed(page)).toHaveCount(people.length);
    const shown = await listed(page).getByRole("heading").allTextContents();
    const names = people.map((person) => pick(person.name, words).text);
    expect(shown).toEqual([...names].sort(new Intl.Collator(words.tag).compare));

    const field = page.getByRole("searchbox", { name: words.directory.search });
    await field.fill("KAO chia");
    await expect.poll(() => attributes(listed(page), "data-person")).toEqual(["p-chia-liang-kao"]);
    await expect(page.getByText(words.directory.shown(1, people.length), { exact: true })).toBeVisible();
    await listed(page).getByRole("link").click();
    await expect(page.locator(`[data-session="${TALK}"]`)).toBeVisible();
    await page.goBack();
    await expect(field).toHaveValue("KAO chia");
    await expect(listed(page)).toHaveCount(1);
    await field.fill("xyzzy");
    await expect(page.getByText(words.directory.nobody)).toBeVisible();
    await field.fill("");
    await expect(listed(page)).toHaveCount(people.length);
  });

  test("a venue says what runs today, who comes in and whether there is room", async ({ page, copySite, server }) => {
    const site = copySite();
    site.changeBundle(PYCON.id, (bundle) => {
      const venue = (id) => bundle.venues.find((venue) => venue.id === id);
      venue("masa-loft").stepFree = false;
      const [session] = bundle.sessions.filter((session) => session.venue === "masa-loft");
      bundle.sessions.push({ ...session, id: "day-before", start: "2020-09-05T10:00:00+08:00", end: "2020-09-05T11:00:00+08:00" });
    });
    await server.replace(site.folder);
    const part = (title) => page.locator("section").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
    await open(page, "venue/masa-loft", { now: "2020-09-06T12:00" });
    const today = PYCON.ids((session) => session.venue === "masa-loft");
    await expect.poll(() => attributes(part(words.directory.todayHere).locator("[data-session]"), "data-session")).toEqual(today);
    await expect(part(words.directory.otherDays).locator("[data-session]")).toHaveCount(1);
    const facts = page.locator("dl");
    await expect(facts).toContainText(words.directory.taken(50, 50));
    await expect(facts).toContainText(words.directory.full);
    await expect(facts).toContainText(words.directory.stepFree);
    await expect(facts).toContainText(words.directory.noSteps);
    await open(page, "venue/cultural-park", { now: "2020-09-06T12:00" });
    await expect(facts).not.toContainText(words.directory.full);
    await expect(facts).not.toContainText(words.directory.stepFree);
    // The little map marks this place and no other.
    await expect(page.locator(".map-here")).toHaveCount(1);
  });

  test("a thousand speakers are there at once and searched at once", async ({ page, copySite, server }) => {
    const site = copySite();
    site.changeBundle(PYCON.id, (bundle) => {
      bundle.people = Array.from({ length: MANY }, (_, number) => ({ id: `p${number}`, name: `Speaker N${number}x` }));
      bundle.sessions.forEach((session, number) => (session.people = [`p${number}`]));
    });
    await server.replace(site.folder);
    await open(page, "people");
    await expect(page.getByText(words.directory.shown(MANY, MANY), { exact: true })).toBeVisible();
    const field = page.getByRole("searchbox", { name: words.directory.search });
    await field.fill("n777");
    await expect.poll(() => attributes(listed(page), "data-person")).toEqual(["p777"]);
    await field.fill("");
    await expect(listed(page)).toHaveCount(MANY, { timeout: 30_000 });
  });
});

inBothLanguages("the advice to put the app on the home screen", (words) => {
  const hint = (page) => page.getByRole("main").locator("[data-install]").first();
  const star = (page) => page.locator("[data-session]").first().getByRole("button");

  /** What a browser does that can put apps on the home screen. */
  const offer = (page) =>
    page.evaluate(() => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      event.prompt = async () => (window.asked = true);
      event.userChoice = Promise.resolve({ outcome: "accepted" });
      dispatchEvent(event);
      return event.defaultPrevented;
    });

  test("comes after the first star, asks the browser, and comes once", async ({ page }) => {
    await open(page);
    expect(await offer(page)).toBe(true);
    await expect(page.locator("[data-session]").first()).toBeVisible();
    await go(page, words.agenda);
    await expect(hint(page)).toHaveCount(0);
    await go(page, words.talks);
    await star(page).click();
    await expect(hint(page)).toBeVisible();
    await hint(page).getByRole("button", { name: words.directory.install }).click();
    await expect.poll(() => page.evaluate(() => window.asked)).toBe(true);
    await expect(hint(page)).toHaveCount(0);
    await page.reload();
    await pageIsThere(page);
    await offer(page);
    await go(page, words.agenda);
    await expect(page.locator("[data-hop], [data-session]").first()).toBeVisible();
    await expect(hint(page)).toHaveCount(0);
  });

  test("says on an iPhone how it is done by hand, until it is dismissed", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "standalone", { value: false, configurable: true });
      Object.defineProperty(Navigator.prototype, "userAgent", { value: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)" });
    });
    await open(page);
    await star(page).click();
    await expect(hint(page)).toContainText(words.directory.installSteps);
    await go(page, words.agenda);
    await expect(hint(page).getByRole("link", { name: words.backup })).toBeVisible();
    await hint(page).getByRole("button", { name: words.directory.notNow }).click();
    await expect(hint(page)).toHaveCount(0);
    await page.reload();
    await expect(heading(page)).toHaveText(words.agenda);
    await expect(page.locator("[data-hop], [data-session]").first()).toBeVisible();
    await expect(hint(page)).toHaveCount(0);
  });
});

test("the shortcuts on the icon lead to their places", async ({ page, request, server }) => {
  const manifest = await (await request.get(`${server.url}manifest.webmanifest`)).json();
  expect(manifest.shortcuts).toHaveLength(3);
  for (const { url, name } of manifest.shortcuts) {
    await page.goto(new URL(url, server.url).href);
    await pageIsThere(page);
    expect(name).toContain(await heading(page).textContent());
  }
});
