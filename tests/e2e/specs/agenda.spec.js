// The agenda: picks are kept, in order, with what does not fit, in every tab, over restarts.
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { planOf, sessionsOf } from "../support/planner.js";
import { PYCON } from "../support/programme.js";
import { expectIds, go, heading, open, pickSession, row, star } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";
import { ZH } from "../support/words.js";

const EVENT = fileURLToPath(new URL("../../../events/pycon-tw-2020/event.json", import.meta.url));
// On the second day at 13:50, both; the third one is on the first day.
const [LATER, SAME_TIME, EARLIER] = ["1163619671685988728", "1152288720347464022", "1164434586181042565"];

inBothLanguages("the agenda", (words) => {
  test("shows the picks in order, says what does not fit, and is the same in every tab", async ({ page, context }) => {
    await open(page, "agenda");
    await expect(page.getByText(words.agendaEmpty)).toBeVisible();
    await pickSession(page, words, LATER);
    await pickSession(page, words, EARLIER);
    await go(page, words.agenda);
    await expectIds(page, [EARLIER, LATER]);
    await expect(page.locator("[data-left]")).toHaveCount(0);

    // A pick in another tab arrives here.
    const other = await context.newPage();
    await open(other);
    await expect(star(other, LATER)).toHaveAttribute("aria-pressed", "true");
    await expect(star(other, SAME_TIME)).toHaveAttribute("aria-pressed", "false");
    await star(other, SAME_TIME).click();
    await expect(star(other, SAME_TIME)).toHaveAttribute("aria-pressed", "true");
    const [, day] = planOf(EVENT, [EARLIER, LATER, SAME_TIME].map((session) => ({ session }))).days;
    const [kept] = sessionsOf(day);
    const left = kept === LATER ? SAME_TIME : LATER;
    await expectIds(page, [EARLIER, kept]);
    await expect(page.locator(`[data-left="${left}"]`)).toContainText(PYCON.title(kept, words).text);

    // Taken back here, it is gone there.
    await star(page, kept).click();
    await page.locator("[data-sheet]").getByRole("button", { name: words.removePick }).click();
    await expectIds(page, [EARLIER, left]);
    await expect(page.locator("[data-left]")).toHaveCount(0);
    await expect(star(other, kept)).toHaveAttribute("aria-pressed", "false");
    await page.reload();
    await expectIds(page, [EARLIER, left]);
  });

  test.describe("after the programme changed", () => {
    test.use({ serviceWorkers: "block" });
    test("keeps a pick that the programme no longer has until it is removed", async ({ page, server, copySite }) => {
      await pickSession(page, words, LATER);
      await pickSession(page, words, SAME_TIME);
      const without = copySite();
      without.changeBundle("pycon-tw-2020", (bundle) => {
        bundle.sessions = bundle.sessions.filter((session) => session.id !== LATER);
      });
      await server.replace(without.folder);
      await page.reload();
      await go(page, words.agenda);
      await expectIds(page, [SAME_TIME]);
      await expect(page.getByRole("heading", { name: words.noLongerListed })).toBeVisible();
      // Under the name it had, in the language the organisers name first.
      const title = Object.values(PYCON.session(LATER).title)[0];
      await expect(page.getByText(title, { exact: true })).toBeVisible();
      await page.getByRole("button", { name: `${words.remove}: ${title}` }).click();
      await expect(page.getByText(title, { exact: true })).toBeHidden();
      await expect(page.getByRole("heading", { name: words.noLongerListed })).toBeHidden();
      await page.reload();
      await expectIds(page, [SAME_TIME]);
      await expect(page.getByText(title, { exact: true })).toBeHidden();
    });
  });
});

test("a star survives a reload and a restart of the browser", async ({ server, watch, launchOptions }, info) => {
  const visit = async (body) => {
    const context = await chromium.launchPersistentContext(info.outputPath("profile"), {
      ...launchOptions,
      baseURL: server.url,
      locale: ZH.locale,
      viewport: { width: 390, height: 844 },
    });
    await watch.follow(context);
    await body(await context.newPage());
    await context.close();
  };
  await visit(async (page) => {
    await open(page);
    await star(page, LATER).click();
    await expect(star(page, LATER)).toHaveAttribute("aria-pressed", "true");
    await page.reload();
    await expect(star(page, LATER)).toHaveAttribute("aria-pressed", "true");
  });
  await visit(async (page) => {
    await open(page);
    await expect(row(page, LATER)).toBeVisible();
    await expect(star(page, LATER)).toHaveAttribute("aria-pressed", "true");
    await expect(star(page, SAME_TIME)).toHaveAttribute("aria-pressed", "false");
    await go(page, ZH.agenda);
    await expectIds(page, [LATER]);
    await expect(heading(page)).toHaveText(ZH.agenda);
  });
});
