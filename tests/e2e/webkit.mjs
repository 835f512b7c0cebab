// A smoke test in WebKit (the engine of Safari), by plain WebDriver over HTTP:
//   xvfb-run -a node tests/e2e/webkit.mjs
// Add steps to STEPS; each gets the session and throws when something is wrong.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StaticServer } from '../../scripts/static-server.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const DIST = path.resolve(process.env.DIST ?? path.join(HERE, '../../dist'));
const FINDER = fs.readFileSync(path.join(HERE, 'finder.js'), 'utf8');
const PATIENCE = Number(process.env.PATIENCE ?? 20_000);

const STEPS = {
  async 'the app starts'(page) {
    await page.ready();
  },
  async 'nothing was refused by the CSP'(page) {
    assert.equal(await page.run('return document.documentElement.dataset.refused ?? null'), null);
  },
  async 'the service worker takes over'(page) {
    await page.until('the service worker is in force', 'return !!navigator.serviceWorker.controller');
  },
  async 'a saved customer is there after a reload'(page) {
    await saves(page, 'Ada 王', 'Name');
  },
  async 'in Chinese too'(page) {
    await page.go(new URL('#/settings', page.site).href);
    await page.click('radio', '中文');
    await page.until('the page is Chinese', "return document.documentElement.lang.startsWith('zh')");
    await saves(page, '沈若云', '名称');
    await page.go(new URL('#/customers', page.site).href);
    for (const name of ['Ada 王', '沈若云']) await page.find('role', 'link', name);
  },
  async 'it starts again with the server stopped'(page, site) {
    await site.stop();
    await page.reload();
    await page.ready();
  },
};

// Saves a customer and loads the page anew.
async function saves(page, name, field) {
  await page.go(new URL('#/customers/new', page.site).href);
  await page.fill(field, name);
  await page.submit(field);
  await page.find('role', 'heading', name);
  await page.reload();
  await page.ready();
  await page.find('role', 'heading', name);
}

class WebKit {
  async start() {
    const port = await freePort();
    this.base = `http://127.0.0.1:${port}`;
    this.driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore' });
    this.driver.on('error', (error) => { throw error; });
    await this.#retry(() => this.#call('GET', '/status'));
    const { sessionId } = await this.#call('POST', '/session', { capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } } } });
    this.session = `/session/${sessionId}`;
    return this;
  }

  async stop() {
    if (this.session) await this.#call('DELETE', this.session).catch(() => {});
    this.driver?.kill();
  }

  go(url) { return this.#call('POST', `${this.session}/url`, { url }); }
  reload() { return this.#call('POST', `${this.session}/refresh`, {}); }
  run(script, ...args) { return this.#call('POST', `${this.session}/execute/sync`, { script, args }); }

  async until(wanted, script, ...args) {
    await this.#retry(async () => {
      if (!(await this.run(script, ...args))) throw new Error(`never happened: ${wanted}`);
    });
  }

  ready() {
    return this.until('the app is drawn', "return !document.getElementById('shell') && !document.documentElement.dataset.refused && !!document.querySelector('main')");
  }

  // One element by role and name, label or text, as in the other browsers' harness.
  async find(...query) {
    let element;
    await this.#retry(async () => {
      element = await this.run(`${FINDER}; const found = window.__find[arguments[0]](...arguments[1]); return found.length ? found[0] : null`, query[0], query.slice(1));
      if (!element) throw new Error(`not found: ${query.join(' ')}`);
    });
    return Object.values(element)[0];
  }

  async click(role, name) {
    await this.#call('POST', `${this.session}/element/${await this.find('role', role, name)}/click`, {});
  }

  async fill(label, text) {
    const element = `${this.session}/element/${await this.find('label', label)}`;
    await this.#call('POST', `${element}/clear`, {});
    await this.#call('POST', `${element}/value`, { text });
  }

  // Enter in a field.
  async submit(label) {
    await this.#call('POST', `${this.session}/element/${await this.find('label', label)}/value`, { text: '\uE007' });
  }

  async #call(method, at, body) {
    const response = await fetch(this.base + at, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  async #retry(attempt) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

function miniBrowser() {
  const places = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec'].flatMap((folder) => ['4.1', '4.0', '6.0'].flatMap((version) => [`${folder}/webkit2gtk-${version}/MiniBrowser`, `${folder}/webkitgtk-${version}/MiniBrowser`]));
  const found = places.find((file) => fs.existsSync(file));
  if (!found) throw new Error('MiniBrowser is missing: it comes with webkit2gtk-driver');
  return found;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const site = await new StaticServer({ dist: DIST }).start();
const page = new WebKit();
let failed = 0;
let passed = 0;
try {
  await page.start();
  page.site = site.url;
  await page.go(site.url);
  for (const [title, step] of Object.entries(STEPS)) {
    try {
      await step(page, site);
      console.log(`✔ ${title} [webkit]`);
      passed += 1;
    } catch (error) {
      console.log(`✖ ${title} [webkit]\n${error.stack}`);
      failed += 1;
    }
  }
} catch (error) {
  console.log(`✖ WebKit did not start\n${error.stack}`);
  failed += 1;
} finally {
  await page.stop();
  await site.stop();
}
console.log(`ℹ pass ${passed}\nℹ fail ${failed}`);
process.exit(failed ? 1 : 0);
