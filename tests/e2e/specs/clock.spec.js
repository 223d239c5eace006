// A phone whose clock is wrong by more than two minutes: the reader is told, and the app goes by the site's clock.
import { go, heading, open } from "../support/pages.js";
import { shiftClock } from "../support/clock.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const MINUTE = 60_000;

inBothLanguages("a phone's clock", (words) => {
  for (const [minutes, told] of [
    [-7, words.clockBehind("7 min")],
    [3, words.clockAhead("3 min")],
    [-26 * 60, words.clockBehind("26 hours")],
  ]) {
    test(`that is ${minutes} minutes off is said to be, and times to come are right`, async ({ page }) => {
      await page.addInitScript(shiftClock, minutes * MINUTE);
      await open(page, "now");
      await expect(page.getByText(told)).toBeVisible();
      const shown = Date.parse(await page.locator("time.clock").getAttribute("datetime"));
      expect(Math.abs(shown - Date.now())).toBeLessThan(2 * MINUTE);
      // On every page, until the clock is right.
      await go(page, words.agenda);
      await expect(page.getByText(told)).toBeVisible();
      await page.evaluate(() => (window.shift = 0));
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await expect(page.getByText(told)).toHaveCount(0);
    });
  }

  test("that is a minute off is nobody's concern", async ({ page }) => {
    await page.addInitScript(shiftClock, -MINUTE);
    await open(page, "more");
    // The site was asked, and with it the time.
    await expect(page.getByText(words.programmeUpdated).first()).toBeVisible();
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(words.clockWrong)).toHaveCount(0);
  });
});
