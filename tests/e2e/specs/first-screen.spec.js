// The first screen stands in index.html: it can be read before the app and without it, and the app takes it over.
import { appIsThere, expectIds, expectKept, expectWorksOffline, go, heading, leaveAndKill, open, row, rows, shownIds } from "../support/pages.js";
import { PYCON, pick } from "../support/programme.js";
import { NO_SERVER } from "../support/server.js";
import { expect, test } from "../support/test.js";
import { EN, ZH } from "../support/words.js";

const EVENT = "pycon-tw-2020";
const FIRST_DAY = "2020-09-05";
const ON_FIRST_DAY = PYCON.ids((session) => session.start?.startsWith(FIRST_DAY));
const ABOUT = "1163619671685988728";
const WASM = "**/*_bg.wasm";

const first = (page) => page.locator("#first");

/** Holds the program back; gives a function that lets it through. */
async function hold(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(WASM, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Watches what moves without being asked to. */
async function watchShifts(page) {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        window.shifts.push(`${value} by ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName)}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const shifts = async (page) => {
  // Shifts are reported after the picture they happened in.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return page.evaluate(() => window.shifts);
};

/** Title, times, place and people of a session in the words of the organisers. */
function facts(id, words) {
  const session = PYCON.session(id);
  const venue = PYCON.bundle.venues.find((venue) => venue.id === session.venue);
  const people = (session.people ?? []).map((person) => PYCON.bundle.people.find(({ id }) => id === person).name);
  return [session.title, venue.name, ...people].map((text) => pick(text, words).text);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the first day can be read and a session opened", async ({ page }) => {
    await page.goto("./");
    await expect(heading(page)).toHaveText(ZH.talks);
    expect(await shownIds(page)).toEqual(ON_FIRST_DAY);
    for (const id of ON_FIRST_DAY) {
      const { start, venue } = PYCON.session(id);
      await expect(row(page, id)).toContainText(PYCON.title(id, ZH).text);
      await expect(row(page, id)).toContainText(start.slice(11, 16));
      if (venue) await expect(row(page, id)).toContainText(facts(id, ZH)[1]);
    }
    // Nothing is offered that would not work.
    await expect(page.getByRole("search")).toBeHidden();
    await expect(page.getByRole("button")).toHaveCount(0);
    await expect(page.locator(".tabs")).toBeHidden();

    const [id] = ON_FIRST_DAY.filter((id) => PYCON.session(id).people?.length > 0);
    await row(page, id).getByRole("link").click();
    await expect(heading(page)).toHaveText(PYCON.title(id, ZH).text);
    for (const fact of facts(id, ZH)) await expect(page.getByRole("main")).toContainText(fact);
    await expect(page.getByRole("link", { name: "在 Trackhop 開啟" })).toHaveAttribute(
      "href",
      `../../../#/e/${EVENT}/session/${id}`,
    );
  });

  test("the other days and events are a link away, and a session says what it is about", async ({ page }) => {
    await page.goto("./");
    await page.getByRole("link", { name: ZH.days["2020-09-06"] }).click();
    await expect(heading(page)).toHaveText(ZH.days["2020-09-06"]);
    await row(page, ABOUT).getByRole("link").click();
    await expect(page.getByRole("main")).toContainText(PYCON.session(ABOUT).about["zh-Hant"]);
    await page.goto("./");
    await page.getByRole("link", { name: "Python" }).first().click();
    await expect(heading(page)).toHaveText(ZH.toBeAnnounced);
  });
});

