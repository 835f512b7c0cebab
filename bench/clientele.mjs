// Drives the app as a person would and reads off what that took. Times are the page's own; nothing
// of the app is replaced.

import fs from 'node:fs';
import { awaited, longestTask, marksSince, memory, peak, session, usualSize } from './session.mjs';
import { sum } from './figures.mjs';

const LISTED = (rows) => `window.__bench.listed = window.__bench.when(() => document.querySelectorAll('.rows .row').length >= ${rows});`;
const ROWS = 50;
const PAUSE = 250;
// What the app marks as the work of its engine.
const ENGINE = new Set(['search', 'members', 'order', 'list']);
const COUNTING = new Set(['count', 'counts']);

const pause = (ms = PAUSE) => new Promise((resolve) => setTimeout(resolve, ms));
const now = (tab) => tab.evaluate(() => performance.now());

export class Clientele {
  constructor(site) {
    this.site = site;
  }

  // Restores `backup` into a fresh profile, from the choice of the file to the book in its place.
  restore(profile, backup) {
    return session({ profile, site: this.site, at: '#/data', ready: true }, async (tab) => {
      await tab.offlineReady();
      const input = await tab.field('Backup file');
      await longestTask(tab);
      const { given, peak: above } = await peak(profile, async () => {
        const began = await now(tab);
        await input.uploadFile(backup);
        const read = await awaited(tab, `window.__bench.when(() => [...document.querySelectorAll('#restore-panel button')].some((button) => /^(Restore|Replace with) this backup$/.test(button.textContent.trim())))`);
        const chosen = await now(tab);
        await tab.click('button', /^(Restore|Replace with) this backup$/);
        const done = await awaited(tab, `window.__bench.when(() => !document.querySelector('#restore-panel'))`);
        return { ms: read - began + done - chosen };
      });
      return { ms: given.ms, peak: above, longest: await longestTask(tab) };
    });
  }

  // Loads the large demo and saves it as the backup that everybody is measured with.
  make(profile, customers, file) {
    return session({ profile, site: this.site, at: '#/settings', ready: true }, async (tab) => {
      await tab.fill('Customers to make up', String(customers));
      await tab.click('button', /^Load a large demo/);
      await awaited(tab, `window.__bench.when(() => document.querySelector('[data-kind=demo]') && !document.querySelector('#main progress'))`);
      await tab.go('#/data');
      await this.#save(tab);
      await download(tab, file);
    });
  }

  // Saves a backup: how long, how large, how much more memory.
  export(profile) {
    return session({ profile, site: this.site, at: '#/data', ready: true }, async (tab) => {
      await tab.role('button', 'Save a backup');
      await settled(tab);
      await longestTask(tab);
      const { given, peak: above } = await peak(profile, () => this.#save(tab));
      return { ...given, peak: above, longest: await longestTask(tab) };
    });
  }

  async #save(tab) {
    const began = await now(tab);
    await tab.click('button', 'Save a backup');
    const done = await awaited(tab, 'window.__bench.when(() => window.__downloads.length > 0)');
    return { ms: done - began, bytes: await tab.evaluate(() => window.__downloads.at(-1).blob.size) };
  }

  // A new process on a profile with the book: the start, and then the everyday work of one who
  // looks for customers. `customers` is how many there are.
  visit(profile, { customers, terms, segments, edits, frames }) {
    const rows = Math.min(ROWS, customers);
    return session({ profile, site: this.site, at: '#/customers', before: LISTED(rows), tall: true }, async (tab) => {
      const cold = await awaited(tab, 'window.__bench.listed');
      const searchable = await settled(tab);
      const seen = { cold, ready: searchable, searchable: Math.max(0, searchable - cold) };
      seen.longest = { start: await longestTask(tab) };
      seen.memory = await memory(tab);
      await usualSize(tab);
      await pause();
      await longestTask(tab);
      const part = async (name, act) => {
        seen[name] = await act();
        seen.longest[name] = await longestTask(tab);
      };
      await part('searches', () => searches(tab, terms));
      await part('segments', () => openSegments(tab, segments));
      await part('scroll', () => scroll(tab, frames));
      await part('edits', () => edit(tab, edits));
      return seen;
    });
  }
}

// Everything can be searched: the app marks it.
async function settled(tab) {
  await awaited(tab, `window.__bench.when(() => window.__bench.marks.some(({ name }) => name === 'searchable'))`);
  const marks = await marksSince(tab, 0);
  return marks.find(({ name }) => name === 'searchable').at;
}

