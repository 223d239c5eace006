// Protections that are taken away in a copy of the built site, one at a time, and the faults that have to notice.
// `node mutations.js list`, `node mutations.js make NAME FOLDER`.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = process.env.TRACKHOP_DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url));
const WORKER = "sw.js";
const PROGRAM = /^trackhop-app-.*\.js$/;

/** Name, the faults to run, the file, and what in it becomes what. */
const MUTATIONS = [
  ["hashes of files of the app", "fault 07", WORKER, /,integrity:\w+,/, ","],
  ["one cache for each version", "fault (03|07|17)", WORKER, "OWN=PREFIX+VERSION", 'OWN=PREFIX+"one"'],
  ["all or nothing", "fault (02|04)", WORKER, /if\((\w+)\)throw \1;/, ""],
  ["the mark of completeness comes last", "fault 02", WORKER, /(async function store\(\)\{)/, '$1await(await caches.open(OWN)).put(address(COMPLETE),new Response(VERSION));'],
  ["an end to every download", "fault 08", WORKER, /signal:AbortSignal\.timeout\(Math\.max/, "signal0:AbortSignal.timeout(Math.max"],
  ["the version before comes back", "fault 17", WORKER, "BEGUN_AT_MOST=2", "BEGUN_AT_MOST=2e9"],
  ["the version before stays until the new one started", "fault 17", WORKER, "async function takeOver(){", "async function takeOver(){await dropBuilds([OWN]);"],
  ["a new version waits for the reader", "fault (03|14)", WORKER, "async function install(){", "async function install(){self.skipWaiting();"],
  ["files of other versions for pages that are still open", "fault 14", WORKER, "await appCaches()){", "[]){"],
  ["lost caches are filled again", "fault 22", WORKER, /await isComplete\(\)\|\|await store\(\),?/, ""],
  ["the plain page", "fault 23", WORKER, /\?\?plain\(/, "??Response.error(("],
  ["damaged files are noticed", "fault 29", WORKER, /\?await repair\(\)[^)]*\)?|await repair\(\)/, "0"],
  ["no redirected answers", "fault 11", WORKER, /(\w+)\.redirected\?/, "false?"],
  ["room is made once", "fault 20", WORKER, '"QuotaExceededError"', '"Never"'],
  ["hashes of the programme", "fault 07", PROGRAM, /crypto\?\.subtle/, "crypto?.none"],
  ["a limit to what is read", "fault 40", PROGRAM, '"too-large"', '""'],
  ["the clock of the site", "fault 38", PROGRAM, /headers\.get\("date"\)|\.get\("date"\)/, '.get("none")'],
];

const [, , task, name, folder] = process.argv;
if (task === "list") {
  console.log(JSON.stringify(MUTATIONS.map(([name, faults]) => ({ name, faults }))));
} else {
  const [, , file, from, to] = MUTATIONS.find(([known]) => known === name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(DIST, folder, { recursive: true });
  const target = typeof file === "string" ? file : readdirSync(folder).find((found) => file.test(found));
  const before = readFileSync(join(folder, target), "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${target} has nothing to take away for "${name}"`);
  writeFileSync(join(folder, target), after);
}
