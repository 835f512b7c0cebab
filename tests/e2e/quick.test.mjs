// One line becomes a task, an entry or a customer: by keyboard alone, in both languages, through
// an input method, and in the palette.

import assert from 'node:assert/strict';
import { scenario } from './harness.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ZH = { prefs: { lang: 'zh', theme: 'light' } };

const closed = (tab) => tab.find('dialog[open]', { gone: true });
const chips = (tab) => tab.evaluate(() => [...document.querySelectorAll('dialog.quick .oneline .chip')].map((chip) => chip.innerText.trim()));
const chipped = (tab, wanted) => tab.until(`the chips are ${wanted}`, (words) => JSON.stringify([...document.querySelectorAll('dialog.quick .oneline .chip')].map((chip) => chip.innerText.trim())) === JSON.stringify(words), wanted);
const heading = (tab, words) => tab.until(`the heading is ${words}`, (wanted) => document.querySelector('main h1')?.textContent.trim() === wanted, words);
const written = (tab, text) => tab.until(`the line says ${text}`, (wanted) => document.querySelector('dialog.quick textarea')?.value === wanted, text);
const inLine = (tab) => tab.find('dialog.quick textarea:focus');

async function line(tab, key, text) {
  await tab.press(key);
  await inLine(tab);
  await tab.type(text);
}

async function add(tab, ...lines) {
  for (const text of lines) {
    await line(tab, 'n', text);
    await tab.press('Enter');
    await closed(tab);
    await heading(tab, text.split(/[,，]/)[0]);
  }
}

// A day from today, as the app words it.
const worded = (tab, days, locale) => tab.evaluate((ahead, tag) => {
  const day = new Date();
  day.setDate(day.getDate() + ahead);
  return new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' }).format(day);
}, days, locale);

scenario('a line becomes a customer with its firm, a task and an entry', async ({ tab }) => {
  await add(tab, 'Anna Trujillo, Ana Trujillo Emparedados, ana@example.com, +52 5 555 4729, #cafe');
  await tab.role('link', 'Ana Trujillo Emparedados');
  await tab.see('ana@example.com');
  await tab.go('#/');

  // What is understood stands below the line before anything is saved.
  await line(tab, 't', 'Call Anna tomorrow 3pm #samples every month');
  const tomorrow = await worded(tab, 1, 'en-GB');
  await chipped(tab, ['Anna Trujillo', tomorrow, '15:00', 'samples', 'every month']);
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.press('Enter');
  await closed(tab);
  await tab.see('Added Call Anna');
  await tab.press('g');
  await tab.press('t');
  await heading(tab, 'Tasks');
  await tab.see('Call Anna', { within: await tab.find('main') });

  // What is past is logged, whatever the line was opened for.
  await line(tab, 't', 'called Anna yesterday 10 min, wants two more');
  await chipped(tab, ['Call', 'Anna Trujillo', await worded(tab, -1, 'en-GB'), '10 min']);
  await tab.press('Enter');
  await closed(tab);
  await tab.press('Control+k');
  await tab.type('anna');
  await tab.role('option', /Anna Trujillo/, { nth: 0 });
  await tab.press('Enter');
  await heading(tab, 'Anna Trujillo');
  await tab.see('wants two more');
  await tab.see(/10 min/);
});

scenario('who answers to a name is asked, and a part can be taken back', async ({ tab }) => {
  await add(tab, 'Maria Anders, Alfreds Futterkiste', 'Maria Larsson, Folk HB');
  await tab.go('#/');
  await line(tab, 't', 'Call Maria next Tue');
  // Enter does not guess: the first who is offered gets the focus.
  await tab.press('Enter');
  await tab.see(/Several customers answer to “Maria”/);
  await tab.find('[data-pick]:focus');
  await tab.press('ArrowRight');
  await tab.press('Enter');
  await inLine(tab);
  await tab.until('she is meant', () => document.querySelector('dialog.quick .oneline .chip')?.innerText.trim() === 'Maria Larsson');
  // A part that is taken back is plain text; the line keeps its words.
  await tab.press('ArrowDown');
  await tab.press('ArrowRight');
  await tab.press('Enter');
  await chipped(tab, ['Maria Larsson']);
  await written(tab, 'Call Maria next Tue');
  await inLine(tab);
  await tab.press('Enter');
  await closed(tab);
  await tab.see('Added Call Maria next Tue');
});

scenario('a date that does not exist is told and nothing is lost', async ({ tab }) => {
  await add(tab, 'Ada');
  await line(tab, 't', 'Send samples 30 Feb');
  await tab.see(/30 Feb: That day does not exist/);
  await tab.press('Enter');
  await closed(tab);
  await tab.see('Added Send samples 30 Feb');
});

