// Backup, restore and import: what a person trusts the book to.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenario } from './harness.mjs';

const DATA = path.join(path.dirname(fileURLToPath(import.meta.url)), '../data');
const SAMPLE = fs.readFileSync(path.join(DATA, 'backups/v1-sample.json'), 'utf8');
const EMPTY = fs.readFileSync(path.join(DATA, 'backups/v1-empty.json'), 'utf8');
const SUPPLIERS = fs.readFileSync(path.join(DATA, 'northwind/suppliers.csv'), 'utf8');

// The file with a checksum that fits it again (docs/backup-format.md).
function signed(text) {
  const body = text.slice(0, text.lastIndexOf('  "sha256"'));
  return `${body}  "sha256": "${crypto.createHash('sha256').update(body).digest('hex')}"\n}\n`;
}

const choose = (tab, name, content) => tab.upload('Backup file', { name, content });

async function withSample(tab) {
  await choose(tab, 'sample.json', SAMPLE);
  await tab.click('button', 'Restore this backup');
  await tab.see('Replaced everything with sample.json');
}

scenario('a saved backup brings the same book back', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const saved = await tab.download(() => tab.click('button', 'Save a backup'));
  assert.match(saved.name, /^clientele-\d{4}-\d\d-\d\d\.json$/);
  await tab.see(/^Checked and saved as clientele-.*: 4 customers/);
  await tab.see('Nothing changed since');
  await choose(tab, saved.name, saved.bytes);
  await tab.see('The file and the book are the same. Restoring changes nothing.');
  assert.equal(saved.text.slice(saved.text.indexOf('"data"')).length > 1000, true);
});

scenario('an empty book offers no backup, and says so', { at: '#/data' }, async ({ tab }) => {
  const button = await tab.role('button', 'Save a backup');
  assert.equal(await button.evaluate((element) => element.disabled), true);
  await tab.see('There is nothing to back up yet.');
  await tab.see('There are no customers yet.');
});

scenario('a damaged backup changes nothing and says where', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const wrong = SAMPLE.replace('"kind":"individual"', '"kind":"robot"');
  for (const [name, content, words] of [
    ['cut.json', SAMPLE.slice(0, SAMPLE.length / 2), /The file ends .*Nothing was changed\./],
    ['wrong.json', wrong, /Line \d+, column \d+, customer \d .*field kind.*robot.*Nothing was changed\./],
    ['touched.json', SAMPLE.replace('Ernst Handel', 'Ernst Handler'), /checksum in line \d+ differs.*Nothing was changed\./],
    ['nothing.json', '', /This file is empty\. Nothing was changed\./],
    ['list.csv', 'name,mail\nAnn,a@b.example\n', /This is not a Clientele backup/],
  ]) {
    await choose(tab, name, content);
    await tab.see(words);
  }
  await tab.role('link', 'Import it as a list');
  await tab.press('Escape');
  await tab.gone(/This is not a Clientele backup/);
  await choose(tab, 'sample.json', SAMPLE);
  await tab.see('The file and the book are the same. Restoring changes nothing.');
});

scenario('a backup without records says how many would go, and undo brings them back', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const before = await tab.evaluate(() => document.querySelector('.now dd').innerText.split(',')[0]);
  await choose(tab, 'empty.json', EMPTY);
  await tab.see(/holds no record\. Restoring it takes all \d+ records out of the book/);
  await tab.click('button', 'Replace with this backup');
  await tab.see('Nothing yet');
  await tab.press('u');
  await tab.see(new RegExp(`^${before},`));
});

scenario('links that lead nowhere can be taken out of a backup', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const person = /"person":"([^"]+)"/.exec(SAMPLE)[1];
  const broken = signed(SAMPLE.replace(`"person":"${person}"`, '"person":"01939f1e-7b1c-7000-8000-0000000000ff"'));
  await choose(tab, 'broken.json', broken);
  await tab.click('button', 'Remove the broken links and go on');
  await tab.see(/The connection is left out\.$/);
  await tab.click('button', 'Replace with this backup');
  await tab.see('Replaced everything with broken.json');
});

scenario('a book the browser has lost is restored from a backup', { prefs: { marker: { revision: 3, records: 12, last_backup: null } } }, async ({ tab }) => {
  await tab.see(/missing in this browser/);
  await choose(tab, 'cut.json', SAMPLE.slice(0, 900));
  await tab.see(/Nothing was changed\./);
  await choose(tab, 'sample.json', SAMPLE);
  await tab.click('button', 'Restore this backup');
  await tab.find('.app');
  await tab.reload();
  await tab.find('.app');
});

scenario('a list is imported once every row is decided, and taken back', { at: '#/data/import' }, async ({ tab }) => {
  await tab.upload(null, { name: 'suppliers.csv', content: SUPPLIERS });
  await tab.fill('These are', 'Supplier');
  await tab.click('button', 'Next');
  await tab.see('9 rows need a decision', { nth: 0 });
  const go = await tab.role('button', /^Import \d+ customers$/);
  assert.equal(await go.evaluate((element) => element.disabled), true);
  await tab.click('button', 'Leave this row out', { nth: 0 });
  await tab.click('button', 'Accept 8 repairs');
  await tab.click('button', '2 Columns');
  assert.equal(await (await tab.field('These are')).evaluate((element) => element.value), 'supplier');
  await tab.click('button', 'Next');
  await tab.click('button', 'Import 28 customers');
  await tab.see('Imported 28 customers from suppliers.csv');
  assert.match(await (await tab.role('link', 'Show them')).evaluate((element) => element.hash), /tags\.has\(import-/);
  await tab.click('button', 'Undo', { within: await tab.find('main') });
  await tab.see('The import was taken back.');
  await tab.click('button', 'Back to the check');
  await tab.role('button', 'Import 28 customers');
});

scenario('a list brought in twice is noticed', { at: '#/data/import' }, async ({ tab }) => {
  const list = 'name;mail\nAnn;ann@x.example\nBob;bob@x.example\n';
  const read = async (rows) => {
    await tab.fill('Or paste rows', rows);
    await tab.click('button', 'Read these rows');
    await tab.click('button', 'Next');
  };
  await read(list);
  await tab.click('button', 'Import 2 customers');
  await tab.click('button', 'Import another list');
  await read(`${list}Eve;eve@x.example\n`);
  await tab.click('button', 'Leave these 2 rows out');
  await tab.role('button', 'Import 1 customer');
  await tab.click('button', 'Decide again');
  await tab.role('button', 'Import 3 customers');
});

scenario('a file that is no list adds nothing and says why', { at: '#/data/import' }, async ({ tab }) => {
  for (const [name, content, words] of [
    ['empty.csv', '', /^empty\.csv is empty\./],
    ['header.csv', 'name,mail\n', /^header\.csv has column names and no rows\./],
    ['book.xlsx', 'PK\x03\x04', /^book\.xlsx is a workbook/],
    ['open.csv', 'name\n"Ann\n', /^open\.csv: a quotation mark opens field 1 in line 2/],
  ]) {
    await tab.upload(null, { name, content });
    await tab.see(words);
    await tab.see('Nothing was added.');
  }
  await tab.upload(null, { name: 'backup.json', content: SAMPLE });
  await tab.see(/^backup\.json looks like a backup\./);
  await tab.click('link', 'Go to Restore');
  await tab.role('button', 'Restore from a file…');
});
