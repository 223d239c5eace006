// Everything by keyboard: skip link, order, Enter and Space, and where the focus goes.
import { PYCON } from "../support/programme.js";
import { choice, expectIds, heading, open, star } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";

test.use({ isMobile: false, hasTouch: false });

inBothLanguages("by keyboard", (words) => {
  /** Presses Tab until the element has the focus; says what was passed when it never does. */
  async function tabTo(page, target, limit = 60) {
    const passed = [];
    for (let step = 0; step < limit; step += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) return passed;
      passed.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
    }
    throw new Error(`not reached by Tab; passed:\n${passed.join("\n")}`);
  }

  test("search, choices and stars are reached in order and work", async ({ page }) => {
    await open(page);
    await expectIds(page, PYCON.ids());
    const skip = page.getByRole("button", { name: words.skip });
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    await expect(skip, "it shows itself").toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await expect(heading(page)).toBeFocused();

    const search = page.getByRole("searchbox", { name: words.search });
    await tabTo(page, search, 5);
    await page.keyboard.type("python");
    await expectIds(page, PYCON.matching({ q: "python" }));
    await search.fill("");
    const finance = choice(page, words, "theme", PYCON.label("theme", "finance", words));
    await tabTo(page, finance, 5);
    await page.keyboard.press("Space");
    await expect(finance).toBeChecked();
    await expect(finance).toBeFocused();
    const ids = PYCON.matching({ theme: ["finance"] });
    await expectIds(page, ids);

    const english = choice(page, words, "lang", words.languages.en);
    await tabTo(page, english, 40);
    await page.keyboard.press("Space");
    await expectIds(page, PYCON.matching({ theme: ["finance"], lang: ["en"] }));
    await page.keyboard.press("Space");
    await expectIds(page, ids);

    await tabTo(page, star(page, ids[1]), 20);
    await page.keyboard.press("Enter");
    await expect(star(page, ids[1])).toHaveAttribute("aria-pressed", "true");
    await expect(star(page, ids[1])).toBeFocused();
    // A second press asks how much one wants it; closing gives the focus back.
    const sheet = page.locator("[data-sheet]");
    await page.keyboard.press("Space");
    await expect(sheet.getByRole("radio", { name: words.tiers.want })).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(sheet.getByRole("radio", { name: words.tiers.must })).toBeChecked();
    await tabTo(page, sheet.getByRole("button", { name: words.removePick }), 4);
    await page.keyboard.press("Enter");
    await expect(star(page, ids[1])).toHaveAttribute("aria-pressed", "false");
    await tabTo(page, sheet.getByRole("button", { name: words.close }), 4);
    await page.keyboard.press("Enter");
    await expect(sheet).toHaveCount(0);
    await expect(star(page, ids[1])).toBeFocused();
  });

  test("the focus goes to the heading of each new page, and back is a link", async ({ page }) => {
    await open(page);
    await expectIds(page, PYCON.ids());
    for (const place of [words.agenda, words.shuttle, words.more, words.talks]) {
      await page.getByRole("navigation").getByRole("link", { name: place, exact: true }).focus();
      await page.keyboard.press("Enter");
      await expect(heading(page)).toHaveText(place);
      await expect(heading(page)).toBeFocused();
    }
    const [id] = PYCON.ids();
    await page.locator(`[data-session="${id}"]`).getByRole("link").focus();
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(PYCON.title(id, words).text);
    await expect(heading(page)).toBeFocused();
    await page.getByRole("link", { name: words.back }).focus();
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(words.talks);
    await expect(heading(page)).toBeFocused();
  });
});
