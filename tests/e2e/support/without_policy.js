// A copy of the built site whose pages leave the content security policy to the header.
// `node support/without_policy.js FOLDER`; `cargo xtask test --policy header` runs the tests over it.
import { rmSync } from "node:fs";
import { SiteCopy } from "./site.js";

const POLICY = /<meta\s[^>]*http-equiv="?content-security-policy[^>]*>/i;

const [folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
const site = new SiteCopy(folder);
const pages = site.files().filter((file) => file.endsWith(".html"));
const withPolicy = pages.filter((file) => POLICY.test(site.read(file)));
if (!withPolicy.includes("index.html")) throw new Error("index.html has no policy to take away");
for (const file of withPolicy) site.write(file, site.read(file).replace(POLICY, ""));
site.rewriteWorker();
