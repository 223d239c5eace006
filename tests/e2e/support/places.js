// Every place of the app, by its address, with the picks that fill them. Sunday of PyCon TW 2020, a little after two.
import { linkTo } from "./link.js";

export const NOW = "2020-09-06T14:05";

export const PICKS = ["1163619671685988728", "1163013399026598259", "1125925169781539142", "1164610752435192210"];

export const PLACES = [
  "now",
  "talks",
  "talks?theme=ai-ml&lang=en",
  "talks?q=python",
  "session/1163619671685988728",
  "agenda",
  "timeline",
  "shuttle",
  "stop/A",
  "way",
  "map",
  "more",
  "venues",
  "venue/cultural-park",
  "communities",
  "community/pyhug",
  "person/p-chia-liang-kao",
  "sponsors",
  "sponsor/infuseai",
  "people",
  "events",
  "settings",
  "about",
  "take",
  "calendar?lang=en",
  "calendar/1163619671685988728",
  "changes",
  "print",
  "print/days",
  linkTo("pycon-tw-2020", [{ session: "1164337168361980290", tier: "want" }, { session: PICKS[0], tier: "must" }]),
  "nowhere",
];
