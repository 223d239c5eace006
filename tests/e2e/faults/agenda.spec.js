// Faults 21, 25 to 28 and 30 to 36: the browser refuses, loses or damages what it keeps, is killed, or shows the app
// twice; and what older and newer versions of the app left behind.
import { attributes, go, open, rows, star } from "../support/pages.js";
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
import { PYCON } from "../support/programme.js";
import { DAMAGES, DiskBrowser } from "./driver/disk.js";
import { EVENT, PICKS, chance, expect, expectPicks, note, ownFolder, pick, tapStar, test, unpick, words } from "./driver/test.js";

const [ONE, TWO, THREE] = ["1163619671685988728", "1152288720347464022", "1164434586181042565"];
const FOUR = PYCON.ids().find((id) => ![ONE, TWO, THREE].includes(id) && PYCON.session(id).kind === "talk");
const record = (id) => `pick/${id}`;
const wanted = (ids) => Object.fromEntries(ids.map((id) => [record(id), "tier=want"]));
const alert = (page, text) => page.getByRole("alert").filter({ hasText: text });
const originOf = (server) => server.url.replace(/\/$/, "");

/** Picks these and waits until they are saved. */
async function save(page, ids) {
  for (const id of ids) await pick(page, id);
  await expectKeeping(page, "saved");
}

/** The sessions that a copy says are picked. */
const picked = (texts) => Object.keys(recordsOf(texts)).filter((key) => key.startsWith(START + "pick/")).sort();

const clear = (cdp, server, storageTypes) =>
  cdp.send("Storage.clearDataForOrigin", { origin: originOf(server), storageTypes });

test("fault 21: no room for a change of the agenda @short", async ({ page, cdp, server, context }) => {
  // From the start, because a browser remembers for a while how much room there was.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: originOf(server), quotaSize: 1 });
  await open(page);
  await pick(page, ONE);
  await expectKeeping(page, "mirror");
  await expect(alert(page, words.halfSaved)).toContainText(words.whyFull);
  await expect(alert(page, words.halfSaved).getByRole("link", { name: words.backup })).toBeVisible();
  const bare = await openBare(context);
  expect(picked(await readMirror(bare))).toEqual([START + record(ONE)]);
  expect(await readStore(bare)).toEqual({});
  await page.reload();
  await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");

  await cdp.send("Storage.overrideQuotaForOrigin", { origin: originOf(server) });
  await save(page, [THREE]);
  await expect(alert(page, words.halfSaved)).toBeHidden();
  expect(await expectCopiesEqual(bare)).toEqual(wanted([ONE, THREE]));
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
  await expect.poll(async () => picked(await readStore(bare)).length).toBe(PICKS.length);
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
  await go(page, words.more);
  await page.getByRole("link", { name: words.backup }).click();
  await page.getByLabel(words.pasteCode).fill(text);
  await page.getByRole("button", { name: words.look }).click();
  // Beside what was said, the app's own notes may come back.
  await page.getByRole("button", { name: /^Add \d+$/ }).click();
  await expect(code).toHaveValue(text);
  const bare = await openBare(context);
  expect(await expectCopiesEqual(bare)).toEqual(wanted(PICKS));
  await expectPicks(page);
});

