// Now: what runs, what comes next, by the event's own clock.
import { PYCON } from "../support/programme.js";
import { attributes, expectIds, heading, open } from "../support/pages.js";
import { pretendTime } from "../support/clock.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const at = (clock) => Date.parse(`2020-09-06T${clock}:00+08:00`);
const startingAt = (clock) => PYCON.ids((session) => session.start === `2020-09-06T${clock}:00+08:00`);

/** Running sessions, the frame around them last, then the next two starts. */
function expected(clock) {
  const now = at(clock);
  const running = PYCON.sessions.filter((s) => Date.parse(s.start) <= now && now < Date.parse(s.end));
  const starts = [...new Set(PYCON.sessions.map((s) => s.start).filter((start) => Date.parse(start) > now))];
  const ids = (sessions) => sessions.map((session) => session.id);
  return {
    running: [...ids(running.filter((s) => s.kind !== "block")), ...ids(running.filter((s) => s.kind === "block"))],
    next: starts.slice(0, 2).flatMap((start) => PYCON.ids((session) => session.start === start)),
  };
}

inBothLanguages("the page of now", (words) => {
  /** The part of the page under the heading "Running now". */
  const runningNow = (page) =>
    page.getByRole("main").locator("section").filter({ has: page.getByRole("heading", { name: words.running }) });

  test("shows what runs at 14:05 and what comes next", async ({ page }) => {
    await open(page, "now", { now: "2020-09-06T14:05" });
    await expect(heading(page)).toHaveText(words.now);
    const { running, next } = expected("14:05");
    expect(running, "five talks inside the community track").toEqual([
      "1163619671685988728",
      "1152288720347464022",
      "1156232082284872031",
      "1158746965152891237",
      "1154869542715916638",
      "d2-community-tracks",
    ]);
    await expectIds(page, [...running, ...next]);
    expect(await attributes(runningNow(page).locator("[data-session]"), "data-session")).toEqual(running);
    const heads = page.getByRole("heading", { level: 2 });
    await expect(heads.nth(1)).toContainText(words.next);
    await expect(heads.nth(1)).toContainText(words.inMinutes(25));
    await expect(page.getByText(words.rehearsal(`${words.days["2020-09-06"]} 14:05`))).toBeVisible();
  });

  test("says before the event when it starts, and after it that it is over", async ({ page }) => {
    await pretendTime(page, "2020-08-30T10:00:00+08:00");
    await open(page, "now");
    await expect(page.getByText(words.eventStartsIn(6))).toBeVisible();
    await expect(runningNow(page)).toHaveCount(0);
    await expect(page.getByRole("link", { name: words.preview })).toBeVisible();

    await page.clock.setSystemTime(new Date("2020-09-06T18:30:00+08:00"));
    await page.reload();
    await expect(page.getByText(words.eventOver)).toBeVisible();
    await page.getByRole("link", { name: words.preview }).click();
    await expect(page).toHaveURL(/\?now=2020-09-0[56]T/);
    await expect(runningNow(page).locator("[data-session]")).not.toHaveCount(0);
    await page.getByRole("link", { name: words.rehearsalEnd }).click();
    await expect(page.getByText(words.eventOver)).toBeVisible();
    await expect(page).not.toHaveURL(/\?now=/);
  });

  test("says that it cannot read a time, and goes on", async ({ page }) => {
    for (const text of ["tomorrow", "2020-13-45T99:99"]) {
      await open(page, "now", { now: text });
      await expect(page.getByRole("alert").filter({ hasText: words.rehearsalUnreadable(text) })).toBeVisible();
      await expect(page.getByText(words.eventOver)).toBeVisible();
    }
  });
});

test("the minute advances by itself", async ({ page }) => {
  await pretendTime(page, "2020-09-06T14:29:30+08:00");
  await open(page, "now");
  const first = expected("14:29");
  await expectIds(page, [...first.running, ...first.next]);
  expect(first.running).toEqual(["d2-community-tracks"]);
  await page.clock.fastForward(31_000);
  const second = expected("14:30");
  await expectIds(page, [...second.running, ...second.next]);
  expect(second.running.slice(0, -1)).toEqual(startingAt("14:30"));
});

test("the clock is the event's, wherever the phone is", async ({ browser, watch, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "en-US", timezoneId: "America/New_York" });
  await watch.follow(context);
  const page = await context.newPage();
  await pretendTime(page, "2020-09-06T02:05:00-04:00");
  await open(page, "now");
  const { running, next } = expected("14:05");
  await expectIds(page, [...running, ...next]);
  await expect(page.locator('time[datetime^="2020-09-06T14:05"]').first()).toHaveText("14:05");
  await context.close();
});
