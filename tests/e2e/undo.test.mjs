// Everything that is done can be taken back and done again, step by step, also after a reload.
// What the book holds is told by its backup, byte for byte.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

// The whole book as one text.
async function book(tab) {
  await tab.go('#/data');
  return (await tab.download(() => tab.click('button', 'Save a backup'))).text;
}

async function add(tab, kind, name) {
  await tab.go('#/customers/new');
  await tab.click('radio', kind);
  await tab.fill('Name', name);
  await tab.press('Control+Enter');
  await tab.role('heading', name);
}

async function open(tab, name) {
  await tab.go('#/customers');
  await tab.click('link', name);
  await tab.role('heading', name);
}

async function menu(tab, entry) {
  await tab.click('button', 'More', { within: await tab.find('main > header.bar') });
  await tab.click('menuitem', entry);
}

// Each act and what it is called.
const ACTS = [
  ['Added Ada', (tab) => add(tab, 'Person', 'Ada')],
  ['Added Engines', (tab) => add(tab, 'Organisation', 'Engines')],
  ['Changed Ada', async (tab) => {
    await open(tab, 'Ada');
    await tab.click('button', /^Edit Source/);
    await tab.until('the field has the focus', () => document.activeElement.localName === 'input');
    await tab.type('Fair');
    await tab.press('Enter');
  }],
  [/^Added .*/, async (tab) => {
    await open(tab, 'Ada');
    await tab.click('button', 'Add an organisation');
    await tab.fill('Organisation', 'Engines');
    await tab.click('button', 'Save');
    await tab.role('link', 'Engines');
  }],
  ['Logged Terms', async (tab) => {
    await open(tab, 'Ada');
    await tab.fields('l');
    await tab.fill('What was said', 'All agreed.');
    await tab.fill('Subject', 'Terms');
    await tab.press('Control+Enter');
  }],
  ['Added Send the letter', async (tab) => {
    await open(tab, 'Ada');
    await tab.fields('t');
    await tab.fill('What to do', 'Send the letter');
    await tab.press('Control+Enter');
  }],
  ['Done: Send the letter', async (tab) => {
    await open(tab, 'Ada');
    await tab.click('checkbox', 'Done: Send the letter');
  }],
  ['Duplicated Ada', async (tab) => {
    await open(tab, 'Ada');
    await menu(tab, 'Duplicate');
    await tab.role('heading', 'Ada (copy)');
  }],
  ['Moved Ada (copy) to the bin', async (tab) => {
    await open(tab, 'Ada (copy)');
    await menu(tab, 'Move to bin');
  }],
  [/^Deleted \d+ records? from the bin$/, async (tab) => {
    await tab.go('#/bin');
    await tab.click('button', 'Delete all for good');
  }],
  ['Imported 2 customers from pasted rows', async (tab) => {
    await tab.go('#/data/import');
    await tab.fill('Or paste rows', 'name;mail\nEve;eve@x.example\nBob;bob@x.example\n');
    await tab.click('button', 'Read these rows');
    await tab.click('button', 'Next');
    await tab.click('button', 'Import 2 customers');
  }],
  ['Added Everybody', async (tab) => {
    await tab.go('#/customers');
    await tab.click('button', 'New segment', { nth: 0 });
    await tab.fill('Name', 'Everybody');
    await tab.fill('Field', 'Name');
    await tab.fill('Value', 'a');
    await tab.press('Control+Enter');
    await tab.role('heading', 'Everybody');
  }],
];

const said = (tab, words) => tab.see(words, { within: tab.toasts });
const undone = (words, prefix) => (words instanceof RegExp ? new RegExp(words.source.replace('^', `^${prefix}: `)) : `${prefix}: ${words}`);

scenario('a dozen acts are undone one by one and done again, across reloads', { at: '#/customers/new', timeout: 240_000 }, async ({ tab }) => {
  const states = [null];
  for (const [words, act] of ACTS) {
    await act(tab);
    tab.toasts = await tab.find('.toasts');
    await said(tab, words);
    states.push(await book(tab));
    assert.notEqual(states.at(-1), states.at(-2), `${words} changes the book`);
  }
  const last = ACTS.length - 1;
  for (let at = last; at >= 0; at -= 1) {
    if (at === 6) {
      await tab.reload();
      tab.toasts = await tab.find('.toasts');
    }
    await tab.press('u');
    await said(tab, undone(ACTS[at][0], 'Undone'));
    if (at > 0) assert.equal(await book(tab), states[at], `as before: ${ACTS[at][0]}`);
  }
  await tab.see('There is nothing to back up yet.');
  await tab.press('u');
  await said(tab, /^There is nothing to undo\./);
  for (let at = 0; at <= last; at += 1) {
    if (at === 5) {
      await tab.reload();
      tab.toasts = await tab.find('.toasts');
    }
    await tab.press('Shift+U');
    await said(tab, undone(ACTS[at][0], 'Done again'));
    assert.equal(await book(tab), states[at + 1], `as after: ${ACTS[at][0]}`);
  }

  // The history goes back to a point in one press, and forth again.
  await tab.go('#/history');
  await tab.click('button', 'Undo up to here: Changed Ada');
  await said(tab, `Undone: ${ACTS.length - 2} acts`);
  assert.equal(await book(tab), states[2]);
  await tab.go('#/history');
  await tab.click('button', 'Redo up to here: Imported 2 customers from pasted rows');
  await said(tab, `Done again: ${ACTS.length - 3} acts`);
  assert.equal(await book(tab), states[ACTS.length - 1]);

  // Something new forgets what was undone.
  await add(tab, 'Person', 'Grace');
  await tab.go('#/history');
  await tab.see('Added Grace');
  await tab.gone('Added Everybody');
});
