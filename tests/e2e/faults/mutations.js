// Protections that are taken away in a copy of the built site, one at a time, and the faults that have to notice.
// `node mutations.js list`, `node mutations.js make NAME FOLDER`.
import { rmSync } from "node:fs";
import { SiteCopy } from "../support/site.js";

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
  ["half of the next version stays", "fault 03", WORKER, /tidied:(\w+)\}=await memory\(\)/, "none:$1}=await memory()"],
  ["files of other versions for pages that are still open", "fault 14", WORKER, "await appCaches()){", "[]){"],
  ["lost caches are filled again", "fault 22", WORKER, /await isComplete\(\)\|\|await store\(\),?/, ""],
  ["the plain page", "fault 23", WORKER, /\?\?plain\([^)]*\)/, "??Response.error()"],
  ["damaged files are noticed", "fault 29", WORKER, /await repair\(\)/, 'await Promise.resolve("damaged")'],
  ["no redirected answers", "fault 11", WORKER, /(\w+)\.redirected\?/, "false?"],
  ["room is made once", "fault 20", WORKER, '"QuotaExceededError"', '"Never"'],
  ["hashes of the programme", "fault 07", PROGRAM, /!globalThis\.crypto\?\.subtle/, "!globalThis.crypto?.none"],
  ["saved is said only when it is", "fault 21", PROGRAM, /await \w+\(\w+, ?"complete", ?"abort"\)/, "await 0"],
  ["the mirror of the agenda", "fault 25", PROGRAM, /\.setItem\(/, ".getItem("],
  ["the store of the agenda is read", "fault 26", PROGRAM, /(\w+)\.result\.flatMap\(/, "[].flatMap("],
  ["a limit to what is read", "fault 40", PROGRAM, '"too-large"', '""'],
  ["a page that is not loaded again is asked to once more", "fault 18", PROGRAM, /(\w+)\.reload\(\)/, "globalThis.once??=($1.reload(),1)"],
  ["what the browser keeps wrongly is asked for around it", "fault (05|06)", "boot.js", /await \w+\(`\?\$\{Date\.now\(\)\}`\)/, "await 0"],
  ["boot.js and the style sheet are minded", "fault (05|06)", "early.js", /location\.reload\(\)/, "0"],
  ["the clock of the site", "fault 38", PROGRAM, /headers\.get\("date"\)|\.get\("date"\)/, '.get("none")'],
];

const [, , task, name, folder] = process.argv;
if (task === "list") {
  console.log(JSON.stringify(MUTATIONS.map(([name, faults]) => ({ name, faults }))));
} else {
  const [, , file, from, to] = MUTATIONS.find(([known]) => known === name);
  rmSync(folder, { recursive: true, force: true });
  const site = new SiteCopy(folder);
  const target = typeof file === "string" ? file : site.files().find((found) => file.test(found));
  const before = site.read(target);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${target} has nothing to take away for "${name}"`);
  site.write(target, after);
  // Otherwise the worker would refuse the file, and the faults would be noticed for that.
  if (target !== WORKER) site.rewriteWorker();
}
