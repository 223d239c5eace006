// Filters with a name: saved, chosen again with one tap, forgotten, kept, and part of the backup.
import { readFileSync } from "node:fs";
import { PYCON } from "../support/programme.js";
import { choice, expectIds, open } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";

inBothLanguages("saved filters", (words) => {
  const saved = (page) => page.getByRole("group", { name: words.savedFilters, exact: true });
  const chip = (page, name) => saved(page).getByRole("button", { name: new RegExp(`^(✓\\s*)?${name}`) });
  const field = (page) => page.getByRole("textbox", { name: words.filterName, exact: true });
  const search = (page) => page.getByRole("searchbox", { name: words.search });
  const toggle = (page, key, value) => choice(page, words, key, PYCON.label(key, value, words)).click();
  const CHOSEN = { theme: ["ai-ml", "core"], lang: ["en"] };

  async function choose(page) {
    for (const [key, values] of Object.entries(CHOSEN)) for (const value of values) await toggle(page, key, value);
    await expectIds(page, PYCON.matching(CHOSEN));
  }

  test("are chosen again with one tap, count, and are forgotten", async ({ page }) => {
    await open(page);
    await expect(page.getByRole("button", { name: words.saveFilter })).toBeHidden();
    await expect(saved(page)).toHaveCount(0);
    await choose(page);
    await page.getByRole("button", { name: words.saveFilter }).click();
    await expect(field(page)).toBeFocused();
    // What is chosen is the name to begin with.
    await expect(field(page)).toHaveValue(
      [
        PYCON.label("theme", "ai-ml", words),
        PYCON.label("theme", "core", words),
        PYCON.label("lang", "en", words),
      ].join("・"),
    );
    await field(page).fill("A & B");
    await field(page).press("Enter");
    await expect(field(page)).toHaveCount(0);
    await expect(page.getByRole("button", { name: words.forgetFilter("A & B") })).toBeFocused();
    await expect(chip(page, "A & B")).toHaveAttribute("aria-pressed", "true");
    await expect(chip(page, "A & B")).toContainText(`${PYCON.matching(CHOSEN).length}`);

    await chip(page, "A & B").click();
    await expectIds(page, PYCON.matching({}));
    await expect(chip(page, "A & B")).toHaveAttribute("aria-pressed", "false");
    await search(page).fill("python");
    await page.getByRole("button", { name: words.saveFilter }).click();
    await expect(field(page)).toHaveValue("python");
    await page.getByRole("button", { name: words.save, exact: true }).click();
    await expect(chip(page, "python")).toContainText(`${PYCON.matching({ q: "python" }).length}`);
    await chip(page, "A & B").click();
    await expectIds(page, PYCON.matching(CHOSEN));
    await expect(search(page)).toHaveValue("");
    // The address is written after the list is drawn.
    await expect(page).toHaveURL(/\?theme=ai-ml&theme=core&lang=en$/);

    await page.reload();
    await expectIds(page, PYCON.matching(CHOSEN));
    await page.getByRole("button", { name: words.forgetFilter("A & B") }).click();
    await expect(chip(page, "A & B")).toHaveCount(0);
    await expectIds(page, PYCON.matching(CHOSEN));
    await chip(page, "python").click();
    await expectIds(page, PYCON.matching({ q: "python" }));
    await expect(page).toHaveURL(/\?q=python$/);
    await page.reload();
    await expect(chip(page, "python")).toHaveAttribute("aria-pressed", "true");
    await expect(saved(page).getByRole("button")).toHaveCount(1);
  });

  test("are part of the backup", async ({ page }) => {
    await open(page);
    await choose(page);
    await page.getByRole("button", { name: words.saveFilter }).click();
    await field(page).fill("Mine");
    await page.getByRole("button", { name: words.save, exact: true }).click();
    await expect(chip(page, "Mine")).toBeVisible();
    await open(page, "backup");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: words.saveFile }).click(),
    ]);
    const file = readFileSync(await download.path(), "utf8");
    expect(file).toContain("filter/Mine");
    expect(file).toContain("theme=ai-ml&theme=core");
  });
});
