// Putting the app on the home screen. The browser makes its offer once and early, often before the app has started:
// this file listens from its first line and keeps the offer until the user asks for it.

let offer;
let told = () => {};

function change(now) {
  offer = now;
  told();
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  change(event);
});
addEventListener("appinstalled", () => change(undefined));

/** Calls back when the offer comes or goes. */
export function onOffer(then) {
  told = then;
}

export function isOffered() {
  return offer !== undefined;
}

/** Shows the browser's question; true when the user said yes. An offer can be used once. */
export async function takeOffer() {
  const asked = offer;
  if (!asked) return false;
  change(undefined);
  await asked.prompt();
  return (await asked.userChoice).outcome === "accepted";
}

/** Whether the app runs from the home screen already. */
export function isInstalled() {
  return navigator.standalone === true || matchMedia("(display-mode: standalone)").matches;
}

/** A browser of iPhones and iPads. It makes no offer, but all of them have "Add to Home Screen". */
export function isByHand() {
  // An iPad says that it is a Mac; no Mac has a touch screen, and no other browser has this property.
  return "standalone" in navigator && (/iPhone|iPad|iPod/.test(navigator.userAgent) || navigator.maxTouchPoints > 1);
}
