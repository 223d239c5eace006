// Starts the app. A file of its own, so that the page needs no inline script and the policy can forbid them.

// The app's framework builds constant parts of the interface from strings. They hold no script and come from
// the program itself; whatever looks otherwise is refused, because it can only be a mistake or an attack.
const FORBIDDEN = /<\s*\/?\s*(script|iframe|object|embed|base|style|link|meta|form)\b|[\s/"']on\w+\s*=|javascript:|srcdoc|&(#|colon|tab|newline)|[\s/"']style\s*=/i;
/** Milliseconds after which the page says that it still waits: a network can accept and say nothing, for ever. */
const PATIENCE = 20_000;
/** Says that this script runs, or that there will be no app; see early.js and `#unloaded` in style/first.css. */
const awake = (word) => document.documentElement.setAttribute("data-awake", word);
const OWN_WORKER = new URL("sw.js", document.baseURI).href;

if (window.trustedTypes?.createPolicy) {
  trustedTypes.createPolicy("default", {
    createHTML(text) {
      if (FORBIDDEN.test(text)) throw new TypeError("refused markup");
      return text;
    },
    createScriptURL(url) {
      if (new URL(url, document.baseURI).href !== OWN_WORKER) throw new TypeError(`refused script ${url}`);
      return url;
    },
  });
}

/** Says why there is no app: a file did not come (browsers call that a TypeError), or the browser cannot run it. */
function cannotRun(reason) {
  const id = reason instanceof TypeError || /fetch/.test(reason) ? "unloaded" : "unsupported";
  document.getElementById(`${id}-reason`).textContent = String(reason);
  show(id);
}

/** Shows a message in place of the app; the programme that the page brought along can be read all the same. */
function show(id) {
  const [app, message] = [document.getElementById("app"), document.getElementById(id)];
  message.hidden = false;
  awake("no");
  if (document.querySelector(":root:not([data-elsewhere]) #first")) app.before(message, document.getElementById("picks"));
  else app.hidden = true;
  listPicks();
}

/** The picks can be read without the app. */
function listPicks() {
  import("./rescue.js").catch(console.error);
}

/** Lets the worker look through its files, once in a visit: true when it put a damaged one right. */
async function mended() {
  const workers = navigator.serviceWorker;
  if (!workers?.controller || sessionStorage.getItem("trackhop:mended")) return false;
  sessionStorage.setItem("trackhop:mended", "yes");
  const answer = new Promise((resolve) => {
    workers.addEventListener("message", (event) => resolve(event.data), { once: true });
    setTimeout(resolve, 30_000);
  });
  workers.startMessages();
  workers.controller.postMessage("repair");
  return (await answer) === "repaired";
}

// A panic of the app is a trap without words, and after an error that passed through its frames its state cannot
// be trusted any more. Either stops it for good: show the page's own message and a way on. The console shows the error.
function isCrash(reason) {
  return reason instanceof WebAssembly.RuntimeError || /wasm-function|wasm:\/\//.test(reason?.stack ?? "");
}

function showCrash() {
  show("crash");
}

addEventListener("error", (event) => isCrash(event.error) && showCrash());
// A promise may be refused because of what a browser function said, which harms nobody; a trap does.
addEventListener("unhandledrejection", (event) => event.reason instanceof WebAssembly.RuntimeError && showCrash());

/**
 * Asks for what the app will ask for first, as it would: on a slow network each question alone takes its time. The app
 * checks the answers as it checks its own (src/platform/files.js). A phone that keeps a programme shows that first.
 */
async function askAhead() {
  if (await keepsEvents()) return;
  const first = document.querySelector('meta[name="first-screen"]')?.content.split(" ")[0];
  const [, named] = location.hash.match(/^#?\/?e\/([^/?]+)/) ?? [];
  const asked = (window.asked = new Map());
  // What the app did not take by then is too old to be taken.
  setTimeout(() => asked.clear(), 60_000);
  const ask = (path, cache) => {
    const stop = new AbortController();
    const answering = fetch(new URL(path, document.baseURI), { cache, signal: stop.signal });
    // What fails is asked again by the app, which says so when it fails again.
    const answer = answering.then((response) => response.ok && { response, at: Date.now() }).catch(() => false);
    asked.set(path, { answer, stop });
    return answer;
  };
  ask("data/events.json", "no-store");
  // Of another event, other files are wanted, and events.json says which.
  if (!first || (named ?? lastEvent() ?? first) !== first) return;
  const latest = await ask(`data/${first}/latest.json`, "no-store");
  if (!latest) return;
  const { index } = await latest.response.clone().json();
  ask(`data/${first}/${index.name}`, "default");
}

async function keepsEvents() {
  const events = new URL("data/events.json", document.baseURI).href;
  return (await globalThis.caches?.match(events, { cacheName: "trackhop-data" })) !== undefined;
}

function lastEvent() {
  try {
    return localStorage.getItem("trackhop:event");
  } catch {
    return null;
  }
}

const [script, wasm] = document.querySelector('meta[name="app"]').content.split("|");

/** Asks for the program, and runs it. */
async function start(again = "") {
  const address = (file) => new URL(file + again, document.baseURI).href;
  const program = fetch(address(wasm)).then((response) => {
    const [status, type] = [response.status, response.headers.get("content-type")];
    // A Wi-Fi that wants a login first answers with its own page, whatever was asked for.
    if (!response.ok || /html/.test(type)) throw new TypeError(`${wasm}: ${status} ${type}`);
    return response;
  });
  // Whoever waits for it hears of it.
  program.catch(() => {});
  const app = await import(address(script));
  await app.default({ module_or_path: program });
}

/**
 * The same; without a worker, which has whole files, once more by another address: a file that came broken or from somebody
 * else the browser may keep for long, and under that address it keeps nothing.
 */
async function startOrAgain() {
  try {
    await start();
  } catch (reason) {
    if (isCrash(reason) || navigator.serviceWorker?.controller) throw reason;
    await start(`?${Date.now()}`);
  }
}

awake("yes");
// Without a style sheet it would show while the app runs. Of half a page it may be missing.
document.getElementById("unloaded")?.setAttribute("hidden", "");
if (window.top !== window) {
  // Another site could lay itself over the app and guide taps. A good host forbids frames; this is for the others.
  document.getElementById("app").hidden = true;
  document.getElementById("framed").hidden = false;
} else if (typeof WebAssembly !== "object") {
  cannotRun("WebAssembly");
} else {
  const waiting = document.getElementById("waiting");
  const patience = setTimeout(() => {
    document.getElementById("app").before(waiting);
    waiting.hidden = false;
  }, PATIENCE);
  try {
    const started = startOrAgain();
    askAhead().catch(() => {});
    await started;
  } catch (reason) {
    console.error(reason);
    if (isCrash(reason)) showCrash();
    else if (await mended().catch(() => false)) location.reload();
    else cannotRun(reason);
  } finally {
    clearTimeout(patience);
    waiting.hidden = true;
  }
}
