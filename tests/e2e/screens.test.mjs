// Every screen and everything that floats, in both languages: no breach of accessibility rules in
// either theme on a wide window or a phone, nothing that sticks out sideways on any window, no
// word of the other language.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenario } from './harness.mjs';

const DATA = path.join(path.dirname(fileURLToPath(import.meta.url)), '../data');
const SAMPLE = fs.readFileSync(path.join(DATA, 'backups/v1-sample.json'), 'utf8');
const SUPPLIERS = fs.readFileSync(path.join(DATA, 'northwind/suppliers.csv'), 'utf8');

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };

// The rules that read colours (all that axe tags so and that are on).
const COLOURS = ['color-contrast', 'link-in-text-block'];

const WORDS = {
  en: {
    demo: /^Load demo/, saveBackup: 'Save a backup', save: /^Save/, problems: /need another look|needs another look/, more: 'More', columns: 'Columns', tag: 'Tag',
    backupFile: 'Backup file', replace: /^Replace with this backup/, segment: 'New segment', condition: 'Condition', group: 'Group',
    person: 'Add a person', erase: 'Erase everything…', next: 'Next', accept: /^Accept \d+ repairs$/, out: 'Leave this row out', importing: /^Import \d+ customers$/,
    taken: 'Undo', close: 'Close', rename: 'Rename', segmentMore: 'Segment', customers: 'Customer', menu: 'More',
    cut: /Nothing was changed\./, refused: 'Nothing was added.', suppliers: /^Imported /, empty: 'There is nothing to back up yet.', pasted: 'Read these rows', paste: 'Or paste rows',
    addTask: 'Add a task', field: 'Field', countries: 'Country', choose: 'Choose', seeAll: /^Show \d+ done$/,
  },
  zh: {
    demo: /^载入示例/, saveBackup: '保存备份', save: /^保存/, problems: /处需要修改/, more: '更多', columns: '显示列', tag: '加标签',
    backupFile: '备份文件', replace: /^用此备份替换/, segment: '新建分组', condition: '条件', group: '条件组',
    person: '添加人员', erase: '清空全部数据…', next: '下一步', accept: /^接受 \d+ 处/, out: '不导入此行', importing: /^导入 \d+ 位客户$/,
    taken: '撤销', close: '关闭', rename: '重命名', segmentMore: '分组操作', customers: '客户', menu: '更多',
    cut: /没有任何改动|未作任何改动|未更改/, refused: '未添加任何内容。', suppliers: /^已从/, empty: /还没有可备份/, pasted: '读取这些行', paste: '或粘贴各行',
    addTask: '添加任务', field: '字段', countries: '国家或地区', choose: '选择', seeAll: /显示已完成/,
  },
};

// Latin words that stand in Chinese text too: names of things, formats, keys, units.
const LATIN = new Set(`Clientele CSV JSON Markdown RRULE FREQ MONTHLY BYDAY Ctrl Cmd Esc Enter Shift Tab Alt Home End PageUp PageDown
  Delete Backspace English UTF Unicode SHA MIT Apache Chrome Edge Safari Firefox Excel vCard GB KB MB kB MO EUR USD CNY Brotli IndexedDB iOS
  WhatsApp WeChat LINE LinkedIn Skype Telegram Signal QQ URL ISO alpha ok vip`.split(/\s+/).map((word) => word.toLowerCase()));

const WORD = /\p{Script=Latin}[\p{Script=Latin}’']+/gu;

const settled = (tab) => tab.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 0)); }));
const theme = (tab, name) => tab.evaluate((value) => { document.documentElement.dataset.theme = value; }, name);

// Interface text that is not in the language: what a person reads or hears, apart from their data.
function latin(tab) {
  return tab.evaluate(() => {
    const found = [];
    const data = 'main .prose, .rows, .samples, bdi, kbd, code, option[value=""] ~ option[lang], [data-part=facts] dd, .file b, .preview td, .preview th';
    const take = (where, text) => { if (text && /[A-Za-z]{2,}/.test(text)) found.push([where, text.replace(/\s+/g, ' ').trim()]); };
    take('title of the page', document.title);
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('script, style, svg, datalist, noscript, #book-currency') || (!element.matches('option') && !element.checkVisibility())) continue;
      if (element.closest(data)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) take(`${name} of <${element.localName}>`, element.getAttribute(name));
      if (element.matches('input, textarea')) continue;
      for (const node of element.childNodes) if (node.nodeType === 3) take(`<${element.localName} class="${element.className}">`, node.data);
    }
    return found;
  });
}

// What is wrong with what is on the screen now.
class Look {
  constructor(tab, lang) {
    Object.assign(this, { tab, lang, wrong: [], seen: 0, data: new Set() });
  }

