// Fault 41: links and backup codes of people who mean harm, or that a messenger damaged. None changes anything by being
// looked at, none runs, and what is shown of them stays small.
import { MARKUP, watchForRuns } from "../support/hostile.js";
import { linkText, withCheck } from "../support/link.js";
import { expectKeeping } from "../support/kept.js";
import { heading, open, rows } from "../support/pages.js";
import { PYCON } from "../support/programme.js";
import { EVENT, PICKS, chance, expect, expectPicks, note, pick, test, words } from "./driver/test.js";

const SEED = Number(process.env.TRACKHOP_SEED ?? 41);
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** What the page of a link may hold at most: every session of the programme as a row, and what stands around them. */
const MOST_ELEMENTS = 90 * 60;
/** How much longer a hostile link may take than the page of a session, on any machine and however busy it is. */
const MOST_TIMES = 3;

/** Kinds of hostile links; each gives what stands behind `#/e/EVENT/`. `any` gives numbers by chance. */
function kinds(any) {
  const digits = (count) => Array.from({ length: count }, () => DIGITS[any(32)]).join("");
  const good = () => linkText(EVENT, PYCON.ids().slice(0, 1 + any(80)).map((session) => ({ session, tier: ["must", "want", "maybe"][any(3)] })));
  const shared = (text) => `shared/${text}`;
  return {
    markup: () => shared(encodeURIComponent(MARKUP[any(MARKUP.length)])),
    "markup with a check that fits": () => shared(encodeURIComponent(withCheck(EVENT, `1${MARKUP[any(MARKUP.length)]}`))),
    "markup as a place": () => `${["session", "person", "venue", "map", "way"][any(5)]}/${encodeURIComponent(MARKUP[any(MARKUP.length)])}`,
    "digits by chance": () => shared(digits(any(400))),
    "digits by chance with a check that fits": () => shared(withCheck(EVENT, `1${digits(any(400))}`)),
    "an unknown version": () => shared(withCheck(EVENT, `${DIGITS[2 + any(30)]}${digits(any(100))}`)),
    // 65,535 sessions three times, and none of them there.
    "a million sessions": () => shared(withCheck(EVENT, `1${["0", "8", "G"][any(3)]}${"Z".repeat(12 + any(40))}`)),
    "500 unknown sessions": () =>
      shared(linkText(EVENT, Array.from({ length: 500 }, (_, n) => ({ session: `${n}-${any(2 ** 30)}`, tier: "want" })))),
    "too long": () => shared(withCheck(EVENT, `1${digits(4_090 + any(20_000))}`)),
    "one character changed": () => {
      const text = good();
      const at = any(text.length);
      return shared(text.slice(0, at) + DIGITS[(DIGITS.indexOf(text[at]) + 1 + any(31)) % 32] + text.slice(at + 1));
    },
    "cut off": () => {
      const text = good();
      return shared(text.slice(0, any(text.length)));
    },
    "of another event": () => shared(linkText("python-communities", PYCON.ids().slice(0, 3).map((session) => ({ session, tier: "must" })))),
    "broken escapes": () => shared(`${["%", "%f", "%ff", "%00", "%u0041", "%E2%80%AE", "%0d%0aX:"][any(7)]}${digits(any(20))}`),
    "a whole one": () => shared(good()),
  };
}

/** Opens one after the other in the page, as taps on links do. */
function openAll(page, links) {
  return page.evaluate(async (links) => {
    const channel = new MessageChannel();
    const turn = () => new Promise((resolve) => ((channel.port1.onmessage = resolve), channel.port2.postMessage(0)));
    const seen = { times: [], most: 0, foreign: [] };
    for (const link of links) {
      const begun = performance.now();
      const before = location.href;
      const changed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
      location.hash = link;
      if (location.href === before) continue;
      await changed;
      await turn();
      seen.times.push(performance.now() - begun);
      const main = document.querySelector("main");
      if (!main?.querySelector("h1")) seen.foreign.push(`nothing is shown for ${link}`);
      seen.most = Math.max(seen.most, main?.querySelectorAll("*").length ?? 0);
      const foreign = main?.querySelector('script,iframe,object,embed,style,base,link,meta,form,img[onerror],[onload],a[href^="javascript"],a[href^="data"]');
      if (foreign) seen.foreign.push(`<${foreign.localName}> by ${link}`);
    }
    if (window.ran) seen.foreign.push("something ran");
    return seen;
  }, links);
}

const agendaRecords = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("trackhop:agenda:")).sort().map((key) => [key, localStorage.getItem(key)]));

/** The same, as soon as what the picks looked like is noted with them, which the second part does when it has come. */
async function wholeRecords(page, picks) {
  const notes = async () => (await agendaRecords(page)).map(([key]) => key).filter((key) => key.includes(":seen/"));
  await expect.poll(notes).toEqual(picks.map((id) => `trackhop:agenda:${EVENT}:seen/${id}`).sort());
  return agendaRecords(page);
}

