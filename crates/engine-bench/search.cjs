// Typing into the search, letter by letter, over programmes of several sizes, in Node.
// Usage: node search.cjs MODULE BUNDLE...
// Prints a line for each bundle, with tabs between: sessions, questions, and the median, 95th percentile and slowest
// of the questions in nanoseconds, and the slowest question.
"use strict";

const { readFileSync } = require("node:fs");
const { performance } = require("node:perf_hooks");

const [built, ...files] = process.argv.slice(2);
const { Programme } = require(built);

const RUNS = 5;
const PHRASES = 12;

/** The text of a title in any of its languages. */
const text = (value) => (typeof value === "string" ? value : Object.values(value ?? {}).join(" "));

/** What people type: beginnings of titles and names from all over the programme, with and without a letter missing. */
function phrases(bundle) {
  const some = (list) => Array.from({ length: PHRASES }, (_, k) => list[Math.floor((k * list.length) / PHRASES)]);
  const titles = some(bundle.sessions).map((session) => text(session.title).split(/\s+/).slice(0, 3).join(" "));
  const names = some(bundle.people).map((person) => text(person.name));
  const mistyped = titles.map((title) => title.replace(/^(.{2})./u, "$1"));
  return [...titles, ...names, ...mistyped, "資料科學", "qqqqqq", "zzz aaa"];
}

/** Every address that typing those leads through, without and with choices of filters. */
function questions(bundle) {
  const typed = new Set("abcdefghijklmnopqrstuvwxyz0123456789");
  for (const phrase of phrases(bundle)) {
    const letters = [...phrase];
    letters.forEach((_, at) => typed.add(letters.slice(0, at + 1).join("")));
  }
  const words = [...typed].map((typed) => `q=${encodeURIComponent(typed)}`);
  const themes = (bundle.themes ?? []).slice(0, 8).map((theme) => `theme=${encodeURIComponent(theme.id)}`);
  return [...words, ...words.map((word) => `${word}&mine=yes&upcoming=yes`), ...themes, "mine=yes", "upcoming=yes", ""];
}

for (const file of files) {
  const json = readFileSync(file, "utf8");
  const bundle = JSON.parse(json);
  const programme = Programme.read(json);
  const all = questions(bundle);
  // Until the engine has compiled the hot code with its best compiler.
  for (const question of all) programme.ask(question);
  const times = all.map((question) => {
    const runs = Array.from({ length: RUNS }, () => {
      const start = performance.now();
      programme.ask(question);
      return performance.now() - start;
    });
    return [runs.sort((a, b) => a - b)[Math.floor(RUNS / 2)] * 1e6, question];
  });
  times.sort(([a], [b]) => a - b);
  const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))][0]);
  console.log([bundle.sessions.length, all.length, at(0.5), at(0.95), at(1), times.at(-1)[1]].join("\t"));
  if (process.env.SLOW) for (const [time, question] of times.slice(-20)) console.error((time / 1e6).toFixed(2), question);
  programme.free();
}
