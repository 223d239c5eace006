// What a visitor does, in the words of the app.
import { expect } from "./test.js";

/** Opens a place of an event and waits for it. */
export async function open(page, place = "talks", { event = "pycon-tw-2020", now } = {}) {
  const query = now ? `?now=${now}` : "";
  await page.goto(`./${query}#/e/${event}/${place}`);
  await appIsThere(page);
}

/**
 * Leaves the app for an empty page and kills the server: what the app had under way, such as the look for a newer
 * programme, ends with the page and not with the server, which the browser would report.
 */
export async function leaveAndKill(page, server) {
  await page.goto("about:blank");
  await server.kill();
}

/** Waits until the app has taken the place of the first screen, which has a heading too. */
export async function appIsThere(page) {
  await expect(page.locator("#first")).toHaveCount(0);
  await pageIsThere(page);
}

/** Waits for what the page is about: a page of the second part is a heading and a notice until that part has come. */
export async function pageIsThere(page) {
  await expect(heading(page)).toBeVisible();
  await expect(page.getByRole("main").locator(".loading")).toHaveCount(0);
}

export function heading(page) {
  return page.getByRole("main").getByRole("heading", { level: 1 });
}

/** The rows that can be seen: while one searches, the list by day waits unseen. */
export function rows(page) {
  return page.getByRole("main").locator("[data-session]:visible");
}

export function row(page, id) {
  return page.getByRole("main").locator(`[data-session="${id}"]:visible`);
}

/** The ids of all rows shown, in order. */
export function shownIds(page) {
  return attributes(rows(page), "data-session");
}

export function attributes(locator, name) {
  return locator.evaluateAll((elements, name) => elements.map((element) => element.getAttribute(name)), name);
}

/** Waits until exactly these sessions are listed, in this order. */
export async function expectIds(page, ids, message) {
  await expect.poll(() => shownIds(page), { message }).toEqual(ids);
}

/** A facet of the filters by its key (`theme`, `lang`, …). */
export function facet(page, words, key) {
  return page.getByRole("group", { name: words.facets[key], exact: true });
}

/** One choice of a facet by its label; the count in the label may be any. */
export function choice(page, words, key, label) {
  const text = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return facet(page, words, key).getByRole("checkbox", { name: new RegExp(`^(✓\\s*)?${text}\\s+\\d+$`) });
}

/** The labels of all choices of a facet with their counts: `{ "AI / ML": 5 }`. */
export async function shownCounts(page, words, key) {
  const texts = await facet(page, words, key).locator("label").allTextContents();
  return Object.fromEntries(
    texts.map((text) => {
      const [, label, count] = text.trim().match(/^(.*?)\s+(\d+)$/s) ?? [];
      return [label, Number(count)];
    }),
  );
}

export async function openMoreFilters(page, words) {
  if (!(await facet(page, words, "kind").isVisible())) await page.getByText(words.moreFilters).click();
  await expect(facet(page, words, "kind")).toBeVisible();
}

/** The star of a row. */
export function star(page, id) {
  return row(page, id).getByRole("button");
}

/** Goes to a place of the bottom bar. */
export async function go(page, place) {
  await page.getByRole("navigation").getByRole("link", { name: place, exact: true }).click();
  await expect(heading(page)).toHaveText(place);
  await pageIsThere(page);
}

/** Waits for the promise that everything works without a network. */
export async function expectWorksOffline(page, words) {
  await expect(page.getByText(words.worksOffline, { exact: true }).first()).toBeVisible({ timeout: 30_000 });
}

/** The offer of a newer version of the app. */
export function updateOffer(page, words) {
  return page.getByRole("status").filter({ hasText: words.updateReady });
}

/** Stars a session from its page. */
export async function pickSession(page, words, id) {
  await open(page, `session/${id}`);
  await page.getByRole("button", { name: words.addToAgenda }).click();
  await expect(page.getByRole("button", { name: words.inAgenda })).toBeVisible();
}

/** Waits until the programme of an event is kept whole. */
export async function expectKept(page, event) {
  const kept = () =>
    page.evaluate(async (event) => {
      const folder = new URL(`data/${event}/`, location.href).href;
      const data = await caches.open("trackhop-data");
      const latest = await (await data.match(`${folder}latest.json`))?.json();
      const files = [latest?.index, latest?.texts].map((file) => data.match(folder + file?.name));
      return (await Promise.all(files)).every(Boolean);
    }, event);
  await expect.poll(kept).toBe(true);
}

/**
 * Scrolls to a row and waits until it stands still in sight: heights of rows out of sight are guesses until they are
 * drawn, and a jump within the list corrects itself for some frames, in which it may take the list back.
 */
export async function scrollTo(page, row) {
  const drawn = () => page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  const place = () =>
    row.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top, inSight: bottom > 0 && top < innerHeight };
    });
  const moved = async () => {
    await row.scrollIntoViewIfNeeded();
    const before = await place();
    await drawn();
    const after = await place();
    return after.inSight ? Math.abs(after.top - before.top) : Infinity;
  };
  await expect.poll(moved, { message: "the row stands still in sight" }).toBeLessThan(1);
}
