// The programme, read from the organisers' file, and what the app has to show of it: worked out here anew,
// so that a mistake of the app cannot hide in a shared piece of code.
import { readFileSync } from "node:fs";

const FOLDER = new URL("../../../events/", import.meta.url);

class Programme {
  constructor(event) {
    this.id = event;
    const bundle = JSON.parse(readFileSync(new URL(`${event}/event.json`, FOLDER), "utf8"));
    this.bundle = bundle;
    const houses = bundle.venues?.map((venue) => venue.id) ?? [];
    const place = (session) => (session.venue ? houses.indexOf(session.venue) : houses.length);
    const known = bundle.sessions.filter((session) => session.start);
    known.sort(
      (a, b) =>
        Date.parse(a.start) - Date.parse(b.start) ||
        place(a) - place(b) ||
        Date.parse(a.end ?? a.start) - Date.parse(b.end ?? b.start),
    );
    /** All sessions as listed: by day, start and house; those without a time last. */
    this.sessions = [...known, ...bundle.sessions.filter((session) => !session.start)];
  }

  session(id) {
    const found = this.sessions.find((session) => session.id === id);
    if (!found) throw new Error(`no session ${id}`);
    return found;
  }

  /** Ids of the sessions that a test picks, in the order of the list. */
  ids(keep = () => true) {
    return this.sessions.filter(keep).map((session) => session.id);
  }

  /** The values of a facet that a session has. */
  values(session, facet) {
    const one = (value) => (value ? [value] : []);
    switch (facet) {
      case "lang":
        return (session.spoken ?? []).map((tag) => tag.split("-")[0]);
      case "day":
        return one(session.start?.slice(0, 10));
      default:
        return one(session[facet]);
    }
  }

  /** Ids that fit a choice `{ theme: [...], lang: [...], q: "words" }`. */
  matching(choice) {
    const { q = "", ...facets } = choice;
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const people = new Map(this.bundle.people.map((person) => [person.id, person.name]));
    return this.ids((session) => {
      const texts = [session.title, session.subtitle, ...(session.people ?? []).map((id) => people.get(id))];
      const all = texts.flatMap((text) => (text === undefined ? [] : all_of(text))).join("\n").toLowerCase();
      return (
        words.every((word) => all.includes(word)) &&
        Object.entries(facets).every(
          ([facet, values]) =>
            values.length === 0 || this.values(session, facet).some((value) => values.includes(value)),
        )
      );
    });
  }

  /** How many sessions each value of a facet would show alone, everything else as chosen. */
  counts(facet, choice) {
    const values = new Set(this.sessions.flatMap((session) => this.values(session, facet)));
    return Object.fromEntries(
      [...values].map((value) => [value, this.matching({ ...choice, [facet]: [value] }).length]),
    );
  }

  /** What the choice of a value is called. */
  label(facet, value, words) {
    const lists = { theme: "themes", level: "levels", venue: "venues" };
    if (facet === "lang") return words.languages[value];
    if (facet === "day") return words.days[value];
    if (facet === "kind") return words.kinds[value];
    return pick(this.bundle[lists[facet]].find((record) => record.id === value).name, words).text;
  }

  /** The title for a reader, and the `lang` it needs when it is in another language than the page. */
  title(id, words) {
    return pick(this.session(id).title, words);
  }
}

function all_of(text) {
  return typeof text === "string" ? [text] : Object.values(text);
}

/** A text for a reader: first wanted language, else whatever there is. */
export function pick(text, words) {
  if (typeof text === "string") return { text, lang: null };
  const found = words.wanted.find((tag) => tag in text) ?? Object.keys(text)[0];
  const primary = (tag) => tag.split("-")[0];
  return { text: text[found], lang: primary(found) === primary(words.tag) ? null : found };
}

export const PYCON = new Programme("pycon-tw-2020");
export const COMMUNITIES = new Programme("python-communities");
