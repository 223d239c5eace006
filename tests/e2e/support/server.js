// The server of the site, as a process of its own that a test may kill.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** What Chromium says when nobody answers. */
export const NO_SERVER = /ERR_CONNECTION_REFUSED|error occurred when fetching the script/;

export class Server {
  #process;
  #port = 0;
  /** Holds a link to the folder that is served, so that it can be exchanged while the server runs. */
  #place;

  /** The address with a slash at the end; stays the same over restarts. */
  url = "";

  /** Serves a folder; again on the same port after a stop. */
  async start(folder) {
    const program = process.env.TRACKHOP_SERVER;
    if (!program) throw new Error("TRACKHOP_SERVER has to name the program that serves a folder (xtask)");
    const policy = process.env.TRACKHOP_NO_POLICY ? ["--no-policy"] : [];
    this.#place ??= mkdtempSync(join(tmpdir(), "trackhop-served-"));
    this.#point(folder);
    const started = spawn(program, ["serve-folder", join(this.#place, "site"), "--port", String(this.#port), ...policy], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = started;
    let said = "";
    started.stderr.on("data", (text) => (said += text));
    const address = new Promise((resolve, reject) => {
      createInterface({ input: started.stdout }).on("line", (line) => {
        said += `${line}\n`;
        const found = line.match(/http:\/\/[^\s/]+\//);
        if (found) resolve(found[0]);
      });
      started.once("error", reject);
      started.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
    });
    // A kill by the test is no failed start.
    address.catch(() => {});
    this.url = await address;
    this.#port = Number(new URL(this.url).port);
  }

  /** Kills the server; afterwards nobody listens. */
  async kill() {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  }

  /** Serves another folder from the same address, without a moment in which nobody answers. */
  async replace(folder) {
    if (this.#process) this.#point(folder);
    else await this.start(folder);
  }

  /** The end of the server and of what it needed. */
  async remove() {
    await this.kill();
    if (this.#place) rmSync(this.#place, { recursive: true });
    this.#place = undefined;
  }

  /** Renaming exchanges the link in one step. */
  #point(folder) {
    const next = join(this.#place, "next");
    symlinkSync(resolve(folder), next);
    renameSync(next, join(this.#place, "site"));
  }
}