/** Picks or takes back, and gives how the agenda is kept so many milliseconds later, or once it is saved. */
function tap(page, id, delay) {
  return page.evaluate(
    async ([id, delay, remove]) => {
      const star = document.querySelector(`[data-session="${id}"] button[aria-pressed]`);
      const on = star.getAttribute("aria-pressed") === "false";
      star.click();
      if (!on) {
        let button;
        const isIt = (button) => button.textContent === remove;
        while (!(button = [...document.querySelectorAll(`[data-sheet="${id}"] button`)].find(isIt))) await new Promise(requestAnimationFrame);
        button.click();
      }
      const state = () => document.querySelector("[data-keeping]").dataset.keeping;
      if (delay === "saved") {
        // Until the tap is worked through, the word may still be that of the change before.
        do await new Promise((resolve) => setTimeout(resolve));
        while (state() !== "saved");
      } else {
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
      return { on, saved: state() === "saved" };
    },
    [id, delay, words.removePick],
  );
}

// All of the suite kills 100 times (TRACKHOP_KILLS names another number).
const KILLS = Number(process.env.TRACKHOP_KILLS ?? 100);
for (const [title, kills] of [["", KILLS], [", a few times @short", 4]]) {
  test(`fault 28: the browser is killed after a star${title}`, async ({ server }) => {
    test.setTimeout(60_000 + kills * 30_000);
    const browser = new DiskBrowser(ownFolder("profile"));
    const delays = [0, "saved", 50, 500];
    // What the app called saved. Of anything else nothing is known, and nothing was promised.
    const model = new Map();
    let saved = 0;
    try {
      for (let round = 0; round <= kills; round += 1) {
        const page = await browser.start();
        await page.goto(new URL(`#/e/${EVENT}/talks`, server.url).href);
        const stars = page.locator("[data-session]:has(button[aria-pressed])");
        await expect(stars.first()).toBeVisible();
        for (const [id, on] of model) {
          await expect(star(page, id), `${id} after round ${round}`).toHaveAttribute("aria-pressed", String(on));
        }
        if (round === kills) break;
        const id = (await attributes(stars, "data-session"))[(round * 7) % 40];
        const done = await tap(page, id, delays[round % delays.length]);
        await browser.kill();
        model.delete(id);
        if (done.saved) model.set(id, done.on);
        saved += done.saved ? 1 : 0;
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
      // From now on it works again, or the browser cannot open its own files, and then the app says so.
      await pick(page, THREE);
      const keeping = page.locator("[data-keeping]");
      await expect(keeping).toHaveAttribute("data-keeping", /^(saved|mirror)$/);
      if ((await keeping.getAttribute("data-keeping")) === "mirror") await expect(alert(page, words.halfSaved)).toBeVisible();
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
    const [lost, torn] = [START + record(ONE), START + record(THREE)];
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
    await pick(page, ONE);
    await expectKeeping(page, "saved");
    expect((await expectCopiesEqual(bare))[record(ONE)]).toBe("tier=want");
    expect(Object.values(await readStore(bare)).filter((text) => text === damaged)).toHaveLength(2);
    expect(Object.values(await readMirror(bare))).toContain(`${damaged}!`);
    await expect(page.getByRole("alert").filter({ hasText: words.damagedRecords })).toBeHidden();
  });

/** Picks, takes back and changes how much is wanted, as fast as the page lets it. Gives what each came to at last. */
function changeMany(page, changes) {
  return page.evaluate(
    async ([changes, remove]) => {
      const channel = new MessageChannel();
      // Other tabs get their turn meanwhile.
      const turn = () => new Promise((resolve) => ((channel.port1.onmessage = resolve), channel.port2.postMessage(0)));
      const last = {};
      for (const [id, wish] of changes) {
        document.querySelector(`[data-session="${id}"] button[aria-pressed]`).click();
        await turn();
        const sheet = document.querySelector(`[data-sheet="${id}"]`);
        const button = [...sheet.querySelectorAll("button")].find((button) => button.textContent === remove);
        // Another tab may have taken it back in this moment.
        if (wish === "none") button?.click();
        else sheet.querySelector(`input[value="${wish}"]`).click();
        await turn();
        last[id] = wish;
      }
      return last;
    },
    [changes, words.removePick],
  );
}

test("fault 32: two tabs with 200 random changes each @short", async ({ page, context }) => {
  test.setTimeout(240_000);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    // A page of the second part, which has the sheet of a pick as well.
    await open(tab, "more");
    await go(tab, words.talks);
    await expect(rows(tab)).toHaveCount(90);
  }
  const seed = Number(process.env.TRACKHOP_SEED ?? 20201121);
  note("seed of the two tabs", seed);
  const any = chance(seed);
  const choose = (list) => list[any(list.length)];
  const ids = await attributes(page.locator("[data-session]:has(button[aria-pressed])"), "data-session");
  const [mine, theirs, shared] = [ids.slice(0, 15), ids.slice(15, 30), ids.slice(30, 40)];
  const changes = (own) => Array.from({ length: 200 }, () => [choose(choose([own, own, shared])), choose(["none", "must", "want", "maybe"])]);
  const [here, there] = [changes(mine), changes(theirs)];
  const [lastHere, lastThere] = await Promise.all([changeMany(page, here), changeMany(other, there)]);
  await expectKeeping(page, "saved");
  await expectKeeping(other, "saved");

  const pressed = (tab) => attributes(tab.locator('[data-session]:has(button[aria-pressed="true"])'), "data-session");
  await expect.poll(async () => JSON.stringify(await pressed(page)) === JSON.stringify(await pressed(other))).toBe(true);
  const bare = await openBare(context);
  const kept = await expectCopiesEqual(bare);
  expect(Object.keys(kept).sort()).toEqual((await pressed(page)).map(record).sort());
  const tier = (id) => kept[record(id)]?.match(/\btier=(\w+)/)[1] ?? "none";
  // What only one tab touched is exactly as that tab left it.
  for (const [id, wish] of Object.entries(lastHere)) if (mine.includes(id)) expect(tier(id), id).toBe(wish);
  for (const [id, wish] of Object.entries(lastThere)) if (theirs.includes(id)) expect(tier(id), id).toBe(wish);
  // What both touched is as one of them left it.
  for (const id of shared) expect([lastHere[id] ?? "none", lastThere[id] ?? "none"], id).toContain(tier(id));
  note("operations of two tabs", here.length + there.length);
});

test("fault 33: one tab sleeps while both have changes @short", async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other);
  const asleep = await context.newCDPSession(page);
  await save(page, [ONE, TWO]);
  await asleep.send("Page.setWebLifecycleState", { state: "frozen" });
  await expect(star(other, ONE)).toHaveAttribute("aria-pressed", "true");
  await unpick(other, ONE);
  await save(other, [THREE]);
  await asleep.send("Page.setWebLifecycleState", { state: "active" });
  await unpick(page, TWO);
  await expectKeeping(page, "saved");
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
  const all = [...PICKS];
  for (const [at, take] of takeAway.entries()) {
    await take();
    // Filled again from memory, without a tap.
    await expect.poll(async () => picked(await readStore(bare)).length).toBe(all.length);
    all.push([THREE, FOUR][at]);
    await save(page, [all.at(-1)]);
    expect(await expectCopiesEqual(bare)).toEqual(wanted(all));
  }
});

/** The store opens seven seconds late, once: later than the app waits. */
function openLate() {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    IDBFactory.prototype.open = open;
    const real = open.apply(this, given);
    const late = new EventTarget();
    Object.defineProperty(late, "result", { get: () => real.result });
    real.onupgradeneeded = (event) => late.onupgradeneeded?.(event);
    real.onsuccess = () =>
      setTimeout(() => {
        const event = new Event("success");
        late.dispatchEvent(event);
        late.onsuccess?.(event);
      }, 7_000);
    return late;
  };
}

