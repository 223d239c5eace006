// Starts the app. A file of its own, so that the page needs no inline script and the policy can forbid them.

// The app's framework builds constant parts of the interface from strings. They hold no script and come from
// the program itself; whatever looks otherwise is refused, because it can only be a mistake or an attack.
const FORBIDDEN = /<\s*\/?\s*(script|iframe|object|embed|base|style|link|meta|form)\b|[\s/"']on\w+\s*=|javascript:|srcdoc|[\s/"']style\s*=/i;
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

function cannotRun(reason) {
  document.getElementById("app").hidden = true;
  document.getElementById("unsupported-reason").textContent = String(reason);
  document.getElementById("unsupported").hidden = false;
}

const [script, wasm] = document.querySelector('meta[name="app"]').content.split("|");
if (typeof WebAssembly !== "object") {
  cannotRun("WebAssembly");
} else {
  try {
    const app = await import(new URL(script, document.baseURI).href);
    await app.default({ module_or_path: new URL(wasm, document.baseURI).href });
  } catch (reason) {
    console.error(reason);
    // A crash inside the running app shows its own message.
    if (document.getElementById("crash").hidden) cannotRun(reason);
  }
}
