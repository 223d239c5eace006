// Lists the picks without the app: on the plain page of the worker, and where the app crashed or cannot run. The app
// leaves them behind for this, with their times and titles (src/state/rescue.rs). Nothing here writes, so nothing can be
// lost; what is read becomes text, never markup.

const LEFT_BEHIND = "trackhop:rescue:";

const place = document.getElementById("picks");
if (place) list(place);

function list(place) {
  const left = Object.keys(localStorage).filter((key) => key.startsWith(LEFT_BEHIND));
  const events = left.sort().map((key) => localStorage.getItem(key).split("\n"));
  if (events.every((event) => event.length === 1)) return;
  place.append(element("h2", "你的行程 · Your picks"));
  for (const [name, ...picks] of events) {
    const rows = document.createElement("ul");
    rows.append(...picks.map((pick) => element("li", pick)));
    place.append(element("h3", name), rows);
  }
  place.hidden = false;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
