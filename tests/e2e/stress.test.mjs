// The large demo: loaded with a way out, taken out again, and both undone.

import { scenario } from './harness.mjs';

const load = async (tab, customers) => {
  await tab.fill('Customers to make up', String(customers));
  await tab.click('button', `Load a large demo (${customers.toLocaleString('en-US')} customers)`);
};
const customers = (tab, words) => tab.until(`there are ${words} customers`, (wanted) => document.querySelector('.sidebar a[href="#/customers"] .count, nav a[href="#/customers"] .count')?.textContent === wanted, words);

scenario('a large demo is loaded beside what is here, and taken out again', { at: '#/customers/new' }, async ({ tab }) => {
  await tab.fill('Name', 'Ada Own');
  await tab.click('button', 'Save');
  await tab.go('#/settings');
  await load(tab, 600);
  await customers(tab, '601');
  await tab.reload();
  await customers(tab, '601');
  await tab.click('button', 'Take them out', { nth: 0 });
  await customers(tab, '1');
  await tab.go('#/customers');
  await tab.see('Ada Own');
  await tab.press('u');
  await customers(tab, '601');
});

scenario('a large demo that is cancelled leaves nothing behind', { at: '#/settings' }, async ({ tab }) => {
  await load(tab, 50_000);
  await tab.click('button', 'Cancel');
  await tab.see('Load a large demo (50,000 customers)');
  await customers(tab, '0');
  await tab.reload();
  await customers(tab, '0');
});