// What the list shows, as far as a change of it can be told.
const LIST = `[document.querySelector('.table')?.getAttribute('aria-rowcount'), ...[...document.querySelectorAll('.rows .row')].slice(0, 8).map((row) => row.id)].join()`;

async function changed(tab, act, patience = 5_000) {
  await tab.evaluate(`window.__bench.before = ${LIST}; window.__bench.seen = window.__bench.when(() => ${LIST} !== window.__bench.before, ${patience}); undefined`);
  const began = await now(tab);
  await act();
  const painted = await awaited(tab, 'window.__bench.seen');
  return { began, painted, key: await tab.evaluate(() => window.__bench.keyAt) };
}

const listed = (tab) => tab.evaluate(() => Number(document.querySelector('.table')?.getAttribute('aria-rowcount') ?? 1) - 1);

async function engineTime(tab, since) {
  return sum((await marksSince(tab, since)).filter(({ name, type }) => type === 'measure' && ENGINE.has(name)).map(({ ms }) => ms));
}

// Types each term letter by letter into the list's search.
async function searches(tab, terms) {
  const seen = { keys: [], engine: [], counts: [] };
  for (const term of terms) {
    await (await tab.find('.bar input[type=search]')).click();
    let engine;
    for (const letter of term) {
      const { painted, key } = await changed(tab, () => tab.press(letter), 1_000);
      // Where a letter changes nothing there is nothing to paint.
      if (painted !== null) seen.keys.push(painted - key);
      await pause(60);
      engine = await engineTime(tab, key);
    }
    seen.engine.push(engine);
    seen.counts.push(await listed(tab));
    await changed(tab, async () => {
      await tab.press('Control+a');
      await tab.press('Backspace');
    });
    await pause();
  }
  return seen;
}

// Opens the list of each segment, by name.
async function openSegments(tab, segments) {
  const seen = { engine: [], shown: [], counts: [] };
  for (const { id } of segments) {
    const { began, painted } = await changed(tab, () => tab.evaluate((hash) => { location.hash = hash; }, `#/segments/${id}`));
    await pause();
    seen.engine.push(await engineTime(tab, began));
    if (painted !== null) seen.shown.push(painted - began);
    seen.counts.push(await listed(tab));
    await changed(tab, () => tab.evaluate(() => { location.hash = '#/customers'; }));
    await pause();
  }
  return seen;
}

async function scroll(tab, frames) {
  await pause();
  return tab.evaluate((steps) => window.__bench.scroll('.table-scroll', '.row', steps), frames);
}

// Moves some customers to the bin, each by one key: until the row is gone, until it is on disk,
// until all counts of segments are right again.
async function edit(tab, times) {
  const seen = { painted: [], committed: [], counting: [], counts: [] };
  await tab.evaluate(() => document.querySelector('.table-scroll').scrollTo(0, 0));
  await (await tab.find('.table')).focus();
  for (let nth = 0; nth < times; nth++) {
    await tab.press('j');
    await pause(60);
    const { painted, key } = await changed(tab, () => tab.press('Delete'));
    await pause(400);
    const marks = await marksSince(tab, key);
    const committed = marks.find(({ name }) => name === 'committed');
    const counts = marks.filter(({ name, type }) => type === 'measure' && COUNTING.has(name));
    if (painted !== null) seen.painted.push(painted - key);
    if (committed) seen.committed.push(committed.at - key);
    if (committed && counts.length > 0) {
      seen.counting.push(sum(counts.map(({ ms }) => ms)));
      seen.counts.push(Math.max(...counts.map(({ at, ms }) => at + ms)) - committed.at);
    }
  }
  return seen;
}

// Takes the file that the app has saved out of the page, in pieces.
async function download(tab, file) {
  const PIECE = 12 << 20;
  const out = fs.openSync(file, 'w');
  const size = await tab.evaluate(() => window.__downloads.at(-1).blob.size);
  for (let at = 0; at < size; at += PIECE) {
    const base64 = await tab.evaluate(async (from, to) => {
      const piece = window.__downloads.at(-1).blob.slice(from, to);
      const url = await new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsDataURL(piece);
      });
      return url.slice(url.indexOf(',') + 1);
    }, at, at + PIECE);
    fs.writeSync(out, Buffer.from(base64, 'base64'));
  }
  fs.closeSync(out);
}
