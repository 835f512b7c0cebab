// A large backup: stopped on its way it leaves nothing, taken whole it is one step of undo.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { scenario } from './harness.mjs';

const AT = '2026-01-01T00:00:00.000Z';
const id = (table, nth) => `019ab3c4-000${table}-7000-8000-${nth.toString(16).padStart(12, '0')}`;
const times = `"updatedAt":"${AT}"`;

// A file as the app lays it out (docs/backup-format.md), with so many customers and entries.
function backup(customers, entries) {
  const parties = Array.from({ length: customers }, (_, nth) =>
    `{"createdAt":"${AT}","fn":"Customer ${nth}","id":"${id(1, nth)}","kind":"org",${times}}`);
  const calls = Array.from({ length: entries }, (_, nth) =>
    `{"body":"${'Spoke about the order. '.repeat(12)}","createdAt":"${AT}","direction":"out","id":"${id(2, nth)}","kind":"call",` +
    `"participants":[{"party":"${id(1, nth % customers)}"}],"startAt":"${AT}",${times}}`);
  const table = (name, rows) => `    "${name}": [${rows.length ? `\n      ${rows.join(',\n      ')}\n    ` : ''}]`;
  const body = `{
  "format": "crm-backup",
  "version": 1,
  "app": "Clientele 0.1.0",
  "schemaVersion": 1,
  "createdAt": "${AT}",
  "workspace": null,
  "counts": {"affiliation":0,"interaction":${entries},"party":${customers},"segment":0,"task":0},
  "data": {
${[table('affiliation', []), table('interaction', calls), table('party', parties), table('segment', []), table('task', [])].join(',\n')}
  },
`;
  return `${body}  "sha256": "${crypto.createHash('sha256').update(body).digest('hex')}"\n}\n`;
}

// Everything IndexedDB holds of the book, as text.
const stored = (tab) => tab.evaluate(async () => {
  const db = await new Promise((resolve) => {
    const request = indexedDB.open('clientele');
    request.onsuccess = () => resolve(request.result);
  });
  const all = (store, what) => new Promise((resolve) => {
    const request = db.transaction(store).objectStore(store)[what]();
    request.onsuccess = () => resolve(request.result);
  });
  const text = (value) => (value instanceof Uint8Array ? Array.from(value).join() : JSON.stringify(value));
  const found = [];
  for (const store of ['pages', 'facts', 'history']) {
    const [keys, values] = [await all(store, 'getAllKeys'), await all(store, 'getAll')];
    keys.forEach((key, nth) => found.push(`${store} ${key} ${text(values[nth])}`));
  }
  db.close();
  return found.join('\n');
});

scenario('a large restore can be stopped, and taken whole is undone in one step', { at: '#/data' }, async ({ tab }) => {
  await tab.upload('Backup file', { name: 'small.json', content: backup(3, 2) });
  await tab.click('button', 'Restore this backup');
  await tab.see('Replaced everything with small.json');
  const before = await stored(tab);
  const large = backup(2_000, 30_000);

  await tab.upload('Backup file', { name: 'large.json', content: large });
  await tab.see('Reading and checking the file');
  const began = Date.now();
  await tab.click('button', 'Cancel');
  await tab.gone('Reading and checking the file');
  assert.ok(Date.now() - began < 2_000);
  // What was written aside is deleted behind it.
  for (let left = 50; (await stored(tab)) !== before; left -= 1) {
    assert.ok(left > 0, 'something was left behind');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  await tab.upload('Backup file', { name: 'large.json', content: large });
  await tab.see(/Every record is valid, the checksum matches/);
  await tab.click('button', 'Replace with this backup');
  await tab.see('Replaced everything with large.json');
  await tab.press('u');
  await tab.see(/^5 records/);
});
