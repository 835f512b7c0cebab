// A working day: log what was said, do what is due, see who waits.
import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

// The sidebar's brand and storage status stand in no landmark.
const RULES = { rules: { region: { enabled: false } } };

const day = (offset) => {
  const at = new Date(Date.now() + offset * 864e5);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
};

async function customer(tab, name) {
  await tab.go('#/customers/new');
  await tab.fill('Name', name);
  await tab.press('Control+Enter');
  await tab.role('heading', name);
}

async function task(tab, summary, { due, repeats } = {}) {
  await tab.fields('t');
  await tab.fill('What to do', summary);
  if (due) await tab.fill('Due', due);
  if (repeats) await tab.fill('Repeats', repeats);
  await tab.press('Control+Enter');
  await tab.find('dialog', { gone: true });
}

scenario('a call is logged without leaving the keyboard', async ({ tab }) => {
  await customer(tab, 'Roland Mendel');
  await customer(tab, 'Ernst Handel');
  await tab.fields('l');
  await tab.until('the focus is where the words go', () => document.activeElement?.dataset.field === 'body');
  await tab.type('Wants 40 more cases.');
  await tab.fill('Minutes', '12');
  await tab.fill('With', 'rola');
  await tab.role('option', /Roland Mendel/);
  await tab.press('Enter');
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.press('Control+Enter');
  await tab.find('dialog', { gone: true });
  await tab.see('Wants 40 more cases.');
  await tab.see(/, 12 min/);
  await tab.role('link', 'Roland Mendel');
});

scenario('a note is one line and Enter, and the draft survives Esc', async ({ tab }) => {
  await customer(tab, 'Ernst Handel');
  const line = await tab.find('.oneline textarea');
  await line.click();
  await tab.type('Moved to Graz');
  await tab.press('Escape');
  assert.equal(await line.evaluate((field) => field.value), 'Moved to Graz');
  await line.click();
  await tab.press('Enter');
  await tab.find('.entry[data-kind="note"]');
  await tab.until('the line is empty', () => document.querySelector('.oneline textarea').value === '');
});

scenario('all that is wrong in a form is said at once and nothing is lost', async ({ tab }) => {
  await customer(tab, 'Ernst Handel');
  await tab.fields('t');
  await tab.fill('Repeats', 'Other rule');
  await tab.fill('Rule', 'nonsense');
  await tab.press('Control+Enter');
  await tab.see('Something is needed here.');
  await tab.see('That repetition is not understood.');
  await tab.see('A repeating task needs a due date to count from.');
  await tab.until('the focus is on the first', () => document.activeElement?.dataset.field === 'summary');
  assert.equal(await (await tab.field('Rule')).evaluate((field) => field.value), 'nonsense');
});

scenario('a repeating task that is done comes back', async ({ tab }) => {
  await customer(tab, 'Ernst Handel');
  await task(tab, 'Renew the contract', { due: day(0), repeats: 'every month' });
  await tab.go('#/tasks');
  await tab.press('j');
  await tab.press('e');
  await tab.see('Done: Renew the contract');
  await tab.role('heading', 'Upcoming');
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.go('#/tasks/done');
  await tab.role('checkbox', 'Done: Renew the contract');
  await tab.press('u');
  await tab.see(/Nothing is done yet/);
});

scenario('Today counts what is late and who waits', async ({ tab }) => {
  await customer(tab, 'Ernst Handel');
  await task(tab, 'Send the price list', { due: day(-2) });
  await tab.fields('l');
  await tab.find('dialog.log');
  await (await tab.role('radio', 'E-mail')).click();
  await tab.fill('What was said', 'May we pay in 45 days?');
  await (await tab.role('radio', 'In')).click();
  await tab.fill('Needs an answer', true);
  await tab.press('Control+Enter');
  await tab.find('dialog', { gone: true });
  await tab.go('#/');
  await tab.until('the sentence counts', () => document.querySelector('.sentence')?.textContent === 'One task, and it is late. One person waits for your answer.');
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.press('j');
  await tab.press('s');
  await tab.see(/^Nothing is due/);
  await tab.press('j');
  await tab.press('e');
  await tab.gone('May we pay in 45 days?');
});
