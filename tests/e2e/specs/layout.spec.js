// Every page in every size: a heading, no sideways scrolling, targets a thumb can hit, text one can read.
import { attributes, go, heading, open, pageIsThere, rows } from "../support/pages.js";
import { linkTo } from "../support/link.js";
import { expect, inBothLanguages, inEveryLanguage, test } from "../support/test.js";

// The browser of a phone zooms out to fit what is too wide; without that the width tells the truth.
test.use({ isMobile: false, serviceWorkers: "block" });

const SIZES = [
  [390, 844],
  [320, 640],
  [1280, 800],
];
const TARGET = 44;
const DETAILS = [
  "session/1163619671685988728",
  "session/practical-enterprise-jupyterhub-deployment-and-mlo",
  "stop/A",
  "venue/cultural-park",
  "venue/masa-loft",
  "community/pyhug",
  "sponsor/infuseai",
  "person/p-chia-liang-kao",
  "talks?theme=ai-ml&lang=en&q=cyber",
  "way",
  "map",
  "timeline",
  "calendar?lang=en",
  "calendar/1163619671685988728",
  "print",
  "print/days",
  "print/venues",
  linkTo("pycon-tw-2020", [{ session: "1163619671685988728", tier: "want" }]),
];

/** All pages that the bar and More lead to, and one of each kind below them. */
async function everyPage(page, words) {
  const links = await attributes(page.getByRole("navigation").getByRole("link"), "href");
  expect(links).toHaveLength(5);
  await go(page, words.more);
  const inMain = await attributes(page.getByRole("main").getByRole("link"), "href");
  const more = inMain.filter((href) => href.startsWith("#"));
  expect(more).toHaveLength(10);
  return [...links, ...more, ...DETAILS.map((detail) => `#/e/pycon-tw-2020/${detail}`)];
}

async function visit(page, address) {
  await page.evaluate(
    (address) =>
      new Promise((drawn) => {
        const frame = () => requestAnimationFrame(() => requestAnimationFrame(drawn));
        if (location.hash === address) return frame();
        addEventListener("hashchange", frame, { once: true });
        location.hash = address;
      }),
    address,
  );
  await pageIsThere(page);
  const title = await heading(page).textContent();
  expect(title, address).not.toBe("");
  await expect(page, address).toHaveTitle(`${title} · PyCon Taiwan 2020`);
}

/** What is wider than the page, as far as it shows. */
function tooWide(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide <= 0) return [];
    const guilty = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5);
    return [`${wide} px too wide`, ...guilty.map((element) => element.outerHTML.slice(0, 100)).slice(0, 5)];
  });
}

/** Texts so squeezed that on average not even two letters stand side by side. */
function squeezed(page) {
  return page.evaluate(() => {
    const found = [];
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const length = node.data.trim().length;
      if (length < 6 || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top)));
      if (length / lines.size < 2) found.push(node.data);
    }
    return found;
  });
}

/** Targets that are too small for a thumb. */
function tooSmall(page) {
  return page.evaluate((target) => {
    const found = document.querySelectorAll("button, summary, nav a, label:has(input)");
    const seen = [...found].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    // Labels for screen readers only are no targets.
    const real = seen.filter((element) => element.getBoundingClientRect().width > 1);
    return real
      .map((element) => [element.getBoundingClientRect(), element])
      .filter(([box]) => box.height < target - 0.01 || box.width < target - 0.01)
      .map(([box, element]) => `${box.width}x${box.height}: ${element.outerHTML.slice(0, 100)}`);
  }, TARGET);
}

/** Texts whose contrast with what lies behind them is too low (WCAG 1.4.3). */
function tooFaint(page) {
  return page.evaluate(() => {
    const parse = (color) => {
      const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
      return { rgb: [red, green, blue], alpha };
    };
    const light = ({ rgb }) => {
      const [red, green, blue] = rgb.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if (color.alpha === 1) return color;
      }
      return { rgb: [255, 255, 255], alpha: 1 };
    };
    const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const problems = [];
    for (const element of document.querySelectorAll("body *")) {
      if (!own(element) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const style = getComputedStyle(element);
      const [text, paper] = [light(parse(style.color)), light(behind(element))];
      const ratio = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) problems.push(`${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 120)}`);
    }
    return [...new Set(problems)].slice(0, 10);
  });
}

inEveryLanguage("every page", (words) => {
  test("has a heading, fits its width and is easy to tap", async ({ page }) => {
    await open(page);
    const pages = await everyPage(page, words);
    for (const address of pages) {
      await visit(page, address);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        const where = `${address} at ${width}x${height}`;
        await expect.poll(() => tooWide(page), { message: where }).toEqual([]);
        expect(await tooSmall(page), where).toEqual([]);
      }
      // Letters twice as large, as some people set them.
      await page.setViewportSize({ width: 390, height: 844 });
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      await expect.poll(() => tooWide(page), { message: `${address} with large letters` }).toEqual([]);
      expect(await squeezed(page), `${address} with large letters`).toEqual([]);
      await page.evaluate(() => (document.documentElement.style.fontSize = ""));
    }
  });
});

inBothLanguages("every page", (words) => {
  for (const colorScheme of ["light", "dark"]) {
    test(`can be read in the ${colorScheme} palette`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, "talks", { now: "2020-09-06T12:33" });
      await expect(rows(page)).toHaveCount(90);
      // A pick, so that marked stars and overlaps show.
      for (const id of ["1163619671685988728", "1152288720347464022"]) {
        await page.locator(`[data-session="${id}"]`).getByRole("button").click();
      }
      for (const address of await everyPage(page, words)) {
        await visit(page, address);
        expect(await tooFaint(page), address).toEqual([]);
      }
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const bright = paper.match(/\d+/g).every((part) => Number(part) > 127);
      expect(bright, paper).toBe(colorScheme === "light");
    });
  }
});

test("dark chosen by hand looks like dark by the phone, and is kept", async ({ page }) => {
  const colors = () =>
    page.evaluate(() =>
      ["body", "nav", "h1", "nav a"].map((selector) => {
        const style = getComputedStyle(document.querySelector(selector));
        return [style.color, style.backgroundColor];
      }),
    );
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "settings");
  const dark = await colors();
  await page.emulateMedia({ colorScheme: "light" });
  const light = await colors();
  expect(light).not.toEqual(dark);
  await page.getByRole("radio", { name: "深色" }).check();
  await expect.poll(colors).toEqual(dark);
  await page.reload();
  await pageIsThere(page);
  await expect(page.getByRole("radio", { name: "深色" })).toBeChecked();
  expect(await colors()).toEqual(dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("radio", { name: "淺色" }).check();
  await expect.poll(colors).toEqual(light);
});
