// Faults 21, 25 to 28 and 30 to 36: the browser refuses, loses or damages what it keeps, is killed, or shows the app
// twice; and what older and newer versions of the app left behind.
import { attributes, open, star } from "../support/pages.js";
import {
  START,
  expectCopiesEqual,
  expectKeeping,
  fixture,
  openBare,
  readMirror,
  readStore,
  recordsOf,
  writeMirror,
  writeStore,
} from "../support/kept.js";
import { DAMAGES, DiskBrowser } from "./driver/disk.js";
import { EVENT, PICKS, chance, expect, expectPicks, note, ownFolder, test, words } from "./driver/test.js";

const [ONE, TWO, THREE] = ["1163619671685988728", "1152288720347464022", "1164434586181042565"];
const pick = (id) => `pick/${id}`;
const wanted = (ids) => Object.fromEntries(ids.map((id) => [pick(id), "tier=want"]));
const alert = (page, text) => page.getByRole("alert").filter({ hasText: text });
const originOf = (server) => server.url.replace(/\/$/, "");

/** Stars these and waits until they are saved. */
async function save(page, ids) {
  for (const id of ids) await star(page, id).click();
  await expectKeeping(page, "saved");
}

const clear = (cdp, server, storageTypes) =>
  cdp.send("Storage.clearDataForOrigin", { origin: originOf(server), storageTypes });

test("fault 21: no room for a change of the agenda @short", async ({ page, cdp, server, context }) => {
  await open(page);
  await save(page, [ONE]);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: originOf(server), quotaSize: 1 });
  await star(page, TWO).click();
  await expectKeeping(page, "mirror");
  await expect(alert(page, words.halfSaved)).toContainText(words.whyFull);
  await expect(alert(page, words.halfSaved).getByRole("link", { name: words.backup })).toBeVisible();
  await expect(star(page, TWO)).toHaveAttribute("aria-pressed", "true");
  const bare = await openBare(context);
  expect(Object.keys(await readMirror(bare))).toContain(START + pick(TWO));
  expect(Object.keys(await readStore(bare))).toEqual([START + pick(ONE)]);
  await page.reload();
  await expect(star(page, TWO)).toHaveAttribute("aria-pressed", "true");

  await cdp.send("Storage.overrideQuotaForOrigin", { origin: originOf(server) });
  await star(page, THREE).click();
  await expectKeeping(page, "saved");
  await expect(alert(page, words.halfSaved)).toBeHidden();
  expect(await expectCopiesEqual(bare)).toEqual(wanted([ONE, TWO, THREE]));
});

test("fault 25: the browser clears the store, the page is closed @short", async ({ page, cdp, server, context }) => {
  await open(page);
  await save(page, PICKS);
  const bare = await openBare(context);
  await page.goto("data/events.json");
  await clear(cdp, server, "indexeddb");
  expect(await readStore(bare)).toEqual({});
  await open(page);
  await expect(alert(page, words.restored)).toBeVisible();
  await expect.poll(async () => Object.keys(await readStore(bare)).length).toBe(PICKS.length);
  expect(await expectCopiesEqual(bare)).toEqual(wanted(PICKS));
  await expectPicks(page);
  // Said once, while it is news.
  await page.reload();
  await expectKeeping(page, "quiet");
  await expect(alert(page, words.restored)).toHaveCount(0);
});

test("fault 26: the browser clears the mirror only @short", async ({ page, cdp, server, context }) => {
  await open(page);
  await save(page, PICKS);
  const bare = await openBare(context);
  await page.goto("data/events.json");
  await clear(cdp, server, "local_storage");
  expect(await readMirror(bare)).toEqual({});
  await open(page);
  for (const id of PICKS) await expect(star(page, id)).toHaveAttribute("aria-pressed", "true");
  expect(await expectCopiesEqual(bare)).toEqual(wanted(PICKS));
});

test("fault 27: the browser clears everything @short", async ({ page, cdp, server, context }) => {
  await open(page);
  await save(page, PICKS);
  await open(page, "backup");
  const code = page.getByRole("textbox", { name: words.backupCode, exact: true });
  await expect(code).toHaveValue(/^TH1\./);
  const text = await code.inputValue();
  await page.goto("data/events.json");
  await clear(cdp, server, "all");
  await open(page, "agenda");
  await expect(page.getByText(words.agendaEmpty)).toBeVisible();
  await page.getByRole("link", { name: words.backup }).click();
  await page.getByLabel(words.pasteCode).fill(text);
  await page.getByRole("button", { name: words.look }).click();
  await page.getByRole("button", { name: words.importAdd(PICKS.length) }).click();
  await expect(code).toHaveValue(text);
  const bare = await openBare(context);
  expect(await expectCopiesEqual(bare)).toEqual(wanted(PICKS));
  await expectPicks(page);
});

