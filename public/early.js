// Runs before anything is drawn, also in browsers that know no modules: old words only. The page brings along the
// list of one event (meta "first-screen": event, from when until when the app opens elsewhere by itself, whether the
// list is the beginning of the programme). Where the address or what the browser kept says that the app will show something
// else, the list must not flash: then the page waits for the app. Besides, it minds what the page cannot do without:
// boot.js and the style sheet.
(function () {
  var root = document.documentElement;
  var meta = document.querySelector('meta[name="first-screen"]');

  function kept(key) {
    try {
      return localStorage.getItem("trackhop:" + key);
    } catch (blocked) {
      return null;
    }
  }

  var scheme = kept("scheme");
  if (scheme === "light" || scheme === "dark") root.setAttribute("data-scheme", scheme);
  root.setAttribute("data-awake", "");
  addEventListener("error", again, true);
  if (!meta) return;

  var words = meta.content.split(" ");
  var event = words[0];
  var from = Number(words[1]);
  var until = Number(words[2]);
  var begins = words[3] === "begins";

  // A file that came broken, or from a Wi-Fi that wants a login first, the browser may keep for long. It is asked for
  // around what is kept, and when it comes the page is loaded anew: once for each file, as it may be for nothing.
  function again(event) {
    var file = event.target.src || event.target.href || event.filename;
    if (!/\/(boot\.js|style-\w+\.css)$/.test(file)) return;
    if (/js$/.test(file)) {
      // What it says once it runs is no reason.
      if (root.getAttribute("data-awake")) return;
      root.setAttribute("data-awake", "no");
      var app = document.getElementById("app");
      app.parentNode.insertBefore(document.getElementById("unloaded"), app);
      if (root.hasAttribute("data-elsewhere")) app.setAttribute("hidden", "");
    }
    if (sessionStorage.getItem(file)) return;
    fetch(file, { cache: "reload" }).then(function (response) {
      if (!response.ok || /html/.test(response.headers.get("content-type"))) return;
      sessionStorage.setItem(file, "again");
      location.reload();
    }, function offline() {});
  }

  function isList() {
    var place = location.hash.match(/^#?\/?(?:e\/([^/?]+)\/?)?(talks)?$/);
    if (!begins || !place) return false;
    var wanted = place[1] || kept("event") || event;
    if (wanted !== event) return false;
    // At home the app shows what runs now, on days when something does. A rehearsed time may be any.
    var now = Date.now();
    return place[2] !== undefined || (!/[?&]now=/.test(location.search) && !(from <= now && now < until));
  }

  function decide() {
    if (isList()) root.removeAttribute("data-elsewhere");
    else root.setAttribute("data-elsewhere", "");
  }

  decide();
  addEventListener("hashchange", decide);
})();