test("fault 34: the store opens too late, and what it has is shown all the same @short", async ({ page }) => {
  await open(page);
  await save(page, PICKS);
  await page.goto("data/events.json");
  await page.evaluate(() => localStorage.clear());
  await page.addInitScript(openLate);
  await open(page);
  await expect(star(page, PICKS[0])).toHaveAttribute("aria-pressed", "false");
  for (const id of PICKS) await expect(star(page, id)).toHaveAttribute("aria-pressed", "true", { timeout: 20_000 });
  await pick(page, THREE);
  await expectKeeping(page, "saved");
});

/**
 * Keeps the store busy with one transaction; gives how to end that. In a worker, because the app's page may run on the same
 * thread, and would hear of no tap before that end.
 */
async function keepBusy(bare) {
  const work = () => {
    let held = true;
    onmessage = () => (held = false);
    indexedDB.open("trackhop").onsuccess = ({ target }) => {
      const database = target.result;
      const store = database.transaction("records", "readwrite").objectStore("records");
      const again = () => {
        if (!held) return database.close();
        store.count().onsuccess = again;
      };
      store.count().onsuccess = () => {
        postMessage("busy");
        again();
      };
    };
  };
  const worker = await bare.evaluateHandle(
    (script) =>
      new Promise((busy) => {
        const worker = new Worker(URL.createObjectURL(new Blob([script])));
        worker.onmessage = () => busy(worker);
      }),
    `(${work})()`,
  );
  return () => worker.evaluate((worker) => worker.postMessage("enough"));
}

