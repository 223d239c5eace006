// The icons as pictures, made from public/icons/icon.svg: `cargo xtask icons` runs `node shots/icons.js FOLDER`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const [folder] = process.argv.slice(2);
const drawing = readFileSync(join(folder, "icon.svg"), "utf8");
const [, side] = drawing.match(/viewBox="0 0 (\d+) \1"/);
const [, corner] = drawing.match(/ rx="(\d+)"/);

/** The drawing to the edge: phones cut it into their own shape. `room` is kept free around it, as a share of its side. */
function filled(room) {
  const edge = Math.round(side * room);
  const whole = Number(side) + 2 * edge;
  return drawing
    .replace(`viewBox="0 0 ${side} ${side}"`, `viewBox="${-edge} ${-edge} ${whole} ${whole}"`)
    .replace(`width="${side}" height="${side}" rx="${corner}"`, `x="${-edge}" y="${-edge}" width="${whole}" height="${whole}"`);
}

const PICTURES = [
  ["icon-192.png", 192, drawing],
  ["icon-512.png", 512, drawing],
  ["icon-180.png", 180, filled(0)],
  // What a mask may cut away is a tenth on each side; a seventh leaves the drawing some air.
  ["icon-maskable-512.png", 512, filled(1 / 7)],
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
for (const [name, pixels, svg] of PICTURES) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(`<body style="margin:0">${svg.replace("<svg ", `<svg width="${pixels}" height="${pixels}" style="display:block" `)}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
