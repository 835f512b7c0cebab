// The figures that the book promises, each with what it is measured beside and its goal; the table
// of a run, and of two runs beside each other.

import { median, most, p95, short, slope } from './figures.mjs';

const FRAME = 1000 / 60;

// `ours` and `beside` name samples; `of` says what is taken of them (the median if not stated).
// Goals: `most` and `least` in the figure's unit, `ratio` to what it is measured beside.
export const ROWS = [
  { id: 'cold', what: 'Cold start, first 50 customers painted', zh: '冷启动，绘出前 50 位客户', unit: 'ms', ours: 'ours.cold', beside: 'sqlite-opfs.cold', ratio: 1 },
  { id: 'cold-idb', what: 'The same beside an index by name alone', zh: '同上，与仅按名称的索引相比', unit: 'ms', ours: 'ours.cold', beside: 'idb.cold', aim: 1 },
  { id: 'searchable', what: 'Everything searchable, after that', zh: '其后直至全部可搜索', unit: 'ms', ours: 'ours.searchable', beside: 'floor.start', ratio: 2 },
  { id: 'key', what: 'Key in search → painted, p95', zh: '搜索：按键至绘出，p95', unit: 'ms', of: p95, ours: 'ours.key', beside: 'react.key', most: 2 * FRAME },
  { id: 'search', what: 'Search, engine', zh: '搜索引擎用时', unit: 'ms', ours: 'ours.search', beside: 'sqlite-opfs.search', ratio: 1 / 5 },
  { id: 'search-floor', what: 'Search, engine, beside a scan of memory', zh: '搜索引擎用时，与扫描内存相比', unit: 'ms', ours: 'ours.search', beside: 'floor.search' },
  { id: 'segment', what: 'Compound segment: count and order, engine', zh: '复合分组：计数与排序', unit: 'ms', ours: 'ours.segment', beside: 'sqlite-opfs.segment', most: 8, ratio: 1 / 4 },
  { id: 'counts', what: '30 live counts after an edit', zh: '一次编辑后 30 个实时计数', unit: 'ms', ours: 'ours.counts', most: FRAME },
  { id: 'edit-painted', what: 'Edit: key → painted', zh: '编辑：按键至绘出', unit: 'ms', ours: 'ours.painted', most: FRAME },
  { id: 'edit-committed', what: 'Edit: key → on disk (strict), p95', zh: '编辑：按键至落盘（strict），p95', unit: 'ms', of: p95, ours: 'ours.committed', beside: 'sqlite-opfs.update', most: 20 },
  { id: 'restore', what: 'Restore of the whole backup', zh: '恢复整个备份', unit: 's', ours: 'ours.restore', beside: 'floor.restore', ratio: 3 },
  { id: 'restore-sqlite', what: 'The same beside SQLite', zh: '同上，与 SQLite 相比', unit: 's', ours: 'ours.restore', beside: 'sqlite-opfs.restore', ratio: 1 },
  { id: 'restore-dexie', what: 'The same beside Dexie', zh: '同上，与 Dexie 相比', unit: 's', ours: 'ours.restore', beside: 'dexie.restore', ratio: 1 / 5 },
  { id: 'restore-memory', what: 'Restore, memory above idle', zh: '恢复时高出空闲的内存', unit: 'MB', of: most, ours: 'ours.restorePeak', most: 300 },
  { id: 'export', what: 'Export of the whole', zh: '导出全部', unit: 'MB/s', ours: 'ours.export', beside: 'sqlite-opfs.export', least: 40 },
  { id: 'export-memory', what: 'Export, memory above idle', zh: '导出时高出空闲的内存', unit: 'MB', of: most, ours: 'ours.exportPeak', most: 100 },
  { id: 'longest', what: 'Longest task on the main thread', zh: '主线程最长任务', unit: 'ms', of: most, ours: 'ours.longest', most: 50 },
  { id: 'memory', what: 'Memory after the start', zh: '启动后的内存', unit: 'MB', ours: 'ours.memory', most: 160 },
  { id: 'dropped', what: 'Frames dropped in 300 of scrolling', zh: '滚动 300 帧中的丢帧', unit: 'frames', ours: 'ours.dropped', beside: 'react.dropped', ratio: 1 },
  { id: 'blank', what: 'Blank places in 300 frames of scrolling', zh: '滚动 300 帧中的空白处', unit: 'places', of: most, ours: 'ours.blank', beside: 'react.blank', most: 0 },
  { id: 'growth-cold', what: 'Growth: cold start', zh: '增长：冷启动', unit: 'exponent', grows: 'ours.cold', most: 1.1 },
  { id: 'growth-searchable', what: 'Growth: everything searchable', zh: '增长：全部可搜索', unit: 'exponent', grows: 'ours.ready', most: 1.1 },
  { id: 'growth-search', what: 'Growth: search, engine', zh: '增长：搜索', unit: 'exponent', grows: 'ours.search', most: 1.1 },
  { id: 'growth-segment', what: 'Growth: compound segment, engine', zh: '增长：复合分组', unit: 'exponent', grows: 'ours.segment', most: 1.1 },
  { id: 'growth-restore', what: 'Growth: restore', zh: '增长：恢复', unit: 'exponent', grows: 'ours.restore', most: 1.1 },
  { id: 'growth-memory', what: 'Growth: memory after the start', zh: '增长：启动后的内存', unit: 'exponent', grows: 'ours.memory', most: 1.1 },
];

