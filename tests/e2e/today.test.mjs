// Today: whom to be in touch with, whose birthday it is, and what can be put off.
import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

// The sidebar's brand and storage status stand in no landmark.
const RULES = { rules: { region: { enabled: false } } };

const day = (offset) => {
  const at = new Date(Date.now() + offset * 864e5);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
};

async function customer(tab, name, cadence = '') {
  await tab.go('#/customers/new');
  await tab.fill('Name', name);
  if (cadence) await tab.fill('Keep in touch', cadence);
  await tab.press('Control+Enter');
  await tab.role('heading', name);
}

async function called(tab, offset, inbound = false) {
  // The desktop's button stands in the head, the phone's in the bar below.
  const buttons = '.head .actions .button, .bottom .log';
  await tab.until('the customer can be logged with', (all) => [...document.querySelectorAll(all)].some((b) => b.checkVisibility()), buttons);
  await tab.evaluate((all) => [...document.querySelectorAll(all)].find((b) => b.checkVisibility()).click(), buttons);
  await tab.fill('Day', day(offset));
  if (inbound) {
    await tab.click('radio', 'In');
    await tab.click('checkbox', 'Needs an answer');
  }
  await tab.press('Control+Enter');
  await tab.find('dialog', { gone: true });
}

const row = (name) => `.today-main .what[title="${name}"]`;
const stands = (tab, name) => tab.find(row(name));
const hasGone = (tab, name) => tab.find(row(name), { gone: true });

scenario('who is due is on Today until one was in touch', async ({ tab }) => {
  await customer(tab, 'Ernst Handel', 'every 3 weeks');
  await tab.see('every 3 weeks');
  await called(tab, -30);
  await tab.see('9 days over');
  await tab.go('#/');
  await tab.see('One person');
  await stands(tab, 'Ernst Handel');
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.press('j');
  await tab.press('e');
  await tab.see('Logged a contact with Ernst Handel');
  await hasGone(tab, 'Ernst Handel');
  await tab.press('u');
  await stands(tab, 'Ernst Handel');
});

scenario('what is put off comes back by undo, and after a reload it is still put off', async ({ tab }) => {
  await customer(tab, 'Ernst Handel', '2 weeks');
  await called(tab, -20);
  await tab.go('#/');
  await stands(tab, 'Ernst Handel');
  await tab.press('j');
  await tab.press('s');
  await tab.see('Put off Ernst Handel');
  await hasGone(tab, 'Ernst Handel');
  await tab.press('u');
  await stands(tab, 'Ernst Handel');
  await tab.press('j');
  await tab.press('Shift+S');
  await tab.role('heading', 'Put off until');
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.fill('Another day', day(9));
  await tab.press('Enter');
  await tab.find('dialog', { gone: true });
  await hasGone(tab, 'Ernst Handel');
  await tab.reload();
  await tab.see(/^Nothing waits for you/);
  await hasGone(tab, 'Ernst Handel');
});

scenario('an answer that is owed can be put off from the menu', { viewport: { width: 390, height: 844 } }, async ({ tab }) => {
  await customer(tab, 'Roland Mendel');
  await called(tab, -3, true);
  await tab.go('#/');
  await tab.see('Waiting for your answer');
  await tab.click('button', 'More', { within: await tab.find('.todo') });
  await tab.click('menuitem', 'Put off for a week');
  await tab.gone('Waiting for your answer');
  assert.deepEqual(await tab.overflow(), []);
});

scenario('a birthday is seen to by one key', async ({ tab }) => {
  await customer(tab, 'Ilse Brandt');
  const birthday = await tab.find('[data-edit="birthday"]');
  await birthday.click();
  await tab.find('[data-fact="birthday"]:focus');
  await tab.type(`--${day(0).slice(5)}`);
  await tab.press('Enter');
  await tab.find('[data-edit="birthday"]');
  await tab.go('#/');
  await stands(tab, 'Ilse Brandt’s birthday');
  await tab.press('j');
  await tab.press('e');
  await hasGone(tab, 'Ilse Brandt’s birthday');
});

scenario('days off and quiet hours are kept, and a holiday that is none is told', async ({ tab }) => {
  await customer(tab, 'Ernst Handel', '1 day');
  await called(tab, -9);
  await tab.go('#/settings');
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  await tab.click('checkbox', names[new Date().getDay()]);
  await tab.see('Changed the settings of the book');
  await tab.fill('Holidays', '12-25 Christmas\nsoon');
  await tab.press('Tab');
  await tab.see(/^Line 2: /);
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.fill('Holidays', '12-25 Christmas');
  await tab.press('Tab');
  await tab.gone(/^Line 2: /);
  await tab.go('#/');
  await tab.see('quiet now: a day off');
});

scenario('the warmth of a customer is a number, a meter and a word', async ({ tab }) => {
  await customer(tab, 'Ernst Handel');
  await tab.see('no contact yet');
  await called(tab, 0);
  await tab.see('cool');
  await tab.find('meter[aria-label="31 of 100"]');
  assert.deepEqual(await tab.axe(RULES), []);
});
