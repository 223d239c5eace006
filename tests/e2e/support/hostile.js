// A programme in which every text is hostile, and what a page may consist of all the same.
import { readFileSync } from "node:fs";

const corpus = (name) => JSON.parse(readFileSync(new URL(`../../corpora/${name}`, import.meta.url), "utf8"));

/** Texts that run `pwned()` if they become markup. */
export const MARKUP = corpus("markup.json");
/** Addresses, and what may become of each: null for no link. */
export const LINKS = corpus("links.json");

/** Fields that are no words: references, times, numbers as text, words of the format. */
const STRUCTURE = new Set([
  ..."format version revision id event venue rooms people hosts sponsors theme level start end arrive depart offset".split(" "),
  ..."dayChange languages spoken slides date status mode kind basis group from to place stop stops sessions lines at near".split(" "),
  ..."registration capacity taken updated url map zone since minutes letter color vehicle".split(" "),
]);

/** Puts the corpus through every text of a bundle, over and over, and links of the corpus wherever links stand. */
export function hostileBundle(bundle) {
  const links = LINKS.map(([url]) => url);
  let text = 0;
  let link = 0;
  const nextText = () => MARKUP[text++ % MARKUP.length];
  const nextLink = () => links[link++ % links.length];
  const poison = (value, key) => {
    if (key === "url" || key === "map") return nextLink();
    if (typeof value === "string") return STRUCTURE.has(key) ? value : nextText();
    if (Array.isArray(value)) return STRUCTURE.has(key) && typeof value[0] === "string" ? value : value.map((item) => poison(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner, isLanguage(name) ? undefined : name)]));
  };
  const hostile = poison(bundle);
  hostile.event.id = bundle.event.id;
  // The ids of sessions and speakers too: they stand in addresses and attributes.
  const renamed = new Map();
  const rename = (id) => {
    if (!renamed.has(id)) renamed.set(id, `${id}"><img src=x onerror=pwned()>'`);
    return renamed.get(id);
  };
  for (const person of hostile.people) person.id = rename(person.id);
  for (const session of hostile.sessions) {
    session.id = rename(session.id);
    session.people = session.people?.map(rename);
    session.tags = [nextText(), nextText()];
    session.links = Array.from({ length: 6 }, () => ({ kind: nextText(), label: nextText(), url: nextLink() }));
  }
  hostile.notices = [0, 1, 2].map((n) => ({ id: `n${n}`, urgent: n === 0, title: nextText() }));
  return { hostile, texts: text, links: link };
}

/** The long texts, every kind of block with hostile words and links in it. */
export function hostileTexts(texts) {
  let n = 0;
  const word = () => MARKUP[n++ % MARKUP.length];
  const a = () => ({ a: [word()], href: LINKS[n % LINKS.length][0] });
  const rich = () => [
    { p: [word(), { b: [word()] }, { i: [word()] }, { code: word() }, a(), a(), a(), { br: true }] },
    { ul: [[{ p: [word(), a()] }], [{ ol: [[{ p: [word()] }]] }]] },
    { pre: word() },
  ];
  const poison = (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return rich();
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, isLanguage(key) ? rich() : poison(inner)]));
  };
  return poison(texts);
}

function isLanguage(key) {
  return /^(zh|en|ja|de)(-\w+)?$/.test(key);
}

/** Runs in the page before everything else: whatever runs a text says so. */
export function watchForRuns() {
  window.pwned = () => (window.ran = true);
}

/** Looks through the page: what is there that no text may bring. */
export function findForeign(page, { elements, ids }) {
  return page.evaluate(
    ({ elements, ids }) => {
      const found = [];
      if (window.ran) found.push("something ran");
      for (const element of document.querySelectorAll("*")) {
        const name = element.localName;
        if (!elements.includes(name)) found.push(`<${name}>`);
        for (const { name: attribute, value } of element.attributes) {
          if (/^on|^style$|^srcdoc$|^formaction$/.test(attribute)) found.push(`${name}[${attribute}]`);
          if (attribute === "id" && !ids.includes(value)) found.push(`id ${value}`);
          const leads = ["href", "src", "action", "xlink:href"].includes(attribute);
          if (leads && !/^(#|\.\/|https:\/\/|mailto:|tel:|geo:|[\w./-]+$)/.test(value)) found.push(`${attribute}=${value}`);
        }
        if (element.target === "_blank" && !/noopener.*noreferrer/.test(element.rel)) found.push(`opener of ${element.href}`);
      }
      return [...new Set(found)];
    },
    { elements, ids },
  );
}
