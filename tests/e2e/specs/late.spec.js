// The second part of the program comes after the first list and never stands in its way.
import { heading, open, rows, star } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";
import { ZH } from "../support/words.js";

const SESSION = "1163619671685988728";
const isLate = (url) => /\/late-\w+\.wasm$/.test(new URL(url).pathname);

// The worker would answer from its store.
test.use({ serviceWorkers: "block" });

/** Keeps the second part from the page until the returned function is called. */
async function holdBack(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(isLate, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

inBothLanguages("without the second part", (words) => {
  test("the list is read, filtered and starred, and what is searched for is found as soon as that can be", async ({ page }) => {
    const release = await holdBack(page);
    await open(page);
    await expect(rows(page)).toHaveCount(90);
    await star(page, SESSION).click();
    await expect(star(page, SESSION)).toHaveAttribute("aria-pressed", "true");
    await open(page, "talks?theme=ai-ml");
    await expect(rows(page)).not.toHaveCount(90);
    await open(page);
    await page.getByRole("searchbox", { name: words.search }).fill("cyber threat");
    await expect(page.locator(".search-notes")).toHaveText(words.searchLoading);
    await expect(rows(page)).toHaveCount(90);
    release();
    await expect(rows(page)).toHaveCount(1);
    await expect(page.locator(".search-notes")).not.toHaveText(words.searchLoading);
  });

  test("another page says that it is on its way, and becomes itself with the focus where it was", async ({ page }) => {
    const release = await holdBack(page);
    await open(page);
    await page.getByRole("navigation").getByRole("link", { name: words.shuttle, exact: true }).click();
    await expect(heading(page)).toHaveText(words.shuttle);
    await expect(heading(page)).toBeFocused();
    await expect(page.getByRole("main").getByRole("status")).toHaveText(words.pageLoading);
    await expect(page.locator("li[data-trip]")).toHaveCount(0);
    release();
    await expect(page.locator("li[data-trip]")).toHaveCount(9);
    await expect(page.getByText(words.pageLoading)).toHaveCount(0);
    await expect(heading(page)).toBeFocused();
  });

  test("that cannot be loaded, a page says so and tries again when told", async ({ page, watch }) => {
    watch.allow(/404 \(Not Found\)|late-\w+\.wasm: status 404/);
    let gone = true;
    await page.route(isLate, (route) => (gone ? route.fulfill({ status: 404, body: "<p>Not here" }) : route.continue()));
    await open(page);
    await expect(rows(page)).toHaveCount(90);
    await page.getByRole("navigation").getByRole("link", { name: words.shuttle, exact: true }).click();
    const notice = page.getByRole("main").getByRole("alert");
    await expect(notice).toContainText(words.pageFailed);
    await notice.getByRole("button", { name: words.tryAgain }).click();
    await expect(notice).toContainText(words.pageFailed);
    gone = false;
    await notice.getByRole("button", { name: words.tryAgain }).click();
    await expect(page.locator("li[data-trip]")).toHaveCount(9);
  });
});

test("the second part is asked for once, and only when the first list is drawn", async ({ page }) => {
  await page.addInitScript(() => {
    const original = window.fetch;
    window.rowsWhenAsked = [];
    window.fetch = (...given) => {
      const url = given[0] instanceof Request ? given[0].url : String(given[0]);
      if (/\/late-\w+\.wasm$/.test(url)) {
        // How much of the list reaches below the screen.
        const last = [...document.querySelectorAll("[data-session]")].at(-1);
        window.rowsWhenAsked.push(last ? last.getBoundingClientRect().bottom - innerHeight : undefined);
      }
      return original(...given);
    };
  });
  await open(page);
  await expect.poll(() => page.evaluate(() => window.rowsWhenAsked)).toHaveLength(1);
  const [rowsWhenAsked] = await page.evaluate(() => window.rowsWhenAsked);
  expect(rowsWhenAsked, "more rows than a screen shows").toBeGreaterThan(0);
  for (const tab of await page.getByRole("navigation").getByRole("link").all()) {
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", "page");
    await expect(page.getByText(ZH.pageLoading)).toHaveCount(0);
  }
  expect(await page.evaluate(() => window.rowsWhenAsked)).toEqual([rowsWhenAsked]);
});
