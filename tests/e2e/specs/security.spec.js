// The score card of security, as far as a browser has to answer: hostile texts and links, policies, what leaves the
// phone, frames, permissions, what is shipped.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FaultServer, policyOf } from "../faults/driver/server.js";
import { EVENT, PICKS, expect, expectStored, lookForUpdate, note, pick, takeUpdate, test, visit, words } from "../faults/driver/test.js";
import { LINKS, MARKUP, findForeign, hostileBundle, hostileTexts, watchForRuns } from "../support/hostile.js";
import { appIsThere, go, heading, rows } from "../support/pages.js";
import { DIST } from "../support/site.js";

const PLACES = ["talks", "now", "agenda", "shuttle", "more", "venues", "communities", "sponsors", "events", "settings", "about"];

/** What a page of the app consists of. */
const ELEMENTS = (
  "html head meta title link script body noscript div main nav header footer section article aside form fieldset legend label input " +
  "button select option a span p b strong em i code pre ul ol li dl dt dd h1 h2 h3 h4 time br hr table thead tbody tr th td caption " +
  "details summary dialog output progress small mark abbr textarea svg path circle rect line polyline polygon g text tspan use defs img"
).split(" ");
/** Every id that an element may have; none comes from data. */
const IDS = ["app", "crash", "unsupported", "unsupported-reason", "unloaded", "unloaded-reason", "waiting", "framed", "picks", "search"];

async function look(page, address) {
  await page.goto(address);
  await appIsThere(page);
}

test("hostile texts in every field become text, hostile links become none", async ({ page, server, copySite }) => {
  test.setTimeout(240_000);
  expect(MARKUP.length).toBeGreaterThanOrEqual(500);
  expect(LINKS.filter(([, want]) => want === null).length).toBeGreaterThanOrEqual(300);
  const site = copySite();
  const { hostile, texts, links } = hostileBundle(JSON.parse(site.read(site.indexFile(EVENT))));
  expect(texts, "the whole corpus").toBeGreaterThanOrEqual(MARKUP.length);
  expect(links, "the whole corpus").toBeGreaterThanOrEqual(LINKS.length);
  site.publishTexts(EVENT, (before) => hostileTexts(before));
  site.publishIndex(EVENT, JSON.stringify(hostile));
  await server.replace(site.folder);
  await page.addInitScript(watchForRuns);
  page.on("dialog", () => expect(true, "a dialog opened").toBe(false));

  const foreign = async (where) => expect(await findForeign(page, { elements: ELEMENTS, ids: IDS }), where).toEqual([]);
  await look(page, `./#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(hostile.sessions.length);
  await page.locator("[data-session]").first().getByRole("button").click();
  for (const place of PLACES) {
    await look(page, `./?now=2020-09-06T12:33#/e/${EVENT}/${place}`);
    await foreign(place);
  }
  const allowed = new Set(LINKS.map(([, want]) => want).filter(Boolean));
  let shown = 0;
  for (const [kind, records] of [["session", hostile.sessions], ["venue", hostile.venues], ["person", hostile.people]]) {
    for (const record of records) {
      await page.evaluate((hash) => (location.hash = hash), `#/e/${EVENT}/${kind}/${encodeURIComponent(record.id)}`);
      const title = record.title ?? record.name;
      const text = typeof title === "string" ? title : (title.en ?? Object.values(title)[0]);
      // Character by character, as published.
      await expect.poll(() => heading(page).evaluate((h1) => h1.textContent), { message: text }).toBe(text);
      await foreign(`${kind} ${record.id}`);
      for (const href of await page.locator("main a[target=_blank]").evaluateAll((all) => all.map((a) => a.getAttribute("href")))) {
        expect(allowed.has(href) || href.startsWith("geo:"), href).toBe(true);
        shown += 1;
      }
    }
  }
  expect(shown, "good links of the corpus are offered").toBeGreaterThan(10);
  note("hostile texts", texts);
  note("hostile links", links);
});

