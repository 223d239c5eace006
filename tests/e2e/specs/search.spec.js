// Search: the right sessions, the best first, what was searched for marked, and nothing lost while texts load.
import { PYCON } from "../support/programme.js";
import { appIsThere, expectIds, open, row, rows } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";

const AIRFLOW = "1154869542715916638";
const THREATS = "1124332019854082369";
const NUMPY = "1162187970745205106";
// The worker would answer from its store.
test.use({ serviceWorkers: "block" });

const isTexts = (url) => /\/texts-\w+\.json$/.test(url.pathname);

inBothLanguages("search", (words) => {
  const field = (page) => page.getByRole("searchbox", { name: words.search });

  /** The marked parts of a row, in order. */
  const marks = (page, id) => row(page, id).locator("mark").allTextContents();

  /** Waits until long texts can be searched too. */
  async function withTexts(page) {
    await field(page).fill("dalvik");
    await expectIds(page, [THREATS]);
  }

  test("finds the same as a naive search, the best first", async ({ page }) => {
    await open(page);
    await withTexts(page);
    for (const typed of [
      "python",
      "PYTHON data",
      "醫療影像",
      "CHIA-EN tsai",
      "陳昶吾",
      "機器學習 python",
      "ＰＹＴＨＯＮ　c++",
      "  lightning ",
      "花蓮",
      "社群",
      "a",
      "資料",
    ]) {
      const expected = PYCON.matching({ q: typed });
      expect(expected.length, typed).toBeGreaterThan(0);
      await field(page).fill(typed);
      await expectIds(page, expected, typed);
      await expect(page.getByText(words.shownOf(expected.length, 90), { exact: true })).toBeVisible();
    }
    await expect(page.getByRole("heading", { name: words.results })).toBeAttached();
    await field(page).fill("");
    await expectIds(page, PYCON.ids());
    await expect(page.locator("mark")).toHaveCount(0);
  });

  test("marks what was searched for, and shows the words around it in long texts", async ({ page }) => {
    await open(page);
    await withTexts(page);
    const excerpt = row(page, THREATS).locator(".row-found");
    await expect(excerpt).toContainText("Quark");
    expect(await marks(page, THREATS)).toEqual(["Dalvik"]);
    await field(page).fill("AIRFLOW 爬蟲");
    await expectIds(page, [AIRFLOW]);
    expect(await marks(page, AIRFLOW)).toEqual(["airflow", "爬蟲"]);
    await expect(excerpt).toHaveCount(0);
    // A row does everything it does elsewhere.
    await row(page, AIRFLOW).getByRole("button").first().click();
    await expect(row(page, AIRFLOW).getByRole("button").first()).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: words.close, exact: true }).click();
    await row(page, AIRFLOW).getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(PYCON.title(AIRFLOW, words).text);
    await page.goBack();
    await expect(field(page)).toHaveValue("AIRFLOW 爬蟲");
    await expectIds(page, [AIRFLOW]);
  });

  test("a session that is still found keeps its row, which shows what a search of its own shows", async ({ page }) => {
    await open(page);
    await withTexts(page);
    const list = () => page.locator(".found").innerHTML();
    const search = async (typed) => {
      await field(page).fill(typed);
      await expectIds(page, typed ? PYCON.matching({ q: typed }) : PYCON.ids());
    };
    for (const [typed, changed] of [["py", "python"], ["python", "pytho"], ["社", "社群"], ["dal", "dalvi"], ["a", "a d"]]) {
      await search("");
      await search(changed);
      const expected = await list();
      await search("");
      await search(typed);
      const [id] = PYCON.matching({ q: typed }).filter((found) => PYCON.matching({ q: changed }).includes(found));
      const kept = await row(page, id).elementHandle();
      await search(changed);
      await expect.poll(list, `${typed}, then ${changed}`).toBe(expected);
      expect(await kept.evaluate((element) => element.isConnected), `${typed}, then ${changed}`).toBe(true);
    }
  });

  test("what is typed letter by letter stays, wherever the list of sessions is the page", async ({ page }) => {
    for (const address of ["./", "./#/", "./#/e/pycon-tw-2020", "./#/talks", "./#/e/pycon-tw-2020/talks"]) {
      await page.goto("about:blank");
      await page.goto(address);
      await appIsThere(page);
      await field(page).pressSequentially("numpy");
      await expect(field(page), address).toBeFocused();
      await expect(field(page), address).toHaveValue("numpy");
      await expectIds(page, PYCON.matching({ q: "numpy" }), address);
      await expect(page).toHaveURL(/talks\?q=numpy$/);
    }
  });

  test("forgives one letter, and says so", async ({ page }) => {
    await open(page);
    await withTexts(page);
    const expected = PYCON.matching({ q: "numpy" });
    await field(page).fill("nmupy");
    await expectIds(page, expected);
    await expect(page.getByText(words.similarWords)).toBeVisible();
    expect(await marks(page, NUMPY)).toEqual(["NumPy"]);
    await field(page).fill("numpy");
    await expectIds(page, expected);
    await expect(page.getByText(words.similarWords)).toBeHidden();
    await field(page).fill("nnummppyy");
    await expect(page.getByText(words.nothingFound)).toBeVisible();
  });

  test("works while long texts are on their way, and finds more when they are here", async ({ page }) => {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    await page.route(isTexts, async (route) => {
      await released;
      await route.continue();
    });
    await open(page, "talks?q=dalvik");
    await expect(page.getByText(words.textsToCome)).toBeVisible();
    await expect(rows(page)).toHaveCount(0);
    await field(page).fill("numpy");
    await expectIds(page, [NUMPY]);
    await field(page).fill("dalvik");
    release();
    await expectIds(page, [THREATS]);
    await expect(page.getByText(words.textsToCome)).toBeHidden();
  });
});

test("what an input method writes is found on the way, and stays", async ({ page }) => {
  await page.goto("./");
  await appIsThere(page);
  const field = page.locator("#search");
  await field.focus();
  const browser = await page.context().newCDPSession(page);
  // Sounds become a word, which grows to the words that are meant.
  for (const text of ["ㄗ", "資", "資ㄌ", "資料"]) {
    await browser.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await expect(field).toHaveValue(text);
    await expect(field).toBeFocused();
    await expectIds(page, PYCON.matching({ q: text }), text);
  }
  await browser.send("Input.insertText", { text: "資料" });
  await page.keyboard.type(" python");
  await expect(field).toHaveValue("資料 python");
  const expected = PYCON.matching({ q: "資料 python" });
  expect(expected.length).toBeGreaterThan(0);
  await expectIds(page, expected);
});

test("without long texts everything else is found", async ({ page, watch }) => {
  watch.allow(/Failed to load resource|ERR_FAILED/);
  await page.route(isTexts, (route) => route.abort());
  await open(page, "talks?q=numpy");
  await expectIds(page, [NUMPY]);
  await expect(page.locator(".search-notes")).toHaveText("");
});
