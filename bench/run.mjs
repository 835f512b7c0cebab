// The benchmark: the built app in dist/ beside what others would use and beside the least anybody
// could do, on the same records, in the same run, in a real browser.
//
//   npm run bench                            100,000 customers, 1,000,000 interactions; takes half an hour
//   npm run bench -- --size=10000 --runs=5   another size; more visits of each
//   npm run bench -- --only=cold,search      only what these rows need
//   npm run bench -- --json=NEW.json --compare=OLD.json
//   npm run bench -- --book=FILE             a backup of your own in place of the made-up book
//   npm run bench -- --write                 the table goes into the two READMEs as well
//   npm run bench -- --check                 a short one, only to see that every row is measured
//   BROWSER=firefox npm run bench            where it can
//
// Visits take turns, so that a busy minute of the machine falls on all alike. A visit is a new
// browser process on a profile that holds the book. Nothing of the app is built here.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { StaticServer } from '../scripts/static-server.mjs';
import { scratch } from '../tests/e2e/scratch.mjs';
import { DIST } from '../tests/e2e/tab.mjs';
import { flatten } from './book.mjs';
import { Clientele } from './clientele.mjs';
import { Engine, Floor, Grid } from './others.mjs';
import { Samples } from './samples.mjs';
import { BROWSER } from './session.mjs';
import { bundle } from './site.mjs';
import { ROWS, comparison, markdown, measured } from './table.mjs';

// Of the names, places, tags and notes of the made-up book.
const TERMS = ['haddad', 'ironbark', 'singapore', 'oolong', 'organic'];
const EDITS = 10;
const GROWTH = [1 / 10, 3];
const CHROMIUM_ONLY = new Set(['longest', 'memory', 'restore-memory', 'export-memory', 'growth-memory']);

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '100000' }, runs: { type: 'string', default: '5' }, restores: { type: 'string', default: '1' },
    only: { type: 'string' }, json: { type: 'string' }, compare: { type: 'string' }, book: { type: 'string' }, check: { type: 'boolean' },
    write: { type: 'boolean' }, table: { type: 'string' },
  },
});
const size = Number(options.size);
const runs = Number(options.runs);
const restores = Number(options.restores);
const wanted = ROWS.filter(({ id }) => !options.only || options.only.split(',').includes(id));
const needs = (...names) => wanted.some((row) => [row.ours, row.beside, row.grows].some((name) => names.includes(name?.split('.')[0]) || names.includes(name)));

