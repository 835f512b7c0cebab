// Takes the pictures in docs/screenshots/ of the built site in dist/ (DIST names another), with
// the customers and suppliers of the Northwind sample and a few weeks of made-up work:
//   npm run screenshots

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Browser } from '../tests/e2e/browser.mjs';
import { DIST, Tab } from '../tests/e2e/tab.mjs';
import { StaticServer } from './static-server.mjs';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const OUT = path.join(ROOT, 'docs/screenshots');
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const MOST_BYTES = 250_000;

const csv = (name) => ({ name, content: fs.readFileSync(path.join(ROOT, 'tests/data/northwind', name)) });

async function bringIn(tab, name, role) {
  await tab.go('#/data');
  await tab.go('#/data/import');
  await tab.upload(null, csv(name));
  await tab.fill('These are', role);
  await tab.fill('Tag all of them', 'northwind');
  await tab.click('button', 'Next');
  await tab.role('button', /^Import \d+ customers$/);
  if (await tab.count(['role', 'button', /^Accept \d+ repairs?$/]) > 0) await tab.click('button', /^Accept \d+ repairs?$/);
  if (await tab.count(['role', 'button', 'Leave this row out']) > 0) await tab.click('button', 'Leave this row out', { nth: 0 });
}

async function importing(tab) {
  await tab.click('button', /^Import \d+ customers$/);
  await tab.see(/^Imported \d+ customers/);
}

// What was done in these weeks: customer, days ago, kind, words, waits for an answer.
const ENTRIES = [
  ['Ernst Handel', 2, 'Call', 'Roland asks for 40 cases of Chai before Easter, with delivery in two lots. Wants the spring prices first.', true],
  ['Ernst Handel', 16, 'Visit', 'Tasting in Graz. They liked the Darjeeling and want a shelf of their own.', false],
  ['Ernst Handel', 41, 'E-mail', 'Sent the tasting notes and the list of pack sizes.', false],
  ['Ernst Handel', 75, 'Call', 'Reordered as last time.', false],
  ['Ernst Handel', 120, 'Meeting', 'Year review: plan for the autumn.', false],
  ['Around the Horn', 1, 'E-mail', 'Thomas asks whether the invoice can name the branch.', true],
  ['Around the Horn', 30, 'Call', 'Confirmed the delivery day.', false],
  ['Berglunds snabbköp', 4, 'Call', 'Christina wants samples of the new biscuits.', true],
  ['Bólido Comidas preparadas', 9, 'Visit', 'Met Martín at the market.', false],
  ['Frankenversand', 22, 'Call', 'Price list arrived.', false],
  ['Alfreds Futterkiste', 6, 'Call', 'Maria is back; call again about the summer stock.', false],
  ['Antonio Moreno Taquería', 52, 'Meeting', 'Fair in Madrid.', false],
];

// A task: customer, what, days from today, priority.
const TASKS = [
  ['Ernst Handel', 'Send the spring price list', -2, 'High'],
  ['Ernst Handel', 'Reserve 40 cases of Chai', 1, 'None'],
  ['Around the Horn', 'Correct the invoice address', 0, 'None'],
  ['Berglunds snabbköp', 'Post the biscuit samples', 0, 'High'],
  ['Alfreds Futterkiste', 'Call Maria about the summer', 3, 'None'],
];

const day = (days) => {
  const date = new Date(Date.now() + days * 86_400_000);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
};

async function open(tab, name) {
  await tab.go(`#/customers?q=${encodeURIComponent(name)}`);
  await tab.click('link', name, { within: await tab.find('.rows') });
  await tab.until(`${name} is open`, (wanted) => document.querySelector('main.customer h1')?.textContent === wanted, name);
}

