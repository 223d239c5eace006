// How the agenda is kept: "saved" means saved, and the browser is asked to keep it when there is something to keep.
import { open, star } from "../support/pages.js";
import { expectCopiesEqual, expectKeeping, openBare } from "../support/kept.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const [ONE, TWO, THREE] = ["1163619671685988728", "1152288720347464022", "1164434586181042565"];

inBothLanguages("keeping the agenda", (words) => {
  test("says saved only when the transaction is complete", async ({ page, context }) => {
    // The end of each transaction is told to the app only when the test lets it.
    await page.addInitScript(() => {
      const listen = IDBTransaction.prototype.addEventListener;
      window.gate = Promise.resolve();
      IDBTransaction.prototype.addEventListener = function (type, then, ...rest) {
        listen.call(this, type, (event) => window.gate.then(() => then(event)), ...rest);
      };
    });
    await open(page);
    await expectKeeping(page, "quiet");
    await page.evaluate(() => {
      window.gate = new Promise((resolve) => (window.openGate = resolve));
    });
    await star(page, ONE).click();
    await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
    await expectKeeping(page, "saving");
    await expect(page.getByText(words.saving)).toBeVisible();
    await expect(page.getByText(words.saved)).toBeHidden();
    await page.evaluate(() => window.openGate());
    await expect(page.getByText(words.saved)).toBeVisible();
    const bare = await openBare(context);
    expect(await expectCopiesEqual(bare)).toEqual({ [`pick/${ONE}`]: "tier=want" });
  });
});

test("asks to keep the storage with the first star, and only then", async ({ page }) => {
  await page.addInitScript(() => {
    window.askedToKeep = 0;
    StorageManager.prototype.persist = async () => {
      // Browsers ask the user, so it has to be in a gesture.
      if (!navigator.userActivation.isActive) throw new Error("without a gesture");
      window.askedToKeep += 1;
      return true;
    };
  });
  await open(page);
  expect(await page.evaluate(() => window.askedToKeep)).toBe(0);
  await star(page, ONE).click();
  await expect.poll(() => page.evaluate(() => window.askedToKeep)).toBe(1);
  await star(page, TWO).click();
  await expectKeeping(page, "saved");
  expect(await page.evaluate(() => window.askedToKeep)).toBe(1);
  await page.reload();
  await star(page, THREE).click();
  await expectKeeping(page, "saved");
  expect(await page.evaluate(() => window.askedToKeep)).toBe(0);
});
