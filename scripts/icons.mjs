// Draws the PNG icons from public/icon.svg with Chromium; run it after changing the mark:
//   node scripts/icons.mjs
// The PNGs are committed, so that a build needs no browser.
// Screenshots for the manifest's richer install dialog belong here as well, once the screens
// exist: one wide (1280 × 800) and one narrow (390 × 844), in public/screenshot-*.png, named in
// the manifest's "screenshots" with their form_factor.

import fs from 'node:fs';
import { launch } from 'puppeteer-core';

const PUBLIC = new URL('../public/', import.meta.url);
const ICONS = [
  { file: 'icon-192.png', size: 192 },
  { file: 'icon-512.png', size: 512 },
  // Cut to its own shape by the system: the colour reaches the edge.
  { file: 'icon-maskable-512.png', size: 512, square: true },
  { file: 'apple-touch-icon.png', size: 180, square: true },
];

const svg = fs.readFileSync(new URL('icon.svg', PUBLIC), 'utf8');
const browser = await launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const { file, size, square } of ICONS) {
  await page.setViewport({ width: size, height: size });
  const drawn = square ? svg.replace(/ rx="\d+"/, '') : svg;
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${drawn}`);
  fs.writeFileSync(new URL(file, PUBLIC), await page.screenshot({ type: 'png', omitBackground: true }));
  console.log(`public/${file}`);
}
await browser.close();