test("fault 34: the store answers too late, and what it has is shown all the same @short", async ({ page, context }) => {
  await open(page);
  await save(page, PICKS);
  const bare = await openBare(context);
  await page.goto("data/events.json");
  await page.evaluate(() => localStorage.clear());
  const endBusy = await keepBusy(bare);
  await open(page);
  await expectKeeping(page, "mirror");
  await expect(star(page, PICKS[0])).toHaveAttribute("aria-pressed", "false");
  await endBusy();
  for (const id of PICKS) await expect(star(page, id)).toHaveAttribute("aria-pressed", "true", { timeout: 20_000 });
  await pick(page, THREE);
  await expectKeeping(page, "saved");
  expect(await expectCopiesEqual(bare)).toEqual(wanted([...PICKS, THREE]));
});

test("fault 34: a change that the store takes too late is kept once, and said to be saved then @short", async ({ page, context }) => {
  await open(page);
  await save(page, [PICKS[0]]);
  const bare = await openBare(context);
  const endBusy = await keepBusy(bare);
  await pick(page, PICKS[1]);
  await expectKeeping(page, "mirror");
  await endBusy();
  await expectKeeping(page, "saved");
  await expect(page.locator("#crash")).toBeHidden();
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
  await tapStar(page, TWO);
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
  await pick(page, ONE);
  await expectKeeping(page, "mirror");
  await expect(alert(page, words.halfSaved)).toContainText(words.whyStuck);
  await bare.evaluate(() => window.held.close());
  await save(page, [TWO]);
  expect(await expectCopiesEqual(bare)).toEqual(wanted([ONE, TWO]));
});

test("fault 36: version 0.1 wrote the picks @short", async ({ page, context }) => {
  const bare = await openBare(context);
  const old = fixture("v0");
  await writeMirror(bare, old);
  await open(page);
  await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, THREE)).toHaveAttribute("aria-pressed", "true");
  expect(await expectCopiesEqual(bare)).toEqual({ [record(ONE)]: "tier=want", [record(THREE)]: "tier=want" });
  await unpick(page, ONE);
  await expectKeeping(page, "saved");
  await page.reload();
  await expect(star(page, THREE)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "false");
  expect(await expectCopiesEqual(bare)).toEqual({ [record(THREE)]: "tier=want" });
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
  expect(Object.keys(said).sort()).toEqual([`note/${THREE}`, record(ONE), record(THREE), "set/speed"]);
  expect(recordsOf(await readStore(bare))).toMatchObject(whole);
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
    await tapStar(page, TWO);
    await tapStar(page, ONE);
    await expect(star(page, ONE)).toHaveAttribute("aria-pressed", "true");
    await expect(star(page, TWO)).toHaveAttribute("aria-pressed", "false");
    expect(await readStore(bare)).toEqual(future);
    expect(recordsOf(await readMirror(bare))).toEqual(recordsOf(future));
  });