  async at(name) {
    const { tab, lang } = this;
    this.seen += 1;
    const note = (how, lines) => {
      const told = lines.map((line) => `${name}, ${how}: ${line}`);
      this.wrong.push(...told);
      tab.console.push(...told);
    };
    await settled(tab);
    await this.breaches(note, 'wide');
    note('1440 wide', await tab.overflow());
    if (lang === 'zh') note('words', foreign(await latin(tab), this.data));
    await tab.raw.setViewport(PHONE);
    await settled(tab);
    await this.breaches(note, 'phone');
    note('390 wide', await tab.overflow());
    await tab.raw.setViewport(NARROW);
    await settled(tab);
    note('320 wide', await tab.overflow());
    await tab.raw.setViewport(WIDE);
    await settled(tab);
  }

  // Every rule in light, the rules about colours in dark too: the themes differ in nothing but
  // colours (tests/tidy/colours.rs holds them to that), so no other rule can tell them apart.
  async breaches(note, window) {
    const { tab } = this;
    note(`light, ${window}`, await tab.axe());
    await theme(tab, 'dark');
    note(`dark, ${window}`, await tab.axe({ runOnly: { type: 'rule', values: COLOURS } }));
    await theme(tab, 'light');
  }

  // From here on these texts may stand on the screen.
  knows(...texts) {
    this.data = texts.reduce((all, text) => new Set([...all, ...wordsOf(text)]), this.data);
  }

  clean() {
    assert.ok(this.wrong.length === 0, `\n${this.wrong.join('\n')}`);
  }
}

// The Latin words in people's data: names, cities, what they wrote.
const wordsOf = (text) => new Set((text.match(WORD) ?? []).map((word) => word.toLowerCase()));