/** Taps a star and gives how the agenda is kept so many milliseconds later, or once it is saved. */
function tap(page, id, delay) {
  return page.evaluate(
    async ([id, delay]) => {
      document.querySelector(`[data-session="${id}"] button[aria-pressed]`).click();
      const state = () => document.querySelector("[data-keeping]").dataset.keeping;
      if (delay === "saved") {
        while (state() !== "saved") await new Promise((resolve) => setTimeout(resolve));
      } else {
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
      return state();
    },
    [id, delay],
  );
}

// All of the suite kills 100 times (TRACKHOP_KILLS names another number).
const KILLS = Number(process.env.TRACKHOP_KILLS ?? 100);
for (const [title, kills] of [["", KILLS], [", a few times @short", 4]]) {
  test(`fault 28: the browser is killed after a star${title}`, async ({ server }) => {
    test.setTimeout(60_000 + kills * 30_000);
    const browser = new DiskBrowser(ownFolder("profile"));
    const delays = [0, "saved", 50, 500];
    const model = new Map();
    let saved = 0;
    try {
      for (let round = 0; round <= kills; round += 1) {
        const page = await browser.start();
        await page.goto(new URL(`#/e/${EVENT}/talks`, server.url).href);
        const stars = page.locator("[data-session]:has(button[aria-pressed])");
        await expect(stars.first()).toBeVisible();
        await expectKeeping(page, "quiet");
        for (const [id, set] of model) {
          const found = (await star(page, id).getAttribute("aria-pressed")) === "true";
          if (set.saved) expect(found, `${id} after round ${round}`).toBe(set.on);
          else model.set(id, { on: found, saved: true });
        }
        if (round === kills) break;
        const ids = await attributes(stars, "data-session");
        const id = ids[(round * 7) % 40];
        const on = !(model.get(id)?.on ?? false);
        const state = await tap(page, id, delays[round % delays.length]);
        await browser.kill();
        model.set(id, { on, saved: state === "saved" });
        saved += state === "saved" ? 1 : 0;
      }
      expect(saved).toBeGreaterThan(0);
      note("kills", `${kills}, ${saved} of them after "saved"`);
    } finally {
      await browser.kill();
    }
  });
}

for (const how of Object.keys(DAMAGES)) {
  test(`fault 30: the files of the store are ${how}`, async ({ server }) => {
    const browser = new DiskBrowser(ownFolder("profile"));
    const address = new URL(`#/e/${EVENT}/talks`, server.url).href;
    try {
      let page = await browser.start();
      await page.goto(address);
      await save(page, PICKS);
      await browser.close();
      const files = browser.files("IndexedDB");
      expect(files.length).toBeGreaterThan(2);
      for (const file of files) DAMAGES[how](file);
      page = await browser.start();
      await page.goto(address);
      for (const id of PICKS) await expect(star(page, id)).toHaveAttribute("aria-pressed", "true");
      // It also works again from now on.
      await save(page, [THREE]);
      await browser.close();
      page = await browser.start();
      await page.goto(address);
      for (const id of [...PICKS, THREE]) await expect(star(page, id)).toHaveAttribute("aria-pressed", "true");
    } finally {
      await browser.kill();
    }
  });
}

test("fault 31: both copies are damaged @short", async ({ page, context }) => {
    const bare = await openBare(context);
    const whole = fixture("v1");
    const [lost, torn] = [START + pick(ONE), START + pick(THREE)];
    const damaged = "1.\u0000\uFFFDwant";
    await writeStore(bare, { ...whole, [lost]: damaged, [torn]: damaged });
    await writeMirror(bare, { ...whole, [lost]: `${damaged}!` });
    await open(page);
    await expect(page.getByRole("alert").filter({ hasText: words.damagedRecords })).toBeVisible();
    await expect(star(page, THREE)).toHaveAttribute("aria-pressed", "true");
    await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "false");
    // What the other copy still had is mended; what nobody has keeps its bytes.
    await expect.poll(async () => (await readStore(bare))[torn]).toBe(whole[torn]);
    expect(Object.values(await readStore(bare)).filter((text) => text === damaged)).toHaveLength(2);
    expect((await readStore(bare))[lost]).toBe(damaged);
    expect((await readMirror(bare))[lost]).toBe(`${damaged}!`);

    // Picked anew, the damaged texts are set aside first.
    await star(page, ONE).click();
    await expectKeeping(page, "saved");
    expect((await expectCopiesEqual(bare))[pick(ONE)]).toBe("tier=want");
    expect(Object.values(await readStore(bare)).filter((text) => text === damaged)).toHaveLength(2);
    expect(Object.values(await readMirror(bare))).toContain(`${damaged}!`);
    await expect(page.getByRole("alert").filter({ hasText: words.damagedRecords })).toBeHidden();
  });

