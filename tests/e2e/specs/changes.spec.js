// A changed programme reaches those whose picks it touches: what was, what is, what it does to the plan.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkTo } from "../support/link.js";
import { expectWorksOffline, go, heading, open, updateOffer } from "../support/pages.js";
import { PYCON, pick } from "../support/programme.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const PARK = "1163619671685988728";
const CELERY = "1163013399026598259";
const JUPYTER = "practical-enterprise-jupyterhub-deployment-and-mlo";
const CAMERA = "1164610752435192210";
const PICKS = [PARK, CELERY, JUPYTER, CAMERA].map((session) => ({ session, tier: "want" }));
/** What the organisers change in mid-session. */
function change(bundle) {
  const session = (id) => bundle.sessions.find((session) => session.id === id);
  const park = session(PARK);
  // In the same minutes as JupyterHub, which moves to another house.
  [park.start, park.end] = [park.start.replace("13:50", "15:10"), park.end.replace("14:20", "15:40")];
  session(JUPYTER).venue = "ncku";
  session(JUPYTER).rooms = ["ncku-r2"];
  bundle.sessions = bundle.sessions.filter((session) => session.id !== CAMERA);
  bundle.revision += 1;
  bundle.notices = [{ id: "n1", urgent: true, title: { "zh-Hant": "停電了", en: "The power is out" }, sessions: [PARK] }];
}

