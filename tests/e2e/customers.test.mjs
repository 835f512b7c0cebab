// What happens with customers day by day: written down, changed, talked to, planned for, let go.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

async function add(tab, name, kind = 'Person') {
  await tab.go('#/customers/new');
  await tab.click('radio', kind);
  await tab.fill('Name', name);
  await tab.press('Enter');
  await tab.role('heading', name);
}

// The answer to "Last contact" and the like at the top of a customer's page.
const now = (tab, question) => tab.evaluate((wanted) => [...document.querySelectorAll('.now > div')].find((each) => each.querySelector('dt').innerText === wanted)?.querySelector('dd').innerText, question);
const nowIs = (tab, question, answer) => tab.until(`${question}: ${answer}`, (wanted, value) => [...document.querySelectorAll('.now > div')].find((each) => each.querySelector('dt').innerText === wanted)?.querySelector('dd').innerText === value, question, answer);

const saved = (tab) => tab.find('form', { gone: true });

scenario('a first customer is a name and two presses, and grows from there', {}, async ({ tab }) => {
  await tab.click('link', /^Add your first customer/);
  await tab.until('one can type at once', () => window.__find.nameOf(document.activeElement) === 'Name');
  await tab.type('Ada Lovelace');
  await tab.press('Enter');
  await tab.role('heading', 'Ada Lovelace');

  // Everything that is wrong is said at once, and the focus is on the first of it.
  await tab.click('link', 'Edit customer');
  await tab.fill('Name', '');
  await tab.click('button', 'E-mail');
  await tab.fill('E-mail', 'ada at example');
  await tab.click('button', 'Link');
  await tab.fill('Link', 'javascript:alert(1)');
  await tab.press('Control+Enter');
  await tab.see('3 fields need another look.');
  await tab.until('the first wrong field has the focus', () => window.__find.nameOf(document.activeElement) === 'Name');
  for (const words of ['Something is needed here.', /^An e-mail address has one @/, /^Only web addresses can be links/]) await tab.see(words);
  await tab.fill('Name', 'Ada Lovelace');
  await tab.fill('E-mail', 'ada@example.org');
  await tab.fill('Link', 'https://example.org/ada');
  await tab.click('button', 'Address');
  await tab.fill('Street', 'Dorfstraße 1');
  await tab.fill('City', 'Bonn');
  await tab.fill('Country', 'Germany');
  await tab.fill('Tags', 'vip');
  await tab.press('Enter');
  await tab.type('early');
  await tab.press('Control+Enter');
  await tab.role('link', 'ada@example.org');
  await tab.see(/^Dorfstraße 1\s*Bonn\s*Germany$/);
  for (const tag of ['vip', 'early']) await tab.see(new RegExp(`^#?${tag}$`));

  // A single value is edited where it stands; Escape leaves it as it was.
  await tab.click('button', /^Edit Source/);
  await tab.until('the field has the focus', () => document.activeElement.localName === 'input');
  await tab.type('Fair');
  await tab.press('Escape');
  await tab.click('button', /^Edit Source/);
  await tab.until('the field has the focus', () => document.activeElement.localName === 'input');
  await tab.type('Letter');
  await tab.press('Enter');
  await tab.role('button', 'Edit Source Letter');

  // An organisation is made while connecting.
  await tab.click('button', 'Add an organisation');
  await tab.fill('Organisation', 'Analytical Engines');
  await tab.fill('Job title', 'Programmer');
  await tab.click('button', 'Save');
  await tab.click('link', 'Analytical Engines');
  await tab.role('heading', 'Analytical Engines');
  await tab.see('Programmer');
  await tab.click('link', 'Ada Lovelace');
  await tab.role('heading', 'Ada Lovelace');

  const header = () => tab.find('main > header.bar');
  await tab.click('button', 'More', { within: await header() });
  await tab.click('menuitem', 'Duplicate');
  await tab.role('heading', 'Ada Lovelace (copy)');
  await tab.role('link', 'ada@example.org');
  await tab.click('button', 'More', { within: await header() });
  await tab.click('menuitem', 'Move to bin');
  await tab.see('Moved Ada Lovelace (copy) to the bin');
  await tab.go('#/bin');
  await tab.click('button', 'Restore Ada Lovelace (copy)');
  await tab.see(/^The bin is empty/);
  await tab.go('#/customers');
  await tab.click('link', 'Ada Lovelace (copy)');
  await tab.role('heading', 'Ada Lovelace (copy)');
  await tab.click('button', 'More', { within: await header() });
  await tab.click('menuitem', 'Move to bin');
  await tab.see('Moved Ada Lovelace (copy) to the bin');
  await tab.go('#/bin');
  await tab.click('button', 'Delete all for good');
  await tab.see(/^The bin is empty/);
  await tab.reload();
  await tab.see(/^The bin is empty/);
  await tab.go('#/customers');
  await tab.see('Ada Lovelace');
  await tab.gone('Ada Lovelace (copy)');
});