test("the policy for markup refuses what runs, and accepts nothing that does", async ({ page, watch }) => {
  // What is tried at the end, and refused.
  watch.allow(/TrustedScript/);
  await look(page, `./#/e/${EVENT}/talks`);
  const { refused, passed } = await page.evaluate((markup) => {
    const result = { refused: 0, passed: [] };
    for (const text of markup) {
      const template = document.createElement("template");
      try {
        template.innerHTML = text;
      } catch {
        result.refused += 1;
        continue;
      }
      for (const element of template.content.querySelectorAll("*")) {
        const runs = [...element.attributes].some(({ name, value }) => /^on/.test(name) || /^\s*(javascript|data):/i.test(value));
        if (runs || ["script", "iframe", "object", "embed", "base", "style"].includes(element.localName)) result.passed.push(text);
      }
    }
    return result;
  }, MARKUP);
  expect(passed).toEqual([]);
  expect(refused).toBeGreaterThanOrEqual(200);
  const scripts = ["https://evil.example/sw.js", "./other.js", "./sw.js?x", "data:text/javascript,1", "//evil.example/sw.js"];
  for (const url of scripts) {
    await expect(page.evaluate((url) => navigator.serviceWorker.register(url), url)).rejects.toThrow(/refused script|TrustedScriptURL/);
  }
  watch.allow(/policy violated: require-trusted-types-for by trusted-types-sink eval\|1 /);
  // In a task of its own, because what the test itself runs may do more than a page.
  const evaluated = () => new Promise((resolve, reject) => setTimeout(() => { try { resolve(window.eval("1")); } catch (error) { reject(error); } }));
  await expect(page.evaluate(evaluated)).rejects.toThrow(/EvalError|unsafe-eval|TrustedScript/);
});

/** A walk through everything, offline use and an update included. */
async function tour(page, server, after) {
  await visit(page);
  for (const place of PLACES) await look(page, `./#/e/${EVENT}/${place}`);
  await look(page, `./#/e/${EVENT}/session/${PICKS[0]}`);
  await server.replace(after.folder);
  expect(await lookForUpdate(page)).toBe("installed");
  await page.reload();
  await takeUpdate(page);
  await expect(page.locator("meta[name=build]")).toHaveAttribute("content", after.build());
  await look(page, `./#/e/${EVENT}/talks`);
  await expectStored(page);
}

for (const set of ["header", "page", "both"]) {
  test(`no violation of the policy in the ${set === "both" ? "header and the page" : set}`, async ({ page, server, copySite }) => {
    // The fixture fails on any violation, by events and by the console.
    const [before, after] = [copySite(), copySite().anotherVersion()];
    const policy = policyOf(before.folder);
    if (set === "header") for (const site of [before, after]) site.dropPolicy();
    server.policy = set === "page" ? "" : policy;
    await server.replace(before.folder);
    await tour(page, server, after);
  });
}

test("nothing but the app's own files is asked for, and nothing of the reader leaves", async ({ page, context, server, copySite }) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 22.987654, longitude: 120.212345 });
  const [before, after] = [copySite(), copySite().anotherVersion()];
  await server.replace(before.folder);
  await tour(page, server, after);
  // An address that carries picks, as a shared one does.
  await page.goto(`./?x#/e/${EVENT}/import/${PICKS.join(",")}`).catch(() => {});
  await look(page, `./#/e/${EVENT}/map`);
  const locate = page.getByRole("button", { name: /where am i|my position|locate/i });
  if (await locate.count()) await locate.first().click();
  await page.reload();

  const files = new Set([...before.files(), ...after.files(), ""]);
  for (const { path, url, headers } of server.log) {
    expect(files.has(path), `${path} is a file of the site`).toBe(true);
    const said = `${url} ${JSON.stringify(headers)}`;
    for (const secret of [...PICKS, "22.98", "120.21"]) expect(said).not.toContain(secret);
    expect(headers.referer, path).toBeUndefined();
    expect(headers.cookie, path).toBeUndefined();
    expect(headers["content-length"] ?? "0", path).toBe("0");
  }
  note("requests looked at", server.log.length);
});

