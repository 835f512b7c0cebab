// Bad files through the inputs a person uses: each is named in words with its place, and the book
// stays as it was, to the byte.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenario } from './harness.mjs';

const DATA = path.join(path.dirname(fileURLToPath(import.meta.url)), '../data');
const SAMPLE = fs.readFileSync(path.join(DATA, 'backups/v1-sample.json'), 'utf8');

// The file with a checksum that fits it again (docs/backup-format.md).
function signed(text) {
  const body = text.slice(0, text.lastIndexOf('  "sha256"'));
  return `${body}  "sha256": "${crypto.createHash('sha256').update(body).digest('hex')}"\n}\n`;
}

function swapped(from, to) {
  assert.ok(SAMPLE.includes(from), from);
  return SAMPLE.replace(from, to);
}

const choose = (tab, name, content) => tab.upload('Backup file', { name, content });

async function withSample(tab) {
  await choose(tab, 'sample.json', SAMPLE);
  await tab.click('button', 'Restore this backup');
  await tab.see('Replaced everything with sample.json');
}

// Everything in the book, as a backup and as a list have it.
async function everything(tab) {
  await tab.go('#/data');
  const backup = await tab.download(() => tab.click('button', 'Save a backup'));
  await tab.see(/^Checked and saved as/);
  const list = await tab.download(() => tab.click('button', 'Export customers as CSV'));
  const counts = (await tab.find('.now dd', { nth: 0 })).evaluate((element) => element.innerText);
  return { counts: (await counts).split(',')[0], backup: backup.text, list: list.text };
}

// What is said about a file that is not taken, once it is said about this one.
async function refusal(tab, name) {
  const panel = await tab.find(`section[aria-label="${name}"]`);
  const alert = await tab.find('[role=alert]', { within: panel });
  return alert.evaluate((element) => element.innerText.replace(/\s+/g, ' ').trim());
}

async function away(tab) {
  await tab.press('Escape');
  await tab.find('#restore-panel', { gone: true });
}

scenario('no bad backup gets in, and each is told what is wrong and where', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const before = await everything(tab);
  const lines = SAMPLE.split('\n');
  const line = (part) => lines.findIndex((text) => text.includes(part)) + 1;
  const ids = [...SAMPLE.slice(SAMPLE.indexOf('"party": [')).matchAll(/"id":"([^"]+)"/g)].map((match) => match[1]);
  const bad = [
    ['empty.json', '', /^This file is empty\./],
    ['blank.json', ' \n\t', /^This file is empty\./],
    ['invoice.json', '%PDF-1.7\n%âãÏÓ\n1 0 obj', /starts like a PDF/],
    ['picture.json', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /starts like a picture/],
    ['packed.json', Buffer.from('504b0304140000000800', 'hex'), /starts like a zip archive/],
    ['page.json', '<!doctype html><title>Sign in</title>', /starts like a web page/],
    ['list.json', '[]', /a backup is an object with "format", this is a list/],
    ['text.json', '"hello"', /this is a text/],
    ['package.json', '{\n  "name": "some-app",\n  "version": "1.0.0"\n}\n', /line 1 has no "format"|has no "format"/],
    ['other.json', swapped('"crm-backup"', '"bookmarks"'), /line 2 has the format .*bookmarks/],
    ['wide.json', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le'), /stored as UTF-16/],
    ['latin.json', Buffer.concat([Buffer.from(SAMPLE.slice(0, 400)), Buffer.from([0xe9]), Buffer.from(SAMPLE.slice(400))]), /^Line \d+, column \d+: the bytes there are not text in UTF-8/],
    ['cut.json', SAMPLE.slice(0, SAMPLE.indexOf('Stammtisch')), new RegExp(`ends in the middle of customer 4 .*\\(line ${line('Stammtisch')}\\)`)],
    ['glued.json', `${SAMPLE}{}`, new RegExp(`Line ${lines.length}, column 1: something follows the end`)],
    ['broken.json', swapped('"fn":"Stammtisch"', '"fn" "Stammtisch"'), new RegExp(`^Line ${line('Stammtisch')}, column \\d+: this is not JSON from here on`)],
    ['flipped.json', swapped('Stammtisch', 'Stammgast'), new RegExp(`checksum in line ${line('"sha256"')} differs`)],
    ['newer.json', signed(swapped('"version": 1', '"version": 9')), /comes from a newer version \(format 9; this app knows up to 1\)\. Update Clientele/],
    ['twice.json', signed(swapped(`"fn":"Stammtisch","id":"${ids[3]}"`, `"fn":"Stammtisch","id":"${ids[0]}"`)), new RegExp(`Line ${line('Stammtisch')}.*customer 4 \\(Stammtisch\\) has the same id as customer 1 \\(Ernst Handel\\)`)],
    ['short.json', signed(swapped('"task":2', '"task":3')), new RegExp(`Tasks: the file holds 2, but line ${line('"counts"')} says 3`)],
    ['wrong.json', signed(swapped('"kind":"group"', '"kind":"robot"')), new RegExp(`Line ${line('Stammtisch')}, column \\d+, customer 4 \\(Stammtisch\\), field kind: expected one of .*, found .*robot`)],
    ['nobody.json', signed(swapped('"fn":"Stammtisch"', '"fn":" "')), new RegExp(`Line ${line('Stammtisch')}, .*field fn: expected a text that is not blank`)],
  ];
  for (const [name, content, words] of bad) {
    await choose(tab, name, content);
    const told = await refusal(tab, name);
    assert.match(told, words, name);
    assert.match(told, /Nothing was changed\./, name);
    assert.equal(await tab.count(['role', 'button', /^(Replace with|Restore) this backup/]), 0, name);
  }
  await away(tab);
  const after = await everything(tab);
  assert.deepEqual(after, { ...before, backup: after.backup });
  assert.equal(after.backup, before.backup);
});

