// A second event: chosen under More, without times, with an agenda of its own.
import { COMMUNITIES, PYCON } from "../support/programme.js";
import { attributes, expectIds, expectWorksOffline, go, heading, open, row, star } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const [OURS, THEIRS] = ["1163619671685988728", "company-visit-1"];

inBothLanguages("another event", (words) => {
  test("is offered where an address names one that is not here", async ({ page }) => {
    await page.goto("./#/e/nowhere-2031/agenda");
    const trouble = page.getByRole("alert");
    await expect(trouble).toContainText("nowhere-2031");
    await trouble.getByRole("link", { name: words.events }).click();
    await expect.poll(() => attributes(page.locator("[data-event]"), "data-event")).toEqual([PYCON.id, COMMUNITIES.id]);
  });

  test("is chosen under More, lists what has no time yet, and keeps picks of its own", async ({ page }) => {
    await open(page);
    await star(page, OURS).click();
    await go(page, words.more);
    await page.getByRole("link", { name: words.events }).click();
    const events = page.locator("[data-event]");
    expect(await attributes(events, "data-event")).toEqual(["pycon-tw-2020", "python-communities"]);
    await page.locator('[data-event="python-communities"]').click();

    await expect(heading(page)).toHaveText(words.talks);
    await expectIds(page, COMMUNITIES.ids());
    await expect(page.getByRole("heading", { name: words.toBeAnnounced, level: 2 })).toBeVisible();
    for (const id of COMMUNITIES.ids()) {
      await expect(row(page, id)).toContainText(COMMUNITIES.title(id, words).text);
      await expect(row(page, id)).toContainText(words.tba);
      await expect(row(page, id).locator("time")).toHaveCount(0);
    }
    await star(page, THEIRS).click();
    await go(page, words.agenda);
    await expectIds(page, [THEIRS]);

    // A new visit starts where the last one was.
    await page.goto("./");
    await expectIds(page, COMMUNITIES.ids());
    await open(page, "agenda", { event: "pycon-tw-2020" });
    await expectIds(page, [OURS]);
    await open(page, "talks", { event: "pycon-tw-2020" });
    await expectIds(page, PYCON.ids());
    await open(page, "agenda", { event: "python-communities" });
    await expectIds(page, [THEIRS]);
  });

  test("that nobody knows, or a session of another one, is said to be unknown", async ({ page }) => {
    await page.goto("./#/e/no-such-event/talks");
    await expect(page.getByRole("main").getByRole("alert")).toContainText("no-such-event");
    await open(page, `session/${OURS}`, { event: "python-communities" });
    await expect(heading(page)).toHaveText(words.sessionUnknown);
    await expectWorksOffline(page, words);
  });
});
