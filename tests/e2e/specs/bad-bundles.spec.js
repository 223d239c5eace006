// A programme that cannot be read never takes the place of a good one. Where there is none, it gives a clear message,
// never a blank page. Neither touches the agenda.
import { PYCON } from "../support/programme.js";
import { expectKept, go, heading, open, pickSession, rows, star } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const EVENT = "pycon-tw-2020";
const SESSION = "1163619671685988728";
const OTHER = "1152288720347464022";

// What is done to the site (the file to blame comes back), and the reason the reader gets.
const UNUSABLE = [
  ["is no JSON", (site) => site.publishIndex(EVENT, '{"format": "trackhop-bundle", "version"'), (w) => w.reasonNotJson],
  ["is a page of the host", (site) => site.publishIndex(EVENT, "<!doctype html><p>Welcome"), (w) => w.reasonNotJson],
  ["is empty", (site) => site.publishIndex(EVENT, ""), (w) => w.reasonEmpty],
  ["is JSON of another kind", (site) => site.publishIndex(EVENT, '{"schedule": {"conference": {}}}'), (w) => w.reasonOtherFormat],
  [
    "is of a newer major version",
    (site) => site.changeBundle(EVENT, (bundle) => (bundle.version = "2.0")),
    (w) => w.reasonNewer("2.0"),
  ],
  [
    "is missing",
    (site) => {
      const file = site.publishIndex(EVENT, "gone");
      site.remove(file);
      return file;
    },
    (w) => w.reasonStatus(404),
  ],
  [
    "cannot be found because latest.json is cut off",
    (site) => {
      const file = `data/${EVENT}/latest.json`;
      site.write(file, site.read(file).slice(0, 40));
      return file;
    },
    (w) => w.reasonNotJson,
  ],
  [
    "cannot be found because events.json is missing",
    (site) => {
      site.remove("data/events.json");
      return "data/events.json";
    },
    (w) => w.reasonStatus(404),
  ],
];

inBothLanguages("a bundle that", (words) => {
  // The worker would refuse the changed files and go on with the good ones.
  test.use({ serviceWorkers: "block" });

  for (const [what, damage, reason] of UNUSABLE) {
    test(`${what}: file and reason are named, the agenda stays`, async ({ page, server, copySite, watch }) => {
      await pickSession(page, words, SESSION);
      await expectKept(page, EVENT);
      const site = copySite();
      const file = damage(site);
      watch.allow(new RegExp(`404 \\(Not Found\\).*${file}`));
      await server.replace(site.folder);

      // On a phone that has the programme, it stays.
      await page.reload();
      await expect(heading(page)).toHaveText(PYCON.title(SESSION, words).text);
      await go(page, words.more);
      const outcome = file === "data/events.json" ? words.programmeSame : reason(words);
      await expect(page.getByRole("main").getByRole("status").filter({ hasText: outcome })).toBeVisible();
      await page.goBack();
      await expect(heading(page)).toHaveText(PYCON.title(SESSION, words).text);

      // On one that has not, there is nothing to show.
      await page.evaluate(() => caches.delete("trackhop-data"));
      await page.reload();
      const trouble = page.getByRole("main").getByRole("alert");
      await expect(trouble).toBeVisible();
      await expect(heading(page)).toHaveText(words.cannotShow);
      await expect(trouble).toContainText(file);
      await expect(trouble).toContainText(reason(words));
      await expect(trouble).toContainText(words.agendaUntouched);
      // The places are still there, and trying again says the same.
      await expect(page.getByRole("navigation").getByRole("link")).toHaveText(words.places);
      await page.getByRole("button", { name: words.tryAgain }).click();
      await expect(trouble).toContainText(reason(words));

      await server.replace(copySite().folder);
      await page.getByRole("button", { name: words.tryAgain }).click();
      await expect(heading(page)).toHaveText(PYCON.title(SESSION, words).text);
      await expect(page.getByRole("button", { name: words.inAgenda })).toBeVisible();
    });
  }

  const FLAWED = [
    [
      "points to a speaker and a venue that do not exist",
      2,
      (session) => {
        session.people = ["nobody"];
        session.venue = "nowhere";
      },
      ["dangling-id"],
      ['"nobody"', '"nowhere"'],
    ],
    [
      "has a session that ends before it starts",
      1,
      (session) => (session.end = "2020-09-06T13:00:00+08:00"),
      ["session-ends-before-start"],
      [SESSION, "2020-09-06T13:00"],
    ],
  ];
  for (const [what, count, change, codes, details] of FLAWED) {
    test(`${what}: the rest is shown, and the finding`, async ({ page, server, copySite }) => {
      const site = copySite();
      site.changeBundle(EVENT, (bundle) => change(bundle.sessions.find((session) => session.id === SESSION)));
      await server.replace(site.folder);
      await open(page);
      await expect(rows(page)).toHaveCount(90);
      await expect(page.getByText(words.entriesWithMistakes(count))).toBeVisible();
      await star(page, OTHER).click();

      await page.getByRole("link", { name: words.details }).click();
      await expect(heading(page)).toHaveText(words.about);
      await expect(page.getByRole("heading", { name: words.issues })).toBeVisible();
      const findings = page.locator("[data-issue]");
      await expect(findings).toHaveCount(count);
      for (const code of codes) await expect(page.locator(`[data-issue="${code}"]`)).toHaveCount(count);
      for (const detail of details) await expect(findings.filter({ hasText: detail })).not.toHaveCount(0);
      for (const finding of await findings.all()) await expect(finding).toContainText(SESSION);

      await open(page, `session/${SESSION}`);
      await expect(heading(page)).toHaveText(PYCON.title(SESSION, words).text);
      await expect(page.locator('time[datetime^="2020-09-06T13:50"]').first()).toBeVisible();
      await go(page, words.agenda);
      await expect(star(page, OTHER)).toHaveAttribute("aria-pressed", "true");
    });
  }

  test("is as published: nothing is reported", async ({ page }) => {
    for (const event of [EVENT, "python-communities"]) {
      await open(page, "about", { event });
      await expect(page.getByText(words.issuesNone)).toBeVisible();
      await expect(page.locator("[data-issue]")).toHaveCount(0);
    }
  });
});
