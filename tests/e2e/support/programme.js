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

  /**
   * Ids that fit a choice `{ theme: [...], lang: [...], q: "words", upcoming: now, mine: "zh", free: true }`: in the
   * order of the list, or, when there are words, the best first.
   */
  matching(choice) {
    const { q = "", upcoming, mine, free, ...facets } = choice;
    const fits = this.sessions.filter(
      (session) =>
        (!upcoming || this.isUpcoming(session, upcoming)) &&
        (!mine || this.isIn(session, mine)) &&
        (!free || this.hasPlaces(session)) &&
        Object.entries(facets).every(
          ([facet, values]) =>
            values.length === 0 || this.values(session, facet).some((value) => values.includes(value)),
        ),
    );
    const scored = fits.map((session) => ({ id: session.id, score: this.score(session, q) }));
    const found = scored.filter(({ score }) => score !== undefined);
    // Sorting keeps the order of what is equal.
    return found.sort((a, b) => a.score[0] - b.score[0] || a.score[1] - b.score[1]).map(({ id }) => id);
  }

  isUpcoming(session, now) {
    const over = session.end ? Date.parse(session.end) : Date.parse(session.start) + 60_000;
    return !session.start || Date.parse(now) < over;
  }

  isIn(session, language) {
    const spoken = this.values(session, "lang");
    return spoken.length === 0 || spoken.includes(language);
  }

  hasPlaces(session) {
    const venue = this.bundle.venues.find((venue) => venue.id === session.venue);
    const { capacity, taken } = session.capacity ? session : (venue ?? {});
    return !capacity || taken === undefined || taken < capacity;
  }

  /** How far a session is from what is searched for, smaller is better; `undefined`: it does not fit. */
  score(session, q) {
    const kinds = this.texts(session).map((texts) => texts.map(plain).join("\n"));
    let [places, beginnings] = [0, 0];
    for (const word of plain(q).split(/\s+/).filter(Boolean)) {
      const text = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      // A Latin word fits the beginning of a word; Chinese fits anywhere.
      const latin = /^[\p{Script=Latin}\p{N}]/u.test(word);
      const at = latin ? `(?<![\\p{Script=Latin}\\p{N}])${text}` : text;
      const place = kinds.findIndex((kind) => new RegExp(at, "u").test(kind));
      if (place < 0) return undefined;
      places += place;
      if (latin && !new RegExp(`${at}(?![\\p{Script=Latin}\\p{N}])`, "u").test(kinds[place])) beginnings += 1;
    }
    return [places, beginnings];
  }

  /** What a search looks at, the best places first. */
  texts(session) {
    const named = (list, ids) => (ids ?? []).map((id) => this.bundle[list].find((record) => record.id === id)?.name);
    const rooms = this.bundle.venues.flatMap((venue) => venue.rooms ?? []);
    const around = [
      ...named("themes", session.theme ? [session.theme] : []),
      ...named("venues", session.venue ? [session.venue] : []),
      ...(session.rooms ?? []).map((id) => rooms.find((room) => room.id === id)?.name),
      ...named("communities", session.hosts),
      ...named("sponsors", session.sponsors),
      ...(session.tags ?? []),
    ];
    const kinds = [[session.title, session.subtitle], named("people", session.people), around, [session.about]];
    return kinds.map((texts) => texts.flatMap((text) => (text === undefined ? [] : all_of(text))));
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

/** As compared: without case, full-width forms and signs; a text may be a tree. */
function plain(text) {
  const words = typeof text === "string" ? text : JSON.stringify(text);
  return words.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, " ");
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