scenario('a visit with two customers is logged with the keyboard, and the next step planned', { at: '#/customers/new' }, async ({ tab }) => {
  await add(tab, 'Grace Hopper');
  await add(tab, 'Ada Lovelace');
  assert.equal(await now(tab, 'Last contact'), 'never');
  await tab.fields('l');
  await tab.fill('Visit', true);
  await tab.fill('With', 'hopper');
  await tab.role('option', /Grace Hopper/);
  await tab.press('Enter');
  await tab.role('button', 'Remove Grace Hopper');
  await tab.fill('What was said', 'Spoke about **compilers**.');
  await tab.press('Control+Enter');
  await saved(tab);
  assert.equal(await tab.evaluate(() => document.querySelector('main strong').innerText), 'compilers');
  await tab.until('the last contact follows', () => document.querySelector('.now dd').innerText !== 'never');
  const last = await now(tab, 'Last contact');
  await tab.click('link', 'Grace Hopper');
  await tab.role('heading', 'Grace Hopper');
  await nowIs(tab, 'Last contact', last);
  await tab.see('compilers');

  // A task that repeats makes its next occurrence when it is done.
  const today = await tab.evaluate(() => { const day = new Date(); return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-'); });
  for (const [words, repeats] of [['Send the minutes', null], ['Ask how it goes', 'every week']]) {
    await tab.fields('t');
    await tab.fill('What to do', words);
    await tab.fill('Due', today);
    if (repeats) await tab.fill('Repeats', repeats);
    await tab.press('Control+Enter');
    await saved(tab);
  }
  await nowIs(tab, 'Next step', 'Send the minutes');
  await tab.go('#/tasks/today');
  for (const words of ['Send the minutes', 'Ask how it goes']) {
    await (await tab.role('checkbox', `Done: ${words}`)).focus();
    await tab.press('e');
    await tab.gone(words, { within: await tab.find('main') });
  }
  await tab.see('Nothing is due today.');
  await tab.go('#/tasks/upcoming');
  await tab.role('checkbox', 'Done: Ask how it goes');
  assert.equal(await tab.count(['role', 'checkbox', { pattern: '^Done:', flags: '' }]), 1);
  await tab.go('#/tasks/done');
  await tab.role('checkbox', 'Done: Send the minutes');
  await tab.role('checkbox', 'Done: Ask how it goes');
});

scenario('what is pasted into notes stays text', { at: '#/customers/new' }, async ({ tab }) => {
  await add(tab, '<script>document.title = "broken"</script>');
  await tab.click('link', 'Edit customer');
  const hostile = 'A **bold** word.\n\n<img src=x onerror="document.title = \'broken\'">\n\n[press me](javascript:document.title=%22broken%22)\n\n![picture](https://elsewhere.example/x.png)\n\n[a page](https://elsewhere.example/)';
  await tab.fill('Notes', hostile);
  await tab.press('Control+Enter');
  await tab.see('<img src=x onerror="document.title = \'broken\'">');
  const found = await tab.evaluate(() => ({
    bold: document.querySelector('main strong')?.innerText,
    pictures: document.querySelectorAll('main img').length,
    scripts: document.querySelectorAll('main script').length,
    links: [...document.querySelectorAll('main a')].map((a) => a.href).filter((href) => !href.startsWith(location.origin)),
    handlers: [...document.querySelectorAll('main *')].filter((element) => element.getAttributeNames().some((name) => name.startsWith('on'))).length,
    title: document.title,
  }));
  assert.match(found.title, /^(?!broken)/);
  assert.deepEqual({ ...found, title: '' }, { bold: 'bold', pictures: 0, scripts: 0, links: ['https://elsewhere.example/'], handlers: 0, title: '' });
});

scenario('a Chinese customer is written down in Chinese', { prefs: { lang: 'zh' } }, async ({ tab }) => {
  await tab.click('link', /^添加第一位客户/);
  await tab.click('radio', '机构');
  await tab.fill('名称', '北京万里贸易有限公司');
  await tab.fill('电话', '010-6552 3377');
  await tab.click('button', '地址');
  await tab.fill('街道地址', '建国路 88 号');
  await tab.fill('区县', '朝阳区');
  await tab.fill('城市', '北京市');
  await tab.fill('国家或地区', '中国');
  await tab.fill('标签', '重点');
  await tab.fill('备注', '春节前回访。');
  await tab.press('Control+Enter');
  await tab.role('heading', '北京万里贸易有限公司');
  await tab.role('link', '010-6552 3377');
  await tab.see('春节前回访。');
  await tab.see(/重点/);
  await tab.click('button', '添加人员');
  await tab.fill('人员', '李雷');
  await tab.click('button', '保存');
  await tab.role('link', '李雷');
  await tab.fields('l');
  await tab.fill('内容', '谈了新合同');
  await tab.press('Control+Enter');
  await saved(tab);
  await tab.see('谈了新合同');
  assert.notEqual(await now(tab, '最近联系'), '从未');
  await tab.press('Control+k');
  await tab.fill('查找客户或命令', 'bjwl');
  await tab.role('option', /北京万里贸易有限公司/, { nth: 0 });
});