for (const [title, count] of [["10,000 hostile links", 10_000], ["700 hostile links @short", 700]]) {
  test(`fault 41: ${title} change nothing and run nothing`, async ({ page }) => {
    test.setTimeout(60_000 + count * 300);
    await page.addInitScript(watchForRuns);
    await open(page);
    await expect(rows(page)).toHaveCount(90);
    for (const id of PICKS) await pick(page, id);
    await expectKeeping(page, "saved");
    const before = await wholeRecords(page, PICKS);
    const all = Object.values(kinds(chance(SEED)));
    const sessions = PYCON.ids().map((id) => `/e/${EVENT}/session/${id}`);
    const [times, ordinary] = [[], []];
    let most = 0;
    for (let from = 0; from < count; from += 100) {
      const links = Array.from({ length: 100 }, (_, n) => `/e/${EVENT}/${all[(from + n) % all.length]()}`);
      const seen = await openAll(page, links);
      expect(seen.foreign).toEqual([]);
      expect(seen.times.length).toBeGreaterThan(80);
      times.push(...seen.times);
      // Nothing hostile: what the same machine needs for an ordinary page in the same minute.
      ordinary.push(...(await openAll(page, sessions.slice(from % 80, (from % 80) + 10))).times);
      most = Math.max(most, seen.most);
      expect(await agendaRecords(page)).toEqual(before);
    }
    const at = (list, share) => Math.round(list.sort((a, b) => a - b)[Math.floor((list.length - 1) * share)] * 10) / 10;
    note("milliseconds to show a hostile link", `median ${at(times, 0.5)}, the slowest of a hundred ${at(times, 0.99)}; of a session ${at(ordinary, 0.5)}`);
    note("elements on the page of a link", most);
    expect(at(times, 0.5)).toBeLessThanOrEqual(MOST_TIMES * at(ordinary, 0.5));
    expect(most).toBeLessThan(MOST_ELEMENTS);
    await expectPicks(page);
  });
}

test("fault 41: a whole link adds only what is asked for, and that can be undone @short", async ({ page }) => {
  const [own, other] = PICKS;
  const record = (records) => records.find(([key]) => key.endsWith(`:pick/${own}`));
  await open(page);
  await pick(page, own);
  const before = await agendaRecords(page);
  await open(page, `shared/${linkText(EVENT, PICKS.map((session) => ({ session, tier: "must" })))}`);
  await expect(page.locator("[data-preview]")).toBeVisible();
  expect(record(await agendaRecords(page))).toEqual(record(before));
  await page.getByRole("button", { name: words.take.add(1) }).click();
  await expectKeeping(page, "saved");
  // What was picked before is as it was: a link never raises or lowers it.
  const after = await agendaRecords(page);
  expect(record(after)).toEqual(record(before));
  const added = after.map(([key]) => key).filter((key) => key.includes(":pick/"));
  expect(added.map((key) => key.split("/").pop()).sort()).toEqual([own, other].sort());
  await page.getByRole("button", { name: words.undo }).click();
  await expectKeeping(page, "saved");
  await expectPicks(page, [own]);
});

test("fault 41: hostile backup codes are refused, and nothing is taken over by looking @short", async ({ page }) => {
  test.setTimeout(120_000);
  await page.addInitScript(watchForRuns);
  await open(page);
  await pick(page, PICKS[0]);
  await expectKeeping(page, "saved");
  const before = await wholeRecords(page, PICKS.slice(0, 1));
  const any = chance(SEED);
  await open(page, "backup");
  const whole = await page.getByRole("textbox", { name: words.backupCode, exact: true }).inputValue();
  const nested = (depth) => `{"format":"trackhop-backup","events":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;
  const codes = [
    ...Array.from({ length: 40 }, () => MARKUP[any(MARKUP.length)]),
    ...Array.from({ length: 40 }, () => {
      const at = 4 + any(whole.length - 4);
      return whole.slice(0, at) + "x" + whole.slice(at + 1);
    }).filter((code) => code !== whole),
    ...Array.from({ length: 20 }, () => whole.slice(0, any(whole.length))),
    "TH1.", "TH2.00000000.x", "TH999999999999999999999.0.x", "TH1.00000000.\u0000", "{}", "[]", nested(10), nested(100_000), "x".repeat(2_000_001),
  ];
  const field = page.getByLabel(words.pasteCode);
  const result = page.getByRole("main").getByRole("status").last();
  for (const code of codes) {
    // As pasting does, however long it is.
    await field.evaluate((field, code) => ((field.value = code), field.dispatchEvent(new Event("input", { bubbles: true }))), code);
    await page.getByRole("button", { name: words.look }).click();
    // A change may leave what is said as it was: the check is over that.
    const answers = /no backup|newer version|missing or changed|too large|Nothing|Everything in it is here already/i;
    await expect(result, code.slice(0, 80)).toContainText(answers);
    await expect(result.getByRole("button", { name: /^Add|^Replace/ })).toHaveCount(0);
  }
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(await agendaRecords(page)).toEqual(before);
  await expect(heading(page)).toBeVisible();
  await expectPicks(page, PICKS.slice(0, 1));
});