scenario('Tab opens all fields with what is understood, Esc keeps the text', async ({ tab }) => {
  await add(tab, 'Anna Trujillo');
  await line(tab, 't', 'Send the list to Anna 2030-12-03 at 15:30 !!');
  await tab.press('Escape');
  await closed(tab);
  await tab.press('t');
  await inLine(tab);
  await written(tab, 'Send the list to Anna 2030-12-03 at 15:30 !!');
  await tab.press('Tab');
  const value = async (label) => (await tab.field(label)).evaluate((field) => field.value);
  assert.equal(await value('What to do'), 'Send the list to Anna');
  assert.equal(await value('Due'), '2030-12-03');
  assert.equal(await value('Time'), '15:30');
  await tab.role('button', 'Remove Anna Trujillo');
  await tab.press('Control+Enter');
  await closed(tab);
  await tab.see('Added Send the list to Anna');
  await tab.press('n');
  await inLine(tab);
  await tab.type('Grace Hopper, Navy Ltd, Admiral, grace@example.com');
  await tab.press('Tab');
  await heading(tab, 'New customer');
  assert.equal(await value('Name'), 'Grace Hopper');
  await tab.press('Control+Enter');
  await heading(tab, 'Grace Hopper');
  await tab.role('link', 'Navy Ltd');
});

scenario('一句话变成任务、往来和客户', ZH, async ({ tab }) => {
  await add(tab, '李雷，北京万里贸易有限公司，13800138000，#茶');
  await tab.go('#/');
  await line(tab, 't', '明天下午3点给李雷打电话 #样品 每月');
  await chipped(tab, [await worded(tab, 1, 'zh-CN'), '15:00', '李雷', '样品', '每月']);
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.press('Enter');
  await closed(tab);
  await tab.see(/已添加给李雷打电话/);
  await line(tab, 'l', '昨天给李雷打了电话，10分钟，还要两箱');
  await chipped(tab, [await worded(tab, -1, 'zh-CN'), '李雷', '电话', '10 分钟']);
  await tab.press('Enter');
  await closed(tab);
  await tab.press('Control+k');
  await tab.type('lilei');
  await tab.role('option', /李雷/, { nth: 0 });
  await tab.press('Enter');
  await heading(tab, '李雷');
  await tab.see('还要两箱');
});

scenario('the Enter of an input method does not save the line', ZH, async ({ tab }) => {
  await add(tab, '李雷');
  await tab.press('t');
  await inLine(tab);
  await tab.evaluate(() => {
    const field = document.activeElement;
    const key = (more) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, composed: true, ...more }));
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, '明天给李雷打电话');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    key({ isComposing: true });
    key({ keyCode: 229 });
    field.dispatchEvent(new CompositionEvent('compositionend', { data: '明天给李雷打电话', bubbles: true }));
    key({ keyCode: 13 });
  });
  assert.equal(await tab.count('dialog[open]'), 1);
  await written(tab, '明天给李雷打电话');
  const since = await tab.evaluate(() => performance.now());
  await tab.until('the input method is at rest', (before) => performance.now() - before > 150, since);
  await tab.press('Enter');
  await closed(tab);
  await tab.see(/已添加给李雷打电话/);
});

scenario('the palette takes a sentence, forgives errors and looks where a sign says', async ({ tab }) => {
  await add(tab, 'Roland Mendel, Ernst Handel, #wholesale');
  await tab.go('#/');
  const options = (wanted) => tab.until(`the options are ${wanted}`, (words) => {
    const all = [...document.querySelectorAll('[role=option] .name')].map((option) => option.textContent);
    return words.every((word, at) => all[at] === word);
  }, wanted);
  await tab.press('Control+k');
  await tab.type('Call Roland tomorrow 3pm');
  await options(['Add task: Call Roland']);
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.press('Enter');
  await closed(tab);
  await tab.see('Added Call Roland');
  for (const [typed, wanted] of [['>bakup', ['Save a backup', 'Restore a backup']], ['@', ['Roland Mendel']], ['#ernst', ['Ernst Handel']], ['#whol', ['wholesale']], ['call rol', ['Call Roland']]]) {
    await tab.press('Control+k');
    await tab.find('dialog.palette input:focus');
    await tab.type(typed);
    if (typed !== 'call rol') await options(wanted);
    else await tab.role('option', /Call Roland/, { nth: 0 });
    await tab.press('Escape');
    await closed(tab);
  }
});

scenario('on the phone the line is a sheet at the bottom', { viewport: { width: 390, height: 844 } }, async ({ tab }) => {
  await add(tab, 'Ada');
  await line(tab, 't', 'Call Ada tomorrow');
  const box = await tab.evaluate(() => {
    const { top, bottom, left, right } = document.querySelector('dialog.quick').getBoundingClientRect();
    return { top, bottom, left, right };
  });
  assert.ok(box.top > 300 && Math.abs(box.bottom - 844) < 1 && box.left === 0 && box.right === 390, JSON.stringify(box));
  assert.deepEqual(await tab.axe(RULES), []);
  await tab.click('button', 'Save', { within: await tab.find('dialog.quick') });
  await closed(tab);
  await tab.see('Added Call Ada');
  // However long a chip is, its cross stays in reach.
  await line(tab, 't', 'Send samples 30 Feb');
  await tab.see(/That day does not exist/);
  assert.ok(await tab.evaluate(() => [...document.querySelectorAll('dialog.quick .chip-x')].every((cross) => cross.getBoundingClientRect().right <= innerWidth)));
});
