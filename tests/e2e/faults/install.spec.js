// Faults 4 to 8 and 11: answers that are wrong while a version or a programme is being stored.
import { go, heading, rows } from "../support/pages.js";
import { PYCON } from "../support/programme.js";
import { flipped, flippedAt, hanging, portal, redirect, status, truncated } from "./driver/server.js";
import {
  EVENT,
  PICKS,
  buildOf,
  expect,
  expectOnlyRightBytes,
  expectStored,
  expectWhole,
  lookForUpdate,
  takeUpdate,
  test,
  twoVersions,
  visit,
  words,
} from "./driver/test.js";

/** The path under which the worker asks for a file. */
const asked = (file) => (file === "index.html" ? "" : file);

/** While `act` answers for a file, the new version is not taken, and the old one is whole. */
async function expectRefused(page, server, [before, after], file, act) {
  server.heal();
  server.fault(({ path, worker }) => worker && path === asked(file), act);
  expect(await lookForUpdate(page), `${file} must not be stored`).toBe("failed");
  expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting))).toBe(false);
  const stored = await expectOnlyRightBytes(page, [before, after]);
  expect(stored[before.build()].complete).toBe(true);
  expect(stored[after.build()]?.hashes ?? {}).not.toHaveProperty([file]);
  // Each file gets the chance to be the one that fails.
  await page.evaluate((name) => caches.delete(name), `trackhop-app-${after.build()}`);
}

async function expectUpdates(page, server, [, after]) {
  server.heal();
  expect(await lookForUpdate(page)).toBe("installed");
  await takeUpdate(page);
  await expect(page.locator("meta[name=build]")).toHaveAttribute("content", after.build());
  await expectStored(page);
}

test("fault 04: each file of a new version answered with an error", async ({ page, server, copySite }) => {
  test.setTimeout(900_000);
  const sites = await twoVersions({ page, server, copySite });
  for (const code of [404, 500, 403]) {
    for (const file of Object.keys(sites[1].fileHashes())) await expectRefused(page, server, sites, file, status(code));
  }
  // What failed is said where one looks for it.
  await go(page, words.more);
  await page.getByRole("link", { name: words.about }).click();
  // The file by its name; a browser that finds another hash does not tell the status.
  await expect(page.getByText(/^\S+: (status 403|Failed to fetch)$/)).toBeVisible();
  expect(await buildOf(page)).toBe(sites[0].build());
  await expectWhole(page, { build: sites[0].build() });
  await expectUpdates(page, server, sites);
  await expectWhole(page, { build: sites[1].build() });
});

test("fault 05: a captive portal answers for files of a new version and of the programme", async ({ page, server, copySite }) => {
  test.setTimeout(240_000);
  const sites = await twoVersions({ page, server, copySite });
  const files = Object.keys(sites[1].fileHashes()).filter((file) => /\.(js|wasm|css|html)$/.test(file));
  for (const file of files) await expectRefused(page, server, sites, file, portal);
  server.heal();
  server.fault(({ path }) => path === "sw.js", portal);
  expect(await lookForUpdate(page)).toBe("failed");

  await expectOldProgramme(page, server, copySite, portal);
  await expectWhole(page, { build: sites[0].build() });
  await server.replace(sites[1].folder);
  await expectUpdates(page, server, sites);
  await expectWhole(page);
});

test("fault 06: bodies that break off in every way, and the next try goes on", async ({ page, server, copySite }) => {
  test.setTimeout(240_000);
  const sites = await twoVersions({ page, server, copySite });
  const files = Object.keys(sites[1].fileHashes()).filter((file) => /\.(wasm|css)$/.test(file));
  for (const how of ["length", "chunked", "close"]) {
    for (const file of files) await expectRefused(page, server, sites, file, truncated(how));
  }
  server.heal();
  server.fault(({ path, worker }) => worker && path === asked(files[0]), truncated("close"));
  expect(await lookForUpdate(page)).toBe("failed");
  const before = server.log.length;
  await expectUpdates(page, server, sites);
  // Perhaps twice: what the browser's own cache made of half a body has to be seen through first.
  const again = new Set(server.paths(({ worker }) => worker, before));
  expect([...again], "only the one that failed").toEqual([files[0]]);

  for (const how of ["length", "chunked", "close"]) await expectOldProgramme(page, server, copySite, truncated(how));
  await expectWhole(page, { build: sites[1].build() });
});

