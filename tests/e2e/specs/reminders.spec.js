// A reminder comes at the minute one must leave, once, and says plainly what the phone cannot do.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { linkTo } from "../support/link.js";
import { expectWorksOffline, open } from "../support/pages.js";
import { planOf } from "../support/planner.js";
import { PYCON } from "../support/programme.js";
import { pretendTime } from "../support/clock.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const EVENT = fileURLToPath(new URL("../../../events/pycon-tw-2020/event.json", import.meta.url));
const PARK = "1163619671685988728";
const CELERY = "1163013399026598259";
const PICKS = [PARK, CELERY].map((session) => ({ session, tier: "want" }));

/** What the phone would show, in the order it was told. */
const shown = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const all = await registration.getNotifications();
    return all.map((it) => ({ title: it.title, body: it.body, href: it.data }));
  });

inBothLanguages("reminders", (words) => {
  test("come at the minute one must leave, once", async ({ page, context }) => {
    const plan = planOf(EVENT, PICKS).days.find((day) => day.date === "2020-09-06");
    const leave = plan.hops.find((hop) => hop.from !== hop.to).leaveBy;
    const before = new Date(Date.parse(leave) - 90_000);
    await context.grantPermissions(["notifications"]);
    await pretendTime(page, before);
    await open(page, linkTo(PYCON.id, PICKS));
    await page.getByRole("button", { name: words.take.add(2) }).click();
    await page.clock.runFor(1000);
    await expectWorksOffline(page, words);
    await open(page, "take");
    await page.getByLabel(words.take.remind).check();
    await page.clock.runFor(30_000);
    expect(await shown(page), "not a minute early").toEqual([]);
    await page.clock.runFor(60_000);
    const expected = {
      title: words.take.leaveNow(PYCON.title(CELERY, words).text),
      body: expect.stringContaining(PYCON.session(CELERY).start.slice(11, 16)),
      href: `#/e/${PYCON.id}/now`,
    };
    await expect.poll(() => shown(page)).toEqual([expected]);

    // A reload in the same minute does not repeat it.
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      for (const notification of await registration.getNotifications()) notification.close();
    });
    await page.reload();
    await expect(page.getByLabel(words.take.remind)).toBeChecked();
    await page.clock.runFor(2000);
    expect(await shown(page)).toEqual([]);
  });

  test("follow the rehearsal clock", async ({ page, context }) => {
    const plan = planOf(EVENT, PICKS).days.find((day) => day.date === "2020-09-06");
    const leave = plan.hops.find((hop) => hop.from !== hop.to).leaveBy;
    const before = new Date(Date.parse(leave) - 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);
    await context.grantPermissions(["notifications"]);
    await page.clock.install();
    await open(page, linkTo(PYCON.id, PICKS), { now: before });
    await page.getByRole("button", { name: words.take.add(2) }).click();
    await page.clock.runFor(1000);
    await expectWorksOffline(page, words);
    await open(page, "take", { now: before });
    await page.getByLabel(words.take.remind).check();
    await page.clock.runFor(2000);
    expect(await shown(page)).toEqual([]);
    await page.clock.runFor(60_000);
    const title = words.take.leaveNow(PYCON.title(CELERY, words).text);
    await expect.poll(() => shown(page)).toEqual([expect.objectContaining({ title })]);
  });

  test("say so when the browser does not let them through", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Notification, "permission", { get: () => "denied" });
      Notification.requestPermission = async () => "denied";
    });
    await open(page, "take");
    await expect(page.getByText(words.take.remindDenied)).toHaveCount(0);
    await page.getByLabel(words.take.remind).check();
    await expect(page.getByText(words.take.remindDenied)).toBeVisible();
  });
});

inBothLanguages("a visited session", (words) => {
  test("keeps a rating and a note that only the backup takes along", async ({ page }) => {
    await open(page, `session/${PARK}`);
    const rating = page.getByRole("group", { name: words.take.rating });
    await rating.getByRole("radio", { name: words.take.stars(4) }).check();
    await page.getByLabel(words.note).fill("很好");
    await page.getByLabel(words.note).blur();
    await page.reload();
    await expect(rating.getByRole("radio", { name: words.take.stars(4) })).toBeChecked();
    await expect(page.getByLabel(words.note)).toHaveValue("很好");
    await open(page, "backup");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: words.saveFile }).click(),
    ]);
    const saved = JSON.parse(readFileSync(await file.path(), "utf8"));
    expect(saved.events[PYCON.id]).toMatchObject({ [`rate/${PARK}`]: "4", [`note/${PARK}`]: "很好" });
  });

  test("leads to its slides, recording and feedback form", async ({ page, server, copySite }) => {
    const site = copySite();
    site.changeBundle(PYCON.id, (bundle) => {
      const session = bundle.sessions.find((session) => session.id === PARK);
      session.links = Object.keys(words.linkKinds).map((kind) => ({ kind, url: `https://conf.example/${kind}` }));
    });
    await server.replace(site.folder);
    await open(page, `session/${PARK}`);
    for (const [kind, name] of Object.entries(words.linkKinds)) {
      const link = page.getByRole("link", { name });
      await expect(link).toHaveAttribute("href", `https://conf.example/${kind}`);
    }
  });
});
