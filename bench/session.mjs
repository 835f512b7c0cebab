// One life of a browser process on a profile, and what can be seen of it from outside.

import fs from 'node:fs';
import { BROWSER, Browser } from '../tests/e2e/browser.mjs';
import { Tab } from '../tests/e2e/tab.mjs';

export { BROWSER };

const PROBE = fs.readFileSync(new URL('pages/probe.js', import.meta.url), 'utf8');
const HOURS = 3_600_000;
const TALL = { width: 1280, height: 1800 };
const USUAL = { width: 1280, height: 800 };

// Starts a browser on `profile`, opens `at` of `site` with `before` run first in the page, and
// gives the tab to `act`.
export async function session({ profile, site, at = '', before = '', tall = false, ready = false }, act) {
  const browser = await new Browser(profile, { protocolTimeout: HOURS, timeout: 120_000 }).start();
  try {
    const tab = await Tab.open(browser, site, { viewport: tall ? TALL : USUAL, at: null });
    await tab.raw.evaluateOnNewDocument(`${PROBE}\n${before}`);
    await tab.go(at, { ready });
    return await act(tab);
  } finally {
    await browser.raw.close();
  }
}

export const usualSize = (tab) => tab.raw.setViewport(USUAL);

// Waits in the page for a time that `promise` (source text) gives, however long that takes.
export async function awaited(tab, promise, patience = HOURS) {
  await tab.evaluate(`window.__awaited = null; (${promise}).then((given) => { window.__awaited = { given }; }, (error) => { window.__awaited = { error: String(error) }; }); undefined`);
  for (const end = Date.now() + patience; Date.now() < end;) {
    const seen = await tab.evaluate(() => window.__awaited);
    if (seen?.error) throw new Error(seen.error);
    if (seen) return seen.given;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never happened: ${promise}`);
}

// The longest task since the last time this was asked, in milliseconds; only Chromium tells.
export async function longestTask(tab) {
  // An observer hears of a task only after it.
  await tab.evaluate(() => window.__bench.painted());
  return tab.evaluate(() => {
    if (!window.__bench.tasks) return undefined;
    const longest = Math.max(0, ...window.__bench.tasks.map(({ ms }) => ms));
    window.__bench.tasks.length = 0;
    return longest;
  });
}

// What the app has marked at or after `since`.
export const marksSince = (tab, since) => tab.evaluate((from) => window.__bench.marks.filter(({ at }) => at >= from), since);

// JavaScript's heap and the app's own memory after a collection, in MB; only Chromium tells.
export async function memory(tab) {
  if (BROWSER !== 'chromium') return undefined;
  const devtools = await tab.raw.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return (usedSize + await tab.evaluate(() => window.__bench.wasmBytes())) / 1e6;
}

// Watches how much more memory than at its beginning the page's process takes while `act` runs, in MB; only where
// /proc tells.
export async function peak(profile, act) {
  const idle = resident(profile);
  let highest = idle;
  const timer = setInterval(() => { highest = Math.max(highest, resident(profile)); }, 100);
  try {
    return { given: await act(), peak: idle > 0 ? Math.max(highest, resident(profile)) - idle : undefined };
  } finally {
    clearInterval(timer);
  }
}

// The largest of the browser's processes that draw pages.
function resident(profile) {
  if (process.platform !== 'linux' || BROWSER !== 'chromium') return 0;
  let largest = 0;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer') || !command.includes(profile)) continue;
      const [, kilobytes] = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m);
      largest = Math.max(largest, Number(kilobytes) / 1000);
    } catch {
      // It has ended meanwhile.
    }
  }
  return largest;
}
