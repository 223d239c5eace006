// Keeps the app for offline use, in generations: every build has a cache of its own, named by the hash of all its files,
// and a page is served from one of them only. What the events say (data/) the app keeps itself (src/platform/files.js).
//
// - A worker stores each file of its build with its SHA-256 checked, and the mark of completeness last. Only a complete
//   build can take over, and only when the user agrees.
// - The build before stays until the new one has started well ("boot-ok"). Two starts without that, and the worker goes
//   back to the build before and says so.
// - Whatever the caches do, a navigation is answered: stored page, page from the network, or a plain page with the picks.
//
// The build writes the next four constants (xtask/src/dist.rs).
const VERSION = "development";
/** @type {[path: string, integrity: string, bytes: number][]} paths are relative to this file */
const FILES = [];
const PLAIN_PAGE = "";
const PLAIN_SCRIPT = "";

const PREFIX = "trackhop-app-";
const OWN = PREFIX + VERSION;
/** What has to outlive a worker: which build started well, and how often this one was begun. */
const MEMORY = "trackhop-state";
const COMPLETE = "complete";
const INDEX = "index.html";

// A file that never ends must not hang the installation: a hung one blocks every later repair. Each time covers
// the body too, because fetch checks the hash before it answers.
const TRIES = 3;
const FILE_MS = 10_000;
const BYTES_PER_MS = 8;
const INSTALL_MS = 90_000;
/** Larger files are handed on while they are read; smaller ones are read first, so that damage is noticed. */
const STREAMED_BYTES = 100_000;
const BEGUN_AT_MOST = 2;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => event.waitUntil(hear(event.data, event.source)));
self.addEventListener("notificationclick", (event) => event.waitUntil(lead(event.notification)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request);
  if (path === undefined) return;
  if (path === "rescue.js") return event.respondWith(plain(PLAIN_SCRIPT, "text/javascript"));
  const answer = path === INDEX && request.mode === "navigate" ? page() : asset(path, request);
  // A mistake in this file must not keep anybody from the site.
  event.respondWith(answer.catch(() => fetch(request)));
});

/** Brings the app to the front at the place that a message is about. */
async function lead(notification) {
  notification.close();
  const there = new URL(String(notification.data), self.registration.scope);
  if (there.origin !== self.location.origin) return;
  const [open] = await self.clients.matchAll({ type: "window" });
  if (!open) await self.clients.openWindow(there);
  else await (await open.focus()).navigate(there);
}

// Storing.

async function install() {
  try {
    await store();
  } catch (error) {
    for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
      client.postMessage(`failed ${error.message}`);
    }
    throw error;
  }
}

/** Stores what is missing. What cannot be had is left for the next visit, and then this fails. */
async function store() {
  const cache = await caches.open(OWN);
  const end = performance.now() + INSTALL_MS;
  let failure;
  // One after the other, because the page needs the network too.
  for (const file of await missing(cache)) {
    try {
      await keep(cache, file, end);
    } catch (error) {
      failure ??= new Error(`${file[0]}: ${error.message}`);
    }
  }
  if (failure) throw failure;
  await cache.put(address(COMPLETE), new Response(VERSION));
}

async function keep(cache, file, end) {
  try {
    await cache.put(address(file[0]), await download(file, end));
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    // Room is made once: builds that neither run nor may be needed again. Picks are worth more than an update.
    await dropBuilds([OWN, PREFIX + (await memory()).good]);
    await cache.put(address(file[0]), await download(file, end));
  }
}

/** Fetches a file of this build; any other bytes than the build's are refused. */
async function download([path, integrity, bytes], end = Infinity) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const time = Math.min(FILE_MS + bytes / BYTES_PER_MS, end - performance.now());
      // Hosts redirect index.html to its folder. A cache on the way may hold wrong bytes: then around it.
      const response = await fetch(address(path === INDEX ? "./" : path), {
        cache: attempt === 1 ? "no-cache" : "reload",
        integrity,
        signal: AbortSignal.timeout(Math.max(time, 0)),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return await unredirected(response);
    } catch (error) {
      if (attempt === TRIES || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 300));
    }
  }
}

