// The list of talks: all of them, in order, in the reader's language.
import { PYCON, pick } from "../support/programme.js";
import { choice, expectIds, go, heading, open, openMoreFilters, pageIsThere, row, rows } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";
import { EN, ZH } from "../support/words.js";

inBothLanguages("the list of talks", (words) => {
  test("shows all 90 sessions by day and start", async ({ page }) => {
    await open(page);
    await expect(heading(page)).toHaveText(words.talks);
    await expect(rows(page)).toHaveCount(90);
    await expect(page.getByText(words.shownOf(90, 90), { exact: true })).toBeVisible();

    // Days and starts stand before the sessions they head.
    const expected = [];
    for (const session of PYCON.sessions) {
      const [day, start] = [session.start.slice(0, 10), session.start.slice(0, 16)];
      if (!expected.includes(day)) expected.push(day);
      if (!expected.includes(start)) expected.push(start);
      expected.push(session.id);
    }
    const lines = page.getByRole("main").locator("h2:has(time), h3:has(time), [data-session]");
    const shown = await lines.evaluateAll((elements) =>
      elements.map((element) => element.dataset.session ?? element.querySelector("time").dateTime.slice(0, 16)),
    );
    expect(shown).toEqual(expected);
  });

  test("has the 43 talks and tutorials of the talk pages", async ({ page }) => {
    const talks = PYCON.ids((session) => ["talk", "tutorial"].includes(session.kind));
    expect(talks).toHaveLength(43);
    await open(page);
    await openMoreFilters(page, words);
    for (const kind of ["talk", "tutorial"]) await choice(page, words, "kind", words.kinds[kind]).check();
    await expectIds(page, talks);
    await expect(page.getByText(words.shownOf(43, 90), { exact: true })).toBeVisible();
  });

  test("is in the reader's language, and titles in another one say so", async ({ page }) => {
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("lang", words.tag);
    await expect(page.getByRole("navigation").getByRole("link")).toHaveText(words.places);
    await expect(rows(page)).toHaveCount(90);
    const shown = await rows(page).evaluateAll((elements) =>
      elements.map((element) => {
        const link = element.querySelector("a");
        return [element.dataset.session, link.textContent, link.closest("[lang]:not(html)")?.lang ?? null];
      }),
    );
    const expected = PYCON.ids().map((id) => {
      const { text, lang } = PYCON.title(id, words);
      return [id, text, lang];
    });
    expect(shown).toEqual(expected);
  });

  test("leads to everything known about a session", async ({ page }) => {
    const id = "1163619671685988728";
    const session = PYCON.session(id);
    await open(page);
    await row(page, id).getByRole("link").click();
    await expect(heading(page)).toHaveText(PYCON.title(id, words).text);
    await pageIsThere(page);
    const language = await heading(page).evaluate((element) => element.closest("[lang]").lang);
    expect(language, "said by the title itself or by the page").toBe("zh-Hant");
    const main = page.getByRole("main");
    const venue = PYCON.bundle.venues.find((venue) => venue.id === session.venue);
    await expect(main.getByRole("link", { name: pick(venue.name, words).text })).toBeVisible();
    await expect(main.locator(`a[href="${new URL(venue.map).href}"]`)).toHaveAttribute("rel", /noopener/);
    for (const host of session.hosts) {
      const name = pick(PYCON.bundle.communities.find((community) => community.id === host).name, words).text;
      await expect(main.getByRole("link", { name })).toBeVisible();
    }
    await expect(main.getByText("InfuseAI")).toBeVisible();
    await expect(main.locator(`time[datetime^="2020-09-06T13:50"]`).first()).toContainText("13:50–14:20");
    await expect(main.getByText(words.languages.zh, { exact: true }).first()).toBeVisible();
    // The long text comes in a file of its own.
    const about = session.about ?? PYCON.bundle.sessions.find((other) => other.id === id).about;
    await expect(main.getByText(pick(about, words).text)).toBeVisible();
    for (const link of session.links) {
      await expect(main.locator(`a[href="${link.url}"]`)).toBeVisible();
    }
  });
});

test.describe("the language", () => {
  test.describe("of a browser in neither language", () => {
    test.use({ locale: "fr-FR" });
    test("is English", async ({ page }) => {
      await open(page);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(heading(page)).toHaveText(EN.talks);
    });
  });

  for (const [from, to] of [
    [ZH, EN],
    [EN, ZH],
  ]) {
    test.describe(`chosen by hand, ${to.tag} in a ${from.locale} browser,`, () => {
      test.use({ locale: from.locale });
      test("survives a reload", async ({ page }) => {
        await open(page);
        await go(page, from.more);
        await page.getByRole("link", { name: from.settings }).click();
        await expect(heading(page)).toHaveText(from.settings);
        await page.getByRole("radio", { name: to.ownName, exact: true }).check();
        await expect(heading(page)).toHaveText(to.settings);
        await expect(page.locator("html")).toHaveAttribute("lang", to.tag);
        await page.reload();
        await expect(heading(page)).toHaveText(to.settings);
        await expect(page.locator("html")).toHaveAttribute("lang", to.tag);
        await expect(page.getByRole("radio", { name: to.ownName, exact: true })).toBeChecked();
        await go(page, to.talks);
        await expect(page).toHaveTitle(new RegExp(`^${to.talks} · `));
      });
    });
  }
});
