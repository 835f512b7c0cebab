// Drives what Clientele is measured beside: other engines, the floor, a React list.

import { TABLES } from './book.mjs';
import { awaited, longestTask, session } from './session.mjs';

const LISTED = `window.__bench.listed = window.__bench.when(() => document.querySelectorAll('#scroll .row').length > 10);`;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ask = (tab, act, given = {}) => tab.evaluate((name, with_) => window.ask(name, with_), act, given);

// An engine that others build on, in a worker. `files` are the flat lines of book.mjs.
export class Engine {
  constructor(name, site, { tables = TABLES } = {}) {
    Object.assign(this, { name, site, tables });
  }

  fill(profile, folder) {
    return session({ profile, site: this.site, at: `engine.html#${this.name}` }, async (tab) => {
      await (await tab.find('input')).uploadFile(...this.tables.map((table) => `${folder}/${table}`));
      return awaited(tab, `window.fill(${JSON.stringify(this.tables)})`);
    });
  }

  visit(profile, { terms, segments, edits, customers }) {
    return session({ profile, site: this.site, at: `engine.html?open#${this.name}` }, async (tab) => {
      const cold = await awaited(tab, 'window.opened');
      const searches = await ask(tab, 'searches', { terms });
      const rules = await ask(tab, 'segments', { rules: segments });
      const ids = Array.from({ length: edits }, (_, nth) => 1 + ((nth * 7919 + 999) % customers));
      const updates = await ask(tab, 'updates', { ids });
      return { cold, searches, segments: rules, updates };
    });
  }

  export(profile) {
    return session({ profile, site: this.site, at: `engine.html?open#${this.name}` }, async (tab) => {
      await awaited(tab, 'window.opened');
      return awaited(tab, `window.ask('export')`);
    });
  }
}

// The least that anybody could do.
export class Floor {
  constructor(site) {
    this.site = site;
  }

  fill(profile, backup) {
    return session({ profile, site: this.site, at: 'floor.html' }, async (tab) => {
      await (await tab.find('input')).uploadFile(backup);
      return awaited(tab, 'window.fill()');
    });
  }

  visit(profile, { terms }) {
    return session({ profile, site: this.site, at: 'floor.html' }, async (tab) => {
      const start = await ask(tab, 'start');
      return { start, searches: await ask(tab, 'searches', { terms }) };
    });
  }

  export(profile) {
    return session({ profile, site: this.site, at: 'floor.html' }, (tab) => ask(tab, 'export'));
  }
}

// React with a virtual list, everything in memory.
export class Grid {
  constructor(site) {
    this.site = site;
  }

  visit(profile, { terms, frames }) {
    return session({ profile, site: this.site, at: 'grid.html', before: LISTED }, async (tab) => {
      await awaited(tab, 'window.__bench.listed');
      const seen = { keys: [], counts: [] };
      const LIST = `document.querySelector('#count').textContent + document.querySelector('#scroll .row')?.textContent`;
      for (const term of terms) {
        await (await tab.find('#search')).click();
        for (const letter of term) {
          await tab.evaluate(`window.__bench.before = ${LIST}; window.__bench.seen = window.__bench.when(() => ${LIST} !== window.__bench.before, 1_000); undefined`);
          await tab.press(letter);
          const painted = await awaited(tab, 'window.__bench.seen');
          if (painted !== null) seen.keys.push(painted - await tab.evaluate(() => window.__bench.keyAt));
          await pause(60);
        }
        seen.counts.push(Number(await tab.evaluate(() => document.querySelector('#count').textContent)));
        await tab.press('Control+a');
        await tab.press('Backspace');
        await pause(250);
      }
      await longestTask(tab);
      seen.scroll = await tab.evaluate((steps) => window.__bench.scroll('#scroll', '.row', steps), frames);
      return seen;
    });
  }
}