async function work(tab) {
  let here;
  for (const [name, ago, kind, words, waits] of ENTRIES) {
    if (name !== here) await open(tab, here = name);
    await tab.fields('l');
    await tab.find('dialog[open]');
    await tab.evaluate((wanted) => [...document.querySelectorAll('dialog .kinds label')].find((label) => label.textContent.trim() === wanted)?.querySelector('input').click(), kind);
    await tab.fill('What was said', words);
    await tab.fill('Day', day(-ago));
    await tab.fill('Time', '10:30');
    if (waits) {
      await tab.evaluate(() => [...document.querySelectorAll('dialog input[name=direction]')].at(-1).click());
      await tab.fill('Needs an answer', true);
    }
    await tab.press('Control+Enter');
    await tab.find('dialog[open]', { gone: true });
  }
  for (const [name, words, due, priority] of TASKS) {
    if (name !== here) await open(tab, here = name);
    await tab.fields('t');
    await tab.find('dialog[open]');
    await tab.fill('What to do', words);
    await tab.fill('Due', day(due));
    if (priority !== 'None') await tab.evaluate((wanted) => [...document.querySelectorAll('dialog label')].find((label) => label.textContent.trim() === wanted)?.querySelector('input').click(), priority);
    await tab.press('Control+Enter');
    await tab.find('dialog[open]', { gone: true });
  }
}

async function shoot(tab, name) {
  await tab.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  await tab.until('the toast is gone', () => !document.querySelector('.toast'));
  const file = path.join(OUT, `${name}.png`);
  await tab.raw.screenshot({ path: file });
  const { size } = fs.statSync(file);
  if (size > MOST_BYTES) throw new Error(`${name}.png has ${size} bytes`);
  console.log(`${path.relative(ROOT, file)}  ${size} bytes`);
}

const look = (tab, theme) => tab.evaluate((value) => { document.documentElement.dataset.theme = value; }, theme);

fs.mkdirSync(OUT, { recursive: true });
const site = await new StaticServer({ dist: DIST }).start();
const browser = await new Browser().start();
try {
  const tab = await Tab.open(browser, site, { viewport: DESK, prefs: { theme: 'light', lang: 'en' } });
  await bringIn(tab, 'customers.csv', 'Customer');
  await importing(tab);
  await work(tab);
  // The second list stops where it is checked, for its picture.
  await tab.go('#/data/import');
  await tab.upload(null, csv('suppliers.csv'));
  await tab.fill('These are', 'Supplier');
  await tab.click('button', 'Next');
  await tab.role('button', /^Import \d+ customers$/);
  await shoot(tab, 'import-light');
  await bringIn(tab, 'suppliers.csv', 'Supplier');
  await importing(tab);

  await tab.go('#/data');
  const saved = await tab.download(() => tab.click('button', 'Save a backup'));
  await tab.see(/^Checked and saved as/);
  await open(tab, 'Around the Horn');
  await tab.fields('l');
  await tab.find('dialog[open]');
  await tab.fill('What was said', 'The invoice may name the branch.');
  await tab.press('Control+Enter');
  await tab.find('dialog[open]', { gone: true });
  await tab.go('#/data');
  await tab.upload('Backup file', { name: saved.name, content: saved.bytes });
  await tab.find('#restore-panel table');
  await shoot(tab, 'backup-light');
  await tab.press('Escape');

  await tab.go('#/customers?sort=-lastContact');
  await tab.find('.rows .row', { nth: 10 });
  await shoot(tab, 'customers-light');
  await look(tab, 'dark');
  await shoot(tab, 'customers-dark');
  await look(tab, 'light');

  await tab.click('button', 'New segment');
  await tab.find('dialog[open]');
  await tab.fill('Name', 'German-speaking customers', { within: await tab.find('dialog[open] header') });
  await tab.fill('Field', 'country');
  await tab.click('button', 'Choose');
  for (const country of ['Germany', 'Austria', 'Switzerland']) await tab.click('checkbox', new RegExp(`^${country}`));
  await tab.press('Escape');
  await shoot(tab, 'segment-light');
  await tab.press('Escape');
  await tab.find('dialog[open]', { gone: true });

  await open(tab, 'Ernst Handel');
  await shoot(tab, 'customer-light');

  await tab.raw.setViewport(PHONE);
  await open(tab, 'Ernst Handel');
  await shoot(tab, 'phone-customer-light');
  await tab.go('#/customers');
  await tab.find('.rows .row', { nth: 5 });
  await shoot(tab, 'phone-customers-light');
  await tab.go('#/');
  await tab.find('.todo', { nth: 0 });
  await shoot(tab, 'phone-today-light');
  await tab.raw.setViewport(DESK);

  await tab.evaluate(() => localStorage.setItem('clientele.lang', '"zh"'));
  await tab.go('#/customers?sort=-lastContact');
  await tab.reload();
  await tab.find('.rows .row', { nth: 10 });
  await shoot(tab, 'customers-zh');
  tab.check();
} finally {
  await browser.stop();
  await site.stop();
}
