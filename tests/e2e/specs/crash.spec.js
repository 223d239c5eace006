// When the app breaks it says so, wherever it breaks, and a reload brings it back with its picks. A panic is a
// trap of the wasm; here the functions that the browser lends to the wasm end in a real one.
import { heading, open, rows, star } from "../support/pages.js";
import { PYCON } from "../support/programme.js";
import { expect, test } from "../support/test.js";
import { ZH } from "../support/words.js";

const SESSION = "1163619671685988728";

/** Runs in the page before its scripts: from the moment that `window.trap` is set, the wasm traps at its next call. */
function lendTraps() {
  const wasm = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(wasm))).exports.t;
  const lent = (lend) => (typeof lend !== "function" ? lend : (...given) => (window.trap ? trap() : lend(...given)));
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = (source, imports) => {
      const all = Object.entries(imports).map(([module, names]) => {
        return [module, Object.fromEntries(Object.entries(names).map(([name, lend]) => [name, lent(lend)]))];
      });
      return original.call(WebAssembly, source, Object.fromEntries(all));
    };
  }
}

const crash = (page) => page.getByRole("alert").filter({ hasText: "Your picks are kept on this phone" });

test.beforeEach(async ({ page, watch }) => {
  watch.allow(/unreachable/);
  // A broken app is called again by timers and listeners and breaks again.
  watch.allow(/memory access out of bounds|closure invoked/);
  await page.addInitScript(lendTraps);
});

test("a trap on a tap shows what to do, and the picks are there after a reload", async ({ page }) => {
  await open(page);
  await star(page, SESSION).click();
  await expect(star(page, SESSION)).toHaveAttribute("aria-pressed", "true");
  await expect(crash(page)).toBeHidden();

  // In one go: a timer must not fall into the trap before the tap.
  await page.evaluate(() => {
    window.trap = true;
    document.querySelector("nav a").click();
  });
  await expect(crash(page)).toBeInViewport();
  // Nobody should have to wait for a repair to know where to go.
  await expect(page.locator("#picks").getByRole("listitem")).toContainText(PYCON.title(SESSION, ZH).text);
  await crash(page).getByRole("link").click();
  await expect(crash(page)).toBeHidden();
  await open(page);
  await expect(star(page, SESSION)).toHaveAttribute("aria-pressed", "true");
});

test("a trap while a file is being read shows it too", async ({ page }) => {
  await page.addInitScript(() => {
    const original = window.fetch;
    window.fetch = async (...given) => {
      const response = await original(...given);
      if (response.url.includes("/index-")) window.trap = true;
      return response;
    };
  });
  await page.goto("./#/e/pycon-tw-2020/talks");
  await expect(crash(page)).toBeVisible();
});

test("a trap at the start is not taken for an old browser", async ({ page }) => {
  await page.addInitScript(() => (window.trap = true));
  await page.goto("./");
  await expect(crash(page)).toBeVisible();
  await expect(page.locator("#unsupported")).toBeHidden();
});

test("an error of the page outside the app is no crash", async ({ page, watch }) => {
  watch.allow(/somebody else/);
  await open(page);
  await page.evaluate(() => {
    queueMicrotask(() => {
      throw new Error("somebody else's mistake");
    });
    Promise.reject(new TypeError("somebody else's refusal"));
  });
  await expect(heading(page)).toBeVisible();
  await expect(rows(page)).toHaveCount(90);
  await expect(crash(page)).toBeHidden();
});
