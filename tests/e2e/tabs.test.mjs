// Several tabs of one book: what one does the others show, and nobody's work is lost.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

async function add(tab, name) {
  await tab.go('#/customers/new');
  await tab.fill('Name', name);
  await tab.press('Enter');
  await tab.role('heading', name);
}

async function edit(tab, field, value) {
  await tab.raw.bringToFront();
  await tab.fill(field, value);
  await tab.press('Control+Enter');
}

scenario('tabs follow each other, and two versions of one customer are both kept', { at: '#/customers/new' }, async ({ tab, open }) => {
  await add(tab, 'Ada');
  const address = await tab.evaluate(() => location.hash);
  const other = await open({ at: '#/customers' });
  await other.role('link', 'Ada');

  // A change appears at once in the tab behind, both ways, and so does its undoing.
  const [life, otherLife] = [await tab.life(), await other.life()];
  await tab.go('#/customers');
  await other.raw.bringToFront();
  await add(other, 'Grace');
  await tab.role('link', 'Grace');
  await other.go('#/customers');
  await other.role('link', 'Grace');
  await tab.raw.bringToFront();
  await tab.press('u');
  await tab.gone('Grace');
  await other.gone('Grace');
  await tab.press('Shift+U');
  await other.role('link', 'Grace');

  // Both edit Ada. The second to save sees both versions.
  await tab.raw.bringToFront();
  await tab.go(`${address}/edit`);
  await other.raw.bringToFront();
  await other.go(`${address}/edit`);
  await edit(other, 'Source', 'Their fair');
  await other.role('heading', 'Ada');
  await edit(tab, 'Source', 'My letter');
  await tab.see('Changed in another tab just now');
  const row = await tab.role('row', /^Source/);
  assert.equal(await row.evaluate((element) => element.innerText.replace(/\s+/g, ' ').trim()), 'Source My letter Their fair');
  assert.equal(await (await tab.field('Source')).evaluate((input) => input.value), 'My letter', 'what was typed is still there');
  await tab.click('button', 'Keep mine');
  await tab.role('button', 'Edit Source My letter');
  await other.role('button', 'Edit Source My letter');
  await other.raw.bringToFront();
  await other.press('u');
  await other.role('button', 'Edit Source Their fair');

  // The other choice.
  await tab.role('button', 'Edit Source Their fair');
  await tab.raw.bringToFront();
  await tab.go(`${address}/edit`);
  await other.raw.bringToFront();
  await other.go(`${address}/edit`);
  await edit(other, 'Source', 'Theirs again');
  await other.role('heading', 'Ada');
  await edit(tab, 'Source', 'Mine again');
  await tab.click('button', 'Take theirs');
  await tab.role('button', 'Edit Source Theirs again');

  assert.deepEqual([await tab.life(), await other.life()], [life, otherLife], 'no tab was loaded anew');
});

scenario('a restore shows in every tab, and erasing says so in every tab', { at: '#/customers/new' }, async ({ tab, open }) => {
  await add(tab, 'Ada');
  await tab.go('#/data');
  const backup = await tab.download(() => tab.click('button', 'Save a backup'));
  await add(tab, 'Grace');
  const other = await open({ at: '#/customers' });
  await other.role('link', 'Grace');
  await tab.raw.bringToFront();
  await tab.go('#/data');
  await tab.upload('Backup file', { name: backup.name, content: backup.bytes });
  await tab.click('button', 'Replace with this backup');
  await tab.see(`Replaced everything with ${backup.name}`);
  await other.gone('Grace');
  await other.role('link', 'Ada');

  await tab.go('#/settings');
  await tab.click('button', 'Erase everything…');
  await tab.fill(/^Type erase/, 'erase');
  const life = await tab.life();
  await tab.click('button', 'Erase');
  await tab.reloaded(life);
  await other.see('This book was updated or erased in another tab.');
  await other.raw.bringToFront();
  await other.click('button', 'Reload');
  await other.ready();
  await other.go('#/');
  await other.role('link', /^Add your first customer/);
});

// Deletes Ada for good.
async function deleteAda(tab) {
  await tab.raw.bringToFront();
  await tab.go('#/customers');
  await tab.find('.rows [id^=row-]');
  await tab.evaluate(() => document.querySelector('.table').focus());
  await tab.press('j');
  await tab.press('Delete');
  await tab.see('Moved Ada to the bin');
  await tab.go('#/bin');
  await tab.click('button', 'Delete all for good');
  await tab.see('Deleted 1 record from the bin');
}

for (const deaf of [false, true]) {
  scenario(`what is written about a customer whom ${deaf ? 'a tab unheard' : 'another tab'} has deleted is refused, and stays in the form`, { at: '#/customers/new' }, async ({ tab, open }) => {
    await add(tab, 'Ada');
    const address = await tab.evaluate(() => location.hash);
    // A tab that hears nothing of others asks the disk.
    if (deaf) {
      await tab.raw.evaluateOnNewDocument('delete window.BroadcastChannel');
      await tab.reload();
      await tab.role('heading', 'Ada');
    }
    await tab.press('l');
    await tab.find('dialog.quick textarea:focus');
    await tab.press('Tab');
    await tab.fill('What was said', 'Wants the autumn prices');
    await deleteAda(await open({ at: '#/customers' }));
    await tab.raw.bringToFront();
    if (deaf) assert.equal(await tab.evaluate(() => location.hash), address);
    await tab.press('Control+Enter');
    await tab.see('Not saved: a customer it names was deleted for good in another tab.');
    assert.equal(await (await tab.field('What was said')).evaluate((field) => field.value), 'Wants the autumn prices');
    await tab.press('Escape');
    await tab.find('dialog[open]', { gone: true });
    await tab.go('#/data');
    await tab.see('There is nothing to back up yet.');
  });
}
