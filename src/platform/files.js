// Reading files of the site over a network that may be slow, dead or lying, and keeping those of the events.
//
// It stands in JavaScript because streams, timers and caches cost ten times as much in wasm (docs/measurements.md).
// What is kept is chosen in Rust (crates/schedule/src/refresh.rs); here are the promises about bytes: no more than
// allowed are read, a body that stops coming is given up, and what has a hash is kept only when it is right.
// A state is switched by one pointer, written last, so that a reader finds the old state or the new one, whole.

const CACHE = "trackhop-data";
/** Milliseconds without a byte after which nothing more is expected. */
const IDLE_MS = 10_000;

let skew = NaN;

/**
 * Reads a text file; `path` is relative to the page. With a hash the bytes must be right, and the file is kept;
 * without one the host is asked each time. Fails with one word: "unreachable", "status N", "too-large", "damaged".
 */
export async function fetchText(path, most, sha256) {
  let bytes;
  if (sha256) {
    // A cache on the way may hold wrong bytes, or that there is no such file: then once more around it.
    const right = async (cache) => {
      const bytes = await download(path, most, cache);
      if (await isRight(bytes, sha256)) return bytes;
      throw new Error("damaged");
    };
    bytes = await right("default").catch(() => right("reload"));
  } else {
    bytes = await download(path, most, "no-store");
  }
  const text = decode(bytes);
  // Named by its content: it may lie there before the pointer names it.
  if (sha256) await keep(path, bytes).catch(() => {});
  return text;
}

/** The text of a kept file; undefined when it is not there, cannot be read or is not what it was. */
export async function keptText(path, sha256) {
  try {
    const kept = await caches.match(address(path), { cacheName: CACHE });
    const bytes = kept && new Uint8Array(await kept.arrayBuffer());
    return bytes && (!sha256 || (await isRight(bytes, sha256))) ? decode(bytes) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a small file that changes in place. Whether that worked. */
export async function keepText(path, text) {
  return keep(path, text).then(() => true, () => false);
}

/**
 * Lets `pointer` name these files beside it from now on, and drops those that it names no more. Whether that worked;
 * if not, everything is as before. A newer state that another tab kept meanwhile stays, unless `back` is wanted.
 */
export async function switchTo(pointer, text, names, back) {
  const work = async () => {
    const before = await keptText(pointer);
    if (!back && revisionOf(before) > revisionOf(text)) return false;
    const cache = await caches.open(CACHE);
    const folder = new URL("./", address(pointer)).href;
    const named = names.map((name) => folder + name);
    for (const url of named) if (!(await cache.match(url))) return false;
    // Nothing changes, and what else lies there may be of a newer state on its way.
    if (before === text) return true;
    await keep(pointer, text);
    for (const { url } of await cache.keys()) {
      if (url.startsWith(folder) && url !== address(pointer) && !named.includes(url)) await cache.delete(url);
    }
    return true;
  };
  try {
    return await (navigator.locks ? navigator.locks.request(CACHE, work) : work());
  } catch {
    return false;
  }
}

/** The SHA-256 of a text in hexadecimal digits; undefined where the browser has none (plain http). */
export async function hashOf(text) {
  return globalThis.crypto?.subtle && digest(new TextEncoder().encode(text));
}

/** The texts of all kept files of this name, one folder below another. */
export async function keptBelow(folder, name) {
  try {
    const cache = await caches.open(CACHE);
    const urls = (await cache.keys()).map(({ url }) => url);
    const pointers = urls.filter((url) => url.startsWith(address(folder)) && url.endsWith(`/${name}`));
    return (await Promise.all(pointers.map((url) => keptText(url)))).filter((text) => text !== undefined);
  } catch {
    return [];
  }
}

/** Drops a pointer and everything beside it. Whether that worked. */
export async function drop(pointer) {
  try {
    const cache = await caches.open(CACHE);
    const folder = new URL("./", address(pointer)).href;
    // What is not named any more is not there, whatever happens next.
    await cache.delete(address(pointer));
    for (const { url } of await cache.keys()) if (url.startsWith(folder)) await cache.delete(url);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that the site's clock is ahead of the phone's, by the last answer; NaN when nobody knows. */
export function clockSkew() {
  return skew;
}

async function download(path, most, cache) {
  const early = cache !== "reload" && takeAsked(path);
  const stop = early ? early.stop : new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), IDLE_MS);
  };
  wait();
  try {
    const { response, at } = (early && (await early.answer)) || (await answerTo(fetch(address(path), { cache, signal: stop.signal })));
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (cache === "no-store") noteClock(response.headers, at);
    const chunks = [];
    let size = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      wait();
      size += value.length;
      if (size > most) throw new Error("too-large");
      chunks.push(value);
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  } catch (error) {
    throw /^(status|too-large)/.test(error.message) ? error : new Error("unreachable");
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** An answer and when it came. */
async function answerTo(asking) {
  return { response: await asking, at: Date.now() };
}

/** What `public/boot.js` asked for while the app was on its way, once; its answer is empty when it was no good one. */
function takeAsked(path) {
  const early = globalThis.asked?.get(path);
  globalThis.asked?.delete(path);
  return early;
}

function noteClock(headers, at) {
  // Caches on the way keep the date and say how old it is.
  const sent = Date.parse(headers.get("date")) + 1000 * Number(headers.get("age") ?? 0);
  if (!Number.isNaN(sent)) skew = sent - at;
}

/** Without the browser's hashing (plain http in a development network) nothing is kept, so nothing wrong is. */
async function isRight(bytes, sha256) {
  return !globalThis.crypto?.subtle || (await digest(bytes)) === sha256;
}

async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("damaged");
  }
}

async function keep(path, body) {
  const cache = await caches.open(CACHE);
  await cache.put(address(path), new Response(body, { headers: { "content-type": "application/json" } }));
}

function revisionOf(text) {
  try {
    return JSON.parse(text).revision;
  } catch {
    return 0;
  }
}

function address(path) {
  return new URL(path, document.baseURI).href;
}
