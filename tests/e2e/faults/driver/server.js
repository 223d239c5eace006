// A static host that fails in every way a host or a network does. It sends the headers of a good host, so that a
// fault is the only thing that differs.
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  wasm: "application/wasm",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json",
};

const SOURCE = fileURLToPath(new URL("../../../../index.html", import.meta.url));

/** The policy of index.html, and what only a header can say. A page without one is served as one that lost it. */
export function policyOf(folder) {
  const find = (file) => readFileSync(file, "utf8").match(/content="(default-src [^"]*)"/)?.[1];
  return `${find(join(folder, "index.html")) ?? find(SOURCE)}; frame-ancestors 'none'`;
}

export class FaultServer {
  #server;
  #sockets = new Set();
  #port = 0;
  #faults = [];
  #folder;

  /** The policy to send; undefined is that of the page and what only a header can say. */
  policy = undefined;
  /** Sends what the files are, and nothing of what a good host adds. */
  bare = false;
  /** The address with a slash at the end; stays the same over restarts. */
  url = "";
  /** Every request so far: path, whether the worker asked, status. */
  log = [];
  /** Added to every answer. */
  headers = {};

  async start(folder = this.#folder) {
    this.#folder = folder;
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = this.#server.address().port;
    this.url = `http://127.0.0.1:${this.#port}/`;
  }

  /** Nobody listens any more, and what was under way breaks off. */
  async kill() {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Serves another folder from the same address. */
  async replace(folder) {
    await this.kill();
    await this.start(folder);
  }

  /**
   * From now on requests that `which` chooses meet a fault: a function that answers, or that returns false to let
   * the file through. `times` limits how often.
   */
  fault(which, act, times = Infinity) {
    this.#faults.push({ which, act, times });
  }

  /** No faults any more. */
  heal() {
    this.#faults = [];
    this.headers = {};
  }

  /** What was asked for since `from`, by path. */
  paths(keep = () => true, from = 0) {
    return this.log.slice(from).filter(keep).map((entry) => entry.path);
  }

  /** A file as it should be sent. */
  file(path) {
    const name = path === "" ? "index.html" : path;
    const file = join(this.#folder, name);
    if (name.includes("..") || !statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
    const body = readFileSync(file);
    const type = TYPES[name.split(".").pop()] ?? "application/octet-stream";
    const named = /\/(index|texts|changes)-/.test(name);
    // No other script could put a broken one right (docs/hosting).
    const changing = /^(boot|early)\.js$/.test(name) ? "no-store" : "no-cache";
    const headers = {
      "content-type": type,
      "cache-control": named ? "public, max-age=31536000, immutable" : changing,
      etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`,
    };
    if (this.bare) return { body, headers };
    Object.assign(headers, {
      "content-security-policy": this.policy ?? policyOf(this.#folder),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    return { body, headers };
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.url).pathname.slice(1));
    const worker = isWorkers(request, path);
    const entry = { path, worker, status: 0, headers: request.headers, url: request.url };
    this.log.push(entry);
    response.on("finish", () => (entry.status = response.statusCode));
    for (const fault of this.#faults) {
      if (fault.times <= 0 || !fault.which({ path, worker, request })) continue;
      fault.times -= 1;
      if ((await fault.act({ request, response, path, file: this.file(path), server: this })) !== false) return;
    }
    const file = this.file(path);
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain", "cache-control": "no-cache" });
      return response.end("there is no such file");
    }
    const headers = { ...file.headers, ...this.headers };
    if (request.headers["if-none-match"] === file.headers.etag) {
      response.writeHead(304, headers);
      return response.end();
    }
    response.writeHead(200, { ...headers, "content-length": file.body.length });
    response.end(file.body);
  }
}

/** Whether the worker asks for its build: a fetch that asks again, for something that is no data. */
function isWorkers(request, path) {
  const { "sec-fetch-dest": dest, "cache-control": cache } = request.headers;
  return dest === "empty" && cache !== undefined && !path.startsWith("data/");
}

// Faults. Each is a function for `fault`.

/** An error of the host. */
export const status = (code) => ({ response }) => {
  response.writeHead(code, { "content-type": "text/html" });
  response.end(`<!doctype html><p>error ${code}`);
};

/** A captive portal: its own page, whatever was asked for, and as if all were well. */
export const portal = ({ response }) => {
  const page = "<!doctype html><title>Welcome</title><p>Free Wi-Fi: please log in";
  response.writeHead(200, { "content-type": "text/html", "cache-control": "max-age=600" });
  response.end(page);
};

/** Half a body, cut off the way `how` says. */
export const truncated = (how) => ({ response, file }) => {
  const half = file.body.subarray(0, file.body.length / 2);
  const headers = { ...file.headers };
  if (how === "length") headers["content-length"] = file.body.length;
  if (how === "close") headers.connection = "close";
  if (how === "close") {
    // Without a length, the end of the connection is the end of the body: it looks complete.
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, headers);
    response.end(half);
  } else {
    response.writeHead(200, headers);
    response.write(half, () => response.destroy());
  }
};

/** One bit of the body is another, in a place that `where` chooses. */
export const flippedAt = (where) => ({ response, file }) => {
  const body = Buffer.from(file.body);
  body[where(body)] ^= 1;
  response.writeHead(200, { ...file.headers, "content-length": body.length });
  response.end(body);
};

/** The same in its middle. */
export const flipped = flippedAt((body) => body.length >> 1);

/** The body begins and never ends. */
export const hanging = ({ response, file }) => {
  response.writeHead(200, { ...file.headers, "content-length": file.body.length });
  response.write(file.body.subarray(0, 10));
};

/** The connection is accepted and nothing ever comes. */
export const silent = () => {};

/** The file stands elsewhere. */
export const redirect = (code, to) => ({ response }) => {
  response.writeHead(code, { location: to });
  response.end();
};

/** A slow network: so long until the first byte, so many bytes a second. */
export const slow = (latencyMs, bytesPerSecond) => async ({ response, file }) => {
  if (!file) return false;
  await new Promise((resolve) => setTimeout(resolve, latencyMs));
  response.writeHead(200, { ...file.headers, "content-length": file.body.length });
  const step = Math.ceil(bytesPerSecond / 10);
  for (let at = 0; at < file.body.length && !response.destroyed; at += step) {
    response.write(file.body.subarray(at, at + step));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  response.end();
};

/** A body without an end, as fast as it is taken. */
export const endless = ({ response, file }) => {
  response.writeHead(200, { "content-type": file?.headers["content-type"] ?? "application/json" });
  const chunk = Buffer.alloc(64 * 1024, " ");
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", pour);
  pour();
};
