// A browser with a profile on the disk, which a test may kill and whose files it may damage while it is down.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

export class DiskBrowser {
  #process;
  #browser;

  constructor(profile) {
    this.profile = profile;
  }

  /** Starts it and gives a page; `prepare` sees the context first. */
  async start(prepare = () => {}) {
    const portFile = join(this.profile, "DevToolsActivePort");
    rmSync(portFile, { force: true });
    for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) {
      rmSync(join(this.profile, lock), { force: true });
    }
    const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
    flags.push("--disable-component-update", "--disable-sync", "--lang=en-US", "--window-size=1000,1000", "--remote-debugging-port=0");
    // A process group of its own, so that all of the browser ends at once.
    this.#process = spawn(process.env.CHROMIUM, [...flags, `--user-data-dir=${this.profile}`, "about:blank"], {
      stdio: "ignore",
      detached: true,
    });
    const port = await this.#port(portFile);
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = this.#browser.contexts();
    await prepare(context);
    return context.pages()[0] ?? (await context.newPage());
  }

  async #port(file) {
    for (let tries = 0; tries < 600; tries += 1) {
      const [port] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [""];
      if (port) return port;
      if (this.#process.exitCode !== null) throw new Error("the browser ended at its start");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the browser did not say its port");
  }

  /** Ends it as a reader would, with everything written. */
  async close() {
    const ended = once(this.#process, "exit");
    const session = await this.#browser.newBrowserCDPSession();
    await session.send("Browser.close").catch(() => {});
    await ended;
  }

  /** Ends it as a phone does that needs the memory: at once. */
  async kill() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    process.kill(-this.#process.pid, "SIGKILL");
    await ended;
  }

  /** The files below a folder of the profile, with their sizes. */
  files(folder) {
    const root = join(this.profile, "Default", folder);
    const all = readdirSync(root, { recursive: true }).map((name) => join(root, name));
    return all.filter((file) => statSync(file).isFile() && statSync(file).size > 0);
  }
}

/** What may happen to a file on a disk. */
export const DAMAGES = {
  flipped(file) {
    const bytes = readFileSync(file);
    for (let at = bytes.length >> 2; at < bytes.length; at += 97) bytes[at] ^= 0x55;
    writeFileSync(file, bytes);
  },
  truncated(file) {
    truncateSync(file, statSync(file).size >> 1);
  },
  zeroed(file) {
    writeFileSync(file, Buffer.alloc(statSync(file).size));
  },
  deleted(file) {
    rmSync(file);
  },
};