/** Taps stars of these sessions, as fast as the page lets it. Gives for each the state that the last tap set. */
function tapMany(page, ids) {
  return page.evaluate(async (ids) => {
    const last = {};
    for (const id of ids) {
      const star = document.querySelector(`[data-session="${id}"] button[aria-pressed]`);
      const wanted = star.getAttribute("aria-pressed") === "false";
      star.click();
      // The frame in which the tap shows; other tabs get their turn meanwhile.
      await new Promise((resolve) => requestAnimationFrame(resolve));
      last[id] = wanted;
    }
    return last;
  }, ids);
}

test("fault 32: two tabs with 200 random changes each @short", async ({ page, context }) => {
  // The background tab of a real browser draws no frames; these are two windows, as on a desk.
  await open(page);
  const other = await context.newPage();
  await open(other);
  const seed = Number(process.env.TRACKHOP_SEED ?? 20201121);
  note("seed", seed);
  const any = chance(seed);
  const ids = await attributes(page.locator("[data-session]:has(button[aria-pressed])"), "data-session");
  const [mine, theirs, shared] = [ids.slice(0, 15), ids.slice(15, 30), ids.slice(30, 40)];
  const taps = (own) => Array.from({ length: 200 }, () => choose([own, own, shared], any)).map((set) => choose(set, any));
  const [here, there] = [taps(mine), taps(theirs)];
  const [lastHere, lastThere] = await Promise.all([tapMany(page, here), tapMany(other, there)]);
  await expectKeeping(page, "saved");
  await expectKeeping(other, "saved");

  const pressed = (tab) => attributes(tab.locator('[data-session]:has(button[aria-pressed="true"])'), "data-session");
  await expect.poll(async () => JSON.stringify(await pressed(page)) === JSON.stringify(await pressed(other))).toBe(true);
  const bare = await openBare(context);
  const kept = await expectCopiesEqual(bare);
  expect(Object.keys(kept).sort()).toEqual((await pressed(page)).map(pick).sort());
  const isKept = (id) => pick(id) in kept;
  // What only one tab touched is exactly as that tab left it.
  for (const [id, wanted] of Object.entries(lastHere)) if (mine.includes(id)) expect(isKept(id), id).toBe(wanted);
  for (const [id, wanted] of Object.entries(lastThere)) if (theirs.includes(id)) expect(isKept(id), id).toBe(wanted);
  // What both touched is as one of them left it.
  for (const id of shared) expect([lastHere[id], lastThere[id]].map(Boolean)).toContain(isKept(id));
});

function choose(list, any) {
  return list[any(list.length)];
}

test("fault 33: one tab sleeps while both have changes @short", async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other);
  const asleep = await context.newCDPSession(page);
  await save(page, [ONE, TWO]);
  await asleep.send("Page.setWebLifecycleState", { state: "frozen" });
  await expect(star(other, ONE)).toHaveAttribute("aria-pressed", "true");
  await save(other, [ONE, THREE]);
  await asleep.send("Page.setWebLifecycleState", { state: "active" });
  await save(page, [TWO]);
  for (const tab of [page, other]) {
    await expect(star(tab, ONE)).toHaveAttribute("aria-pressed", "false");
    await expect(star(tab, TWO)).toHaveAttribute("aria-pressed", "false");
    await expect(star(tab, THREE)).toHaveAttribute("aria-pressed", "true");
  }
  const bare = await openBare(context);
  expect(await expectCopiesEqual(bare)).toEqual(wanted([THREE]));
});

