// Links to an agenda, written here by code of its own after docs/links.md, so that the app's code is held against it.
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MASK = (1n << 64n) - 1n;

/** 64 bits: FNV-1a, then the finish of MurmurHash3. */
function hash(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  hash = ((hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  hash = ((hash ^ (hash >> 33n)) * 0xc4ceb9fe1a85ec53n) & MASK;
  return hash ^ (hash >> 33n);
}

function octets(value, count) {
  return Array.from({ length: count }, (_, at) => Number((value >> BigInt(8 * (count - 1 - at))) & 0xffn));
}

function base32(bytes) {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => DIGITS[parseInt(five.padEnd(5, "0"), 2)]).join("");
}

const check = (event, body) => base32(octets(hash(`${event}\n${body}`) >> 32n, 4));

/** The text of a link: picks are `{ session, tier }`, all ids of a programme differ in their first four octets. */
export function linkText(event, picks) {
  const prints = ["must", "want", "maybe"].map((tier) =>
    picks
      .filter((pick) => pick.tier === tier)
      .map((pick) => hash(pick.session) >> 32n)
      .sort((a, b) => (a < b ? -1 : 1)),
  );
  const counts = prints.flatMap((list) => octets(BigInt(list.length), 2));
  const body = `1${base32([4, ...counts, ...prints.flat().flatMap((print) => octets(print, 4))])}`;
  return body + check(event, body);
}

/** Any body with a check that fits it, as somebody makes it who knows the format. */
export function withCheck(event, body) {
  return body + check(event, body);
}

/** The same under the version of a later app. */
export function laterLinkText(event) {
  return `2ABC${check(event, "2ABC")}`;
}

/** The place of the app that a link leads to. */
export function linkTo(event, picks) {
  return `shared/${linkText(event, picks)}`;
}
