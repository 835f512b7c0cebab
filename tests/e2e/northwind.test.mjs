// The lists of a trading firm, as broken as they come, brought in, found, grouped, saved and
// brought back, all of it without a server after the first visit.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenario } from './harness.mjs';

const DATA = path.join(path.dirname(fileURLToPath(import.meta.url)), '../data/northwind');
const CUSTOMERS = fs.readFileSync(path.join(DATA, 'customers.csv'), 'utf8');
const SUPPLIERS = fs.readFileSync(path.join(DATA, 'suppliers.csv'), 'utf8');

// From the file to the check, with what these rows are.
async function bring(tab, name, content, role) {
  await tab.go('#/data/import');
  await tab.upload(null, { name, content });
  await tab.fill('These are', role);
  await tab.click('button', 'Next');
}

const importNow = (tab, count) => tab.click('button', `Import ${count} customers`);

// What the search offers for a spelling, first line first.
async function found(tab, spelling, name) {
  await tab.press('Control+k');
  await tab.fill('Find a customer or a command', spelling);
  await tab.until(`“${spelling}” finds ${name}`, (wanted) => /^\d+ customers? found$/.test(document.querySelector('dialog [role=status]').textContent) && [...document.querySelectorAll('[role=option]')].some((option) => option.innerText.includes(wanted)), name);
  await tab.press('Escape');
  await tab.find('dialog', { gone: true });
}

// How many customers the list behind an address holds.
async function listed(tab, hash) {
  await tab.go(hash);
  const grid = await tab.role('grid', 'Customers');
  return Number(await grid.evaluate((element) => element.getAttribute('aria-rowcount'))) - 1;
}

async function addByHand(tab, kind, name) {
  await tab.go('#/customers/new');
  await tab.fill(kind, true);
  await tab.fill('Name', name);
  await tab.press('Control+Enter');
  await tab.role('heading', name);
}

// Who is from a country, by the file itself: the eighth field or, where a comma went wild, a later one.
const namesFrom = (list, country) => list.split(/\r?\n/).slice(1).map((row) => row.split(',')).filter((row) => row.slice(8).includes(country)).map((row) => row[1]);

scenario('the firm’s lists come in, are found, grouped, saved and brought back, all offline', { at: '#/data', timeout: 240_000 }, async ({ site, tab }) => {
  await tab.offlineReady();
  await site.stop();

  await bring(tab, 'customers.csv', CUSTOMERS, 'Customer');
  await tab.click('button', /^Accept \d+ repairs$/);
  await importNow(tab, 91);
  await tab.see('Imported 91 customers from customers.csv');
  await tab.click('button', 'Import another list');
  await bring(tab, 'suppliers.csv', SUPPLIERS, 'Supplier');
  await tab.click('button', /^Accept \d+ repairs$/);
  await importNow(tab, 29);
  await tab.see('Imported 29 customers from suppliers.csv');
  assert.equal(await listed(tab, '#/customers'), (91 + 29) * 2, 'every organisation with its person');

  await addByHand(tab, 'Person', '张三');
  for (const [spelling, name] of [
    ['berglunds snabbkop', 'Berglunds snabbköp'],
    ['0921123465', 'Berglunds snabbköp'],
    ['0921-12 34 65', 'Berglunds snabbköp'],
    ['+46 921 12 34 65', 'Berglunds snabbköp'],
    ['Pavlova, Ltd.', 'Pavlova, Ltd.'],
    ["170 Prince Edward Parade Hunter's Hill", "G'day, Mate"],
    ['blondesddsl pere', 'Blondesddsl père et fils'],
    ['zs', '张三'],
    ['zhangsan', '张三'],
    ['张', '张三'],
  ]) await found(tab, spelling, name);

  const germans = namesFrom(CUSTOMERS, 'Germany');
  assert.equal(germans.length, 11);
  await tab.go('#/customers');
  await tab.click('button', 'New segment', { nth: 0 });
  await tab.fill('Name', 'German customers');
  await tab.fill('Field', 'Country');
  await tab.click('button', 'Choose');
  await tab.fill('Find', 'Germany');
  await tab.click('checkbox', /^Germany/);
  await tab.press('Escape');
  await tab.click('button', 'Condition');
  await tab.fill('Field', 'Roles', { nth: 1 });
  await tab.click('button', 'Choose');
  await tab.click('checkbox', /^Customer/);
  await tab.press('Escape');
  await tab.press('Control+Enter');
  await tab.role('heading', 'German customers');
  await tab.until('the segment’s list', () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === '12');
  for (const name of germans) await tab.see(name, { within: await tab.role('grid', 'Customers') });

  await tab.go('#/data');
  const first = await tab.download(() => tab.click('button', 'Save a backup'));
  await tab.see(/^Checked and saved as /);
  await tab.go('#/settings');
  await tab.click('button', 'Erase everything…');
  const life = await tab.life();
  await tab.fill(/Type erase/, 'erase');
  await tab.click('button', 'Erase');
  await tab.reloaded(life);
  await tab.ready();
  await tab.go('#/');
  await tab.see('Add your first customer');
  await tab.go('#/data');
  await tab.upload('Backup file', { name: first.name, content: first.bytes });
  await tab.click('button', 'Restore this backup');
  await tab.see(`Replaced everything with ${first.name}`);
  const second = await tab.download(() => tab.click('button', 'Save a backup'));
  assert.equal(first.bytes.equals(second.bytes), true, 'the second backup is the first, byte for byte');
  assert.equal(await listed(tab, '#/customers'), 241);
  await tab.press('u');
  await tab.go('#/');
  await tab.see('Add your first customer');
  await tab.press('Shift+U');
  await tab.gone('Add your first customer');
  assert.equal(await listed(tab, '#/customers'), 241);
});

scenario('broken rows are decided one by one with the keyboard, and undo takes the import back', { at: '#/data/import' }, async ({ tab }) => {
  await bring(tab, 'suppliers.csv', SUPPLIERS, 'Supplier');
  const go = await tab.role('button', 'Import 20 customers');
  assert.equal(await go.evaluate((button) => button.disabled), true);
  for (let left = 9; left > 1; left -= 1) {
    await tab.see(left === 1 ? '1 row needs a decision' : `${left} rows need a decision`);
    await (await tab.role('button', 'Accept', { nth: 0 })).focus();
    await tab.press('Enter');
  }
  await tab.see('1 row needs a decision');
  await (await tab.role('button', 'Leave this row out', { nth: -1 })).focus();
  await tab.press('Enter');
  await tab.see('Every row is decided.');
  await importNow(tab, 28);
  await tab.see('Imported 28 customers from suppliers.csv');
  assert.equal(await listed(tab, '#/customers'), 56);
  await found(tab, "G'day, Mate", 'Wendy Mackenzie');
  await tab.press('u');
  await tab.see('No customers here yet.');
  await tab.press('Shift+U');
  await tab.gone('No customers here yet.');
  assert.equal(await listed(tab, '#/customers'), 56);
});