test("fault 07: one flipped bit in the program and in the programme @short", async ({ page, server, copySite }) => {
  test.setTimeout(120_000);
  const sites = await twoVersions({ page, server, copySite });
  const [wasm] = Object.keys(sites[1].fileHashes()).filter((file) => /^trackhop-app.*\.wasm$/.test(file));
  await expectRefused(page, server, sites, wasm, flipped);
  await expectUpdates(page, server, sites);
  await expectOldProgramme(page, server, copySite, flipped);
  // A letter of a title: only the hash knows that it is another one.
  await expectOldProgramme(page, server, copySite, flippedAt((body) => body.indexOf("Changed")));
  await expectWhole(page);
});

/** While `act` answers for the newly published programme, the old one is shown; then the new one. */
async function expectOldProgramme(page, server, copySite, act) {
  const site = copySite();
  const title = `Changed ${site.folder.split("-").pop()}`;
  const file = site.changeBundle(EVENT, (bundle) => {
    bundle.sessions.find((session) => session.id === PICKS[0]).title = title;
  });
  // The worker of this copy is not the matter here.
  await server.replace(site.folder);
  server.heal();
  server.fault(({ path }) => path === "sw.js", status(404));
  server.fault(({ path }) => path === file, act);
  await page.goto(`./?data=${title}#/e/${EVENT}/more`);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: /not used|could not be reached/ })).toBeVisible({
    timeout: 30_000,
  });
  await page.goto(`./#/e/${EVENT}/session/${PICKS[0]}`);
  await expect(heading(page)).toHaveText(PYCON.title(PICKS[0], words).text);
}

test("fault 08: a body that never ends does not block what comes after", async ({ page, server }) => {
  test.setTimeout(240_000);
  server.fault(({ path, worker }) => worker && path === "icons/icon.svg", hanging);
  await page.goto(`./#/e/${EVENT}/talks`);
  await expect(rows(page)).toHaveCount(90);
  // Three tries of a little over ten seconds.
  await expect(page.getByText(words.notYetOffline)).toBeVisible({ timeout: 90_000 });
  const answers = await page.evaluate(async () => {
    // Registering begins to install once more, and that has to end by itself before anything else gets its turn.
    const within = (work) => Promise.race([work.then(() => "done", () => "done"), new Promise((resolve) => setTimeout(resolve, 60_000, "hangs"))]);
    const registration = await navigator.serviceWorker.getRegistration();
    const register = await within(navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" }));
    const update = await within(registration?.update() ?? Promise.resolve());
    const known = await navigator.serviceWorker.getRegistration();
    return [register, update, await within(known?.unregister() ?? Promise.resolve())];
  });
  expect(answers).toEqual(["done", "done", "done"]);
  server.heal();
  await page.reload();
  await pickAndStore(page);
  await server.kill();
  await expectWhole(page, { picks: PICKS.slice(0, 1) });
});

async function pickAndStore(page) {
  const star = page.getByRole("main").locator(`[data-session="${PICKS[0]}"]`).getByRole("button");
  await star.click();
  await expectStored(page);
}

for (const code of [301, 302, 307]) {
  test(`fault 11: redirects with ${code}`, async ({ page, server, copySite }) => {
    const site = copySite();
    await server.replace(site.folder);
    server.fault(({ path }) => path === "", redirect(code, "/index.html"));
    server.fault(({ path }) => path === "icons/icon.svg", redirect(code, "/elsewhere/icon.svg"));
    server.fault(
      ({ path }) => path === "elsewhere/icon.svg",
      ({ response }) => {
        const { body, headers } = server.file("icons/icon.svg");
        response.writeHead(200, headers);
        response.end(body);
      },
    );
    await visit(page);
    const stored = await expectOnlyRightBytes(page, [site]);
    expect(stored[site.build()].complete).toBe(true);
    await server.kill();
    await page.goto(`./#/e/${EVENT}/talks`);
    await expect(rows(page)).toHaveCount(90);
    await expectWhole(page, { build: site.build() });
  });
}