test.describe("with scripts", () => {
  test("the list is there before the program, and stays where it is", async ({ page }) => {
    await watchShifts(page);
    const release = await hold(page);
    await page.goto("./");
    await expect(rows(page).first()).toBeInViewport();
    expect(await shownIds(page)).toEqual(ON_FIRST_DAY);
    await expect(page.locator("[data-session] button")).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll("[data-session]").forEach((row) => (row.brought = true)));

    release();
    await appIsThere(page);
    await expect(rows(page)).toHaveCount(90);
    expect(await shifts(page)).toEqual([]);
    // The same rows, now with stars and the app's own addresses.
    const kept = await rows(page).evaluateAll((rows) => rows.filter((row) => row.brought).map((row) => row.dataset.session));
    expect(kept).toEqual(ON_FIRST_DAY);
    await expect(page.locator("[data-session] .star[aria-pressed=false]")).toHaveCount(90);
    const [id] = ON_FIRST_DAY;
    await expect(row(page, id).getByRole("link")).toHaveAttribute("href", `#/e/${EVENT}/session/${id}`);
    await expect(page.getByRole("combobox", { name: ZH.jumpTo })).toHaveCount(2);
    await row(page, id).getByRole("button").click();
    await expect(row(page, id).getByRole("button")).toHaveAttribute("aria-pressed", "true");
  });

  test("who filters while it is taken over sees what was asked for and nothing else", async ({ page }) => {
    // In the moment in which the app takes over, most rows of the screen are not yet the app's.
    await page.addInitScript(() => {
      new MutationObserver((changes, observer) => {
        if (!changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.id === "first"))) return;
        observer.disconnect();
        location.hash = "#/talks?lang=en";
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto("./");
    await expect(page).toHaveURL(/lang=en$/);
    await appIsThere(page);
    await expectIds(page, PYCON.matching({ lang: ["en"] }));
    await page.evaluate(() => (location.hash = "#/talks"));
    await expectIds(page, PYCON.ids());
    await expect(page.locator("[data-session] .star[aria-pressed=false]")).toHaveCount(90);
  });

  test("whoever reads or tabs on the way is not moved", async ({ page }) => {
    await watchShifts(page);
    const release = await hold(page);
    await page.goto("./");
    // In the middle: at its end the list goes on with the second day.
    const session = row(page, ON_FIRST_DAY[Math.floor(ON_FIRST_DAY.length / 2)]);
    await session.getByRole("link").focus();
    await session.evaluate((element) => element.scrollIntoView({ block: "center" }));
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(300);
    // Rows that come near for the first time get their height then; that is no matter of the app.
    await shifts(page);
    await page.evaluate(() => (window.shifts.length = 0));
    const top = () => session.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    release();
    await appIsThere(page);
    await expect(rows(page)).toHaveCount(90);
    await expect(session.getByRole("link")).toBeFocused();
    expect(Math.abs((await top()) - before), "pixels moved").toBeLessThanOrEqual(1);
    expect(await shifts(page)).toEqual([]);
  });

  test("is what the app itself draws", async ({ page, context }) => {
    await hold(page);
    await page.goto("./");
    await expect(rows(page).first()).toBeVisible();
    const brought = await page.evaluate(outline, "#first");
    const drawn = await context.newPage();
    await open(drawn, "more");
    await go(drawn, ZH.talks);
    await expect(rows(drawn)).toHaveCount(90);
    const own = await drawn.evaluate(outline, "#app");
    expect(JSON.stringify(brought.list).match(/data-session=/g)).toHaveLength(ON_FIRST_DAY.length);
    own.list.length = brought.list.length;
    expect(brought).toEqual(own);
    // And as large: what follows must not move.
    const boxes = (page) =>
      page.evaluate(() =>
        [".head", ".filters", ".list", ".list-day", ".list-start", ".row", ".tabs"].map((selector) => {
          const { top, width, height } = document.querySelector(selector).getBoundingClientRect();
          return [selector, top, width, selector === ".list" ? 0 : height];
        }),
      );
    for (const [width, height] of [[390, 844], [320, 640], [1280, 800]]) {
      for (const side of [page, drawn]) await side.setViewportSize({ width, height });
      expect(await boxes(page), `${width}x${height}`).toEqual(await boxes(drawn));
    }
  });

  test("does not flash where the address leads elsewhere", async ({ page }) => {
    await hold(page);
    const waits = async (address, now) => {
      await page.clock.setFixedTime(new Date(now ?? "2026-01-01T12:00:00Z"));
      await page.goto("about:blank");
      await page.goto(address);
      await expect(page.locator("#app")).toBeAttached();
      expect(await first(page).isVisible(), `${address} at ${now}`).toBe(!(await page.locator(".loading").isVisible()));
      return !(await first(page).isVisible());
    };
    for (const address of ["agenda", "more", "talks?lang=en", "session/1163619671685988728", "nowhere"]) {
      expect(await waits(`./#/e/${EVENT}/${address}`), address).toBe(true);
    }
    expect(await waits("./#/e/python-communities/talks")).toBe(true);
    for (const address of ["./", "./#/", "./#/talks", `./#/e/${EVENT}`, `./#/e/${EVENT}/talks`]) {
      expect(await waits(address), address).toBe(false);
    }
    // At home the app shows what runs now, on days when something does.
    expect(await waits("./", "2020-09-05T02:00:00Z")).toBe(true);
    expect(await waits("./#/talks", "2020-09-05T02:00:00Z")).toBe(false);
    expect(await waits("./?now=2020-09-05T10:00")).toBe(true);
    // Somebody goes elsewhere while the list is still all there is.
    expect(await waits("./")).toBe(false);
    await page.getByRole("link", { name: ZH.agenda }).click();
    await expect(first(page)).toBeHidden();
    await page.evaluate(() => localStorage.setItem("trackhop:event", "python-communities"));
    expect(await waits("./")).toBe(true);
  });

  test("an updated programme replaces the list that was brought along", async ({ page, copySite, server }) => {
    const site = copySite();
    const [id] = ON_FIRST_DAY;
    site.changeBundle(EVENT, (bundle) => (bundle.sessions.find((session) => session.id === id).title = "Newer title"));
    await server.replace(site.folder);
    await page.goto("./");
    await appIsThere(page);
    await expect(row(page, id)).toContainText("Newer title");
    await expect(rows(page)).toHaveCount(90);
  });

  test("the page of a session says the same to machines and leads into the app", async ({ page }) => {
    await page.goto(`./programme/${EVENT}/session/s-${ABOUT}.html`);
    await expect(heading(page)).toHaveText(PYCON.title(ABOUT, ZH).text);
    const { start, end } = PYCON.session(ABOUT);
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    expect(data).toMatchObject({ "@type": "Event", name: PYCON.title(ABOUT, ZH).text, startDate: start, endDate: end });
    await expect(page.locator('meta[property="og:title"]')).toHaveAttribute("content", /PyCon Taiwan 2020/);
    await page.getByRole("link", { name: "在 Trackhop 開啟" }).click();
    await appIsThere(page);
    expect(new URL(page.url()).hash).toBe(`#/e/${EVENT}/session/${ABOUT}`);
    await expect(page.getByRole("button", { name: ZH.addToAgenda })).toBeVisible();
  });

  test("where the app cannot run, the list remains and the page says so", async ({ page, watch }) => {
    watch.allow(/WebAssembly/);
    await page.addInitScript(() => delete window.WebAssembly);
    await page.goto("./");
    await expect(page.locator("#unsupported")).toBeInViewport();
    await expect(rows(page)).toHaveCount(ON_FIRST_DAY.length);
  });

  for (const [what, file, fail] of [
    ["the network breaks off in the program", /trackhop-app-[^/]*\.wasm/, (route) => route.abort("connectionreset")],
    ["the network breaks off in the script", /trackhop-app-[^/]*\.js/, (route) => route.abort("connectionreset")],
    ["the site fails to send the program", /trackhop-app-[^/]*\.wasm/, (route) => route.fulfill({ status: 500 })],
  ]) {
    test(`where ${what}, the page says that and not that the browser is old`, async ({ page, watch }) => {
      watch.allow(/ERR_CONNECTION_RESET|TypeError|status of 500|failed to fetch/);
      await page.route(file, fail);
      await page.goto("./");
      await expect(page.locator("#unloaded")).toBeInViewport();
      await expect(page.locator("#unsupported")).toBeHidden();
      await expect(rows(page)).toHaveCount(ON_FIRST_DAY.length);
      await page.unroute(file);
      await page.locator("#unloaded").getByRole("link").click();
      await appIsThere(page);
    });
  }

  test("looks as chosen by hand from the first picture on", async ({ page }) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.addInitScript(() => localStorage.setItem("trackhop:scheme", "dark"));
    await page.emulateMedia({ colorScheme: "light" });
    await hold(page);
    await page.goto("./");
    await expect(rows(page).first()).toBeVisible();
    expect(await paper()).toBe("rgb(16, 18, 22)");
  });
});

