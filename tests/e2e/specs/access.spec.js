// Every place by the rules of WCAG 2.2 AA, as far as a machine can check them.
import { broken, layOutAll } from "../support/axe.js";
import { heading, open, star } from "../support/pages.js";
import { NOW, PICKS, PLACES } from "../support/places.js";
import { expect, inEveryLanguage, test } from "../support/test.js";

const SIZES = [
  { width: 390, height: 844, text: "100%" },
  { width: 320, height: 640, text: "100%" },
  { width: 1280, height: 800, text: "100%" },
  { width: 390, height: 844, text: "200%" },
];

/** Scrolls until no star lies half under the menu of a heading that stays in sight: that is no smaller target. */
async function clearMenus(page) {
  const covered = () =>
    page.evaluate(() => {
      const box = (element) => element.getBoundingClientRect();
      const meets = (a, b) => a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
      const menus = [...document.querySelectorAll(".jump")].map(box);
      const count = [...document.querySelectorAll(".star")].filter((star) => menus.some((menu) => meets(box(star), menu))).length;
      if (count > 0) scrollBy(0, -10);
      return count;
    });
  await expect.poll(covered).toBe(0);
}

inEveryLanguage("accessible", (words) => {
  for (const scheme of ["light", "dark"]) {
    test(`every place keeps the rules in ${scheme}, with picks and the sheet of a pick`, async ({ page }) => {
      // The rules over all places and sizes take two minutes, on a busy machine twice that.
      test.setTimeout(360_000);
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, "talks?day=2020-09-06", { now: NOW });
      for (const id of PICKS) await star(page, id).click();
      await expect(page.locator("[data-sheet]")).toBeVisible();
      await layOutAll(page);
      // What lies half under a heading that stays in sight is no smaller target for it: the list begins with a whole row.
      await page.evaluate(() => {
        const ends = [...document.querySelectorAll(".list-start")].map((start) => start.getBoundingClientRect());
        const below = Math.min(...ends.map(({ bottom }) => bottom).filter((bottom) => bottom > 0));
        const tops = [...document.querySelectorAll("[data-session]")].map((row) => row.getBoundingClientRect().top);
        scrollBy(0, Math.min(...tops.filter((top) => top >= below)) - below);
      });
      const found = {};
      const look = async (where) => {
        const rules = await broken(page);
        if (rules.length > 0) found[where] = rules;
      };
      await clearMenus(page);
      await look("sheet");
      for (const place of PLACES) {
        await open(page, place, { now: NOW });
        await layOutAll(page);
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        for (const { text, ...size } of SIZES) {
          await page.setViewportSize(size);
          await page.evaluate(async (text) => {
            document.documentElement.style.fontSize = text;
            // What lies half under a heading that stays in sight is no smaller target for it.
            scrollTo(0, 0);
            document.querySelector(".timeline")?.scrollTo(0, 0);
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          }, text);
          await look(`${place} at ${size.width}, text ${text}`);
        }
      }
      expect(found, words.tag).toEqual({});
    });
  }
});

for (const scheme of ["light", "dark"]) {
  test(`pages before the app and without it keep the rules in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    // The program never comes.
    await page.route("**/*_bg.wasm", () => {});
    const found = {};
    const pages = ["./", "./programme/pycon-tw-2020/2020-09-06.html", `./programme/pycon-tw-2020/session/s-${PICKS[0]}.html`];
    for (const [index, file] of pages.entries()) {
      const { width, height } = SIZES[index];
      await page.setViewportSize({ width, height });
      await page.goto(file);
      await expect(heading(page)).toBeVisible();
      await layOutAll(page);
      const rules = await broken(page);
      if (rules.length > 0) found[file] = rules;
    }
    expect(found).toEqual({});
  });
}
