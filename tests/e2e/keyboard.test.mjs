// The whole day's work without a pointer, and the rules that keep keys from harm: they rest while
// one types or composes, and can be switched off.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

// Where the focus is: what it is and whether one sees it.
const focus = (tab) => tab.evaluate(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const ring = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  return { role: window.__find.roleOf(element) ?? element.localName, name: window.__find.nameOf(element), dialog: !!element.closest('dialog[open]'), ring };
});

const focused = (tab, name) => tab.until(`the focus is on ${name}`, (wanted) => window.__find.nameOf(document.activeElement) === wanted, name);
const closed = (tab) => tab.find('dialog[open]', { gone: true });
const opened = (tab) => tab.find('dialog[open]');
const at = (tab, hash) => tab.until(`the address is ${hash}`, (wanted) => new RegExp(wanted).test(location.hash), hash);
const heading = (tab, words) => tab.until(`the heading is ${words}`, (wanted) => document.querySelector('main h1')?.textContent.trim() === wanted, words);

// Tab until the named control has the focus.
async function tabTo(tab, name, { back = false, most = 80 } = {}) {
  for (let step = 0; step < most; step += 1) {
    const now = await focus(tab);
    if (now.name === name) {
      assert.ok(now.ring || now.role === 'textbox', `the focus on ${name} is seen`);
      return;
    }
    await tab.press(back ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`Tab never reaches ${name}; now ${JSON.stringify(await focus(tab))}`);
}

// The presses of an input method: its Enter takes a candidate and is nobody else's.
const compose = (tab, text) => tab.evaluate((words) => {
  const field = document.activeElement;
  const key = (type, more) => field.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, composed: true, ...more }));
  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
  setter.call(field, words);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  key('keydown', { isComposing: true });
  key('keydown', { keyCode: 229 });
  field.dispatchEvent(new CompositionEvent('compositionend', { data: words, bubbles: true }));
  // WebKit sends an ordinary Enter after the end.
  key('keydown', { keyCode: 13 });
}, text);

// The moment is over in which an Enter may still be the input method's.
async function rested(tab) {
  const since = await tab.evaluate(() => performance.now());
  await tab.until('the input method is at rest', (before) => performance.now() - before > 150, since);
}

async function addCustomer(tab, name) {
  await tab.press('n');
  await focused(tab, 'In one line');
  await tab.type(name);
  await tab.press('Enter');
  await heading(tab, name);
}

scenario('a day of work goes by keyboard alone', async ({ tab }) => {
  // Customers, and the list.
  await addCustomer(tab, 'Ada Lovelace');
  await addCustomer(tab, 'Grace Hopper');
  await tab.fields('n');
  await at(tab, '^#/customers/new$');
  await focused(tab, 'Name');
  await tab.type('Edith Clarke');
  await tab.press('Enter');
  await heading(tab, 'Edith Clarke');
  await tab.press('g');
  await tab.press('c');
  await heading(tab, 'Customers');
  for (let step = 0; step < 40 && (await focus(tab)).role !== 'grid'; step += 1) await tab.press('Tab');
  assert.equal((await focus(tab)).role, 'grid');
  for (const [key, name] of [['j', 'Ada Lovelace'], ['j', 'Edith Clarke'], ['j', 'Grace Hopper'], ['k', 'Edith Clarke'], ['k', 'Ada Lovelace']]) {
    await tab.press(key);
    await tab.until(`${key} leads to ${name}`, (wanted) => document.querySelector('.row[data-cursor] a')?.textContent === wanted, name);
  }
  await tab.press('Enter');
  await heading(tab, 'Ada Lovelace');

  // A call is logged; the focus comes back to where it was.
  await tab.fields('l');
  await focused(tab, 'What was said');
  await tab.type('Wants the engine by spring');
  await tab.press('Control+Enter');
  await closed(tab);
  await tab.see('Wants the engine by spring', { within: await tab.find('main') });
  await tab.until('the focus is in the page', () => document.activeElement !== document.body);

  // A task, done from the list of tasks, taken back and done again.
  await tab.press('t');
  await focused(tab, 'In one line');
  await tab.type('Send the drawings');
  await tab.press('Enter');
  await closed(tab);
  await tab.press('g');
  await tab.press('t');
  await heading(tab, 'Tasks');
  await tab.until('the screen has taken the focus', () => document.activeElement === document.querySelector('main h1'));
  await tab.press('j');
  await focused(tab, 'Done: Send the drawings');
  assert.equal((await focus(tab)).ring, true);
  await tab.press('e');
  await tab.see('Done: Send the drawings');
  await tab.press('u');
  await tab.see('Undone: Done: Send the drawings');
  await tab.press('U');
  await tab.see('Done again: Done: Send the drawings');

  // Search from anywhere, by either key.
  for (const [keys, query, name] of [['/', 'grac', 'Grace Hopper'], ['Control+k', 'clarke', 'Edith Clarke']]) {
    await tab.press(keys);
    await opened(tab);
    await tab.type(query);
    await tab.until(`${name} is the first`, (wanted) => document.querySelector('[role=option][aria-selected=true]')?.textContent.includes(wanted), name);
    await tab.press('Enter');
    await closed(tab);
    await heading(tab, name);
  }

  // A segment.
  await tab.press('g');
  await tab.press('c');
  await heading(tab, 'Customers');
  await tabTo(tab, 'Save as segment');
  await tab.press('Enter');
  await opened(tab);
  await tabTo(tab, 'Field');
  await tab.type('Name');
  await tabTo(tab, 'Value');
  await tab.type('ada');
  await tabTo(tab, 'Name', { back: true });
  await tab.type('Adas');
  await tab.press('Control+Enter');
  await closed(tab);
  await heading(tab, 'Adas');
  await tab.until('one customer fits', () => document.querySelectorAll('.rows [id^=row-]').length === 1);

  // A backup.
  await tab.press('g');
  await tab.press('d');
  await tabTo(tab, 'Save a backup');
  const saved = await tab.download(() => tab.press('Enter'));
  assert.equal(JSON.parse(saved.text).counts.party, 3);
  await tab.see(/^Checked and saved as/);

  // The other places, and the sheet of keys; it gives the focus back.
  for (const [key, words] of [['b', 'Bin'], ['s', 'Settings'], ['c', 'Customers']]) {
    await tab.press('g');
    await tab.press(key);
    await heading(tab, words);
  }
  await tab.press('g');
  await tab.press('h');
  await at(tab, '^#/$');
  await tab.press('g');
  await tab.press('s');
  await heading(tab, 'Settings');
  await tabTo(tab, 'All keys');
  for (const open of ['Enter', '?', 'l', 't', '/']) {
    await tab.press(open);
    await opened(tab);
    await tab.until('the focus is in the dialog', () => !!document.activeElement.closest('dialog[open]'));
    await tab.press('Escape');
    await closed(tab);
    await focused(tab, 'All keys');
    assert.equal((await focus(tab)).ring, true, `after ${open}`);
  }
});

