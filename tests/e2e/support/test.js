// The fixture of all tests: a server of its own for each, and a watch over everything that goes wrong.
import { test as base, expect } from "@playwright/test";
import { JA, LANGUAGES } from "./words.js";
import { Server } from "./server.js";
import { DIST, SiteCopy } from "./site.js";

export { expect };

/** Chromium checks no integrity on preloads of wasm and says so; the worker checks it instead. */
const HARMLESS = [
  /The `integrity` attribute is currently ignored for preload destinations/,
  // Pages of the tests that are not the app have no icon; the browser's question for one goes past Playwright's routes.
  /status of 404 .*\/favicon\.ico\)$/,
];

/** Collects what must not happen in any page of a test. */
class Watch {
  #found = [];
  #allowed = [...HARMLESS];
  #origin;

  constructor(origin) {
    this.#origin = origin;
  }

  /** From now on messages like this are part of the test, such as failed loads without a server. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** Watches all pages and workers of a context. */
  async follow(context) {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy violated: ${event.violatedDirective} by ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        this.#note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => this.#note(`uncaught: ${error.error()}`));
    context.on("page", (page) => page.on("crash", () => this.#note("the page crashed")));
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:|^wss?:/.test(url.protocol) && url.origin !== this.#origin) {
        this.#note(`request to another origin: ${url}`);
      }
    });
  }

  #note(what) {
    if (!this.#allowed.some((pattern) => pattern.test(what))) this.#found.push(what);
  }

  /** Everything found so far, which should be nothing. */
  found() {
    return this.#found;
  }
}

export const test = base.extend({
  /** What the server serves at the start; `undefined` is the built site. */
  folder: [undefined, { option: true }],

  server: async ({ folder }, use) => {
    const server = new Server();
    await server.start(folder ?? DIST);
    await use(server);
    await server.remove();
  },

  baseURL: async ({ server }, use) => use(server.url),

  watch: async ({ server, serviceWorkers }, use) => {
    const watch = new Watch(new URL(server.url).origin);
    if (serviceWorkers === "block") watch.allow(/Service Worker registration blocked by Playwright/);
    await use(watch);
    expect(watch.found(), "console, policy and network stay clean").toEqual([]);
  },

  context: async ({ context, watch }, use) => {
    await watch.follow(context);
    await use(context);
    // The app looks for a newer programme whenever it likes, so the end of a test may meet an answer under way.
    for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.unrouteAll({ behavior: "ignoreErrors" });
  },

  /** Makes changed copies of the site. */
  copySite: async ({}, use, info) => {
    let count = 0;
    await use(() => new SiteCopy(info.outputPath(`site-${(count += 1)}`), count));
  },
});

/** Runs tests once in each language of the app. `body` gets the words a reader of that language sees. */
export function inBothLanguages(name, body) {
  inLanguages(LANGUAGES, name, body);
}

/** The same in all languages of the app. Of Japanese the tests know a few words only, see `support/words.js`. */
export function inEveryLanguage(name, body) {
  inLanguages([...LANGUAGES, JA], name, body);
}

function inLanguages(languages, name, body) {
  for (const words of languages) {
    test.describe(`${name} [${words.locale}]`, () => {
      test.use({ locale: words.locale });
      body(words);
    });
  }
}
