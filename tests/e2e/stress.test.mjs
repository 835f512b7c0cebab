// The large demo: loaded with a way out, taken out again, and both undone.

import { scenario } from './harness.mjs';

async function load(tab, customers) {
  await tab.go('#/settings');
  await tab.fill('Customers to make up', customers);
  await tab.click('button', /^Load a large demo/);
}

// Counted by the list itself: its rows and its head.
async function listed(tab, customers) {
  await tab.go('#/customers');
  await tab.until(`${customers} customers are listed`, (rows) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) === rows, customers + 1);
}

scenario('a large demo is loaded beside what is here, and taken out again', { at: '#/customers/new' }, async ({ tab }) => {
  await tab.fill('Name', 'Ada Own');
  await tab.press('Control+Enter');
  await tab.role('heading', 'Ada Own');
  await load(tab, '600');
  await tab.see(/^Made-up customers are in this book/);
  await listed(tab, 601);
  await tab.reload();
  await listed(tab, 601);
  await tab.click('button', 'Take them out', { nth: 0 });
  await tab.gone(/^Made-up customers are in this book/);
  await listed(tab, 1);
  await tab.press('u');
  await listed(tab, 601);
});

scenario('a large demo that is cancelled leaves nothing behind', async ({ tab }) => {
  await load(tab, '50000');
  await tab.click('button', 'Cancel');
  await tab.role('button', /^Load a large demo/);
  await listed(tab, 0);
  await tab.reload();
  await listed(tab, 0);
});