test("no permission is asked for before somebody taps", async ({ page }) => {
  await page.addInitScript(() => {
    window.permissions = [];
    const record = (owner, name) => {
      const original = owner?.prototype?.[name];
      if (!original) return;
      owner.prototype[name] = function (...given) {
        window.permissions.push(`${name} ${navigator.userActivation.hasBeenActive ? "after a tap" : "unasked"}`);
        return original.apply(this, given);
      };
    };
    record(window.Geolocation, "getCurrentPosition");
    record(window.Geolocation, "watchPosition");
    record(window.StorageManager, "persist");
    record(window.MediaDevices, "getUserMedia");
    const notification = window.Notification;
    if (notification) notification.requestPermission = async () => (window.permissions.push("notification"), "denied");
  });
  for (const place of PLACES) {
    await look(page, `./?fresh=${place}#/e/${EVENT}/${place}`);
    expect(await page.evaluate(() => window.permissions), place).toEqual([]);
  }
  await look(page, `./#/e/${EVENT}/talks`);
  await pick(page, PICKS[0]);
  expect((await page.evaluate(() => window.permissions)).filter((entry) => !entry.endsWith("after a tap"))).toEqual([]);
});

test("a frame of another site shows nothing that could be tapped", async ({ page, server, watch }) => {
  watch.allow(/frame-ancestors|refused to connect|Framing|request to another origin/);
  const other = new FaultServer();
  const folder = test.info().outputPath("other");
  const { mkdirSync, writeFileSync } = await import("node:fs");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), `<!doctype html><meta content="x" http-equiv=x><iframe src="${server.url}"></iframe>`);
  try {
    await other.start(folder);
    for (const policy of ["", policyOf(DIST)]) {
      other.bare = true;
      server.bare = policy === "";
      await page.goto(other.url.replace("127.0.0.1", "localhost"));
      const framed = page.frameLocator("iframe");
      if (policy) {
        await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
      } else {
        // A host without headers: the app itself refuses.
        await expect(framed.getByText("This app does not run inside another site")).toBeVisible();
        await expect(framed.locator("#app")).toBeHidden();
      }
    }
  } finally {
    await other.kill();
  }
});

test("a page that a link opens cannot reach back", async ({ page, context, watch }) => {
  watch.allow(/request to another origin/);
  await context.route(/^https:\/\//, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>out</title>" }));
  await look(page, `./#/e/${EVENT}/session/${PICKS[0]}`);
  const outward = page.locator('main a[target="_blank"][href^="https:"]').first();
  const [opened] = await Promise.all([context.waitForEvent("page"), outward.click()]);
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
  await expect(heading(page)).toBeVisible();
});

test("what is shipped has no inline code, no eval, no unpacking of what others sent", () => {
  const files = readdirSync(DIST, { recursive: true }).map(String).filter((file) => /\.(html|js)$/.test(file));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const text = readFileSync(join(DIST, file), "utf8");
    if (file.endsWith(".html")) {
      // Descriptions for search engines are data: no browser runs them.
      const inline = /<script(?![^>]*\bsrc=)(?! type="application\/ld\+json">)[^>]*>/gi;
      expect([...text.matchAll(inline)], file).toEqual([]);
      expect([...text.matchAll(/<style|\sstyle=|\son\w+=/gi)], file).toEqual([]);
    }
    for (const word of [/\beval\(/, /new Function\b/, /document\.write\b/, /importScripts/, /DecompressionStream/, /Clear-Site-Data/i]) {
      expect(text, `${file} ${word}`).not.toMatch(word);
    }
  }
});

test("text nested without end is refused, and deep text is drawn to a limit", async ({ page, server, copySite }) => {
  const nested = (depth) => `${'[{"ul":['.repeat(depth)}[{"p":["bottom"]}]${"]}]".repeat(depth)}`;
  const site = copySite();
  site.publishTexts(EVENT, (texts) => {
    texts.sessions[PICKS[0]] = { en: JSON.parse(nested(30)) };
    return texts;
  });
  await server.replace(site.folder);
  await look(page, `./#/e/${EVENT}/session/${PICKS[0]}`);
  await expect(page.getByText("bottom")).toBeVisible();
  expect(await page.locator("main ul ul ul ul ul ul ul").count()).toBe(0);

  site.publishTextsText(EVENT, `{"sessions":{"${PICKS[0]}":{"en":${nested(100_000)}}}}`);
  await page.goto(`./?deep#/e/${EVENT}/more`);
  await expect(page.getByText(/not used/)).toBeVisible({ timeout: 20_000 });
  await go(page, words.talks);
  await expect(rows(page)).toHaveCount(90);
});
