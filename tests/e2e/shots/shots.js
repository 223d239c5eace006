// Pictures of every place, for eyes: phone and desktop, light and dark, three languages.
//
// `cargo xtask shots` runs `node shots/shots.js FOLDER [PICTURES SCREENSHOTS]` in tests/e2e. In FOLDER lies each
// picture as LANGUAGE-SCHEME-SIZE/PLACE.png, and for each place and size one sheet with its pictures side by side, as
// SIZE-PLACE.png. With the two other folders the pictures of the README and those of the app's manifest are made anew.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { appIsThere, open, star } from "../support/pages.js";
import { NOW, PICKS, PLACES } from "../support/places.js";
import { PYCON } from "../support/programme.js";
import { Server } from "../support/server.js";
import { DIST } from "../support/site.js";

const LOCALES = { zh: "zh-TW", en: "en-US", ja: "ja-JP" };
const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};
const SCHEMES = ["light", "dark"];
/** What a sheet shows, as the eye goes from one to the next. */
const ON_A_SHEET = ["zh-light", "en-light", "ja-light", "zh-dark"];
/** Higher pages are cut off here. */
const HIGHEST = { phone: 1500, desktop: 800 };
const AT_ONCE = 2;

const [folder, pictures, screenshots] = process.argv.slice(2);
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS });
const server = new Server();
await server.start(DIST);

const MORNING = PYCON.ids((it) => it.start?.startsWith("2020-09-06T11") && it.kind === "talk")[0];

const nameOf = (place) => place.replace(/[^a-z0-9]+/gi, "-").slice(0, 40);

/** A browser of its own for somebody who has never been here. */
function visitor(language, scheme, size, more = {}) {
  return browser.newContext({
    ...SIZES[size], locale: LOCALES[language], timezoneId: "Asia/Taipei", colorScheme: scheme, baseURL: server.url, ...more,
  });
}

async function shoot(page, file, size) {
  await page.evaluate(() => document.fonts.ready);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width, height: least } = page.viewportSize();
  const cut = Math.min(Math.max(height, least), HIGHEST[size]);
  // A larger window instead of a picture of the whole page: bars at the edges stay at the edges.
  await page.setViewportSize({ width, height: cut });
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  await page.screenshot({ path: file, animations: "disabled" });
  await page.setViewportSize({ width, height: least });
}

/** The states that have no address of their own: what to do before each, and its name. */
const STATES = {
  "empty-now": (page) => open(page, "now", { now: NOW }),
  "empty-agenda": (page) => open(page, "agenda", { now: NOW }),
  "empty-way": (page) => open(page, "way", { now: NOW }),
  "nothing-found": (page) => open(page, "talks?q=zzzzzz", { now: NOW }),
  "no-such-event": async (page) => {
    await page.goto("./#/e/nowhere-2031/talks");
    await appIsThere(page);
  },
  "other-event": (page) => open(page, "talks", { event: "python-communities" }),
  "without-programme": async (page) => {
    await page.route("**/data/pycon-tw-2020/*", (route) => route.abort());
    await page.goto("./#/e/pycon-tw-2020/about");
    await appIsThere(page);
  },
  first: async (page) => {
    await page.route("**/*_bg.wasm", () => {});
    await page.goto("./");
    await page.locator("#first").waitFor();
  },
};

/** All pictures of one visitor. */
async function visit(language, scheme, size) {
  const into = join(folder, `${language}-${scheme}-${size}`);
  mkdirSync(into, { recursive: true });
  for (const [name, go] of Object.entries(STATES)) {
    const context = await visitor(language, scheme, size, { serviceWorkers: "block" });
    const page = await context.newPage();
    await go(page);
    await shoot(page, join(into, `${name}.png`), size);
    await context.close();
  }
  const context = await visitor(language, scheme, size);
  const page = await context.newPage();
  await open(page, "talks?day=2020-09-06", { now: NOW });
  for (const id of PICKS) await star(page, id).click();
  await page.locator("[data-sheet] [role=status] > *").first().waitFor();
  await page.screenshot({ path: join(into, "sheet.png"), animations: "disabled" });
  for (const place of PLACES) {
    await page.emulateMedia({ media: place.startsWith("print") ? "print" : "screen", colorScheme: scheme });
    await open(page, place, { now: NOW });
    await page.evaluate(() => scrollTo(0, 0));
    await shoot(page, join(into, `${nameOf(place)}.png`), size);
  }
  await context.close();
  console.log(`${language} ${scheme} ${size}`);
}

/** One sheet for a place: its pictures side by side, on a desktop two and two. */
async function sheet(page, size, name) {
  const shown = ON_A_SHEET.map((who) => readFileSync(join(folder, `${who}-${size}`, `${name}.png`)).toString("base64"));
  const columns = size === "phone" ? 4 : 2;
  const pictures = shown.map((bytes) => `<img src="data:image/png;base64,${bytes}">`).join("");
  await page.setContent(
    `<style>body{margin:0;display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;background:#888;align-items:start}img{width:100%}</style>${pictures}`,
  );
  await page.screenshot({ path: join(folder, `${size}-${name}.png`), fullPage: true });
}

/** The pictures that the README shows, and those that phones show before installing. */
async function kept() {
  const now = "2020-09-06T12:33";
  const places = ["talks", "now", "agenda", "shuttle"];
  for (const [language, into, wanted] of [["en", pictures, [...places, "map"]], ["zh", screenshots, places]]) {
    mkdirSync(into, { recursive: true });
    const context = await visitor(language, "light", "phone", { deviceScaleFactor: 2 });
    const page = await context.newPage();
    await open(page, "talks", { now });
    // From the hall of the morning a car goes to the houses of the afternoon.
    for (const id of [MORNING, ...PICKS]) await star(page, id).click();
    for (const place of wanted.toReversed()) {
      await open(page, place, { now });
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(into, `${place}.png`), animations: "disabled" });
    }
    await context.close();
  }
  const context = await visitor("zh", "light", "desktop");
  const page = await context.newPage();
  await open(page, "timeline", { now: NOW });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(screenshots, "wide.png"), animations: "disabled" });
  await context.close();
}

try {
  rmSync(folder, { recursive: true, force: true });
  const visitors = Object.keys(LOCALES).flatMap((language) =>
    SCHEMES.flatMap((scheme) => Object.keys(SIZES).map((size) => [language, scheme, size])),
  );
  const work = async () => {
    for (let next = visitors.shift(); next; next = visitors.shift()) await visit(...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const names = [...Object.keys(STATES), "sheet", ...PLACES.map(nameOf)];
  const page = await browser.newPage({ viewport: { width: 1560, height: 800 } });
  for (const size of Object.keys(SIZES)) for (const name of names) await sheet(page, size, name);
  if (pictures && screenshots) await kept();
  console.log(`${names.length} places, ${visitors.length === 0 ? "all" : "not all"} visitors`);
} finally {
  await browser.close();
  await server.kill();
}
