// A tab of a real browser, driven as a person would: finding by role, label and text, acting, and
// looking. Nothing sleeps: everything waits for what it wants to see.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from './scratch.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const DIST = path.resolve(process.env.DIST ?? path.join(HERE, '../../dist'));
export const ARTIFACTS = path.resolve(process.env.ARTIFACTS ?? path.join(HERE, 'artifacts'));
const PATIENCE = Number(process.env.PATIENCE ?? 15_000);
const WITNESS = fs.readFileSync(path.join(HERE, 'witness.js'), 'utf8');
const FINDER = fs.readFileSync(path.join(HERE, 'finder.js'), 'utf8');

export class Tab {
  static async open(browser, site, { viewport = { width: 1280, height: 800 }, prefs, at = '' } = {}) {
    const tab = new Tab();
    Object.assign(tab, { browser, site, raw: await browser.raw.newPage(), console: [], faults: [], requests: [], allowed: [] });
    tab.#listen();
    await tab.raw.setViewport(viewport);
    await tab.raw.evaluateOnNewDocument(WITNESS);
    await tab.raw.evaluateOnNewDocument(FINDER);
    if (prefs) await tab.raw.evaluateOnNewDocument(`for (const [key, value] of Object.entries(${JSON.stringify(prefs)})) { const name = 'clientele.' + key; localStorage.getItem(name) ?? localStorage.setItem(name, JSON.stringify(value)); }`);
    if (at !== null) await tab.go(at);
    return tab;
  }

  // To an address inside the site, then until the app has drawn its first screen.
  async go(at = '', { ready = true } = {}) {
    const target = new URL(at, this.site.url);
    const here = this.raw.url().split('#')[0];
    // A mere change of fragment loads nothing, so there is no load to wait for.
    if (target.href.split('#')[0] === here) await this.evaluate((hash) => { location.hash = hash; }, target.hash);
    else await this.raw.goto(target.href, { waitUntil: 'load' });
    if (ready) await this.ready();
  }

  async ready() {
    await this.until('the app is drawn', () => !!document.documentElement && !document.getElementById('shell') && !document.documentElement.dataset.refused && !!document.querySelector('main'));
  }

  async reload({ ready = true } = {}) {
    await this.raw.reload({ waitUntil: 'load' });
    if (ready) await this.ready();
  }

  // The service worker is in force: from now on the app needs no server.
  async offlineReady() {
    await this.until('the service worker is in force', async () => !!(await navigator.serviceWorker.getRegistration())?.active && !!navigator.serviceWorker.controller);
  }

  async close() {
    if (!this.raw.isClosed()) await this.raw.close().catch(() => {});
  }

  // --- finding: each waits until exactly one is there ---