function foreign(texts, data) {
  const lines = texts.flatMap(([where, text]) => {
    const bare = text.replace(/\S+@\S+|https?:\S+|[\w-]+\.(com|cn|example|json|csv|net|org|xlsx)\S*|构建 \w+|sha256|v?\d[\w.-]*|#\S+|import-[\d-]+/gi, ' ');
    const words = (bare.match(WORD) ?? []).filter((word) => !LATIN.has(word.toLowerCase()) && !data.has(word.toLowerCase()));
    return words.length ? [`“${words.join(' ')}” in ${where} “${text.slice(0, 90)}”`] : [];
  });
  return [...new Set(lines)];
}

async function closed(tab) {
  await tab.press('Escape');
  await tab.find('dialog[open]', { gone: true });
}

const shown = (tab) => tab.find('main h1', { nth: 0 });

async function go(tab, hash, look, name) {
  await tab.go(hash);
  await shown(tab);
  await look.at(name);
}

const choose = (tab, w, name, content) => tab.upload(w.backupFile, { name, content });

for (const lang of ['en', 'zh']) {
  const w = WORDS[lang];
  const options = { prefs: { lang, theme: 'light' }, viewport: WIDE, timeout: 300_000 };

  scenario(`every screen of an empty book is accessible, fits, and speaks one language (${lang})`, options, async ({ tab }) => {
    const look = new Look(tab, lang);
    await tab.role('button', w.demo);
    await look.at('first run');
    for (const place of ['customers', 'tasks', 'tasks/done', 'data', 'data/import', 'bin', 'history', 'settings', 'nowhere', 'segments/01939f1e-7b1c-7000-8000-0000000000ff', 'customers/01939f1e-7b1c-7000-8000-0000000000ff']) {
      await go(tab, `#/${place}`, look, `empty ${place}`);
    }
    await tab.go('#/customers');
    await tab.press('/');
    await tab.find('dialog[open]');
    await look.at('empty search');
    look.clean();
    assert.equal(look.seen, 13);
  });

  scenario(`every screen of a full book is accessible, fits, and speaks one language (${lang})`, options, async ({ tab }) => {
    const look = new Look(tab, lang);
    await tab.click('button', w.demo);
    await tab.find('.todo', { nth: 0 });
    await tab.go('#/data');
    const { text } = await tab.download(() => tab.click('button', w.saveBackup));
    look.knows(...[...text.matchAll(/"(?:fn|name|summary|subject|body|note|description|title|department|city|region|line|tags|label|nickname|text)":("[^"]*"|\[[^\]]*\])/g)].map((match) => match[1]));
    await go(tab, '#/', look, 'today');
    await tab.find('.todo', { nth: 0 });

    await go(tab, '#/customers', look, 'customers');
    const ids = await tab.evaluate(() => [...document.querySelectorAll('.rows [id^=row-]')].map((row) => row.id.slice(4)));
    await tab.evaluate(() => document.querySelector('.table').focus());
    for (const key of ['j', 'x', 'j', 'x']) await tab.press(key);
    await tab.role('toolbar');
    await look.at('customers chosen');
    await tab.click('button', w.tag, { within: await tab.role('toolbar') });
    await tab.find('dialog[open]');
    await look.at('tag dialog');
    await closed(tab);
    await tab.click('button', w.columns);
    await look.at('columns menu');
    await tab.press('Escape');
    await tab.press('Delete');
    look.knows('zzzz');
    await tab.go('#/customers?q=zzzz');
    await shown(tab);
    await look.at('nobody found');

    const segment = await tab.find('.segments a', { nth: 0 });
    const address = await segment.evaluate((link) => link.hash);
    await go(tab, address, look, 'segment');
    await tab.click('button', w.segmentMore);
    await tab.role('menuitem', w.rename);
    await look.at('segment menu');
    await tab.click('menuitem', w.rename);
    await tab.find('dialog[open]');
    await look.at('segment rename');
    await closed(tab);
    await tab.click('button', w.segment);
    await tab.find('dialog[open]');
    await tab.click('button', w.group);
    await tab.fill(w.field, 'country', { nth: -1 });
    await look.at('builder');
    await tab.click('button', w.choose, { nth: -1 });
    await tab.find('.picker:popover-open');
    await look.at('builder picker');
    await tab.press('Escape');
    await tab.press('Control+Enter');
    await tab.find('[aria-invalid=true], [data-invalid=true]', { nth: 0 });
    await look.at('builder with problems');
    await closed(tab);

    // A person and an organisation; their pages differ.
    for (const id of [ids[0], ids[3]]) {
      await tab.go(`#/customers/${id}`);
      await tab.find('[data-part=tasks]');
      await look.at(`customer ${id === ids[0] ? 1 : 2}`);
    }
    for (const [key, name] of [['l', 'log'], ['t', 'task form'], ['?', 'keys'], ['/', 'search']]) {
      await tab.press(key);
      await tab.find('dialog[open]');
      await look.at(name);
      await closed(tab);
    }
    await tab.press('/');
    await tab.type(lang === 'en' ? 'an' : '李');
    await tab.find('[role=option]', { nth: 1 });
    await look.at('search results');
    await closed(tab);
    await tab.fields('t');
    await tab.field(/^(What to do|做什么)$/);
    await tab.press('Control+Enter');
    await tab.find('[aria-invalid=true]');
    await look.at('task form with problems');
    await closed(tab);
    await tab.click('button', /^(Add a person|Add an organisation|添加人员|添加机构)$/);
    await tab.find('dialog[open]');
    await look.at('affiliation form');
    await closed(tab);
    await go(tab, `#/customers/${ids[0]}/edit`, look, 'customer form');
    await go(tab, '#/customers/new', look, 'new customer');
    await tab.click('button', w.save);
    await tab.see(w.problems);
    await look.at('new customer with problems');

    await go(tab, '#/tasks', look, 'tasks');
    await tab.press('j');
    await tab.press('Enter');
    await tab.find('dialog[open]');
    await look.at('task edit');
    await closed(tab);
    await go(tab, '#/tasks/done', look, 'tasks done');

    await go(tab, '#/data', look, 'data');
    await choose(tab, w, 'cut.json', SAMPLE.slice(0, 3000));
    await tab.find('#restore-panel [role=alert], #restore-panel .failure', { nth: 0 });
    await look.at('restore refused');
    await choose(tab, w, 'sample.json', SAMPLE);
    await tab.find('#restore-panel table');
    look.knows(SAMPLE);
    await look.at('restore preview');

    await go(tab, '#/data/import', look, 'import file');
    await tab.upload(null, { name: 'empty.csv', content: '' });
    await tab.see(w.refused);
    await look.at('import refused');
    await tab.upload(null, { name: 'suppliers.csv', content: SUPPLIERS });
    await tab.find('table.mapping');
    look.knows(SUPPLIERS);
    await look.at('import columns');
    await tab.click('button', w.next);
    await tab.role('button', w.importing);
    await look.at('import check');
    await tab.click('button', w.out, { nth: 0 });
    await tab.click('button', w.accept);
    await tab.click('button', w.importing);
    await tab.role('button', w.taken, { within: await tab.find('main') });
    await look.at('import done');
    await tab.click('button', w.taken, { within: await tab.find('main') });

    for (const place of ['bin', 'history', 'settings', 'help']) await go(tab, `#/${place}`, look, place);
    await tab.go('#/settings');
    await tab.click('button', w.erase);
    await tab.find('dialog[open]');
    await look.at('erase dialog');
    await closed(tab);
    look.clean();
    assert.ok(look.seen >= 40, `${look.seen} looks`);
  });
}
