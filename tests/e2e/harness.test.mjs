// The harness itself, on a page of its own: what it finds, types, reads and refuses.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BROWSER, scenario } from './harness.mjs';
import { scratch } from './scratch.mjs';

const dist = scratch('page');
fs.writeFileSync(path.join(dist, 'page.js'), `
  const by = (id) => document.getElementById(id);
  by('file').addEventListener('change', async () => { by('said').textContent = await by('file').files[0].text(); });
  by('save').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([by('name').value]));
    link.download = 'name.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  });
  by('more').addEventListener('click', () => by('ask').showModal());
  addEventListener('keydown', (event) => { if (event.key === 'k' && event.ctrlKey) { event.preventDefault(); by('said').textContent = 'palette'; } });
`);
fs.writeFileSync(path.join(dist, 'index.html'), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script></head><body><main>
  <h1>People</h1>
  <label>Name <input id="name"></label>
  <label for="stage">Stage</label><select id="stage"><option value="l">Lead</option><option value="a">Active</option></select>
  <label><input type="checkbox"> Starred</label>
  <label>Born <input type="date"></label>
  <label>Import <input type="file" id="file"></label>
  <button id="save" aria-label="Save the name"><svg aria-hidden="true"><title>x</title></svg></button>
  <button id="more">More</button><button hidden>More</button>
  <output id="said"></output>
  <table><caption>All</caption><tr><td>Ada</td><td><button>Open</button></td></tr><tr><td>Bob</td><td><button>Open</button></td></tr></table>
  <dialog id="ask" aria-label="Ask"><form method="dialog"><button>More</button></form></dialog>
</main></body></html>`);

const on = { dist };

scenario('fields are found by their label and filled', on, async ({ tab }) => {
  await tab.fill('Name', 'Zoë 王');
  await tab.fill('Name', 'Ada');
  await tab.fill('Stage', 'Active');
  await tab.fill('Starred', true);
  await tab.fill('Born', '1815-12-10');
  const values = await tab.evaluate(() => [...document.querySelectorAll('input:not([type=file]), select')].map((field) => (field.type === 'checkbox' ? field.checked : field.value)));
  assert.deepEqual(values, ['Ada', 'a', true, '1815-12-10']);
});

scenario('roles and names tell equal things apart', on, async ({ tab }) => {
  await tab.role('heading', 'People');
  const row = await tab.role('row', /Bob/);
  await tab.role('button', 'Open', { within: row });
  await assert.rejects(tab.role('button', 'Nowhere', { patience: 100 }), /not found: role button Nowhere/);
  await assert.rejects(tab.role('button', 'Open', { patience: 100 }), /2 found, one wanted/);
  assert.equal(await tab.count(['role', 'button', 'Open']), 2);
  assert.equal(await tab.count(['role', 'button', 'More']), 1);
});

scenario('an open dialog is all there is', on, async ({ tab }) => {
  await tab.click('button', 'More');
  await tab.role('dialog', 'Ask');
  assert.equal(await tab.count(['role', 'button', 'Save the name']), 0);
  await tab.click('button', 'More');
  await tab.role('button', 'Save the name');
});

scenario('keys, uploads and downloads work', on, async ({ tab }) => {
  await tab.press('Control+k');
  await tab.see('palette');
  await tab.upload('Import', { name: 'a.txt', content: 'from a file' });
  await tab.see('from a file');
  await tab.fill('Name', '客户');
  const file = await tab.download(() => tab.click('button', 'Save the name'));
  assert.deepEqual([file.name, file.text], ['name.txt', '客户']);
});

scenario('two tabs share one storage', on, async ({ tab, open }) => {
  const other = await open();
  await tab.evaluate(() => localStorage.setItem('shared', 'yes'));
  assert.equal(await other.evaluate(() => localStorage.getItem('shared')), 'yes');
});

scenario('a complaint or a foreign request fails a scenario', on, async ({ tab }) => {
  await tab.evaluate(() => console.error('oh'));
  await tab.until('the complaint has arrived', () => true);
  assert.throws(() => tab.check(), /complained/);
  tab.allow(/oh/);
  tab.check();
  tab.allow(/./);
  await tab.evaluate(() => fetch(`http://127.0.0.2:${location.port}/`).catch(() => 0));
  assert.throws(() => tab.check(), /another host/);
  tab.requests.length = 0;
});

scenario('axe and overflow report what is wrong', on, async ({ tab }) => {
  assert.deepEqual(await tab.axe(), []);
  await tab.evaluate(() => { document.querySelector('#name').closest('label').replaceWith(document.querySelector('#name')); document.querySelector('table').width = 3000; });
  assert.match((await tab.axe()).join('\n'), /^label: /m);
  assert.match((await tab.overflow()).join('\n'), /the page is 30\d\d wide/);
});

test(`a run leaves nothing behind, even one that fails [${BROWSER}]`, () => {
  const harness = new URL('harness.mjs', import.meta.url);
  const run = `
    import { scenario } from ${JSON.stringify(harness)};
    scenario('fails', { dist: ${JSON.stringify(dist)}, ownProfile: true }, async ({ tab }) => {
      await tab.upload('Import', { name: 'a.txt', content: 'a' });
      throw new Error('on purpose');
    });
    scenario('dies', { dist: ${JSON.stringify(dist)} }, async ({ tab }) => {
      await tab.upload('Import', { name: 'a.txt', content: 'a' });
      process.exit(3);
    });`;
  const place = scratch('place');
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', run], { cwd: fileURLToPath(new URL('.', import.meta.url)), env: { ...env, TMPDIR: place, ARTIFACTS: scratch('artifacts') }, encoding: 'utf8' });
  assert.equal(ended.status, 3, ended.stdout + ended.stderr);
  assert.match(ended.stdout, /on purpose/);
  assert.deepEqual(fs.readdirSync(place), []);
});
