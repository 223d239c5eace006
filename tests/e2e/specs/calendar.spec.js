// Calendars: two independent readers find in them what the organisers' file says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, expectedEntries } from "../support/calendar.js";
import { COMMUNITIES, PYCON, pick } from "../support/programme.js";
import { DIST } from "../support/site.js";
import { expect, test } from "../support/test.js";
import { LANGUAGES, ZH } from "../support/words.js";

test.describe("published calendars", () => {
  const published = (event, file) => readFileSync(join(DIST, "data", event, "calendar", file));

  test("hold every session with a time, in each language", async () => {
    for (const [programme, words] of [PYCON, COMMUNITIES].flatMap((p) => LANGUAGES.map((words) => [p, words]))) {
      const entries = entriesOf(published(programme.id, `${words.tag}.ics`));
      const dated = programme.sessions.filter((session) => session.start);
      expect(entries).toMatchObject(expectedEntries(programme, dated, words));
      expect(entries.every((entry) => entry.sequence === programme.bundle.revision)).toBe(true);
    }
  });

  test("hold one session in a file of its own", async () => {
    const [session] = PYCON.sessions.filter((session) => session.venue && session.people);
    const entries = entriesOf(published(PYCON.id, join(ZH.tag, `${session.id}.ics`)));
    expect(entries).toMatchObject(expectedEntries(PYCON, [session], ZH));
    const person = PYCON.bundle.people.find((person) => person.id === session.people[0]);
    expect(entries[0].about).toContain(pick(person.name, ZH).text);
  });

  test("come as calendars from the host", async ({ request, server }) => {
    const answer = await request.get(`${server.url}data/${PYCON.id}/calendar/${ZH.tag}.ics`);
    expect(answer.headers()["content-type"]).toContain("text/calendar");
  });
});
