// Keeps the whole app and its events for offline use.
//
// The build writes the two constants. VERSION is a hash over the content of every file, so each build has a
// cache of its own; a page is served from one cache only and versions never mix. Nothing is stored at run
// time: a worker becomes active only after every file of its list is stored, and "works offline" means that.
const VERSION = "development";
/** @type {[path: string, integrity: string][]} paths are relative to this file */
const FILES = [];

const PREFIX = "trackhop-app-";
const CACHE = PREFIX + VERSION;
const INDEX = "index.html";
// A hanging file must not hang the installation for ever; the time covers the body too.
const DEADLINE_MS = 60_000;

self.addEventListener("install", (event) => event.waitUntil(store()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// The page asks before a new version takes over, so that nobody loses what they are doing.
self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const path = pathOf(event.request, url);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});

async function store() {
  const cache = await caches.open(CACHE);
  const known = new Set((await cache.keys()).map((request) => request.url));
  const missing = FILES.filter(([path]) => !known.has(address(path)));
  // All or nothing: one file that cannot be had fails the installation, and the next visit goes on from here.
  await Promise.all(
    missing.map(async ([path, integrity]) => {
      const request = new Request(address(path), { cache: "reload", integrity });
      const response = await fetch(request, { signal: AbortSignal.timeout(DEADLINE_MS) });
      if (!response.ok) throw new Error(`${path}: status ${response.status}`);
      await cache.put(address(path), response);
    }),
  );
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  // On the first visit the open page gets its worker at once; later ones come here only after the user agreed.
  await self.clients.claim();
}

/** The listed file that answers a request; undefined leaves it to the network. */
function pathOf(request, url) {
  const scope = new URL("./", self.location.href).pathname;
  if (!url.pathname.startsWith(scope)) return undefined;
  const path = url.pathname.slice(scope.length);
  if (request.mode === "navigate") return path === "" || path === INDEX ? INDEX : undefined;
  return FILES.some(([listed]) => listed === path) ? path : undefined;
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address(path))) ?? fetch(request);
}

function address(path) {
  return new URL(path, self.location.href).href;
}
