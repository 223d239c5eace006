// Japanese, the third language: chosen by the browser, whole, and within the width of a small phone.
import { attributes, go, open, pageIsThere } from "../support/pages.js";
import { expect, test } from "../support/test.js";
import { JA } from "../support/words.js";

test.use({ locale: JA.locale, isMobile: false, serviceWorkers: "block" });

test("a browser in Japanese gets all of it in Japanese, and none of it too wide", async ({ page }) => {
  await open(page, "talks", { now: "2020-09-06T12:33" });
  await expect(page.locator("html")).toHaveAttribute("lang", JA.tag);
  const tabs = page.getByRole("navigation").getByRole("link");
  await expect(tabs).toHaveText(JA.places);
  await expect(page.locator(".list-day time").first()).toContainText(/^9月\d日（[土日]）$/);
  const bar = await attributes(tabs, "href");
  await go(page, JA.more);
  const more = (await attributes(page.getByRole("main").getByRole("link"), "href")).filter((href) => href.startsWith("#"));
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of [...bar, ...more, "#/e/pycon-tw-2020/venue/cultural-park", "#/e/pycon-tw-2020/stop/A"]) {
    await page.evaluate((address) => (location.hash = address), address);
    await expect(page, address).toHaveURL((url) => url.hash === address);
    await pageIsThere(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), { message: address }).toBeLessThanOrEqual(0);
    // Every control has a name of its own language.
    const names = await page.getByRole("main").locator("button:visible, summary:visible, legend:visible").allTextContents();
    const foreign = names.filter((name) => /[a-z]{3}/i.test(name) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(name));
    expect(foreign, address).toEqual([]);
  }
});

test("a text of the programme in another language says so", async ({ page }) => {
  await open(page, "community/pyhug");
  await expect(page.locator(".prose [lang]").first()).toHaveAttribute("lang", "en");
});

test("Japanese can be chosen, and is kept", async ({ browser, server, watch }) => {
  const context = await browser.newContext({ locale: "en-GB", baseURL: server.url, serviceWorkers: "block" });
  await watch.follow(context);
  const page = await context.newPage();
  await open(page, "settings");
  await page.getByRole("radio", { name: JA.ownName }).check();
  await expect(page.locator("html")).toHaveAttribute("lang", JA.tag);
  // A release build has no language for finding forgotten texts.
  await expect(page.locator('input[name="language"]')).toHaveCount(3);
  await page.reload();
  await pageIsThere(page);
  await expect(page.locator("html")).toHaveAttribute("lang", JA.tag);
  await context.close();
});
