// The shell around the app: first paint, start under bad conditions, offline, sub-paths.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { hostHeaders } from '../../scripts/static-server.mjs';
import { BROWSER, DIST, scenario } from './harness.mjs';

if (BROWSER === 'chromium') {
  test('the built pages hold no inline script and no inline style', () => {
    for (const name of fs.readdirSync(DIST, { recursive: true }).filter((each) => each.endsWith('.html'))) {
      const html = fs.readFileSync(path.join(DIST, name), 'utf8');
      assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/i, name);
      assert.doesNotMatch(html, /<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:/i, name);
    }
  });

  test('the built pages name no other host', () => {
    for (const name of fs.readdirSync(DIST).filter((each) => /\.(html|webmanifest|css)$/.test(each))) {
      const text = fs.readFileSync(path.join(DIST, name), 'utf8').replaceAll('http://www.w3.org/', '');
      assert.doesNotMatch(text, /(https?:)?\/\/[\w-]+\.\w/, name);
    }
  });

  test('every icon and shortcut of the manifest exists', () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(DIST, 'manifest.webmanifest'), 'utf8'));
    for (const { src } of [...manifest.icons, ...(manifest.screenshots ?? [])]) assert.ok(fs.existsSync(path.join(DIST, src)), src);
    for (const { url } of manifest.shortcuts) assert.match(url, /^\.\/#\//);
    assert.equal(manifest.start_url, './');
    assert.equal(manifest.scope, './');
  });
}

const painted = (tab) => tab.until('the first paint', () => performance.getEntriesByName('first-contentful-paint').length > 0);

// The wasm file waits until the test lets it go.
function heldBack(site) {
  let release;
  const wait = new Promise((resolve) => { release = resolve; });
  site.answer = (name) => (name.endsWith('.wasm') ? { wait } : undefined);
  return release;
}

scenario('the shell is painted before the app has arrived', { at: null }, async ({ site, tab }) => {
  const release = heldBack(site);
  const loading = tab.go('', { ready: false });
  await painted(tab);
  const shell = await tab.find('#shell');
  const seen = await shell.evaluate((element) => ({
    visible: element.checkVisibility(),
    covers: element.getBoundingClientRect().height === innerHeight,
    word: element.innerText.trim(),
    theme: document.documentElement.dataset.theme,
    line: getComputedStyle(element.querySelector('.shell-side')).borderInlineEndWidth,
    side: element.querySelector('.shell-side').getBoundingClientRect().width,
  }));
  assert.deepEqual(seen, { visible: true, covers: true, word: 'Clientele', theme: 'system', line: '1px', side: 232 });
  await tab.screenshot(`shell ${BROWSER}`);
  release();
  await loading;
  await tab.ready();
});

scenario('the shell fits a phone', { at: null, viewport: { width: 320, height: 640 } }, async ({ site, tab }) => {
  const release = heldBack(site);
  const loading = tab.go('', { ready: false });
  await painted(tab);
  await tab.find('#shell');
  assert.deepEqual(await tab.overflow(), []);
  await tab.screenshot(`shell phone ${BROWSER}`);
  release();
  await loading;
  await tab.ready();
});

scenario('theme, density and language are set before the first paint', { prefs: { theme: 'dark', density: 'compact', lang: 'zh' } }, async ({ tab }) => {
  const { theme, density, lang, bar } = await tab.evaluate(() => ({
    ...document.documentElement.dataset,
    lang: document.documentElement.lang,
    bar: [...document.querySelectorAll('meta[name=theme-color]')].map((meta) => meta.media),
  }));
  assert.deepEqual({ theme, density, lang, bar }, { theme: 'dark', density: 'compact', lang: 'zh', bar: ['not all', 'all'] });
});

scenario('the app starts when the host sends wasm with a wrong type', { answer: (name) => (name.endsWith('.wasm') ? { type: 'application/octet-stream' } : undefined) }, async ({ tab }) => {
  await tab.ready();
});

scenario('the app starts with the headers of the host kit', { headers: hostHeaders(DIST) }, async ({ tab }) => {
  await tab.ready();
});

scenario('a file that does not arrive is said in both languages', { at: null }, async ({ site, tab }) => {
  site.answer = (name) => (name.endsWith('.wasm') ? { status: 404, body: 'gone' } : undefined);
  tab.allow(/./);
  await tab.go('', { ready: false });
  await tab.see(/Nothing you saved is lost/);
  await tab.see(/未能完整加载/);
  site.answer = () => undefined;
  await tab.click('link', /Reload/);
  await tab.ready();
});

scenario('a browser that is too old is told so', { at: null }, async ({ tab }) => {
  await tab.raw.evaluateOnNewDocument(() => { delete HTMLElement.prototype.popover; });
  await tab.go('', { ready: false });
  await tab.see(/This browser is too old/);
  await tab.see(/浏览器的版本过旧/);
  assert.equal(await tab.evaluate(() => document.querySelector('main')), null);
});

scenario('inside another page it refuses to start', { at: null }, async ({ site, tab }) => {
  site.answer = (name) => (name === 'frame.html' ? { status: 200, type: 'text/html', body: '<iframe src="./"></iframe>' } : undefined);
  tab.allow(/404/);
  await tab.go('frame.html', { ready: false });
  const frame = await tab.find('iframe').then((handle) => handle.contentFrame());
  await frame.waitForSelector('#notice:not([hidden])');
  assert.match(await frame.evaluate(() => document.body.innerText), /does not run inside another page/);
  assert.equal(await frame.evaluate(() => document.querySelector('main')), null);
});

scenario('without JavaScript it says what it needs', { at: null, skip: BROWSER === 'firefox' && 'not to be switched off from outside' }, async ({ site, tab }) => {
  await tab.raw.setJavaScriptEnabled(false);
  await tab.raw.goto(site.url);
  const text = await tab.raw.$eval('noscript', (element) => element.textContent);
  assert.match(text, /needs JavaScript/);
  assert.match(text, /需要启用 JavaScript/);
});

scenario('after the first visit it starts with the server stopped', async ({ site, tab }) => {
  await tab.offlineReady();
  await site.stop();
  await tab.reload();
  await tab.raw.goto(`${site.url}#/`, { waitUntil: 'load' });
  await tab.ready();
});

scenario('it starts without a server after the browser was closed', { ownProfile: true }, async ({ site, tab, browser, open }) => {
  await tab.offlineReady();
  await tab.close();
  await site.stop();
  await browser.relaunch();
  await (await open()).ready();
});

scenario('it works below a sub-path, online and offline', { mount: '/some/where/' }, async ({ site, tab }) => {
  await tab.offlineReady();
  assert.ok(tab.requests.every((url) => url.startsWith(site.url) || !url.startsWith('http')), tab.requests.join('\n'));
  await site.stop();
  await tab.reload();
  await tab.raw.goto(`${site.url}typed/by/hand?x=1#/`, { waitUntil: 'load' });
  await tab.ready();
  assert.equal(tab.raw.url(), `${site.url}#/`);
});

scenario('a wrong address leads home', { at: null, mount: '/sub/' }, async ({ site, tab }) => {
  tab.allow(/404/);
  await tab.go('customers', { ready: false });
  await tab.see(/There is nothing at this address/);
  await tab.click('link', 'Open Clientele');
  await tab.ready();
  assert.equal(tab.raw.url(), site.url);
});
