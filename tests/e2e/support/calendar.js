// Calendars as two readers that share no code with the app see them: ical.js, and icalendar of Python.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import ICAL from "ical.js";
import { expect } from "@playwright/test";
import { pick } from "./programme.js";

const SCRIPT = fileURLToPath(new URL("./read_calendar.py", import.meta.url));
/** A Python with icalendar; `cargo xtask test` names the one it installed. */
const PYTHON = process.env.TRACKHOP_PYTHON ?? "python3";

/** The entries of a calendar, in its order. Both readers have to agree on every field. */
export function entriesOf(bytes) {
  expectWellFolded(bytes);
  const ours = withIcalJs(bytes.toString("utf8"));
  const theirs = JSON.parse(execFileSync(PYTHON, [SCRIPT], { input: bytes }).toString("utf8"));
  expect(theirs, "ical.js and icalendar read the same").toEqual(ours);
  return ours;
}

function withIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((event) => {
    const value = (name) => event.getFirstPropertyValue(name);
    const words = (name) => value(name) ?? "";
    const utc = (name) => {
      const time = value(name);
      if (!time) return null;
      if (time.zone !== ICAL.Timezone.utcTimezone) throw new Error(`${name} is not in UTC: ${time}`);
      return `${time.toString().replace(/Z$/, "")}Z`;
    };
    return {
      uid: words("uid"),
      start: utc("dtstart"),
      end: utc("dtend"),
      title: words("summary"),
      place: words("location"),
      about: words("description"),
      url: words("url"),
      status: words("status"),
      sequence: Number(value("sequence")),
      geo: value("geo") ?? null,
      alarms: event
        .getAllSubcomponents("valarm")
        .map((alarm) => [
          alarm.getFirstPropertyValue("trigger").toSeconds(),
          alarm.getFirstPropertyValue("description"),
        ]),
    };
  });
}

/** No line has more than 75 octets, none ends inside a character, each ends with CR and LF. */
function expectWellFolded(bytes) {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const text = strict.decode(bytes);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  const bad = [];
  for (let from = 0, to; from < bytes.length; from = to + 2) {
    to = bytes.indexOf("\r\n", from);
    // Decoding a line by itself fails when it begins or ends inside a character.
    const line = strict.decode(bytes.subarray(from, to));
    if (to - from > 75 || /[\r\n\0]/.test(line)) bad.push(line);
  }
  expect(bad).toEqual([]);
}

/** What a calendar has to say about sessions of a programme, worked out from the organisers' file. */
export function expectedEntries(programme, sessions, words, { site = "" } = {}) {
  const { bundle, id: event } = programme;
  const show = (text) => (text === undefined ? "" : pick(text, words).text);
  const utc = (time) => (time ? new Date(time).toISOString().replace(".000Z", "Z") : null);
  const rooms = new Map(bundle.venues.flatMap((venue) => venue.rooms ?? []).map((room) => [room.id, room]));
  return sessions.map((session) => {
    const houseOfRoom = (venue) => venue.rooms?.some((room) => room.id === session.rooms?.[0]);
    const venue = bundle.venues.find((venue) => (session.venue ? venue.id === session.venue : houseOfRoom(venue)));
    const places = [...(session.rooms ?? []).map((id) => rooms.get(id).name), venue?.name, venue?.address];
    const page = site ? `${site}#/e/${event}/session/${session.id}` : "";
    const word = { cancelled: words.cancelled, tentative: words.tentative }[session.status];
    return {
      uid: `${session.id}@${event}.trackhop`,
      start: utc(session.start),
      end: utc(session.end),
      title: word ? `[${word}] ${show(session.title)}` : show(session.title),
      place: places.map(show).filter(Boolean).join(", "),
      url: page,
      status: (session.status ?? "confirmed").toUpperCase(),
      geo: venue?.location ? [venue.location.lat, venue.location.lon] : null,
    };
  });
}
