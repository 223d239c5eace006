// On paper: the plan fits a page, the programme breaks between sessions, nothing of the screen is printed.
import { linkTo } from "../support/link.js";
import { heading, open } from "../support/pages.js";
import { PYCON, pick } from "../support/programme.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const PARK = "1163619671685988728";
const CELERY = "1163013399026598259";
const JUPYTER = "practical-enterprise-jupyterhub-deployment-and-mlo";
const CAMERA = "1164610752435192210";

/** Ten sessions of the second day one after the other, four of them in other houses. */
function tenSessions() {
  const afternoon = [PARK, CELERY, JUPYTER, CAMERA].map((id) => PYCON.session(id));
  const picked = [];
  for (const session of PYCON.sessions) {
    if (!session.start?.startsWith("2020-09-06") || ["block", "open-space", "tutorial"].includes(session.kind) || !session.venue) continue;
    const last = picked.at(-1);
    if (session.start < afternoon[0].start && session.end <= "2020-09-06T13:00" && (!last || last.end <= session.start))
      picked.push(session);
  }
  return [...picked.slice(0, 6), ...afternoon];
}

const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page(?!s)/g).length;

inBothLanguages("on paper", (words) => {
  test("a day of ten sessions is one page with times, places and ways", async ({ page }) => {
    const ten = tenSessions();
    expect(ten.length).toBe(10);
    await open(page, linkTo(PYCON.id, ten.map((session) => ({ session: session.id, tier: "must" }))), {
      now: "2020-09-06T07:00",
    });
    await page.getByRole("button", { name: words.take.add(10) }).click();
    await expect(page.getByText(words.take.nothingNew)).toBeVisible();
    await open(page, "print", { now: "2020-09-06T07:00" });
    await expect(heading(page)).toHaveText(words.take.printPlan);
    const rows = page.locator(".paper tbody tr");
    await expect(rows).toHaveCount(10);
    for (const session of ten) {
      const row = page.locator(`.paper [data-visit="${session.id}"]`);
      await expect(row).toContainText(PYCON.title(session.id, words).text);
      await expect(row).toContainText(session.start.slice(11, 16));
      const venue = PYCON.bundle.venues.find((venue) => venue.id === session.venue);
      await expect(row).toContainText(pick(venue.name, words).text);
    }
    // Between two houses one has to know when to leave, and where the other house is.
    const loft = page.locator(`.paper [data-visit="${CELERY}"]`);
    await expect(loft).toContainText(`${words.leaveBy} 14:21`);
    const house = PYCON.bundle.venues.find((venue) => venue.id === PYCON.session(CELERY).venue);
    await expect(loft).toContainText(pick(house.address, words).text);

    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const screen of [page.getByRole("navigation"), page.getByRole("button")]) {
      for (const one of await screen.all()) await expect(one).toBeHidden();
    }
    const ink = await rows.first().evaluate((row) => {
      const colours = (element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor];
      return [...colours(row.querySelector("td")), getComputedStyle(document.body).backgroundColor];
    });
    expect(ink).toEqual(["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"]);
    const pdf = await page.pdf({ format: "A4", path: test.info().outputPath("plan.pdf") });
    expect(pages(pdf)).toBe(1);
  });

  test("the programme comes by day and by venue, whole", async ({ page }) => {
    await open(page, "print/days");
    await expect(heading(page)).toHaveText(words.take.printDays);
    await expect(page.locator(".paper tbody tr")).toHaveCount(PYCON.sessions.length);
    await page.pdf({ format: "A4", path: test.info().outputPath("days.pdf") });
    await open(page, "print/venues");
    await expect(heading(page)).toHaveText(words.take.printVenues);
    const placed = PYCON.sessions.filter((session) => session.venue || session.rooms);
    await expect(page.locator(".paper tbody tr")).toHaveCount(placed.length);
    await page.pdf({ format: "A4", path: test.info().outputPath("venues.pdf") });
  });
});
