// A random walk over the faults, with a model of what the reader did beside it: after each step the picks are those of
// the model, something is shown, and programme and version never go back. TRACKHOP_STEPS says how far, TRACKHOP_SEED
// which way; the seed is printed, so that a walk can be taken again.
import { readFileSync } from "node:fs";
import { rows, updateOffer } from "../support/pages.js";
import { flipped, hanging, portal, silent, status, truncated } from "./driver/server.js";
import { EVENT, chance, expect, expectOnlyRightBytes, expectStored, note, pickRecords, test, words } from "./driver/test.js";

const STEPS = Number(process.env.TRACKHOP_STEPS ?? 15);
// The short walk of every test run is always the same one; longer walks are new ones each time.
const RANDOM = process.env.TRACKHOP_STEPS ? Math.floor(Math.random() * 2 ** 31) : 1196124741;
const SEED = Number(process.env.TRACKHOP_SEED ?? RANDOM);

const FAULTS = [status(500), status(404), portal, truncated("length"), truncated("close"), flipped, hanging, silent];
const TARGETS = [/\.wasm$/, /\.js$/, /\.css$/, /^sw\.js$/, /^icons\//, /^data\/.*latest/, /^data\/.*\/(index|texts)-/, /^data\/events/, /./];

/** What a promise gives, or nothing where it does not come in time. */
function within(milliseconds, promise) {
  let timer;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
}

/** What the reader did and what was published. */
class Walk {
  picks = new Set();
  online = true;
  /** Whether the browser threw the worker away, and none has taken its place since. */
  forgotten = false;
  /** The build of the page on which the version after it was told to take over, until a page of another build is there. */
  leaving;
  revision = 0;
  published = [0];
  seen = 0;
  losses = [];
  builds = [];
  steps = [];

  constructor({ page, server, cdp, copySite }) {
    Object.assign(this, { page, server, cdp, copySite });
    this.any = chance(SEED);
  }

  async begin() {
    this.site = this.copySite();
    this.builds.push(this.site);
    this.#title();
    await this.server.replace(this.site.folder);
    await this.open("talks");
    await expectStored(this.page);
  }

  /** The newest title of the first session says which state of the programme is shown. */
  #title() {
    this.site.changeBundle(EVENT, (bundle) => (bundle.sessions.at(-1).title = `State ${this.revision}`));
  }

  async open(place) {
    await this.page.goto(`./?walk=${this.any(2 ** 30)}#/e/${EVENT}/${place}`, { waitUntil: "commit" }).catch(() => {});
  }

  /** Whether the app with its list is shown; something always is. */
  async shown() {
    const list = rows(this.page).first();
    const plain = this.page.getByRole("heading", { name: /cannot be shown/ });
    const broken = this.page.locator("#unsupported:visible, #unloaded:visible, #crash:visible");
    const trouble = this.page.getByRole("main").getByRole("alert").or(broken);
    const nothing = this.page.getByText(/^ERR_[A-Z_]+$/);
    const any = list.or(plain).or(trouble).or(nothing).first();
    if (!(await this.#comes(any, "talks"))) return this.shown();
    // The page brings a list along, which is there before the app, and stays where the app does not come.
    const ended = this.page.locator(":root:not(:has(#first)) main [data-session]").or(plain).or(trouble).or(nothing);
    const settled = await ended.first().waitFor({ timeout: 20_000 }).then(() => true, () => false);
    if ((await nothing.count()) === 0) return settled && (await list.count()) > 0 && (await plain.or(broken).count()) === 0;
    // Without a worker and without a network there is the browser's own page only.
    await this.#mend("talks");
    return this.shown();
  }

  /** Waits until something is shown; false where it cannot be, and the network was mended. */
  async #comes(something, place) {
    if (await something.waitFor({ timeout: 45_000 }).then(() => true, () => false)) return true;
    const state = await within(10_000, this.page.evaluate(() => document.readyState));
    if (state === undefined) {
      // Chromium leaves a page unanswered, for good, that is asked for in the very moment in which a version takes over
      // (seen with 156, see `insist` in src/platform/service_worker.rs). No worker hears of it, and asked for once more
      // the page is there.
      expect(this.leaving, "a version was told to take over").toBeDefined();
      this.leaving = undefined;
      note("a page that Chromium left unanswered", `before step ${this.steps.length}`);
      await this.open(place);
      return false;
    }
    // Without a worker, on a network that says nothing, the browser waits for the first files of the page.
    expect(state, "something is shown").toBe("loading");
    await this.#mend(place);
    return false;
  }

  async #mend(place) {
    expect(this.forgotten, "the browser had thrown the worker away").toBe(true);
    await this.actions.online();
    await this.open(place);
  }

  async check(step) {
    await this.open("talks");
    const app = await this.shown();
    if (await this.page.evaluate(() => Boolean(navigator.serviceWorker.controller))) this.forgotten = false;
    if ((await this.#build()) !== this.leaving) this.leaving = undefined;
    const kept = await pickRecords(this.page);
    for (const id of this.picks) if (!kept.includes(id)) this.losses.push(`${step}: ${id} is lost`);
    for (const id of kept) if (!this.picks.has(id)) this.losses.push(`${step}: ${id} came from nowhere`);
    if (app) {
      const title = await this.page.getByRole("main").getByText(/^State \d+$/).first().textContent();
      const state = Number(title.split(" ")[1]);
      if (!this.published.includes(state) || state < this.seen) this.losses.push(`${step}: programme ${state} after ${this.seen}`);
      this.seen = Math.max(this.seen, state);
    }
    expect(this.losses, `seed ${SEED}`).toEqual([]);
    return app;
  }

  /**
   * Waits until everything is stored, if need be of the newer version that waits: when the browser threw the caches away,
   * the host has no files of the version before any more.
   */
  async stored() {
    const offline = this.page.getByText(words.worksOffline, { exact: true });
    // A worker under which they were thrown away while it stored gives up after 90 seconds (INSTALL_MS in sw.js), and the
    // browser begins no other one before.
    await expect(offline.or(updateOffer(this.page, words)).first()).toBeVisible({ timeout: 150_000 });
    if (!(await offline.first().isVisible())) {
      await this.actions.takeUpdate();
      await this.check("end, the newer version");
    }
    await expectStored(this.page);
  }

  /** The build of the page that is shown, if it says one. */
  #build() {
    return this.page.evaluate(() => document.querySelector("meta[name=build]")?.content);
  }

  /** Another state of the app is on the host. */
  async #serve(site) {
    this.site = site;
    if (this.online) await this.server.replace(site.folder);
  }

  actions = {
    star: async () => {
      const row = rows(this.page).nth(this.any(12));
      const id = await row.getAttribute("data-session");
      if (this.picks.has(id)) return this.actions.unstar();
      await row.getByRole("button").first().click();
      await expect(row.getByRole("button").first()).toHaveAttribute("aria-pressed", "true");
      this.picks.add(id);
    },
    unstar: async () => {
      const id = [...this.picks][this.any(this.picks.size)];
      if (!id) return;
      await this.page.goto(`./#/e/${EVENT}/session/${id}`);
      await this.page.getByRole("button", { name: words.inAgenda }).click();
      await this.page.locator("[data-sheet]").getByRole("button", { name: words.removePick }).click();
      await expect(this.page.getByRole("button", { name: words.addToAgenda })).toBeVisible();
      this.picks.delete(id);
    },
    offline: async () => {
      this.online = false;
      await this.server.kill();
    },
    online: async () => {
      if (!this.online) await this.server.start(this.site.folder);
      this.online = true;
      this.server.heal();
    },
    fault: async () => {
      const [act, target] = [FAULTS[this.any(FAULTS.length)], TARGETS[this.any(TARGETS.length)]];
      const times = 1 + this.any(4);
      this.steps.push(`${FAULTS.indexOf(act)} ${target} x${times}`);
      this.server.fault(({ path }) => target.test(path) && this.server.file(path) !== undefined, act, times);
    },
    publish: async () => {
      this.revision += 1;
      this.published.push(this.revision);
      this.#title();
    },
    publishBad: async () => {
      const bad = [(bundle) => (bundle.sessions = []), (bundle) => (bundle.sessions = bundle.sessions.slice(0, 20)), (bundle) => (bundle.format = "x")];
      const good = JSON.parse(this.site.read(this.site.indexFile(EVENT)));
      this.site.changeBundle(EVENT, bad[this.any(bad.length)]);
      await this.open("more");
      await this.shownMore();
      // The organiser notices, and publishes the good one again.
      this.site.publishIndex(EVENT, JSON.stringify(good));
    },
    update: async () => {
      const site = this.copySite().anotherVersion();
      site.takeData(this.site);
      this.builds.push(site);
      await this.#serve(site);
    },
    takeUpdate: async () => {
      const offer = updateOffer(this.page, words);
      if (!(await offer.isVisible())) return;
      this.leaving = await this.#build();
      await offer.getByRole("button").click();
    },
    clearCaches: () => this.#clear("cache_storage"),
    clearWorkers: () => {
      this.forgotten = true;
      return this.#clear("service_workers");
    },
    lookAgain: async () => {
      await this.page.evaluate(() => dispatchEvent(new Event("online"))).catch(() => {});
    },
    reload: () => this.page.reload({ waitUntil: "commit" }).catch(() => {}),
    wander: () => this.open(["now", "agenda", "shuttle", "more", "about", "settings"][this.any(6)]),
    rightBytes: () => expectOnlyRightBytes(this.page, this.builds),
  };

  /** The page of More, or what stands for it. */
  async shownMore() {
    const heading = this.page.getByRole("heading", { level: 1 }).first();
    if (!(await this.#comes(heading, "more"))) await expect(heading).toBeVisible({ timeout: 45_000 });
  }

  async #clear(storageTypes) {
    await this.cdp.send("Storage.clearDataForOrigin", { origin: new URL(this.server.url).origin, storageTypes });
  }
}

/** The walk of the test that runs, for whoever looks into what went wrong. */
let walk;

test.afterEach(({}, info) => {
  if (info.status !== info.expectedStatus) console.log(`soak: the last steps were ${walk.steps.slice(-40).join(", ")}`);
});

test("soak: a random walk over the faults loses nothing @short", async ({ page, server, cdp, copySite, watch }) => {
  test.setTimeout(60_000 + STEPS * 20_000);
  // A first visit has nothing that checks what the network made of the program; the browser refuses what is broken.
  watch.allow(/status \d+|HTTP response code|CompileError|SyntaxError|TypeError: WebAssembly compilation aborted/);
  // What a captive portal answers for the worker or for a script.
  watch.allow(/The script has an unsupported MIME type|Strict MIME type checking is enforced for module scripts/);
  // What boot.js says of an answer that is no program, when it got none at the second try either.
  watch.allow(/TypeError: \S*trackhop-app-\S+\.wasm: \d+ /);
  note("seed", SEED);
  console.log(`soak: ${STEPS} steps, TRACKHOP_SEED=${SEED}`);
  walk = new Walk({ page, server, cdp, copySite });
  await walk.begin();
  const names = Object.keys(walk.actions);
  let app = true;
  for (let step = 1; step <= STEPS; step += 1) {
    const name = names[walk.any(names.length)];
    walk.steps.push(`${step} ${name}`);
    // Without the app there is nothing to tap; a dead network without it is mended first.
    const needsApp = ["star", "unstar", "takeUpdate"].includes(name);
    if (!app && needsApp) await walk.actions.online();
    else await walk.actions[name]();
    app = await walk.check(`step ${step}, ${name}`);
  }
  // What waits on a connection that says nothing ends with it, as when a phone changes networks: while the browser waits
  // for a worker on one, it asks for no other.
  await walk.actions.offline();
  await walk.actions.online();
  await walk.check("end, with a network");
  await walk.stored();
  await walk.check("end");
  note("steps", STEPS);
  note("losses", walk.losses.length);
});
