// Updates: a person decides when; a version is whole or not there at all; tabs that did not ask
// keep what they run.

import assert from 'node:assert/strict';
import { buildOf, nextRelease } from './releases.mjs';
import { DIST, scenario } from './harness.mjs';

const FIRST = buildOf(DIST);
const second = nextRelease(DIST, 'second');
const third = nextRelease(DIST, 'third');

const build = (tab) => tab.evaluate(() => document.documentElement.dataset.build);
const release = (tab) => tab.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--release').replaceAll('"', ''));
const look = (tab) => tab.evaluate(() => { dispatchEvent(new Event('clientele:update-check')); });
const consent = (tab) => tab.evaluate(() => { dispatchEvent(new Event('clientele:update-apply')); });
const offered = (tab) => tab.until('an update is offered', () => document.documentElement.dataset.update === 'ready');

scenario('a new version waits for consent, then takes over whole', async ({ site, tab }) => {
  await tab.offlineReady();
  const life = await tab.life();
  site.dist = second.dist;
  await look(tab);
  await offered(tab);
  assert.equal(await tab.life(), life, 'reloaded without consent');
  await tab.reload();
  assert.equal(await build(tab), FIRST, 'a reload is no consent');

  const before = await tab.life();
  await tab.evaluate(() => { sessionStorage.loads = 0; });
  await tab.raw.evaluateOnNewDocument(() => { sessionStorage.loads = Number(sessionStorage.loads) + 1; });
  await offered(tab);
  await consent(tab);
  await tab.reloaded(before);
  await tab.ready();
  assert.equal(await build(tab), second.build);
  assert.equal(await release(tab), 'second');
  assert.equal(await tab.evaluate(() => sessionStorage.loads), '1', 'reloads');

  await site.stop();
  await tab.reload();
  assert.equal(await release(tab), 'second');
});

scenario('another tab keeps running the version it has', async ({ site, tab, open }) => {
  await tab.offlineReady();
  const other = await open();
  await other.offlineReady();
  const life = await other.life();
  const itsStyle = await other.evaluate(() => document.querySelector('link[rel=stylesheet]').href);

  site.dist = second.dist;
  await look(tab);
  await offered(tab);
  const mine = await tab.life();
  await consent(tab);
  await tab.reloaded(mine);
  await tab.ready();

  await offered(other);
  assert.equal(await other.life(), life, 'the other tab was reloaded');
  assert.equal(await build(other), FIRST);
  const text = await other.evaluate(async (url) => (await fetch(url, { cache: 'no-store' })).text(), itsStyle);
  assert.doesNotMatch(text, /--release/);
  assert.match(text, /#shell/);

  // A third version comes and is taken: the first one's files are still needed here.
  site.dist = third.dist;
  await look(tab);
  await offered(tab);
  const again = await tab.life();
  await consent(tab);
  await tab.reloaded(again);
  await tab.ready();
  assert.equal(await release(tab), 'third');
  assert.equal(await other.evaluate(async (url) => (await fetch(url, { cache: 'no-store' })).ok, itsStyle), true);

  await consent(other);
  await other.reloaded(life);
  await other.ready();
  assert.equal(await release(other), 'third');
  await other.until('only the third version is left', async (build) => {
    const names = await caches.keys();
    return names.length === 1 && names[0].endsWith(` ${build}`);
  }, third.build);
});

const FAULTS = {
  'a missing file': { status: 404, body: 'gone' },
  'a failing host': { status: 500, body: 'sorry' },
  'a file cut short': { truncate: 100 },
  'another content under the name': { body: 'html{}', type: 'text/css' },
};
for (const [what, fault] of Object.entries(FAULTS)) {
  scenario(`an update with ${what} leaves the old version running`, async ({ site, tab }) => {
    await tab.offlineReady();
    tab.allow(/404|500|service.?worker|not the file of build/i);
    const life = await tab.life();
    site.dist = second.dist;
    site.answer = (name) => (name === second.changed ? fault : undefined);
    site.log.length = 0;
    await look(tab);
    while (!site.log.includes(second.changed)) await tab.life();
    await tab.until('the installation has failed', async () => !(await navigator.serviceWorker.getRegistration()).installing);
    assert.equal(await tab.evaluate(() => document.documentElement.dataset.update ?? 'none'), 'none');
    assert.equal(await tab.life(), life);
    const left = await tab.evaluate(() => caches.keys());
    assert.equal(left.length, 1, `half a version is left: ${left}`);
    await tab.reload();
    assert.equal(await build(tab), FIRST);

    site.answer = () => undefined;
    await look(tab);
    await offered(tab);
    const before = await tab.life();
    await consent(tab);
    await tab.reloaded(before);
    await tab.ready();
    assert.equal(await release(tab), 'second');
  });
}

scenario('a release in the middle of a first visit is never half shown', { at: null }, async ({ site, tab }) => {
  tab.allow(/404|MIME|text\/html|could not be loaded|Loading/i);
  let swapped = false;
  site.answer = (name) => {
    if (name.startsWith('early') && !swapped) {
      swapped = true;
      site.dist = second.dist;
    }
    return undefined;
  };
  await tab.go('', { ready: false });
  await tab.see(/Nothing you saved is lost/);
  await tab.click('link', /Reload/);
  await tab.ready();
  assert.equal(await release(tab), 'second');
});
