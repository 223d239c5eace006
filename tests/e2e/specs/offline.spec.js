// Without a network: after one complete visit everything works, the promise is kept, and updates wait.
import { COMMUNITIES, PYCON } from "../support/programme.js";
import { expectIds, expectWorksOffline, go, heading, leaveAndKill, open, pickSession, rows, star, updateOffer } from "../support/pages.js";
import { NO_SERVER } from "../support/server.js";
import { expect, inBothLanguages, test } from "../support/test.js";
import { ZH } from "../support/words.js";

const SESSION = "1163619671685988728";

inBothLanguages("after one complete visit, the server dead,", (words) => {
  test("a reload, a deep link, every place and another event work", async ({ page, context, server, watch }) => {
    await open(page, "talks", { event: COMMUNITIES.id });
    await expectWorksOffline(page, words);
    await open(page);
    await expectWorksOffline(page, words);
    watch.allow(NO_SERVER);
    await leaveAndKill(page, server);

    await open(page);
    await expect(rows(page)).toHaveCount(90);
    await page.reload();
    await expect(rows(page)).toHaveCount(90);
    await expectWorksOffline(page, words);

    const fresh = await context.newPage();
    await page.close();
    await fresh.goto(`./#/e/pycon-tw-2020/session/${SESSION}`);
    await expect(heading(fresh)).toHaveText(PYCON.title(SESSION, words).text);
    const about = PYCON.bundle.sessions.find((session) => session.id === SESSION).about;
    await expect(fresh.getByText(about[words.tag])).toBeVisible();
    await fresh.getByRole("button", { name: words.addToAgenda }).click();

    await go(fresh, words.now);
    await expect(fresh.getByText(words.eventOver)).toBeVisible();
    await go(fresh, words.talks);
    await expect(rows(fresh)).toHaveCount(90);
    await go(fresh, words.agenda);
    await expectIds(fresh, [SESSION]);
    await go(fresh, words.shuttle);
    await expect(fresh.locator("li[data-trip]")).toHaveCount(9);
    await go(fresh, words.more);
    await fresh.getByRole("link", { name: words.events }).click();
    await expect(heading(fresh)).toHaveText(words.events);
    await fresh.locator('[data-event="python-communities"]').click();
    await expectIds(fresh, COMMUNITIES.ids());

    // The address alone, as from the home screen.
    await fresh.goto("./");
    await expectIds(fresh, COMMUNITIES.ids());
  });
});

const MISSING = [
  ["of the app", (file) => file === "icons/icon-512.png"],
  ["of the event", (file) => file.includes("pycon-tw-2020/texts-")],
];

for (const [what, isIt] of MISSING) {
  test(`while a file ${what} cannot be had, the app runs and never claims to work offline`, async ({
    page,
    server,
    copySite,
    watch,
  }) => {
    const broken = copySite();
    const [missing] = broken.files().filter(isIt);
    broken.remove(missing);
    watch.allow(new RegExp(`404 \\(Not Found\\).*${missing}`));
    await server.replace(broken.folder);

    // Remembers the claim even if it stands there for a moment only.
    await page.addInitScript((claim) => {
      new MutationObserver(() => {
        if (document.body?.textContent.includes(claim)) document.documentElement.dataset.claimed = "yes";
      }).observe(document, { subtree: true, childList: true, characterData: true });
    }, ZH.worksOffline);
    await open(page);
    await expect(page.getByText(ZH.notYetOffline)).toBeVisible();
    await expect(rows(page)).toHaveCount(90);
    await page.reload();
    await expect(page.getByText(ZH.notYetOffline)).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-claimed");

    // Once the file is back, the next visit completes the store.
    await server.replace(copySite().folder);
    await page.reload();
    await expectWorksOffline(page, ZH);
    await expect(page.locator("html"), "the watch over the claim works").toHaveAttribute("data-claimed");
  });
}

inBothLanguages("a new programme", (words) => {
  test("comes without a new version, is announced, and the agenda stays", async ({ page, server, copySite, watch }) => {
    await pickSession(page, words, SESSION);
    await expectWorksOffline(page, words);
    const changed = copySite();
    changed.changeBundle("pycon-tw-2020", (bundle) => {
      bundle.sessions.find((session) => session.id === SESSION).title = "Changed by the organisers";
    });
    await server.replace(changed.folder);

    // The kept one is shown at once, then the new one in its place.
    await page.reload();
    await expect(heading(page)).toHaveText(PYCON.title(SESSION, words).text);
    await expect(heading(page)).toHaveText("Changed by the organisers");
    await expect(page.getByRole("status").filter({ hasText: words.programmeUpdated })).toBeVisible();
    await expect(page.getByRole("button", { name: words.inAgenda })).toBeVisible();
    await expect(page.getByText(words.updateReady)).toHaveCount(0);
    await go(page, words.more);
    await expect(page.getByText(words.programmeUpdated)).toHaveCount(1);

    // The new one is kept whole.
    await expectWorksOffline(page, words);
    watch.allow(NO_SERVER);
    await leaveAndKill(page, server);
    await open(page, `session/${SESSION}`);
    await page.reload();
    await expect(heading(page)).toHaveText("Changed by the organisers");
    await go(page, words.more);
    await expect(page.getByText(words.programmeUnreachable)).toBeVisible();
    await expect(page.getByText(words.worksOffline, { exact: true })).toBeVisible();
  });
});

inBothLanguages("a new version", (words) => {
  test("waits until the reader takes it, and the agenda stays", async ({ page, server, copySite, watch }) => {
    const [before, after] = [copySite(), copySite().anotherVersion()];
    const [old, build] = [before.build(), after.build()];
    await server.replace(before.folder);
    await pickSession(page, words, SESSION);
    await expectWorksOffline(page, words);

    await server.replace(after.folder);
    await page.reload();
    await expect(page.locator("meta[name=build]")).toHaveAttribute("content", old);
    await page.evaluate(() => (window.sameVisit = true));
    const offer = updateOffer(page, words);
    await expect(offer).toBeVisible({ timeout: 30_000 });
    // The old version goes on working, whole, and nothing reloads by itself.
    await go(page, words.talks);
    await expect(rows(page)).toHaveCount(90);
    await expect(page.locator("meta[name=build]")).toHaveAttribute("content", old);
    await expect(offer).toBeVisible();
    expect(await page.evaluate(() => window.sameVisit)).toBe(true);

    // What the worker says while a finger is on the button does not take the tap away.
    await offer.getByRole("button", { name: words.reload }).hover();
    await page.mouse.down();
    await page.evaluate(() => navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: "stored" })));
    await page.mouse.up();
    await expect(page.locator("meta[name=build]")).toHaveAttribute("content", build);
    expect(await page.evaluate(() => window.sameVisit)).toBeUndefined();
    await expect(star(page, SESSION)).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByText(words.updateReady)).toHaveCount(0);
    await expectWorksOffline(page, words);

    // The new version is stored whole.
    watch.allow(NO_SERVER);
    await leaveAndKill(page, server);
    await open(page);
    await expect(rows(page)).toHaveCount(90);
    await expect(page.locator("meta[name=build]")).toHaveAttribute("content", build);
  });
});