const began = Date.now();
const folder = scratch('bench');
const say = (text) => process.stderr.write(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${text}\n`);
process.exit(options.table ? again(options.table) : await main());

async function main() {
  const pages = path.join(folder, 'pages');
  const flat = path.join(pages, 'book');
  fs.mkdirSync(flat, { recursive: true });
  await bundle(pages);
  const app = await new StaticServer({ dist: DIST }).start();
  const others = await new StaticServer({ dist: pages }).start();
  const ours = new Clientele(app);
  const samples = { [size]: new Samples() };

  const file = options.book ?? await book(ours, size);
  const { counts, bytes, segments } = await flatten(file, flat);
  say(`${counts.customers} customers, ${counts.interactions} interactions, ${counts.tasks} tasks, ${Math.round(bytes / 1e6)} MB`);
  const task = everyday(counts.customers, segments);

  const peers = [
    new Engine('sqlite-opfs', others), new Engine('dexie', others),
    // Its customers alone: a million rows more take it minutes to write, and would only slow it.
    new Engine('idb', others, { tables: ['customers'] }),
  ].filter(({ name }) => needs(name));
  const floor = needs('floor') && new Floor(others);
  const grid = needs('react') && new Grid(others);

  for (let nth = 0; nth < restores; nth++) {
    samples[size].restored('ours', await ours.restore(profile('ours'), file));
    say('restored: Clientele');
    if (floor) samples[size].restored('floor', await floor.fill(profile('floor'), file));
    for (const peer of peers) {
      const filled = await peer.fill(profile(peer.name), flat);
      if (peer.tables.length > 1) samples[size].restored(peer.name, filled);
      say(`restored: ${peer.name}`);
    }
  }
  const turns = [
    async () => samples[size].ours(await ours.visit(profile('ours', true), task)),
    floor && (async () => samples[size].floor(await floor.visit(profile('floor', true), task))),
    grid && (async () => samples[size].react(await grid.visit(profile('react', true), task))),
    ...peers.map((peer) => async () => samples[size].engine(peer.name, await peer.visit(profile(peer.name, true), task))),
  ].filter(Boolean);
  for (let run = 0; run < runs; run++) {
    for (let nth = 0; nth < turns.length; nth++) await turns[(run + nth) % turns.length]();
    say(`visits: ${run + 1} of ${runs}`);
  }
  if (needs('ours.export', 'ours.exportPeak', 'ours.longest')) {
    for (let nth = 0; nth < restores; nth++) {
      samples[size].exported('ours', await ours.export(profile('ours', true)));
      for (const peer of peers.filter(({ tables, name }) => tables.length > 1 && needs(`${name}.export`))) samples[size].exported(peer.name, await peer.export(profile(peer.name, true)));
    }
    say('exported');
  }
  if (wanted.some((row) => row.grows) && !options.book) {
    for (const share of GROWTH) await grow(ours, Math.round(size * share), samples);
  }
  await app.stop();
  await others.stop();
  return report(samples, { counts, bytes });
}

// What is done at a visit.
function everyday(customers, segments) {
  const task = { terms: TERMS, segments, edits: EDITS, frames: 300, customers };
  return options.check ? { ...task, terms: TERMS.slice(0, 1), segments: segments.slice(0, 1), edits: 2, frames: 60 } : task;
}

// The same app with a smaller and a larger book.
async function grow(ours, customers, samples) {
  const all = samples[customers] = new Samples();
  const file = await book(ours, customers);
  const flat = fs.mkdtempSync(path.join(folder, 'flat-'));
  const { segments } = await flatten(file, flat);
  all.restored('ours', await ours.restore(profile('ours'), file));
  for (let run = 0; run < Math.min(runs, 3); run++) all.ours(await ours.visit(profile('ours', true), { ...everyday(customers, segments), edits: 1, frames: 1 }));
  fs.rmSync(file);
  fs.rmSync(flat, { recursive: true });
  say(`grown: ${customers} customers`);
}

async function book(ours, customers) {
  const file = path.join(folder, `book-${customers}.json`);
  await ours.make(profile('maker'), customers, file);
  say(`made up: ${customers} customers`);
  return file;
}

// The folder of a browser's profile; a fresh one unless it is to be kept.
function profile(name, keep = false) {
  const place = path.join(folder, `profile-${name}`);
  if (!keep) fs.rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  fs.mkdirSync(place, { recursive: true });
  return place;
}

// The table of an earlier run, from its JSON.
function again(file) {
  const { about, rows } = JSON.parse(fs.readFileSync(file, 'utf8'));
  show(about, rows);
  return 0;
}

function show({ browser, machine, counts, bytes, runs: visits, when }, rows) {
  const grouped = (n) => n.toLocaleString('en-US');
  const megabytes = grouped(Math.round(bytes / 1e6));
  const [version, day] = [browser[0].toUpperCase() + browser.slice(1), when.slice(0, 10)];
  const lead = {
    en: `${day}, ${version}, ${machine}: ${grouped(counts.customers)} customers, ${grouped(counts.interactions)} interactions, ${grouped(counts.tasks)} tasks (${megabytes} MB), ${visits} visits of each.`,
    zh: `${day}，${version}，${machine}：客户 ${grouped(counts.customers)} 位，往来 ${grouped(counts.interactions)} 条，任务 ${grouped(counts.tasks)} 项（${megabytes} MB），各访问 ${visits} 次。`,
  };
  console.log(`${lead.en}\n\n${markdown(rows)}`);
  if (!options.write) return;
  for (const [name, lang] of [['README.md', 'en'], ['README.zh-CN.md', 'zh']]) {
    const place = new URL(`../${name}`, import.meta.url);
    const text = fs.readFileSync(place, 'utf8');
    const between = /(<!-- benchmark -->\n)[\s\S]*?(<!-- end of the benchmark -->)/;
    if (!between.test(text)) throw new Error(`${name} has no place for the table`);
    fs.writeFileSync(place, text.replace(between, (_, head, foot) => `${head}${lead[lang]}\n\n${markdown(rows, lang)}\n${foot}`));
  }
}

function report(samples, { counts, bytes }) {
  const plain = Object.fromEntries(Object.entries(samples).map(([n, all]) => [n, all.all]));
  const rows = wanted.map((row) => measured(row, plain, size));
  const about = {
    browser: BROWSER, size, runs, restores, counts, bytes, when: new Date().toISOString(),
    machine: `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1e9)} GB`,
  };
  show(about, rows);
  const odd = samples[size].disagreements();
  if (odd.length > 0) console.log(`\nNot all found the same: ${odd.join('; ')}`);
  if (options.json) fs.writeFileSync(options.json, `${JSON.stringify({ about, rows, samples: plain }, null, 1)}\n`);
  if (options.compare) console.log(`\n${comparison(JSON.parse(fs.readFileSync(options.compare, 'utf8')).rows, rows)}`);
  // --check: the benchmark itself is tested, not the machine. Every row is there and all agree.
  const missing = rows.filter(({ id, ours }) => ours === undefined && !(BROWSER === 'firefox' && CHROMIUM_ONLY.has(id))).map(({ id }) => id);
  if (options.check && missing.length > 0) console.error(`\nnot measured: ${missing.join(', ')}`);
  return options.check && (missing.length > 0 || odd.length > 0) ? 1 : 0;
}