test.describe("before the program", () => {
  // Of what a worker fetches, tests see and hold nothing.
  test.use({ serviceWorkers: "block" });

  test("the programme is asked for once, while the program is on its way", async ({ page, copySite }) => {
    const files = ["data/events.json", `data/${EVENT}/latest.json`, copySite().indexFile(EVENT)];
    const asked = [];
    page.on("request", (request) => asked.push(files.find((file) => request.url().endsWith(`/${file}`))));
    const release = await hold(page);
    await page.goto("./");
    await expect.poll(() => asked.filter(Boolean)).toEqual(files);
    release();
    await appIsThere(page);
    await expect(rows(page)).toHaveCount(90);
    expect(asked.filter(Boolean)).toEqual(files);
    // A phone that keeps the programme shows that, and asks in its own time.
    await expectKept(page, EVENT);
    asked.length = 0;
    await hold(page);
    const program = page.waitForRequest(WASM);
    await page.reload();
    await program;
    // What is kept is looked up in this time.
    await page.evaluate(() => caches.match("nothing"));
    expect(asked.filter(Boolean)).toEqual([]);
  });

  test("what was asked for early is checked as everything is", async ({ page, copySite }) => {
    const index = copySite().indexFile(EVENT);
    const text = copySite().read(index);
    let wrong = 0;
    await page.route(`**/${index}`, (route) => {
      const isFirst = (wrong += 1) === 1;
      return route.fulfill({ contentType: "application/json", body: isFirst ? text.replace("2020", "2021") : text });
    });
    const release = await hold(page);
    await page.goto("./");
    await expect.poll(() => wrong).toBe(1);
    release();
    await appIsThere(page);
    await expect(rows(page)).toHaveCount(90);
    expect(wrong, "asked again around caches").toBe(2);
  });
});