/** A response that was redirected may not answer a navigation; its bytes may. */
async function unredirected(response) {
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

async function missing(cache) {
  const known = new Set((await cache.keys()).map((request) => request.url));
  return FILES.filter(([path]) => !known.has(address(path)));
}

async function isComplete() {
  if (!(await caches.has(OWN))) return false;
  const cache = await caches.open(OWN);
  return (await cache.match(address(COMPLETE))) !== undefined && (await missing(cache)).length === 0;
}

/** Throws away stored files whose bytes are not the build's any more, and fetches them again. */
async function repair() {
  const cache = await caches.open(OWN);
  let damaged = 0;
  for (const [path, integrity] of FILES) {
    const stored = await cache.match(address(path)).catch(() => undefined);
    const bytes = await stored?.arrayBuffer().catch(() => undefined);
    if (bytes && integrity === (await integrityOf(bytes))) continue;
    await cache.delete(address(path));
    damaged += 1;
  }
  await store();
  return damaged > 0 ? "repaired" : "whole";
}

async function integrityOf(bytes) {
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))))}`;
}

// Taking over and staying.

async function takeOver() {
  // On the first visit the open page gets its worker at once, so that what it loads later is there too. A later
  // build gets here only after the user agreed.
  if ((await appCaches()).every((name) => name === OWN)) await self.clients.claim();
}

async function hear(said, page) {
  const [word, build] = String(said).split(" ");
  if (word === "skip-waiting") await self.skipWaiting();
  if (word === "boot-ok") page?.postMessage(await started(build));
  if (word === "repair") page?.postMessage(await repair().catch(() => "damaged"));
  if (word === "try-again") {
    await remember({ ...(await memory()), begun: 0 });
    page?.postMessage("try-now");
  }
}

/** A page has started and says which build it is; the answer is how offline use stands. */
async function started(build) {
  try {
    if (build !== VERSION) return (await current()) === OWN ? "other-build" : "fell-back";
    // The browser may have cleared the caches and left the worker: fill them again without a word.
    if (!(await isComplete())) await store();
    let { tidied } = await memory();
    // A page of the build before may still be open, or the next build on its way.
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const { installing, waiting } = self.registration;
    // Only once: what is half there later is the next build, which goes on from there.
    if (!tidied && pages.length <= 1 && !installing && !waiting) {
      await dropBuilds([OWN]);
      tidied = true;
    }
    await remember({ good: VERSION, begun: 0, tidied });
    return "stored";
  } catch (error) {
    return `failed ${error.message}`;
  }
}

const appCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function dropBuilds(kept) {
  const names = (await appCaches()).filter((name) => !kept.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/**
 * `good`: the last build that started well. `begun`: how often this one was begun without starting well. `tidied`:
 * whether the builds before this one are gone.
 */
async function memory() {
  const kept = await caches.match(address("memory"), { cacheName: MEMORY });
  const { good, begun, tidied, build } = kept ? await kept.json().catch(() => ({})) : {};
  return build === VERSION ? { good, begun, tidied } : { good, begun: 0 };
}

async function remember(what) {
  const text = JSON.stringify({ ...what, build: VERSION });
  await (await caches.open(MEMORY)).put(address("memory"), new Response(text));
}

/** The cache to serve from: this build's, or the one before while this one does not start. */
async function current() {
  const { good, begun } = await memory();
  const fallback = PREFIX + good;
  return begun > BEGUN_AT_MOST && fallback !== OWN && (await caches.has(fallback)) ? fallback : OWN;
}

// Answering. Every reading of a cache may throw, and then the network gets its turn.

/** Chosen anew with every page, so that all files of a page come from one build. */
let serving;

async function page() {
  try {
    const { good, begun } = await memory();
    if (good !== VERSION && begun <= BEGUN_AT_MOST) await remember({ good, begun: begun + 1 });
    serving = current();
    const stored = await fromCache(await serving, INDEX);
    if (stored) return stored;
  } catch {
    // The network may help.
  }
  const nothing = () => undefined;
  const own = await download(fileOf(INDEX), performance.now() + FILE_MS).catch(nothing);
  return own ?? (await pageOfHost().catch(nothing)) ?? plain(PLAIN_PAGE, "text/html; charset=utf-8");
}

/** What the worker itself brings along. */
const plain = (text, type) => new Response(text, { headers: { "content-type": type } });

/** The host may have a newer page than this build. */
async function pageOfHost() {
  const response = await fetch(address("./"), { cache: "no-cache", signal: AbortSignal.timeout(FILE_MS) });
  return response.ok ? unredirected(response) : undefined;
}

async function asset(path, request) {
  try {
    const name = await (serving ??= current());
    const stored = await fromCache(name, path);
    if (stored) return stored;
    // A page that stayed open over an update asks for files of its own build, which have other names.
    for (const other of fileOf(path) ? [] : await appCaches()) {
      const kept = await fromCache(other, path);
      if (kept) return kept;
    }
  } catch {
    // The network may help.
  }
  if (!fileOf(path)) return fetch(request);
  try {
    const fresh = await download(fileOf(path));
    const copy = fresh.clone();
    caches.open(OWN).then((cache) => cache.put(address(path), copy)).catch(() => {});
    return fresh;
  } catch {
    return Response.error();
  }
}

async function fromCache(name, path) {
  try {
    const stored = await caches.match(address(path), { cacheName: name });
    const file = fileOf(path);
    if (!stored || (file?.[2] ?? 0) > STREAMED_BYTES) return stored;
    const bytes = await stored.arrayBuffer();
    return name === OWN && file && bytes.byteLength !== file[2] ? undefined : new Response(bytes, stored);
  } catch {
    return undefined;
  }
}

/** The path of a request that this worker answers, relative to its own address. */
function pathOf(request) {
  const url = new URL(request.url);
  const folder = address("./");
  if (request.method !== "GET" || request.headers.has("range") || !url.href.startsWith(folder)) return undefined;
  const path = url.href.slice(folder.length).split(/[?#]/)[0] || INDEX;
  return path === "sw.js" || path.startsWith("data/") ? undefined : path;
}

const fileOf = (path) => FILES.find(([listed]) => listed === path);
const address = (path) => new URL(path, self.location.href).href;