test("fault 34: the store is taken away while the app runs @short", async ({ page, cdp, server, context }) => {
  await open(page);
  await save(page, PICKS);
  const bare = await openBare(context);
  const takeAway = [
    // Another tab deletes the database; the app must not stand in its way.
    () => bare.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase("trackhop").onsuccess = () => resolve()))),
    // The browser closes the connection.
    () => clear(cdp, server, "indexeddb"),
  ];
  for (const take of takeAway) {
    await take();
    // Filled again from memory, without a tap.
    await expect.poll(async () => Object.keys(recordsOf(await readStore(bare))).length).toBeGreaterThanOrEqual(PICKS.length);
    await save(page, [THREE]);
    await expectCopiesEqual(bare);
  }
  expect(await expectCopiesEqual(bare)).toEqual(wanted(PICKS));
});

test("fault 35: a later version changes the database while the app runs @short", async ({ page, context }) => {
  await open(page);
  await save(page, [ONE]);
  const bare = await openBare(context);
  // The app lets go of the database at once.
  const how = await bare.evaluate(() => {
    const request = indexedDB.open("trackhop", 2);
    return new Promise((resolve) => {
      request.onblocked = () => resolve("blocked");
      request.onsuccess = () => (request.result.close(), resolve("open"));
    });
  });
  expect(how).toBe("open");
  await expect(alert(page, words.readOnly)).toBeVisible();
  await star(page, TWO).click();
  await expect(star(page, TWO)).toHaveAttribute("aria-pressed", "false");
});

test("fault 35: another tab holds the database @short", async ({ page, context }) => {
  const bare = await openBare(context);
  await readStore(bare);
  await bare.evaluate(async () => {
    const request = indexedDB.open("trackhop", 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    window.held = request.result;
    // From now on every opening has to wait for this, and this waits for the page itself.
    indexedDB.deleteDatabase("trackhop");
  });
  await open(page);
  await star(page, ONE).click();
  await expectKeeping(page, "mirror");
  await expect(alert(page, words.halfSaved)).toContainText(words.whyStuck);
  await bare.evaluate(() => window.held.close());
  await star(page, TWO).click();
  await expectKeeping(page, "saved");
  expect(await expectCopiesEqual(bare)).toEqual(wanted([ONE, TWO]));
});

test("fault 36: version 0.1 wrote the picks @short", async ({ page, context }) => {
  const bare = await openBare(context);
  const old = fixture("v0");
  await writeMirror(bare, old);
  await open(page);
  await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, THREE)).toHaveAttribute("aria-pressed", "true");
  expect(await expectCopiesEqual(bare)).toEqual({ [pick(ONE)]: "tier=want", [pick(THREE)]: "tier=want" });
  await star(page, ONE).click();
  await expectKeeping(page, "saved");
  await page.reload();
  await expect(star(page, THREE)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "false");
  expect(await expectCopiesEqual(bare)).toEqual({ [pick(THREE)]: "tier=want" });
  expect(await readMirror(bare)).toMatchObject(old);
});

test("fault 36: an agenda of format 1, in the store only @short", async ({ page, context }) => {
  const bare = await openBare(context);
  const whole = fixture("v1");
  await writeStore(bare, whole);
  await open(page);
  await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, TWO)).toHaveAttribute("aria-pressed", "false");
  const said = await expectCopiesEqual(bare);
  expect(Object.keys(said).sort()).toEqual([`note/${THREE}`, pick(ONE), pick(THREE), "set/speed"]);
  expect(recordsOf(await readStore(bare))).toEqual(whole);
});

  test("fault 36: a later version wrote the agenda @short", async ({ page, context }) => {
    const bare = await openBare(context);
    const future = fixture("future");
    await writeStore(bare, future);
    await writeMirror(bare, future);
    await open(page);
    await expect(page.getByRole("alert").filter({ hasText: words.readOnly })).toBeVisible();
    await expectKeeping(page, "read-only");
    await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
    await star(page, TWO).click();
    await star(page, ONE).click();
    await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
    await expect(star(page, TWO)).toHaveAttribute("aria-pressed", "false");
    expect(await readStore(bare)).toEqual(future);
    expect(recordsOf(await readMirror(bare))).toEqual(recordsOf(future));
  });
