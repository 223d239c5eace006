// A whole day with the rehearsal clock: what the app says equals what `trackhop plan` says.
import { fileURLToPath } from "node:url";
import { attributes, go, open, star } from "../support/pages.js";
import { clock, planOf, sessionsOf } from "../support/planner.js";
import { PYCON } from "../support/programme.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const EVENT = fileURLToPath(new URL("../../../events/pycon-tw-2020/event.json", import.meta.url));
const PARK = "1163619671685988728";
const CELERY = "1163013399026598259";
const STOCKS = "1125925169781539142";
const JUPYTER = "practical-enterprise-jupyterhub-deployment-and-mlo";
const NUMPY = "1162187970745205106";
const CAMERA = "1164610752435192210";
const BURGER = "1152288720347464022";
const ORDER = [PARK, CELERY, STOCKS, JUPYTER, NUMPY, CAMERA];
const PICKS = ORDER.map((session) => ({ session, tier: [PARK, CAMERA].includes(session) ? "must" : "want" }));

const sheet = (page) => page.locator("[data-sheet]");
const hero = (page) => page.locator("[data-me]");
const plan = (day) => day.locator(".plan [data-session]");

async function pick(page, words, id, tier = "want") {
  await star(page, id).click();
  await expect(sheet(page)).toHaveAttribute("data-sheet", id);
  if (tier !== "want") await sheet(page).getByRole("radio", { name: words.tiers[tier] }).check();
}

