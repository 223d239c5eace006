// Filters and search: exactly the right sessions, and the right numbers on every choice.
import { PYCON } from "../support/programme.js";
import { appIsThere, choice, expectIds, facet, open, openMoreFilters, row, rows, scrollTo, shownCounts } from "../support/pages.js";
import { expect, inBothLanguages, test } from "../support/test.js";
import { ZH } from "../support/words.js";

const COMMUNITY_TRACK = ["ai-ml", "core", "finance", "science", "web-data"];
const FACETS = ["theme", "lang", "level", "venue", "day", "kind"];

inBothLanguages("filters", (words) => {
  const toggle = (page, key, value) => choice(page, words, key, PYCON.label(key, value, words)).click();

  async function expectShown(page, chosen) {
    const expected = PYCON.matching(chosen);
    await expectIds(page, expected, JSON.stringify(chosen));
    await expect(page.getByText(words.shownOf(expected.length, 90), { exact: true })).toBeVisible();
  }

  async function expectCounts(page, chosen) {
    for (const key of FACETS) {
      const counts = PYCON.counts(key, chosen);
      const expected = Object.fromEntries(
        Object.entries(counts).map(([value, count]) => [PYCON.label(key, value, words), count]),
      );
      await expect
        .poll(() => shownCounts(page, words, key), { message: `${key} given ${JSON.stringify(chosen)}` })
        .toEqual(expected);
    }
  }

  async function clear(page) {
    await page.getByRole("button", { name: words.clearAll }).click();
    await expectShown(page, {});
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
    await expect(page.getByRole("searchbox", { name: words.search })).toHaveValue("");
  }

  test("of theme, spoken language and level show exactly what fits", async ({ page }) => {
    await open(page);
    for (const theme of COMMUNITY_TRACK) {
      expect(PYCON.matching({ theme: [theme] })).toHaveLength(5);
      await toggle(page, "theme", theme);
      await expectShown(page, { theme: [theme] });
      await toggle(page, "theme", theme);
    }
    for (const [key, values] of [
      ["lang", ["zh", "en"]],
      ["level", ["novice", "intermediate", "experienced"]],
    ]) {
      for (const value of values) {
        await toggle(page, key, value);
        await expectShown(page, { [key]: [value] });
        await toggle(page, key, value);
      }
    }
    await expectShown(page, {});
  });

  test("take one line each on a phone, so that what is found is in sight", async ({ page }) => {
    await open(page);
    const heights = await page.locator(".facet:visible").evaluateAll((all) => all.map((one) => one.offsetHeight));
    expect(heights.length).toBeGreaterThan(3);
    for (const height of heights) expect(height).toBeLessThan(70);
    await page.getByRole("searchbox", { name: words.search }).fill("numpy");
    await expect(rows(page).first()).toBeInViewport({ ratio: 0.5 });
  });

  test("combine: any value inside a group, every group, and words", async ({ page }) => {
    await open(page);
    const chosen = { theme: ["ai-ml"], lang: [], level: [], q: "" };
    await toggle(page, "theme", "ai-ml");
    for (const [key, value] of [
      ["theme", "core"],
      ["theme", "finance"],
      ["lang", "en"],
      ["level", "intermediate"],
      ["level", "novice"],
    ]) {
      await toggle(page, key, value);
      chosen[key].push(value);
      await expectShown(page, chosen);
    }
    expect(PYCON.matching(chosen).length, "the combination proves something").toBeGreaterThan(1);
    await page.getByRole("searchbox", { name: words.search }).fill("threat");
    await expectShown(page, { ...chosen, q: "threat" });
    await page.getByRole("searchbox", { name: words.search }).fill("zzzz");
    await expectShown(page, { ...chosen, q: "zzzz" });
    await expect(page.getByText(words.nothingFound)).toBeVisible();
    await clear(page);
    await expect(page.getByText(words.nothingFound)).toBeHidden();
  });

  test("count on every choice what it would show", async ({ page }) => {
    await open(page);
    await openMoreFilters(page, words);
    await expectCounts(page, {});
    await toggle(page, "theme", "ai-ml");
    await expectCounts(page, { theme: ["ai-ml"] });
    await toggle(page, "theme", "science");
    await toggle(page, "lang", "zh");
    await expectCounts(page, { theme: ["ai-ml", "science"], lang: ["zh"] });
    await toggle(page, "day", "2020-09-06");
    await toggle(page, "venue", "cultural-park");
    await expectCounts(page, {
      theme: ["ai-ml", "science"],
      lang: ["zh"],
      day: ["2020-09-06"],
      venue: ["cultural-park"],
    });
    await clear(page);
    await page.getByRole("searchbox", { name: words.search }).fill("python");
    await expectCounts(page, { q: "python" });
  });

  test("hide what is past, full or in another language, and count that too", async ({ page }) => {
    const now = "2020-09-06T14:05:00+08:00";
    const language = words.wanted.at(0).split("-")[0];
    await open(page, "talks", { now: "2020-09-06T14:05" });
    await openMoreFilters(page, words);
    const only = [
      [words.upcoming, { upcoming: now }],
      [words.myLanguages, { mine: language }],
      [words.placesLeft, { free: true }],
    ];
    const numbers = (chosen) =>
      Object.fromEntries(only.map(([label, one]) => [label, PYCON.matching({ ...chosen, ...one }).length]));
    await expect.poll(() => shownCounts(page, words, "only")).toEqual(numbers({}));
    for (const [label, chosen] of only) {
      expect(PYCON.matching(chosen).length, "the switch proves something").toBeLessThan(90);
      await choice(page, words, "only", label).click();
      await expectShown(page, chosen);
      await choice(page, words, "only", label).click();
    }
    const chosen = { upcoming: now, mine: language, theme: ["web-data", "core"] };
    for (const [label] of only.slice(0, 2)) await choice(page, words, "only", label).click();
    await toggle(page, "theme", "web-data");
    await toggle(page, "theme", "core");
    await expectShown(page, chosen);
    await expect.poll(() => shownCounts(page, words, "only")).toEqual(numbers(chosen));
    await expectCounts(page, chosen);
    await expect(page).toHaveURL(/\?theme=core&theme=web-data&upcoming=yes&mine=yes$/);
    await page.reload();
    await expectShown(page, chosen);
    await clear(page);
  });

  test("chosen at the bare address of the site leave the page as it is", async ({ page }) => {
    await page.goto("./");
    await appIsThere(page);
    await expectIds(page, PYCON.ids());
    await openMoreFilters(page, words);
    const [kept] = PYCON.matching({ kind: ["talk"], theme: ["core"] });
    await row(page, kept).evaluate((element) => (element.drawnBefore = true));
    const talks = choice(page, words, "kind", words.kinds.talk);
    await talks.focus();
    await page.keyboard.press("Space");
    await expectIds(page, PYCON.matching({ kind: ["talk"] }));
    await expect(talks).toBeFocused();
    await expect(talks).toBeChecked();
    await expect(page).toHaveURL(/#\/talks\?kind=talk$/);
    await toggle(page, "theme", "core");
    await expectIds(page, PYCON.matching({ kind: ["talk"], theme: ["core"] }));
    expect(await row(page, kept).evaluate((element) => element.drawnBefore)).toBe(true);
  });

  test("leave a row that stays as it is, and the focus in it", async ({ page }) => {
    await open(page);
    await expectIds(page, PYCON.ids());
    // One that starts together with others, which go.
    const staying = PYCON.matching({ theme: ["core"] });
    const start = (id) => PYCON.session(id).start;
    const id = staying.find((id) => PYCON.ids((other) => other.start === start(id) && !staying.includes(other.id)).length > 0);
    const kept = row(page, id);
    await kept.getByRole("button").focus();
    await kept.evaluate((element) => (element.drawnBefore = true));
    for (const [hash, expected] of [["?theme=core", staying], ["", PYCON.ids()]]) {
      await page.evaluate((hash) => (location.hash = `#/e/pycon-tw-2020/talks${hash}`), hash);
      await expectIds(page, expected);
      await expect(kept.getByRole("button")).toBeFocused();
      expect(await kept.evaluate((element) => element.drawnBefore)).toBe(true);
    }
  });

  test("come with a link, and changing them changes the address", async ({ page, context }) => {
    const chosen = { theme: ["ai-ml", "core"], lang: ["en"] };
    await page.goto("./#/e/pycon-tw-2020/talks?theme=ai-ml&theme=core&lang=en&q=python");
    await expectShown(page, { ...chosen, q: "python" });
    for (const [key, values] of Object.entries(chosen)) {
      for (const value of values) {
        await expect(choice(page, words, key, PYCON.label(key, value, words))).toBeChecked();
      }
      await expect(facet(page, words, key).getByRole("checkbox", { checked: true })).toHaveCount(values.length);
    }
    const search = page.getByRole("searchbox", { name: words.search });
    await expect(search).toHaveValue("python");

    await search.fill("");
    await toggle(page, "theme", "core");
    await toggle(page, "level", "intermediate");
    const now = { theme: ["ai-ml"], lang: ["en"], level: ["intermediate"] };
    await expectShown(page, now);
    // The address follows the picture.
    const address = () => [...new URLSearchParams(new URL(page.url()).hash.split("?")[1])].sort();
    await expect.poll(address).toEqual([
      ["lang", "en"],
      ["level", "intermediate"],
      ["theme", "ai-ml"],
    ]);

    // Somebody else opens the link; a hidden group shows when something is chosen in it.
    const other = await context.newPage();
    await other.goto(`${page.url()}&kind=talk`);
    await expectIds(other, PYCON.matching({ ...now, kind: ["talk"] }));
    await expect(choice(other, words, "kind", words.kinds.talk)).toBeChecked();

    // Typed by hand into the open page, shorter, with a value nobody has.
    await page.evaluate(() => (location.hash = "#/talks?level=novice&theme=nobody-has-this&level=experienced"));
    await expectIds(page, []);
    await page.evaluate(() => (location.hash = "#/talks?level=novice&unknown=1&level=experienced"));
    await expectShown(page, { level: ["novice", "experienced"] });
    await expect(choice(page, words, "level", PYCON.label("level", "novice", words))).toBeChecked();
  });
});

/** Opens the talks, goes to a session far down and back; says where its row was before and after. */
async function thereAndBack(page) {
  await page.goto("./#/e/pycon-tw-2020/talks?kind=talk");
  const ids = PYCON.matching({ kind: ["talk"] });
  await expectIds(page, ids);
  const row = page.locator(`[data-session="${ids[30]}"]`);
  const top = () => row.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  await scrollTo(page, row);
  const before = await top();
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(PYCON.title(ids[30], ZH).text);
  await expect.poll(() => page.evaluate(() => scrollY), { message: "a session starts at its top" }).toBe(0);
  await page.goBack();
  await expectIds(page, ids);
  return { before, top };
}

test.describe("from a session back to the list", () => {
  test("the filter is kept", async ({ page }) => {
    await thereAndBack(page);
    await expect(page).toHaveURL(/talks\?kind=talk$/);
    await openMoreFilters(page, ZH);
    await expect(choice(page, ZH, "kind", ZH.kinds.talk)).toBeChecked();
  });
});

test.describe("from a session back to the list, the place", () => {
  test("is kept: the row one left from is where it was", async ({ page }) => {
    const { before, top } = await thereAndBack(page);
    await expect.poll(async () => Math.abs((await top()) - before), { message: "pixels moved" }).toBeLessThan(60);
  });
});
