// The emergency stop: `cargo xtask dist --kill-switch` puts this in the place of sw.js. It removes what the worker
// stored and then itself; the app goes on from the network. Picks are kept elsewhere and stay. It never asks the
// browser to clear the site's data, because that would take the picks too.
const STORED = ["trackhop-app-", "trackhop-state", "trackhop-data"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = await caches.keys();
  const own = names.filter((name) => STORED.some((start) => name.startsWith(start)));
  await Promise.allSettled(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
