// A copy of the built site whose pages leave the content security policy to the header.
// `node support/without_policy.js FOLDER`; `cargo xtask test --policy header` runs the tests over it.
import { rmSync } from "node:fs";
import { SiteCopy } from "./site.js";

const [folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
const site = new SiteCopy(folder);
const before = site.read("index.html");
site.dropPolicy();
if (site.read("index.html") === before) throw new Error("index.html has no policy to take away");
