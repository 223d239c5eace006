// Plans of other events than the sample one: lines both ways, repeats, a night, a venue without coordinates; and an
// event that knows nothing about getting around.
import { DAY, publishMadeUp } from "../support/made_up.js";
import { attributes, go, open, star } from "../support/pages.js";
import { clock, planOf, sessionsOf } from "../support/planner.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const EVENT = "pycon-tw-2020";

inBothLanguages("an event with lines both ways", (words) => {
  test.use({ serviceWorkers: "block" });
  test("is planned as the tool plans it, night, repeats and rides included", async ({ page, server, copySite }, info) => {
    const site = copySite();
    const { file, picks } = publishMadeUp(site, EVENT, info.outputPath("made-up.json"));
    await server.replace(site.folder);
    await open(page, "talks", { now: `${DAY}T08:00` });
    for (const { session, tier } of picks) {
      await star(page, session).click();
      await page.locator("[data-sheet]").getByRole("radio", { name: words.tiers[tier] }).check();
    }
    await go(page, words.agenda);
    const { days } = planOf(file, picks);
    const rides = days.flatMap((day) => day.hops).flatMap((hop) => hop.way?.legs ?? []);
    expect(rides.filter((leg) => leg.kind === "ride").length, "the plan uses cars").toBeGreaterThan(1);
    expect(days.flatMap(sessionsOf)).toContain("night");
    for (const expected of days) {
      const day = page.locator(`[data-day="${expected.date}"]`);
      await expect
        .poll(() => attributes(day.locator(".plan [data-session]"), "data-session"), expected.date)
        .toEqual(sessionsOf(expected));
      const left = await attributes(day.locator("[data-left]"), "data-left");
      expect(left).toEqual((expected.leftOut ?? []).map((left) => left.session));
      for (const [index, hop] of expected.hops.entries()) {
        if (hop.from === hop.to) continue;
        const card = day.locator(".hop").nth(index);
        await expect(card).toContainText(clock(hop.leaveBy));
        for (const leg of hop.way.legs.filter((leg) => leg.kind === "ride")) {
          await expect(card).toContainText(clock(leg.depart));
        }
      }
    }
    await open(page, "map");
    await expect(page.getByRole("img", { name: words.map })).toBeVisible();
  });
});

inBothLanguages("an event that knows nothing about getting around", (words) => {
  test.use({ serviceWorkers: "block" });
  test("plans what is in one house, says that ways are unknown, and works everywhere", async ({ page, server, copySite }) => {
    const site = copySite();
    site.changeBundle(EVENT, (bundle) => {
      delete bundle.travel;
      for (const venue of bundle.venues) delete venue.location;
    });
    await server.replace(site.folder);
    await open(page, "talks?day=2020-09-06", { now: "2020-09-06T11:00" });
    const [park, jupyter, celery] = [
      "1163619671685988728",
      "practical-enterprise-jupyterhub-deployment-and-mlo",
      "1163013399026598259",
    ];
    for (const id of [park, jupyter, celery]) await star(page, id).click();
    await expect(page.locator("[data-sheet]")).toContainText(words.travelUnknown);
    await go(page, words.agenda);
    await expect.poll(() => attributes(page.locator(".plan [data-session]"), "data-session")).toEqual([park, jupyter]);
    await expect(page.locator(`[data-left="${celery}"]`)).toContainText(words.travelUnknown);
    for (const place of ["now", "shuttle", "way", "map", "timeline", "settings"]) {
      await open(page, place, { now: "2020-09-06T14:05" });
    }
  });
});