test.describe("for a reader of another language", () => {
  test.use({ locale: "en-US" });

  test("the app draws the list anew, in place", async ({ page }) => {
    await watchShifts(page);
    const release = await hold(page);
    await page.goto("./");
    await expect(heading(page)).toHaveText(ZH.talks);
    release();
    await appIsThere(page);
    await expect(heading(page)).toHaveText(EN.talks);
    await expect(rows(page)).toHaveCount(90);
    await expect(row(page, ON_FIRST_DAY[0])).toContainText(PYCON.title(ON_FIRST_DAY[0], EN).text);
    expect(await shifts(page)).toEqual([]);
  });
});

test("it works offline, and pages of sessions are not stored with the app", async ({ page, server, watch }) => {
  await page.goto("./");
  await appIsThere(page);
  await expectWorksOffline(page, ZH);
  const stored = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map((request) => new URL(request.url).pathname);
  });
  expect(stored.some((path) => path.endsWith("index.html"))).toBe(true);
  expect(stored.filter((path) => path.includes("/programme/"))).toEqual([]);
  watch.allow(NO_SERVER);
  await leaveAndKill(page, server);
  await page.goto("./");
  await expect(rows(page)).toHaveCount(90);
});

/** Runs in the page: what is drawn, without what only the app can add. */
function outline(root) {
  const NAMES = ["class", "lang", "datetime", "data-session", "data-facet", "role", "type", "name", "value", "placeholder"];
  NAMES.push("id", "for", "aria-current", "aria-label", "tabindex", "viewBox", "d");
  const of = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1) return "";
    if (node.matches(".star, .jump")) return `<${node.className}>`;
    const attributes = NAMES.filter((name) => node.hasAttribute(name)).map((name) => `${name}=${node.getAttribute(name)}`);
    // How many these would show depends on reader and moment.
    if (node.matches("[data-facet=only] .chip")) attributes.length = 0;
    if (node.matches("[data-facet=only] .chip-count")) return "";
    const inside = [...node.childNodes].filter((child) => !node.matches("details") || child.nodeName === "SUMMARY");
    return [node.localName, ...attributes, inside.map(of).reduce(joined, [])];
  };
  const joined = (done, next) => {
    if (next === "") return done;
    if (typeof next === "string" && typeof done.at(-1) === "string") return [...done.slice(0, -1), done.at(-1) + next];
    return [...done, next];
  };
  const all = document.querySelector(root);
  const parts = [...all.querySelectorAll(".head, .filters, .search-notes, .list, .ways, .tabs")];
  const one = (selector) => of(all.querySelector(selector));
  return {
    order: parts.filter((part) => !part.closest("section")).map((part) => part.className),
    words: one(".head > div"),
    filters: one(".filters"),
    list: [...all.querySelector(".list").children].map(of),
    tabs: one(".tabs"),
  };
}