  // what: ['role', 'button', 'Save'], ['label', 'Name'], ['text', 'Saved'] or a CSS selector.
  // A name is a string (equal) or a pattern (found in). within: another handle. nth: of several.
  async find(what, { within, nth, gone = false, patience } = {}) {
    const words = typeof what === 'string' ? `"${what}"` : what.join(' ');
    let seen = [];
    let handle;
    const found = await this.#poll(async () => {
      handle = await this.raw.evaluateHandle((query, root, index) => {
        const scope = root ?? undefined;
        const all = typeof query === 'string' ? [...(scope ?? document).querySelectorAll(query)] : window.__find[query[0]](...query.slice(1), scope);
        window.__seen = all.slice(0, 6).map(window.__find.describe);
        return index === null ? (all.length === 1 ? all[0] : null) : (all.at(index) ?? null);
      }, portable(what), within ?? null, nth ?? null);
      seen = await this.raw.evaluate(() => window.__seen);
      return gone ? seen.length === 0 : handle.asElement() !== null;
    }, patience);
    if (!found) assert.fail(`${gone ? 'still there' : seen.length ? `${seen.length} found, one wanted` : 'not found'}: ${words}${seen.length ? `\n    ${seen.join('\n    ')}` : ''}`);
    return gone ? null : handle.asElement();
  }

  // All fields: the line that the key opens, and Tab in it.
  async fields(key) {
    await this.press(key);
    await this.find('dialog.quick textarea:focus');
    await this.press('Tab');
  }

  role(role, name, options) { return this.find(['role', role, name ?? null], options); }
  field(label, options) { return this.find(['label', label], options); }
  see(text, options) { return this.find(['text', text], { nth: 0, ...options }); }
  gone(text, options) { return this.find(['text', text], { ...options, gone: true }); }

  count(what) {
    return this.raw.evaluate((query) => (typeof query === 'string' ? document.querySelectorAll(query) : window.__find[query[0]](...query.slice(1))).length, portable(what));
  }

  // --- acting ---

  async click(role, name, options) {
    await (await this.role(role, name, options)).click();
  }

  // Replaces what stands in a field, as typing would; chooses in a list; ticks a box.
  async fill(label, value, options) {
    const field = await this.field(label, options);
    const kind = await field.evaluate((element) => (element.localName === 'select' ? 'select' : element.type));
    if (kind === 'select') return this.#choose(field, value);
    if (kind === 'checkbox' || kind === 'radio') {
      if ((await field.evaluate((element) => element.checked)) !== value) await field.click();
      return;
    }
    if (['date', 'time', 'range', 'color'].includes(kind)) return field.evaluate(setValue, String(value));
    await field.evaluate((element) => { element.focus(); element.select?.(); });
    if (value === '') await this.press('Backspace');
    else await this.raw.keyboard.type(value);
  }

  // Types where the focus is.
  async type(text) { await this.raw.keyboard.type(text); }

  // 'Enter', 'Control+k', 'Shift+Tab'.
  async press(keys) {
    const parts = keys.split('+');
    const last = parts.pop();
    for (const part of parts) await this.raw.keyboard.down(part);
    await this.raw.keyboard.press(last);
    for (const part of parts.reverse()) await this.raw.keyboard.up(part);
  }

  async #choose(field, label) {
    const value = await field.evaluate((element, text) => [...element.options].find((option) => option.label.trim() === text || option.value === text)?.value, label);
    assert.notEqual(value, undefined, `no choice "${label}"`);
    await field.select(value);
  }

  // Gives a file input one or more files: { name, content }.
  async upload(label, ...given) {
    const folder = scratch('upload');
    const names = given.map(({ name, content }) => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, content);
      return file;
    });
    const input = label === null ? await this.find('input[type=file]') : await this.field(label);
    await input.uploadFile(...names);
  }

  // The file that `act` makes the app save: { name, bytes, text }.
  async download(act) {
    const before = await this.evaluate(() => window.__downloads.length);
    await act();
    await this.until('a file is saved', (count) => window.__downloads.length > count, before);
    const { name, base64 } = await this.evaluate((index) => window.__readDownload(index), before);
    const bytes = Buffer.from(base64, 'base64');
    return { name, bytes, text: bytes.toString('utf8') };
  }

  // --- looking ---

  evaluate(fn, ...args) { return this.raw.evaluate(fn, ...args); }

  // Waits for a condition inside the page.
  async until(wanted, condition, ...args) {
    let last;
    const held = await this.#poll(async () => (last = await this.raw.evaluate(condition, ...args)));
    if (!held) assert.fail(`never happened: ${wanted}`);
    return last;
  }

  // Names the page's present life: `reloaded(life)` waits until another has begun.
  life() { return this.evaluate(() => window.__life); }
  async reloaded(life) {
    await this.until('the page is loaded anew', (old) => window.__life !== old && document.readyState === 'complete', life);
  }

  // Breaches of accessibility rules, as one readable line each.
  async axe(options = {}) {
    if (!(await this.raw.evaluate(() => 'axe' in window))) await this.raw.evaluate(`${axeSource()};undefined`);
    const { violations } = await this.raw.evaluate((given) => window.axe.run(document, given), { resultTypes: ['violations'], ...options });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`));
  }

  // What sticks out of the window sideways; a page must not scroll that way.
  async overflow() {
    return this.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const clipped = (element) => {
        for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
          if (getComputedStyle(up).overflowX !== 'visible') return true;
        }
        return false;
      };
      const out = [...document.body.querySelectorAll('*')].filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 0 && (right > width + 0.5 || left < -0.5) && element.checkVisibility() && !clipped(element);
      });
      const lines = out.slice(0, 10).map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> reaches ${Math.round(element.getBoundingClientRect().right)} of ${width}`);
      if (document.documentElement.scrollWidth > width) lines.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}`);
      return lines;
    });
  }

  async screenshot(name, options = {}) {
    fs.mkdirSync(ARTIFACTS, { recursive: true });
    const file = path.join(ARTIFACTS, `${name.replace(/[^\w一-鿿]+/g, '-')}.png`);
    await this.raw.screenshot({ path: file, ...options });
    return file;
  }

  // --- honesty ---

  // Expected trouble: console lines or addresses that match do not fail the scenario.
  allow(...patterns) { this.allowed.push(...patterns); }

  check() {
    const bad = this.faults.filter((line) => !this.allowed.some((pattern) => pattern.test(line)));
    assert.deepEqual(bad, [], 'the page complained');
    const foreign = this.requests.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).host !== new URL(this.site.url).host);
    assert.deepEqual(foreign, [], 'the page asked another host');
  }

  #listen() {
    this.raw.on('console', (message) => {
      const line = `${message.type()}: ${message.text()}`;
      this.console.push(line);
      if (message.type() === 'error' || message.type() === 'assert') this.faults.push(line);
    });
    this.raw.on('pageerror', (error) => {
      const line = `uncaught: ${error?.message ?? error}`;
      this.console.push(line);
      this.faults.push(line);
    });
    this.raw.on('request', (request) => this.requests.push(request.url()));
  }

  // A navigation may take the page away under a question; then the question is asked again.
  async #poll(question, patience = PATIENCE) {
    const deadline = Date.now() + patience;
    let failure;
    while (Date.now() < deadline) {
      try {
        const answer = await question();
        if (answer) return answer;
        failure = null;
      } catch (error) {
        if (!/context|navigat|detached|destroyed|not found|no such frame|DiscardedBrowsingContext|unload|__find|__seen/i.test(error.message)) throw error;
        failure = error;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    if (failure) throw failure;
    return null;
  }
}

// --- small things ---

function setValue(element, value) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

// Patterns cannot travel into the page as they are.
function portable(what) {
  return typeof what === 'string' ? what : what.map((part) => (part instanceof RegExp ? { pattern: part.source, flags: part.flags } : part));
}

let axe;
function axeSource() {
  axe ??= fs.readFileSync(path.join(HERE, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  return axe;
}
