// What is kept, what a browser may do to it, and what is said then. Nothing is ever taken for a
// first visit that is a loss, and nothing is wiped.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

async function add(tab, name) {
  await tab.go('#/customers/new');
  await tab.fill('Name', name);
  await tab.press('Enter');
  await tab.role('heading', name);
}

// A page of the same origin without the app; browsers ask for its icon in vain.
const beside = (tab) => {
  tab.allow(/404/);
  return tab.go('icon.svg', { ready: false });
};

// Runs in the page: opens the book's database as it is.
const within = (tab, act, ...args) => tab.evaluate(`(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
  return (${act})(done, ...${JSON.stringify(args)});
})()`);

scenario('a book is there after the browser was closed', { ownProfile: true, at: '#/customers/new' }, async ({ tab, browser, open }) => {
  await add(tab, 'Ada');
  await tab.close();
  await browser.relaunch();
  const again = await open({ at: '#/customers' });
  await again.role('link', 'Ada');
  await again.press('u');
  await again.gone('Ada');
});

scenario('a book that the browser has lost is told from a first visit, and restored', { at: '#/customers/new' }, async ({ tab }) => {
  await add(tab, 'Ada');
  await add(tab, 'Grace');
  await tab.go('#/data');
  const backup = await tab.download(() => tab.click('button', 'Save a backup'));
  await tab.see(/^Checked and saved as /);
  await beside(tab);
  await within(tab, (done) => done(indexedDB.deleteDatabase('clientele')).then(() => true));
  await tab.go('');
  await tab.see('Your data is missing in this browser.');
  await tab.see(/^Clientele kept 2 records here/);
  await tab.see(/^Your last backup was saved /);
  await tab.gone(/Add your first customer/);
  await tab.reload();
  await tab.see('Your data is missing in this browser.');
  await tab.upload('Backup file', { name: backup.name, content: backup.bytes });
  await tab.click('button', 'Restore this backup');
  await tab.find('.app');
  await tab.go('#/customers');
  await tab.role('link', 'Ada');
  await tab.role('link', 'Grace');
});

scenario('a part that cannot be read is set aside, and the rest is here', { at: '#/customers/new' }, async ({ tab }) => {
  await add(tab, 'Ada');
  await tab.fields('t');
  await tab.fill('What to do', 'Send the letter');
  await tab.press('Control+Enter');
  await tab.find('form', { gone: true });
  await beside(tab);
  const key = await within(tab, async (done) => {
    const db = await done(indexedDB.open('clientele'));
    const pages = db.transaction('pages', 'readwrite').objectStore('pages');
    const keys = await done(pages.getAllKeys());
    const wanted = keys.find((each) => each.includes('task'));
    const page = await done(pages.get(wanted));
    const bytes = new Uint8Array(page.buffer ?? page);
    bytes[bytes.length - 3] ^= 1;
    await done(pages.put(bytes, wanted));
    db.close();
    return wanted;
  });
  assert.match(key, /task/);
  await tab.go('#/customers');
  await tab.see('1 part of the book on disk cannot be read. The rest is here.');
  await tab.role('link', 'Ada');
  const kept = await tab.download(() => tab.click('button', 'Save the unreadable parts'));
  assert.match(kept.text, /Send the letter/);
  await add(tab, 'Grace');
  await tab.go('#/tasks');
  await tab.see(/^Nothing to do/);
});

scenario('a book of a newer version is left as it is', { at: '#/customers/new' }, async ({ tab }) => {
  await add(tab, 'Ada');
  await beside(tab);
  const count = (done) => done(indexedDB.open('clientele')).then(async (db) => {
    const pages = await done(db.transaction('pages').objectStore('pages').getAllKeys());
    db.close();
    return [db.version, pages.length];
  });
  await within(tab, (done) => done(indexedDB.open('clientele', 99)).then((db) => db.close()));
  const before = await within(tab, count);
  await tab.go('');
  await tab.see('This book was made by a newer version of Clientele.');
  await beside(tab);
  assert.deepEqual(await within(tab, count), before);
  assert.equal(before[0], 99);
});

scenario('a browser that keeps nothing is told so in words', { at: null }, async ({ tab }) => {
  await tab.raw.evaluateOnNewDocument(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); };
  });
  await tab.go('');
  await tab.see('This browser keeps nothing here.');
  await tab.see(/Open Clientele in an ordinary window/);
  await tab.gone(/Add your first customer/);
});
