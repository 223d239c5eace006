// The agenda as the browser keeps it, seen past the app: the store (IndexedDB) and its mirror (localStorage).
import { readFileSync } from "node:fs";
import { expect } from "./test.js";

/** What both copies begin the keys of an event's records with. */
export const START = "agenda:pycon-tw-2020:";
const PREFIX = "trackhop:";

/** A page of the same origin that is not the app. */
export async function openBare(context) {
  const page = await context.newPage();
  // Below data/, where the worker answers nothing. A page without an icon would ask for one.
  const text = '<!doctype html><title>bare</title><link rel="icon" href="data:,">';
  await page.route("**/data/bare.html", (route) => route.fulfill({ contentType: "text/html", body: text }));
  await page.goto("data/bare.html");
  return page;
}

/** What a browser of a released version held (tests/fixtures/agenda): keys and texts of both copies. */
export function fixture(name) {
  const file = new URL(`../../fixtures/agenda/${name}.json`, import.meta.url);
  const { storage } = JSON.parse(readFileSync(file, "utf8"));
  return Object.fromEntries(Object.entries(storage).map(([key, text]) => [key.slice(PREFIX.length), text]));
}

/** Keys and texts of the store; of a page that is not the app, so that nothing else touches it. */
export function readStore(page) {
  return page.evaluate(async () => {
    const wanted = indexedDB.open("trackhop", 1);
    wanted.onupgradeneeded = () => wanted.result.createObjectStore("records");
    const ended = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await ended(wanted);
    const store = database.transaction("records").objectStore("records");
    const [keys, texts] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())]);
    database.close();
    return Object.fromEntries(keys.map((key, index) => [key, texts[index]]));
  });
}

/** Puts texts into the store as they are. */
export function writeStore(page, texts) {
  return page.evaluate(async (texts) => {
    const wanted = indexedDB.open("trackhop", 1);
    wanted.onupgradeneeded = () => wanted.result.createObjectStore("records");
    await new Promise((resolve) => (wanted.onsuccess = resolve));
    const transaction = wanted.result.transaction("records", "readwrite");
    for (const [key, text] of Object.entries(texts)) transaction.objectStore("records").put(text, key);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    wanted.result.close();
  }, texts);
}

/** Keys and texts of the mirror and of what else the app keeps there, without the prefix of the app. */
export function readMirror(page) {
  return page.evaluate((prefix) => {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return Object.fromEntries(own.map((key) => [key.slice(prefix.length), localStorage.getItem(key)]));
  }, PREFIX);
}

/** Puts texts into the mirror as they are. */
export function writeMirror(page, texts) {
  return page.evaluate(
    ([prefix, texts]) => Object.entries(texts).forEach(([key, text]) => localStorage.setItem(prefix + key, text)),
    [PREFIX, texts],
  );
}

/** The records of the open event among kept texts. */
export function recordsOf(texts) {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key.startsWith(START)));
}

/** Both copies are there, whole and equal; gives what the user said: the value of each key that has one. */
export async function expectCopiesEqual(page) {
  let records;
  await expect
    .poll(async () => {
      records = recordsOf(await readStore(page));
      return JSON.stringify(sorted(records)) === JSON.stringify(sorted(recordsOf(await readMirror(page))));
    }, { message: "store and mirror say the same" })
    .toBe(true);
  const said = Object.entries(records).map(([key, text]) => {
    const [, format, value] = text.match(/^(\d+)\.[0-9a-f]{8}\.\d+(?: (.*))?$/s) ?? [];
    expect(format, text).toBe("1");
    return [key.slice(START.length), value];
  });
  return withoutNotes(Object.fromEntries(said.filter(([, value]) => value !== undefined)));
}

/** Without the app's own notes of how each pick was seen, which come a moment after the pick. */
export function withoutNotes(said) {
  return Object.fromEntries(Object.entries(said).filter(([key]) => !key.startsWith("seen/")));
}

function sorted(texts) {
  return Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The app says how the agenda is kept: "quiet", "saving", "saved", "mirror", "memory" or "read-only". */
export function expectKeeping(page, state) {
  return expect(page.locator("[data-keeping]")).toHaveAttribute("data-keeping", state);
}