// What a row says, given the samples of each size (of which `size` is the one all were measured
// at). Of a figure that was not measured nothing is said.
export function measured(row, sizes, size) {
  const of = row.of ?? median;
  const samples = (name) => sizes[size]?.[name] ?? [];
  if (row.grows) {
    const points = Object.entries(sizes).map(([n, all]) => [Number(n), median(all[row.grows] ?? [])]).filter(([, value]) => value !== undefined);
    const ours = slope(points);
    return { ...head(row), ours, points, met: within(row, ours) };
  }
  const ours = of(samples(row.ours));
  const beside = row.beside && of(samples(row.beside));
  const ratio = beside > 0 ? ours / beside : ours === 0 && beside === 0 ? 0 : undefined;
  return { ...head(row), ours, beside, ratio, samples: samples(row.ours).length, met: within(row, ours, ratio, beside) };
}

const head = ({ id, what, unit }) => ({ id, what, unit });

function within({ most: high, least, ratio: limit, aim }, ours, ratio, beside) {
  if (high === undefined && least === undefined && limit === undefined && aim === undefined) return undefined;
  if (ours === undefined) return undefined;
  const close = limit ?? aim;
  return !(ours > high) && !(ours < least) && (close === undefined || (ratio === undefined ? beside === 0 && ours === 0 : ratio <= close));
}

function goal({ most: high, least, ratio, aim, unit }, words) {
  const parts = [];
  if (high !== undefined) parts.push(`≤ ${short(high)}${unit === 'exponent' ? '' : ` ${unit}`}`);
  if (least !== undefined) parts.push(`≥ ${short(least)} ${unit}`);
  if (ratio !== undefined) parts.push(`≤ ${short(ratio)} ×`);
  if (aim !== undefined) parts.push(`${words.aim}≤ ${short(aim)} ×`);
  return parts.join(', ');
}

const NAMES = { 'sqlite-opfs': 'SQLite', dexie: 'Dexie', idb: 'idb', react: 'React' };

const HEADS = { en: ['figure', 'ours', 'floor or peer', 'ratio', 'goal', 'met'], zh: ['项目', '本应用', '下限或同类', '比值', '目标', '达成'] };
const WORDS = { en: { yes: 'yes', no: '**no**', floor: 'floor', aim: 'aim: ' }, zh: { yes: '是', no: '**否**', floor: '下限', aim: '力求 ' } };

export function markdown(rows, lang = 'en') {
  const words = WORDS[lang];
  const lines = rows.map((row) => {
    const plan = ROWS.find(({ id }) => id === row.id);
    const who = plan.beside?.split('.')[0];
    const by = words[who] ?? NAMES[who];
    const beside = plan.grows ? (row.points ?? []).map(([n, value]) => `${n.toLocaleString('en-US')}: ${short(value)}`).join('; ') : by ? `${short(row.beside)} (${by})` : '';
    return [lang === 'zh' ? plan.zh : row.what, `${short(row.ours)}${row.unit === 'exponent' ? '' : ` ${row.unit}`}`, beside, row.ratio === undefined ? '' : `${short(row.ratio)} ×`, goal(plan, words), row.met === undefined ? (row.ours === undefined ? '–' : '') : row.met ? words.yes : words.no];
  });
  return table(HEADS[lang], lines);
}

// Two runs beside each other: how the figures of a commit changed, and those of the peers, which
// tell how far the machine itself did.
export function comparison(before, now) {
  const lines = now.map((row) => {
    const old = before.find(({ id }) => id === row.id) ?? {};
    const change = (a, b) => (a > 0 && b !== undefined ? `${short(b / a)} ×` : '');
    return [lang === 'zh' ? plan.zh : row.what, `${short(old.ours)} ${row.unit}`, `${short(row.ours)} ${row.unit}`, change(old.ours, row.ours), change(old.beside, row.beside)];
  });
  return table(['figure', 'before', 'now', 'ours', 'floor or peer'], lines);
}

function table(heads, lines) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...lines.map(row)].join('\n');
}