inBothLanguages("a planned day", (words) => {
  test("says at every star what it does, and draws the plan that the tool prints", async ({ page }) => {
    await open(page, "talks?day=2020-09-06", { now: "2020-09-06T11:00" });
    await pick(page, words, PARK, "must");
    await pick(page, words, CELERY);
    await expect(sheet(page)).toContainText(words.tight(1));
    await pick(page, words, STOCKS);
    await expect(sheet(page)).toContainText(words.late(2));
    await expect(sheet(page)).toContainText(PYCON.title(PARK, words).text);
    await pick(page, words, JUPYTER);
    await pick(page, words, NUMPY);
    await pick(page, words, CAMERA, "must");
    await sheet(page).getByRole("button", { name: words.close }).click();

    await go(page, words.agenda);
    const [expected] = planOf(EVENT, PICKS).days;
    const day = page.locator('[data-day="2020-09-06"]');
    await expect.poll(() => attributes(plan(day), "data-session")).toEqual(sessionsOf(expected));
    expect(expected.proof).toBe("best");
    await expect(day.locator("[data-summary]")).toContainText(words.proven);
    const hops = day.locator(".hop");
    for (const [index, hop] of expected.hops.entries()) {
      if (hop.from === hop.to) continue;
      await expect(hops.nth(index)).toContainText(clock(hop.leaveBy));
      await expect(hops.nth(index)).toContainText(words[hop.verdict.verdict](hop.verdict.minutes));
      expect(await hops.nth(index).getByText(words.noCarThere).count(), hop.to).toBe(hop.served ? 0 : 1);
    }
    expect(await attributes(day.locator("[data-left]"), "data-left")).toEqual(
      expected.leftOut.map((left) => left.session),
    );
    for (const left of expected.leftOut) {
      const card = day.locator(`[data-left="${left.session}"]`);
      const late = left.clashes.filter((clash) => clash.after.cause === "walk");
      for (const clash of late) await expect(card).toContainText(words.late(clash.after.minutes));
    }

    // Taking a left-out talk instead gives the plan that the tool finds for it, and undo takes it back.
    const keep = day.locator(`[data-left="${NUMPY}"] [data-repair="keep"]`);
    await expect(keep).toContainText(PYCON.title(CAMERA, words).text);
    await keep.click();
    await expect(day.locator(`.plan [data-session="${NUMPY}"]`)).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: words.undo }).click();
    await expect.poll(() => attributes(plan(day), "data-session")).toEqual(sessionsOf(expected));
  });

  test("repairs a clash of two minutes in one tap", async ({ page }) => {
    await open(page, "talks?day=2020-09-06", { now: "2020-09-06T11:00" });
    await pick(page, words, PARK, "must");
    await pick(page, words, STOCKS);
    await go(page, words.agenda);
    const card = page.locator(`[data-left="${STOCKS}"]`);
    expect(await attributes(card.locator("[data-repair]"), "data-repair")).toEqual(["late", "early", "keep"]);
    await card.locator('[data-repair="late"]').click();
    await expect(card).toHaveCount(0);
    const picks = [{ session: PARK, tier: "must" }, { session: STOCKS, late: 5 }];
    const [expected] = planOf(EVENT, picks).days;
    await expect.poll(() => attributes(plan(page), "data-session")).toEqual(sessionsOf(expected));
    await expect(page.getByText(words.comingLate(expected.visits[1].late))).toBeVisible();
  });

  test("says when to leave at 12:15, 12:41, 13:29 and 13:31, and plans again what was missed", async ({ page }) => {
    const picks = [{ session: BURGER }, { session: JUPYTER }, { session: CAMERA, tier: "must" }];
    await open(page, "talks?day=2020-09-06", { now: "2020-09-06T11:00" });
    for (const { session, tier } of picks) await pick(page, words, session, tier);
    let here = null;
    for (const time of ["12:15", "12:41", "13:29", "13:31"]) {
      await open(page, "now", { now: `2020-09-06T${time}` });
      await page.getByLabel(words.myPlace).selectOption("venue:ncku");
      [here] = planOf(EVENT, picks, { at: "venue:ncku", now: `2020-09-06T${time}` }).days;
      const [first] = sessionsOf(here);
      const [hop] = here.hops;
      await expect(hero(page), time).toContainText(PYCON.title(first, words).text);
      await expect(hero(page).locator("[data-leave]"), time).toHaveText(clock(hop.leaveBy));
      for (const leg of hop.way.legs.filter((leg) => leg.kind === "ride")) {
        await expect(hero(page), time).toContainText(clock(leg.depart));
        await expect(hero(page), time).toContainText(words.car(leg.vehicle));
      }
    }
    expect(sessionsOf(planOf(EVENT, picks, { at: "venue:ncku", now: "2020-09-06T12:15" }).days[0])).toContain(BURGER);
    expect(sessionsOf(here), "after the last car the burger is out of reach").not.toContain(BURGER);
    await expect(page.locator("[data-catch]")).toBeVisible();

    const [missed] = sessionsOf(here);
    await hero(page).locator(`[data-missed="${missed}"]`).click();
    const rest = picks.filter((pick) => pick.session !== missed);
    [here] = planOf(EVENT, rest, { at: "venue:ncku", now: "2020-09-06T13:31" }).days;
    await expect(hero(page)).toContainText(PYCON.title(sessionsOf(here)[0], words).text);
    await expect(hero(page).locator("[data-leave]")).toHaveText(clock(here.hops[0].leaveBy));
    await open(page, "agenda", { now: "2020-09-06T13:31" });
    await expect(page.locator(`[data-left="${missed}"]`)).toContainText(words.gaveUp);

    await open(page, "shuttle", { now: "2020-09-06T13:31" });
    await expect(page.getByText(words.noMoreCars).first()).toBeVisible();
  });

  test("moves every later time when a car is late", async ({ page }) => {
    await open(page, "talks?day=2020-09-06", { now: "2020-09-06T11:00" });
    await pick(page, words, BURGER);
    await open(page, "now", { now: "2020-09-06T12:15" });
    await page.getByLabel(words.myPlace).selectOption("venue:ncku");
    await expect(hero(page)).toContainText("12:20");
    await hero(page).locator('[data-late="1220-e-3"]').click();
    await expect(hero(page)).toContainText("12:25");
    const more = ["--delay", "1220-e-3=5"];
    const [day] = planOf(EVENT, [{ session: BURGER }], { at: "venue:ncku", now: "2020-09-06T12:15", more }).days;
    const ride = day.hops[0].way.legs.find((leg) => leg.kind === "ride");
    await expect(hero(page)).toContainText(clock(ride.arrive));
    await page.getByRole("button", { name: words.asListed }).click();
    await expect(hero(page)).toContainText("12:20");
  });
});
