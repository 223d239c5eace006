// Lists the picks without the app: on the plain page of the worker, and where the app crashed or cannot run.
// It reads only, so nothing it does can lose a pick. What is read becomes text, never markup.

/** The mirror of the agenda: `trackhop:agenda:EVENT:pick/SESSION` and a text that holds a blank unless taken back. */
const PICK = /^trackhop:agenda:([^:]*):pick\/(.*)$/s;

const place = document.getElementById("picks");
if (place) await fill(place);

async function fill(place) {
  const picks = pickedByEvent();
  if (picks.size === 0) return;
  place.append(element("h2", "你的行程 · Your picks"));
  for (const [event, ids] of picks) {
    const { name, sessions } = await programme(event);
    place.append(element("h3", name));
    const list = document.createElement("ul");
    const rows = ids.map((id) => sessions.get(id) ?? { start: "", words: id });
    rows.sort((a, b) => (a.start < b.start ? -1 : 1));
    for (const { words } of rows) list.append(element("li", words));
    place.append(list);
  }
  place.hidden = false;
}

/** Ids of picked sessions by event, from the browser's storage: one key for each. */
function pickedByEvent() {
  const picks = new Map();
  try {
    for (const key of Object.keys(localStorage)) {
      const [, event, id] = key.match(PICK) ?? [];
      if (id === undefined || !localStorage.getItem(key).includes(" ")) continue;
      const name = decodeURIComponent(event);
      picks.set(name, [...(picks.get(name) ?? []), id]);
    }
  } catch {
    // Storage is blocked: there is nothing to list.
  }
  return picks;
}

/** What the stored programme of an event says; without one, ids have to do. */
async function programme(event) {
  const sessions = new Map();
  try {
    const folder = new URL(`data/${event}/`, document.baseURI).href;
    const file = async (name) => (await caches.match(folder + name)).json();
    const bundle = await file((await file("latest.json")).index.name);
    for (const { id, title, start } of bundle.sessions) {
      const when = start?.slice(0, 16).replace("T", " ") ?? "";
      sessions.set(id, { start: start ?? "", words: `${when} ${inLanguage(title)}`.trim() });
    }
    return { name: inLanguage(bundle.event.name) || event, sessions };
  } catch {
    return { name: event, sessions };
  }
}

/** A published text, in the browser's language where there is one. */
function inLanguage(text) {
  if (typeof text !== "object" || text === null) return String(text ?? "");
  const primary = navigator.language.split("-")[0];
  const found = Object.entries(text).find(([language]) => language.split("-")[0] === primary);
  return String(found?.[1] ?? Object.values(text)[0] ?? "");
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
