// The shuttle: the printed table, what is only estimated, and the next car.
import { PYCON, pick } from "../support/programme.js";
import { attributes, heading, open } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";

// As printed: departure from Cheng Kung University, car, where it goes.
const PRINTED = [
  ["12:20", "1", "A B"],
  ["12:20", "2", "A C"],
  ["12:20", "4", "A D"],
  ["12:20", "3", "A E"],
  ["12:40", "1, 3", "A B"],
  ["12:40", "2", "A C"],
  ["12:40", "4", "A D B C E"],
  ["13:00", "2", "A D B C E"],
  ["13:30", "3", "A D B C E"],
];

inBothLanguages("the shuttle page", (words) => {
  const departures = (page) => page.locator("li[data-trip]");

  test("lists the nine printed departures in order, arrivals as estimates", async ({ page }) => {
    await open(page, "shuttle");
    await expect(heading(page)).toHaveText(words.shuttle);
    await expect(departures(page)).toHaveCount(9);
    for (const [index, [time, car, stops]] of PRINTED.entries()) {
      const departure = departures(page).nth(index);
      await expect(departure.locator("time").first()).toHaveText(time);
      await expect(departure).toContainText(words.car(car));
      const calls = departure.getByRole("listitem");
      await expect(calls).toHaveCount(stops.split(" ").length);
      for (const [position, stop] of stops.split(" ").entries()) {
        const call = calls.nth(position);
        const name = PYCON.bundle.travel.stops.find((other) => other.id === stop).name;
        await expect(call).toContainText(pick(name, words).text);
        // Only departures from the first stop were printed.
        if (position === 0) {
          await expect(call.locator("time")).toHaveText(time);
          await expect(call).not.toContainText(words.estimated);
        } else {
          await expect(call.locator("time")).toHaveText(/^~1[23]:\d\d$|^~14:02$/);
          await expect(call).toContainText(words.estimated);
        }
      }
    }
    await expect(departures(page).last().locator("time").last()).toHaveText("~14:02");
  });

  test("names the stops A to E, and the house without one", async ({ page }) => {
    await open(page, "shuttle");
    const stops = page.locator("[data-stop]");
    await expect.poll(() => attributes(stops, "data-stop")).toEqual(["A", "B", "C", "D", "E"]);
    for (const stop of PYCON.bundle.travel.stops) {
      const shown = page.locator(`[data-stop="${stop.id}"]`);
      await expect(shown).toContainText(stop.letter);
      for (const name of Object.values(stop.name)) await expect(shown).toContainText(name);
    }
    expect(await attributes(page.locator("article[data-venue]"), "data-venue")).toEqual(["masa-loft"]);
    const masaLoft = page.locator('[data-venue="masa-loft"]');
    await expect(masaLoft).toContainText("Masa Loft");
    await expect(masaLoft).toContainText(words.noCarGoes);
    expect(await attributes(page.locator("[data-line]"), "data-line")).toEqual(
      PYCON.bundle.travel.lines.map((line) => line.id),
    );

    await page.locator('[data-stop="D"]').getByRole("link").click();
    await expect(heading(page)).toHaveText(pick({ "zh-Hant": "三道門香見", en: "Brunch of San Dao Men Siang Jian" }, words).text);
    await expect(departures(page)).toHaveCount(3);
    await expect(departures(page).first().locator("time").first()).toHaveText("~12:47");
  });

  test("says of a car that does not go that it is cancelled, in the list and in the line's table", async ({ page, server, copySite }) => {
    const site = copySite();
    site.changeBundle(PYCON.id, ({ travel }) => {
      for (const trip of travel.lines.flatMap((line) => line.trips ?? [])) {
        if (trip.id === "1330-loop-3") trip.status = "cancelled";
      }
    });
    await server.replace(site.folder);
    await open(page, "shuttle");
    const cancelled = (rows) => rows.filter({ hasText: words.cancelled });
    await expect(cancelled(departures(page))).toHaveCount(1);
    const rows = page.locator("[data-line] tbody tr");
    await expect(rows).toHaveCount(9);
    await expect(cancelled(rows)).toHaveCount(1);
    await expect(cancelled(rows)).toContainText("13:30");
  });

  test("knows the next car at each minute, and when there is none any more", async ({ page }) => {
    for (const [now, next, trips, minutes, gone] of [
      ["12:33", "12:40", ["1240-b-1-3", "1240-c-2", "1240-loop-4"], 7, 4],
      ["13:29", "13:30", ["1330-loop-3"], 1, 8],
      ["13:30", "13:30", ["1330-loop-3"], undefined, 8],
    ]) {
      await open(page, "shuttle", { now: `2020-09-06T${now}` });
      const card = page.getByRole("region", { name: words.nextCar, exact: true });
      await expect(card).toBeVisible();
      expect(trips, now).toContain(await card.getAttribute("data-next"));
      await expect(card.locator("time").first()).toHaveText(next);
      if (minutes) await expect(card).toContainText(words.inMinutes(minutes));
      await expect(page.locator('[data-stop="A"]')).toContainText(next);
      await expect(departures(page).filter({ hasText: words.left })).toHaveCount(gone);
    }

    await open(page, "shuttle", { now: "2020-09-06T13:31" });
    await expect(page.getByText(words.noMoreCars).first()).toBeVisible();
    await expect(page.locator("[data-next]")).toHaveCount(0);
    await expect(page.locator('[data-stop="A"]')).toContainText(words.noMoreCars);
    // The loop is still under way elsewhere.
    await expect(page.locator('[data-stop="D"]')).toContainText("~13:37");
    await expect(departures(page).filter({ hasText: words.left })).toHaveCount(9);
  });
});
