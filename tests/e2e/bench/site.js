// A copy of the built site with one programme in place of its events, served as a good host would: in brotli.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { SiteCopy } from "../support/site.js";

const TEXT = /\.(wasm|js|css|html|json|svg|webmanifest)$/;
const pack = (bytes, quality) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });

/** Publishes a bundle into a new copy of the site; gives the folder and the event's id. */
export function siteWith(folder, bundle) {
  const site = new SiteCopy(folder);
  const data = join(folder, "data");
  rmSync(data, { recursive: true });
  execFileSync(process.env.TRACKHOP_TOOL, ["publish", bundle, "-o", data], { stdio: ["ignore", "ignore", "inherit"] });
  const { id } = JSON.parse(readFileSync(bundle, "utf8")).event;
  // Calendars for other apps are no files of the app.
  rmSync(join(data, id, "calendar"), { recursive: true, force: true });
  // The first screen is that of this programme, too.
  execFileSync(process.env.TRACKHOP_TOOL, ["pages", folder, "--now", "2020-01-01T00:00:00Z"], { stdio: ["ignore", "ignore", "inherit"] });
  site.rewriteWorker();
  for (const file of site.files().filter((file) => TEXT.test(file))) {
    const bytes = readFileSync(join(folder, file));
    // The highest quality takes a minute for a large programme; what the build itself packs has it.
    writeFileSync(join(folder, `${file}.br`), pack(bytes, bytes.length > 2_000_000 ? 9 : 11));
  }
  return { folder, event: id };
}