scenario('a link that leads nowhere is named, and goes only when one says so', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const before = await everything(tab);
  const person = /"person":"([^"]+)"/.exec(SAMPLE)[1];
  const broken = signed(SAMPLE.replace(`"person":"${person}"`, '"person":"01939f1e-7b1c-7000-8000-0000000000ff"'));
  await choose(tab, 'dangling.json', broken);
  await tab.role('button', 'Remove the broken links and go on');
  assert.match(await refusal(tab, 'dangling.json'), /Line \d+, column \d+, connection 1.*: "person" names a customer that is not in the file\. It can be opened without this link\. Nothing was changed\./);
  await away(tab);
  assert.deepEqual(await everything(tab), before);
  await choose(tab, 'dangling.json', broken);
  await tab.click('button', 'Remove the broken links and go on');
  await tab.see(/The connection is left out\.$/);
  await tab.click('button', 'Replace with this backup');
  await tab.see('Replaced everything with dangling.json');
  const after = await everything(tab);
  assert.ok(!after.backup.includes('0000000000ff'));
  assert.notEqual(after.backup, before.backup);
});

const WINDOWS = Buffer.from('6e616d652c636974790a416e6e2c5afc726963680a', 'hex');

scenario('no bad list gets in, and each is told what is wrong and where', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const before = await everything(tab);
  await tab.go('#/data/import');
  for (const [name, content, words] of [
    ['empty.csv', '', /^empty\.csv is empty\. A CSV file has a line of column names/],
    ['blank.csv', '\n \n', /^blank\.csv is empty\./],
    ['header.csv', 'name,mail\n', /^header\.csv has column names and no rows\./],
    ['book.xlsx', 'PK\x03\x04', /^book\.xlsx is a workbook, not a CSV file\. .*save it as “CSV UTF-8”/],
    ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /^picture\.csv is not (a text file|in UTF-8)/],
    ['binary.csv', Buffer.from([97, 44, 98, 10, 0, 1, 2, 3, 10]), /^binary\.csv is not a text file\./],
    ['windows.csv', WINDOWS, /^windows\.csv is not in UTF-8: character 6 of line 2 is the byte (0x)?FC\. Save it as “CSV UTF-8”/i],
    ['open.csv', 'name,city\nAnn,Bern\n"Bob,Genf\nEve,Chur\n', /^open\.csv: a quotation mark opens field 1 in line 3 and never closes\./],
    ['wide.csv', `${Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',')}\n1\n`, /^wide\.csv: line 1 has 1,001 columns\. At most 1,000 can be read\./],
  ]) {
    await tab.upload(null, { name, content });
    await tab.see(words);
    await tab.see('Nothing was added.');
    assert.equal(await tab.count(['role', 'button', 'Next']), 0, name);
  }
  assert.deepEqual(await everything(tab), before);
});

scenario('odd rows are named by line, and nothing comes in before each is decided', { at: '#/data' }, async ({ tab }) => {
  await withSample(tab);
  const before = await everything(tab);
  await tab.go('#/data/import');
  await tab.upload(null, { name: 'ragged.csv', content: 'name,email,city,city\nAnn,ann,NULL,Bern\nBob, jr,,,\nC,c@d.example\n,,Genf,\n' });
  await tab.click('button', 'Next');
  const go = await tab.role('button', /^Import \d+ customers?$/);
  await tab.see(/^Line 3 has 5 fields, the header 4\. It seems that a comma inside a cell is not quoted\./);
  await tab.see(/^Line 4 has 2 fields, the header 4\./);
  await tab.see(/^Line 5 names nobody: “name” is empty\./);
  await tab.see(/^Line 2, email: “ann” stays in the notes\. An e-mail address has one @/);
  await tab.see(/^Line 1: two columns have the same name\. The later one is called “city \(2\)” here\./);
  await tab.see(/^“NULL” counts as empty in city: line 2\./);
  await tab.see('3 rows need a decision', { nth: 0 });
  assert.equal(await go.evaluate((element) => element.disabled), true);
  assert.deepEqual(await everything(tab), before);

  // The same rows with other separators are the same list.
  for (const [name, between, word] of [['semicolons.csv', ';', 'semicolon'], ['tabs.tsv', '\t', 'tab'], ['bars.txt', '|', 'vertical bar']]) {
    await tab.go('#/data/import');
    await tab.upload(null, { name, content: [['Name', 'City'], ['Ann, Dr.', 'Bern'], ['Bob', 'Genf']].map((row) => row.join(between)).join('\r\n') });
    const chosen = await tab.field('Between fields stands a');
    assert.equal(await chosen.evaluate((element) => element.selectedOptions[0].label.trim()), word, name);
    await tab.click('button', 'Next');
    await tab.role('button', 'Import 2 customers');
    await tab.see('Ann, Dr.', { nth: 0 });
    await tab.go('#/data');
  }
  assert.deepEqual(await everything(tab), before);
});
