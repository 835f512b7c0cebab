// The size of what a first visit loads, as it travels:
//   node scripts/size.mjs [DIST]
// Fails over the budget. Counted is what index.html names, and what that loads before the first
// screen; chunks, icons, the manifest and the service worker come later, and are listed apart.

import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = process.argv[2] ?? 'dist';
const BUDGET = { brotli: 400_000, gzip: 450_000 };

const html = fs.readFileSync(path.join(DIST, 'index.html'), 'utf8');
const named = [...html.matchAll(/(?:src|href)="([^"#:]+)"/g)].map((match) => match[1]);
const later = (name) => /\.(png|svg|webmanifest)$/.test(name) && name !== 'icons.svg';
const sprite = fs.existsSync(path.join(DIST, 'icons.svg')) ? ['icons.svg'] : [];
const first = ['index.html', ...new Set([...named.filter((name) => !later(name)), ...sprite])];
const rest = fs.readdirSync(DIST, { recursive: true })
  .filter((name) => fs.statSync(path.join(DIST, name)).isFile() && !first.includes(name));

const measure = (name) => {
  const bytes = fs.readFileSync(path.join(DIST, name));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
};
const sum = (rows) => ['raw', 'gzip', 'brotli'].reduce((total, key) => ({ ...total, [key]: rows.reduce((all, row) => all + row[key], 0) }), {});
const print = ({ name, raw, gzip, brotli }) => console.log(`${name.padEnd(44)}${String(raw).padStart(10)}${String(gzip).padStart(10)}${String(brotli).padStart(10)}`);

const rows = first.map(measure).sort((a, b) => b.raw - a.raw);
const total = sum(rows);
print({ name: 'first visit', raw: 'bytes', gzip: 'gzip', brotli: 'brotli' });
rows.forEach(print);
print({ name: 'total', ...total });
print({ name: 'later', ...sum(rest.map(measure)) });

const over = Object.entries(BUDGET).filter(([kind, most]) => total[kind] > most);
for (const [kind, most] of over) console.log(`over the budget: ${total[kind]} bytes ${kind}, ${most} allowed`);
if (!over.length) console.log(`within the budget of ${BUDGET.brotli} bytes brotli and ${BUDGET.gzip} gzip`);
process.exit(over.length ? 1 : 0);
