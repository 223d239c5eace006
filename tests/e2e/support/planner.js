// The answers of `trackhop plan`, to hold the numbers on the screen against.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The plan of these picks as the organiser's tool prints it; `at` and `now` plan the rest of a day. */
export function planOf(event, picks, { at, now, more = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "trackhop-plan-"));
  try {
    const file = join(folder, "picks.json");
    writeFileSync(file, JSON.stringify(picks));
    const from = at ? ["--at", at, "--now", now] : [];
    const said = execFileSync(
      process.env.TRACKHOP_TOOL,
      ["plan", event, "--picks", file, "--format", "json", ...from, ...more],
      { encoding: "utf8" },
    );
    return JSON.parse(said);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `14:21` of an RFC 3339 time. */
export const clock = (time) => time?.slice(11, 16);

/** The sessions a day's plan holds, in order. */
export const sessionsOf = (day) => day.visits.filter((visit) => visit.session).map((visit) => visit.session);
