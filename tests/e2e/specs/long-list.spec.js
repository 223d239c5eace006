// A programme of two thousand sessions: drawn bit by bit, found by day and hour, and as it was when one comes back.
import { expect, inBothLanguages, test } from "../support/test.js";
import { heading, open, row, rows, scrollTo } from "../support/pages.js";

const EVENT = "pycon-tw-2020";
const COUNT = 2000;

/** Two days from nine to seven, twenty sessions at each start; some titles take several lines. */
function long(bundle) {
  const [first] = bundle.sessions;
  bundle.sessions = Array.from({ length: COUNT }, (_, number) => {
    const day = 5 + Math.floor(number / (COUNT / 2));
    const minute = 9 * 60 + Math.floor((number % (COUNT / 2)) / 20) * 12;
    const clock = (minute) => [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, "0")).join(":");
    const time = (minute) => `2020-09-0${day}T${clock(minute)}:00+08:00`;
    const title = number % 3 === 0 ? `Talk ${number} ${"with a title of many words ".repeat(4)}` : `Talk ${number}`;
    return { ...first, id: `s${number}`, title, venue: "ncku", people: [], hosts: [], start: time(minute), end: time(minute + 10) };
  });
  for (const venue of bundle.venues) delete venue.theme;
}

inBothLanguages("a list of two thousand sessions", (words) => {
  test.beforeEach(async ({ copySite, server }) => {
    const site = copySite();
    site.changeBundle(EVENT, long);
    await server.replace(site.folder);
  });

  /** The first clock time and the first row that can be seen below the sticky headings. */
  const inSight = (page) =>
    page.evaluate(() => {
      const day = document.querySelector(".list-day").getBoundingClientRect().bottom;
      const starts = [...document.querySelectorAll(".list-start")].filter(
        (start) => start.getBoundingClientRect().top <= day + 1,
      );
      return starts.at(-1)?.querySelector("time").dateTime.slice(0, 16);
    });

  test("is there at once and whole soon after", async ({ page }) => {
    await page.goto(`./#/e/${EVENT}/talks`);
    await expect(row(page, "s0")).toBeVisible();
    await expect(page.getByText(words.shownOf(COUNT, COUNT), { exact: true })).toBeVisible();
    await expect(page.locator("[data-session]")).toHaveCount(COUNT, { timeout: 30_000 });
    const ids = await page.locator("[data-session]").evaluateAll((all) => all.map((one) => one.dataset.session));
    expect(ids).toEqual(Array.from({ length: COUNT }, (_, number) => `s${number}`));
  });

  test("goes to an hour, to another day and to now, and headings stay in sight", async ({ page }) => {
    await open(page, "talks", { now: "2020-09-06T15:31" });
    const menu = page.getByRole("combobox", { name: words.jumpTo });
    const times = () => menu.first().locator("option").allTextContents();
    expect((await times()).slice(0, 4)).toEqual([words.jumpTo, words.now, "09:00", "10:00"]);
    expect((await times()).at(-1)).toBe(words.days["2020-09-06"]);
    // At once, although most of the list is not drawn yet.
    await menu.first().selectOption("13:00");
    await expect.poll(() => inSight(page)).toBe("2020-09-05T13:00");
    await expect(page.locator(":focus")).toHaveText("13:00");
    await expect(page.locator(".list-day").first()).toBeInViewport({ ratio: 1 });
    await menu.first().selectOption(words.days["2020-09-06"]);
    await expect.poll(() => inSight(page)).toBe("2020-09-06T09:00");
    const second = page.locator(".list-day").nth(1);
    await expect(second).toContainText(words.days["2020-09-06"]);
    await expect(second).toBeInViewport({ ratio: 1 });
    await menu.nth(1).selectOption(words.now);
    await expect.poll(() => inSight(page)).toBe("2020-09-06T15:24");
    await expect(menu.nth(1)).toHaveValue("");
  });

  test("is as it was when one comes back from far down", async ({ page }) => {
    await open(page);
    await page.getByRole("combobox", { name: words.jumpTo }).first().selectOption(words.days["2020-09-06"]);
    await expect(page.locator("[data-session]")).toHaveCount(COUNT, { timeout: 30_000 });
    const session = row(page, "s1345");
    await scrollTo(page, session);
    const top = () => session.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    await session.getByRole("link").click();
    await expect(heading(page)).toHaveText("Talk 1345");
    await page.goBack();
    await expect(heading(page)).toHaveText(words.talks);
    await expect.poll(async () => Math.abs((await top()) - before), { message: "pixels moved" }).toBeLessThan(10);
    await expect(session).toBeInViewport();
    await expect(rows(page)).toHaveCount(COUNT, { timeout: 30_000 });
  });
});