scenario('an Enter of an input method saves nothing and picks nothing', async ({ tab }) => {
  await addCustomer(tab, '王小明');
  // A form.
  await tab.fields('n');
  await focused(tab, 'Name');
  await compose(tab, '李雷');
  await at(tab, '^#/customers/new$');
  assert.equal((await focus(tab)).name, 'Name');
  await rested(tab);
  await tab.press('Enter');
  await heading(tab, '李雷');
  // The search.
  await tab.press('/');
  await opened(tab);
  await compose(tab, '王');
  await tab.find('[role=option]', { nth: 0 });
  assert.equal(await tab.count('dialog[open]'), 1);
  await heading(tab, '李雷');
  await rested(tab);
  await tab.press('Escape');
  await closed(tab);
  // The dialogs, and the one-line entries of a customer.
  await tab.press('t');
  await opened(tab);
  await focused(tab, 'In one line');
  await compose(tab, '寄样品');
  assert.equal(await tab.count('dialog[open]'), 1);
  await rested(tab);
  await tab.press('Escape');
  await closed(tab);
  await tab.go('#/tasks');
  await (await tab.field('Add a task')).focus();
  await compose(tab, '寄样品');
  assert.equal(await tab.evaluate(() => document.activeElement.value), '寄样品');
  assert.equal(await tab.count('.todo'), 0);
  // Nothing of it was written: the last act is the customer.
  await tab.go('#/history');
  await tab.role('button', 'Undo: Added 李雷');
});

scenario('letters type in fields and act nowhere else while one types', async ({ tab }) => {
  await addCustomer(tab, 'Ada');
  const letters = 'nltu?/gcjkexUgt';
  const places = [
    ['#/customers', ['field', 'Filter this list']],
    ['#/tasks', ['field', 'Add a task']],
    ['#/settings', ['field', 'Name']],
    ['#/customers/new', ['field', 'Name']],
    ['#/data/import', ['field', 'Or paste rows']],
  ];
  for (const [hash, [, label]] of places) {
    await tab.go(hash);
    const field = await tab.field(label, { nth: 0 });
    await field.focus();
    await tab.type(letters);
    assert.equal(await field.evaluate((element) => element.value), letters, hash);
    assert.equal(await tab.count('dialog[open]'), 0, hash);
    assert.ok((await tab.evaluate(() => location.hash)).startsWith(hash), hash);
    await field.evaluate((element) => element.select());
    await tab.press('Backspace');
  }
  await tab.go('#/history');
  await tab.role('button', 'Undo: Added Ada');
});

scenario('switched off, single letters do nothing, and Ctrl with K still searches', async ({ tab }) => {
  await addCustomer(tab, 'Ada');
  await tab.press('t');
  await opened(tab);
  await tab.type('Call her');
  await tab.press('Control+Enter');
  await closed(tab);
  await tab.press('g');
  await tab.press('s');
  await heading(tab, 'Settings');
  await tabTo(tab, 'Single-letter keys');
  await tab.press(' ');
  for (const hash of ['#/', '#/customers', '#/tasks', '#/data', '#/help']) {
    await tab.go(hash);
    await tab.find('main h1', { nth: 0 });
    for (const key of ['n', 'l', 't', 'u', 'U', '?', '/', 'g', 'c', 'j', 'k', 'e', 's', 'x']) await tab.press(key);
    assert.equal(await tab.count('dialog[open]'), 0, hash);
    assert.equal(await tab.evaluate(() => location.hash || '#/'), hash);
    assert.equal(await tab.count('[data-cursor]'), 0, hash);
  }
  await tab.press('Control+k');
  await opened(tab);
  await tab.press('Escape');
  await closed(tab);
  await tab.go('#/history');
  await tab.role('button', 'Undo: Added Call her');

  // Switched on again, also after a reload, they are there at once.
  await tab.reload();
  await tab.go('#/settings');
  await tabTo(tab, 'Single-letter keys');
  assert.equal(await (await tab.role('checkbox', 'Single-letter keys')).evaluate((box) => box.checked), false);
  await tab.press(' ');
  await tab.until('the keys are on', () => document.activeElement.checked);
  await tab.press('n');
  await focused(tab, 'In one line');
});
