// The fixture of the fault suite: a host that fails on request, copies of the site, the developer protocol, and what
// every case ends with: nothing lost, nothing unexpected in the console, the app usable.
import { mkdirSync } from "node:fs";
import { expect, test as base } from "../../support/test.js";
import { expectKept, heading, rows, star, updateOffer } from "../../support/pages.js";
import { EN } from "../../support/words.js";
import { FaultServer } from "./server.js";

export { expect };
export const words = EN;
export const EVENT = "pycon-tw-2020";
/** Two talks at the same time and one of the morning, in the order of the programme. */
export const PICKS = ["1152288720347464022", "1163619671685988728"];

/** What browsers say about a network that fails; every case of this suite provokes it. */
const NETWORK =
  /ERR_[A-Z_]+|Failed to load resource|Failed to find a valid digest|error occurred when fetching the script|net::|Failed to fetch/;

export const test = base.extend({
  locale: "en-US",

  server: async ({ folder }, use) => {
    const server = new FaultServer();
    await server.start(folder ?? process.env.TRACKHOP_DIST ?? new URL("../../../../dist", import.meta.url).pathname);
    await use(server);
    await server.kill();
  },

  watch: async ({ watch }, use) => {
    watch.allow(NETWORK);
    await use(watch);
  },

  /** The developer protocol of the page. */
  cdp: async ({ page, context }, use) => use(await context.newCDPSession(page)),
});

/** A complete visit: two picks, everything stored. */
export async function visit(page, picks = PICKS) {
  await page.goto(`./#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(90);
  for (const id of picks) await pick(page, id);
  await expectStored(page);
}

/** Two versions of the site; the page has made a complete visit to the first, and the host serves the second. */
export async function twoVersions({ page, server, copySite }) {
  const [before, after] = [copySite(), copySite().anotherVersion()];
  await server.replace(before.folder);
  await visit(page);
  await server.replace(after.folder);
  return [before, after];
}

/** Taps the star of a row, in the middle of the screen. The first tap picks, any tap opens the sheet of the pick. */
export async function tapStar(page, id) {
  await star(page, id).evaluate((star) => star.scrollIntoView({ block: "center" }));
  await star(page, id).click();
}

/** Picks a session in the list. */
export async function pick(page, id) {
  await tapStar(page, id);
  await expect(star(page, id)).toHaveAttribute("aria-pressed", "true");
}

/** Takes a pick back. */
export async function unpick(page, id) {
  await tapStar(page, id);
  await page.locator(`[data-sheet="${id}"]`).getByRole("button", { name: words.removePick }).click();
  await expect(star(page, id)).toHaveAttribute("aria-pressed", "false");
}

/** Waits until app and event are stored whole. */
export async function expectStored(page) {
  await expectKept(page, EVENT);
  await expect(page.getByText(words.worksOffline, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
}

/** The name of the build that the page is of. */
export function buildOf(page) {
  return page.locator("meta[name=build]").getAttribute("content");
}

/** The end of a case: the app starts from what is stored, and every pick is there. */
export async function expectWhole(page, { picks = PICKS, build } = {}) {
  const begun = Date.now();
  await page.goto(`./?fresh=${begun}#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(90);
  note("start", Date.now() - begun);
  if (build) expect(await buildOf(page)).toBe(build);
  await expectPicks(page, picks);
}

/** The agenda holds exactly these, in its records and on its page. */
export async function expectPicks(page, picks = PICKS) {
  expect(await pickRecords(page)).toEqual([...picks].sort());
  await page.goto(`./#/e/${EVENT}/agenda`);
  await expect(heading(page)).toHaveText(words.agenda);
  for (const id of picks) await expect(inAgenda(page, id)).toBeVisible();
  if (picks.length === 0) await expect(page.getByText(words.agendaEmpty)).toBeVisible();
}

/** A pick on the page of the agenda: in the plan, left out of it, or no longer in the programme. */
export function inAgenda(page, id) {
  const kinds = [`[data-session="${id}"]`, `[data-left="${id}"]`, `[data-missing="${id}"]`];
  return page.getByRole("main").locator(kinds.join()).first();
}

/** The ids that the browser keeps as picked. */
export function pickRecords(page) {
  return page.evaluate((event) => {
    const start = `trackhop:agenda:${event}:pick/`;
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
    return keys.filter((key) => localStorage.getItem(key).includes(" ")).map((key) => key.slice(start.length)).sort();
  }, EVENT);
}

/** Looks into the stored builds: for each its complete files, and which of them are not what they should be. */
export function storedBuilds(page) {
  return page.evaluate(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      if (!name.startsWith("trackhop-app-")) continue;
      const cache = await caches.open(name);
      const urls = (await cache.keys()).map((request) => request.url);
      const complete = urls.some((url) => url.endsWith("/complete"));
      const hashes = {};
      const redirected = [];
      for (const url of urls.filter((url) => !url.endsWith("/complete"))) {
        const response = await cache.match(url);
        if (response.redirected) redirected.push(url);
        const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
        hashes[new URL(url).pathname.slice(1)] = btoa(String.fromCharCode(...new Uint8Array(digest)));
      }
      found[name.slice("trackhop-app-".length)] = { complete, hashes, redirected };
    }
    return found;
  });
}

/** Every stored file has the bytes of its build; builds are complete or not begun to be used. */
export async function expectOnlyRightBytes(page, sites) {
  const stored = await storedBuilds(page);
  for (const [build, { complete, hashes, redirected }] of Object.entries(stored)) {
    const site = sites.find((site) => site.build() === build);
    expect(site, `a stored build is one of those published: ${build}`).toBeDefined();
    const wanted = site.fileHashes();
    for (const [file, hash] of Object.entries(hashes)) expect(hash, `${build} ${file}`).toBe(wanted[file]);
    if (complete) expect(Object.keys(hashes).sort()).toEqual(Object.keys(wanted).sort());
    expect(redirected).toEqual([]);
  }
  return stored;
}

/** Looks for a new version now and waits until the attempt has ended: "installed", "failed" or "none". */
export function lookForUpdate(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => registration.addEventListener("updatefound", resolve, { once: true }));
    try {
      await registration.update();
    } catch {
      return "failed";
    }
    const worker = registration.installing ?? (registration.waiting ? undefined : await Promise.race([found, null]));
    const installing = worker?.state ? worker : registration.installing;
    if (!installing) return registration.waiting ? "installed" : "none";
    return new Promise((resolve) => {
      const look = () => {
        if (["installed", "activating", "activated"].includes(installing.state)) resolve("installed");
        if (installing.state === "redundant") resolve("failed");
      };
      installing.addEventListener("statechange", look);
      look();
    });
  });
}

/** Taps the button of the notice about versions. */
export async function takeUpdate(page) {
  const offer = updateOffer(page, words);
  await expect(offer).toBeVisible({ timeout: 30_000 });
  await offer.getByRole("button").click();
}

/** Writes a figure of the running case into the report. */
export function note(type, value) {
  test.info().annotations.push({ type, description: String(value) });
}

/** A folder of the running test. */
export function ownFolder(name) {
  const folder = test.info().outputPath(name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Numbers below a bound by chance, that come again with the same seed (mulberry32). */
export function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