inBothLanguages("a programme that changed in mid-session", (words) => {
  test("tells which picks moved, with before and after, until it was seen", async ({ page, server, copySite }) => {
    const [before, after] = [copySite(), copySite()];
    after.changeBundle(PYCON.id, change);
    after.rewriteWorker();
    await server.replace(before.folder);
    await open(page, linkTo(PYCON.id, PICKS), { now: "2020-09-06T08:00" });
    await page.getByRole("button", { name: words.take.add(4) }).click();
    await expect(page.getByText(words.take.nothingNew)).toBeVisible();
    await expectWorksOffline(page, words);
    await go(page, words.agenda);
    await expect(page.locator("[data-news-banner]"), "nothing changed yet").toHaveCount(0);

    await server.replace(after.folder);
    await page.reload();
    const offer = updateOffer(page, words);
    await expect(offer).toBeVisible({ timeout: 30_000 });
    // What is new is told before, too; the page that is looked at below shall not be the one that goes.
    await Promise.all([
      page.waitForEvent("load", { timeout: 30_000 }),
      offer.getByRole("button", { name: words.reload }).click(),
    ]);
    const banner = page.locator("[data-news-banner]");
    await expect(banner).toContainText(`${words.take.news(3)} · ${words.take.newsClash(1)}`);
    await expect(banner).toContainText(words.take.noticesNew(1));
    await banner.getByRole("link", { name: words.take.changes }).click();
    await expect(heading(page)).toHaveText(words.take.changes);

    const card = (id) => page.locator(`[data-news="${id}"]`);
    await expect(page.locator("[data-news]")).toHaveCount(3);
    const [moved, elsewhere, gone] = [PARK, JUPYTER, CAMERA].map(card);
    await expect(moved).toContainText(words.take.newTime);
    await expect(moved.locator("s")).toContainText("13:50");
    await expect(moved.locator("b")).toContainText("15:10");
    await expect(elsewhere).toContainText(words.take.newPlace);
    const house = PYCON.bundle.venues.find((venue) => venue.id === PYCON.session(JUPYTER).venue);
    await expect(elsewhere.locator("s")).toContainText(pick(house.name, words).text);
    await expect(elsewhere.locator("b")).toContainText("R2");
    await expect(gone).toContainText(words.take.withdrawn);
    // Gone, it still has the name under which it was seen.
    await expect(gone.getByRole("heading")).toHaveText(Object.values(PYCON.session(CAMERA).title)[0]);
    // Two of them now begin in the same minute in two houses: the plan keeps one, says by how many minutes the other is
    // missed, and offers the repairs that `trackhop plan` knows nothing better than.
    const broken = page.locator("[data-news]").filter({ hasText: words.take.leftOutNow });
    await expect(broken).toHaveCount(1);
    await expect(broken).toContainText(words.tag === "en" ? /\d+ min/ : /\d+ 分/);
    const lost = await broken.getAttribute("data-news");
    const kept = [PARK, JUPYTER].find((id) => id !== lost);
    await broken.getByRole("button", { name: words.take.fix }).click();
    const keep = broken.locator('[data-repair="keep"]');
    await expect(keep).toContainText(PYCON.title(kept, words).text);
    await keep.click();
    // Now the plan keeps that one, and the other is the one without room.
    await expect(page.locator(`[data-news="${lost}"] [data-fix="${lost}"]`)).toHaveCount(0);
    await expect(page.locator(`[data-news="${kept}"] [data-fix="${kept}"]`)).toBeVisible();
    await page.getByRole("button", { name: words.undo, exact: true }).click();
    await expect(page.locator(`[data-news="${lost}"] [data-fix="${lost}"]`)).toBeVisible();

    // What was seen stays seen; the rest waits, also after a restart.
    await gone.getByRole("button", { name: words.take.gotIt, exact: true }).click();
    await expect(gone).toHaveCount(0);
    await page.reload();
    await expect(page.locator("[data-news]")).toHaveCount(2);
    await page.getByRole("button", { name: words.take.gotAll }).click();
    await expect(page.getByText(words.take.newsNone)).toBeVisible();
    await page.reload();
    await expect(page.getByText(words.take.newsNone)).toBeVisible();
    await go(page, words.agenda);
    await expect(banner).not.toContainText(words.take.news(1));
    // The withdrawn pick is still the user's, under its name.
    await expect(page.getByText(words.noLongerListed)).toBeVisible();
    const title = Object.values(PYCON.session(CAMERA).title)[0];
    await page.getByRole("button", { name: `${words.remove}: ${title}` }).click();
    await expect(page.getByText(words.noLongerListed)).toHaveCount(0);
  });

  test("lists what every revision changed, as `trackhop publish` wrote it", async ({ page, server, copySite }) => {
    // Published twice by the tool itself, the second time changed.
    const site = copySite();
    const folder = test.info().outputPath("published");
    mkdirSync(folder, { recursive: true });
    const publish = (bundle) => {
      const file = join(folder, "event.json");
      writeFileSync(file, JSON.stringify(bundle));
      execFileSync(process.env.TRACKHOP_TOOL, ["publish", file, "-o", join(folder, "data")]);
    };
    const bundle = structuredClone(PYCON.bundle);
    publish(bundle);
    change(bundle);
    publish(bundle);
    cpSync(join(folder, "data"), join(site.folder, "data"), { recursive: true });
    await server.replace(site.folder);

    await open(page, "changes");
    const revision = page.locator(`[data-revision="${bundle.revision}"]`);
    await revision.locator("summary").click();
    const line = (id) => revision.locator(`[data-change="${id}"]`);
    await expect(revision.locator("[data-change]")).toHaveCount(3);
    await expect(line(PARK)).toContainText(words.take.newTime);
    await expect(line(PARK).locator("s")).toContainText("13:50");
    await expect(line(PARK).locator("b")).toContainText("15:10");
    await expect(line(JUPYTER)).toContainText(words.take.newPlace);
    await expect(line(JUPYTER).locator("b")).toContainText("R2");
    await expect(line(CAMERA)).toContainText(words.take.withdrawn);
  });

  test("brings the organisers' notices, new until they were read", async ({ page, server, copySite }) => {
    const site = copySite();
    site.changeBundle(PYCON.id, change);
    await server.replace(site.folder);
    await open(page, "changes");
    const notice = page.locator('[data-notice="n1"]');
    await expect(notice).toContainText(words.tag === "en" ? "The power is out" : "停電了");
    await expect(notice.getByRole("link", { name: PYCON.title(PARK, words).text })).toBeVisible();
    await expect(notice.getByText(words.take.unread, { exact: true })).toBeVisible();
    await notice.getByRole("button", { name: words.take.gotIt }).click();
    await expect(notice.getByText(words.take.unread, { exact: true })).toHaveCount(0);
    await page.reload();
    await expect(notice).toBeVisible();
    await expect(notice.getByText(words.take.unread, { exact: true })).toHaveCount(0);
  });
});
