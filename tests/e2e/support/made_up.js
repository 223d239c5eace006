// An event that the sample has nothing of: lines both ways, repeats, a night.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The first of its two days. */
export const DAY = "2020-09-05";

/**
 * A made-up event with a party after midnight and cars that go back, published in place of an event of the site. Gives
 * its bundle as a file, and picks whose plan takes cars: repeats, the end of the first day, the night.
 */
export function publishMadeUp(site, event, file) {
  const synth = ["synth", "--sessions", "80", "--venues", "4", "--lines", "2", "--days", "2", "--seed", "3", "-o", file];
  mkdirSync(dirname(file), { recursive: true });
  execFileSync(process.env.TRACKHOP_TOOL, synth);
  let made = null;
  site.changeBundle(event, (bundle) => {
    made = JSON.parse(readFileSync(file, "utf8"));
    made.event.id = bundle.event.id;
    made.revision = bundle.revision + 1;
    made.sessions.push({
      id: "night",
      title: { en: "Night session" },
      venue: "v1",
      start: "2020-09-06T01:00:00+08:00",
      end: "2020-09-06T02:00:00+08:00",
    });
    for (const line of made.travel.lines) {
      const back = structuredClone(line.trips).map((trip) => {
        const times = trip.calls.map((call) => call.depart ?? call.arrive);
        const calls = trip.calls.toReversed().map((call, index) => ({
          stop: call.stop,
          [index === 0 ? "depart" : "arrive"]: times[index],
          basis: "estimated",
        }));
        return { ...trip, id: `${trip.id}-back`, calls };
      });
      line.trips.push(...back);
    }
    for (const key of Object.keys(bundle)) delete bundle[key];
    Object.assign(bundle, made);
  });
  writeFileSync(file, JSON.stringify(made));
  const repeated = made.sessions.filter((session) => session.group && session.start);
  const first = made.sessions.filter((session) => session.start?.startsWith(DAY) && session.status !== "cancelled");
  const some = first.filter((_, index) => index % 5 === 0).slice(-12);
  const wanted = [...new Set([...repeated, ...some].map((it) => it.id)), "night"];
  const picks = wanted.map((session, index) => ({ session, tier: ["must", "want", "maybe"][index % 3] }));
  return { file, picks };
}
