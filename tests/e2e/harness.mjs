// Drives the built site in a real browser, named by BROWSER (chromium or firefox).
//
//   import { scenario } from './harness.mjs';
//   scenario('a saved customer is there after a reload', async ({ tab }) => {
//     await tab.go('#/customers/new');
//     await tab.fill('Name', 'Ada');
//     await tab.click('button', 'Save');
//     await tab.reload();
//     await tab.see('Ada');
//   });
//
// Every scenario has its own server on its own port, so its own empty storage; the browser is
// shared by the scenarios of a file. At the end each tab is checked: a console error, an uncaught
// exception, a CSP report or a request to another host fails the scenario, unless it was expected
// with `tab.allow(/…/)`. Nothing sleeps: everything waits for what it wants to see.

import path from 'node:path';
import { after, test } from 'node:test';
import { StaticServer } from '../../scripts/static-server.mjs';
import { BROWSER, Browser } from './browser.mjs';
import { DIST, Tab } from './tab.mjs';

export { BROWSER, DIST };

// --- scenarios ---

// options: at (the first address; null: the tab starts empty), dist, mount ('/sub/'), headers, answer (faults, see static-server.mjs), viewport
// ({ width, height }), prefs ({ theme, lang, density }), ownProfile (a browser of its own that can
// be relaunched with `browser.relaunch()`), only, skip, timeout.
export function scenario(title, options, body) {
  if (typeof options === 'function') [options, body] = [{}, options];
  const { only, skip, timeout = 120_000 } = options;
  test(`${title} [${BROWSER}]`, { only, skip, timeout }, async () => {
    const site = await new StaticServer({ dist: DIST, ...pick(options, ['dist', 'mount', 'headers', 'answer']) }).start();
    const browser = options.ownProfile ? await new Browser().start() : await sharedBrowser();
    const tabs = [];
    const open = async (more = {}) => {
      const tab = await Tab.open(browser, site, { ...options, ...more });
      tabs.push(tab);
      return tab;
    };
    try {
      const tab = await open();
      await body({ site, browser, tab, open });
      for (const each of tabs) each.check();
    } catch (error) {
      await evidence(title, tabs, error);
      throw error;
    } finally {
      for (const each of tabs) await each.close();
      if (options.ownProfile) await browser.stop();
      await site.stop();
    }
  });
}

async function evidence(title, tabs, error) {
  for (const [index, tab] of tabs.entries()) {
    const file = await tab.screenshot(`failed ${title} ${BROWSER} ${index}`).catch(() => null);
    error.message += `\n  tab ${index}${file ? ` (${path.relative(process.cwd(), file)})` : ''}:\n    ${tab.console.slice(-20).join('\n    ') || 'silent'}`;
  }
}

// One browser for all scenarios of a file that do not ask for their own.
let shared;
async function sharedBrowser() {
  shared ??= new Browser().start();
  return shared;
}
after(async () => (await shared)?.stop());

function pick(object, keys) {
  return Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]));
}
