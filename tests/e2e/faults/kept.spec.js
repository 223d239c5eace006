// Faults 5 and 6 before there is a worker: what a captive portal said, or half a file, the browser's own cache keeps, for
// minutes or until the file is another one. A reload asks the cache first, so the page itself has to get around it.
import { heading, rows } from "../support/pages.js";
import { portal, truncated } from "./driver/server.js";
import { EVENT, expect, expectStored, test, words } from "./driver/test.js";

const PROGRAM = /^trackhop-app.*\.wasm$/;
const SCRIPT = /^trackhop-app.*\.js$/;
const BOOT = /^boot\.js$/;
const STYLE = /^style-.*\.css$/;

const messageOf = (page) => page.locator("#unloaded").filter({ has: page.getByRole("heading", { name: /The app did not load/ }) });

test.beforeEach(async ({ watch }) => {
  // What browsers say about half a script or program, and about a page in the place of one.
  watch.allow(/SyntaxError|CompileError|TypeError|MIME type/);
});

for (const [what, file] of [["the program", PROGRAM], ["its script", SCRIPT], ["boot.js", BOOT]]) {
  test(`fault 05: a captive portal answers for ${what}, and after the login the app starts @short`, async ({ page, server }) => {
    server.fault(({ path }) => file.test(path), portal);
    await page.goto(`./#/e/${EVENT}/more`);
    await expect(messageOf(page)).toBeInViewport();
    await expect(page.locator("#unsupported")).toBeHidden();
    await expect(page.locator("#app")).toBeHidden();
    server.heal();
    await page.reload();
    await expect(heading(page, words.more)).toBeVisible();
    await expect(page.locator("#unloaded")).toBeHidden();
    await expectStored(page);
  });

  test(`fault 06: half of ${what}, which looks like all of it, is asked for once more @short`, async ({ page, server }) => {
    server.fault(({ path }) => file.test(path), truncated("close"), 1);
    await page.goto(`./#/e/${EVENT}/more`);
    await expect(heading(page, words.more)).toBeVisible();
    await expect(page.locator("#unloaded")).toBeHidden();
    await expectStored(page);
  });
}

test("fault 05: a captive portal answers for the style sheet, and after the login the page has one", async ({ page, server }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  server.fault(({ path }) => STYLE.test(path), portal);
  await page.goto(`./#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(90);
  expect(await paper()).toBe("rgba(0, 0, 0, 0)");
  // Without it the app runs all the same, and no message that it does not.
  await expect(page.locator("#unloaded")).toBeHidden();
  server.heal();
  // The worker has it for the next visit; this one is without.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).unregister());
  await page.reload();
  await expect.poll(paper).toBe("rgb(246, 245, 241)");
  await expect(rows(page)).toHaveCount(90);
});

test("fault 05: a captive portal answers for the second part, and the page says so and tries again", async ({ page, server }) => {
  server.fault(({ path }) => /^late-/.test(path), portal);
  await page.goto(`./#/e/${EVENT}/shuttle`);
  const notice = page.getByRole("main").getByRole("alert");
  await expect(notice).toContainText(words.pageFailed);
  server.heal();
  await notice.getByRole("button", { name: words.tryAgain }).click();
  await expect(page.locator("li[data-trip]")).toHaveCount(9);
});

test("fault 06: where no script comes whole, the page says so after a while, and a reload helps", async ({ page, cdp, server }) => {
  server.fault(({ path }) => /^(early|boot)\.js$/.test(path), truncated("close"));
  await page.goto(`./#/e/${EVENT}/more`);
  // The list that the page brought along.
  await expect(rows(page).first()).toBeVisible();
  await expect(messageOf(page)).toBeHidden();
  await cdp.send("Animation.enable");
  await cdp.send("Animation.setPlaybackRate", { playbackRate: 100 });
  await expect(messageOf(page)).toBeVisible();
  await expect(messageOf(page)).toBeInViewport();
  server.heal();
  await messageOf(page).getByRole("link", { name: /Reload/ }).click();
  await expect(page.locator("#unloaded")).toBeHidden();
  await expect(rows(page)).toHaveCount(90);
  await expectStored(page);
});
