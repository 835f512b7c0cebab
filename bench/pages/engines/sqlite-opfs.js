// SQLite's own build for the browser, on the origin's private files; every write is flushed.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { TEXTS } from '../query.js';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS customers(id INTEGER PRIMARY KEY, name TEXT, number TEXT, email TEXT, phone TEXT, city TEXT,
  country TEXT, stage TEXT, note TEXT, source TEXT, tags TEXT, created INTEGER, interactions INTEGER, lastContact INTEGER);
CREATE INDEX IF NOT EXISTS customers_name ON customers(name, id);
CREATE TABLE IF NOT EXISTS customer_tags(tag TEXT, id INTEGER, PRIMARY KEY(tag, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS interactions(id INTEGER PRIMARY KEY, customer INTEGER, kind TEXT, direction TEXT, at INTEGER, subject TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS interactions_customer ON interactions(customer);
CREATE TABLE IF NOT EXISTS tasks(id INTEGER PRIMARY KEY, customer INTEGER, summary TEXT, status TEXT, due TEXT);
CREATE INDEX IF NOT EXISTS tasks_customer ON tasks(customer);`;
const COLUMNS = {
  customers: ['id', 'name', 'number', 'email', 'phone', 'city', 'country', 'stage', 'note', 'source', 'tags', 'created', 'interactions', 'lastContact'],
  interactions: ['id', 'customer', 'kind', 'direction', 'at', 'subject', 'body'],
  tasks: ['id', 'customer', 'summary', 'status', 'due'],
};
const LIKE = [...TEXTS, 'tags'].map((field) => `${field} LIKE ?1`).join(' OR ');

let db;
const statements = new Map();

export async function open() {
  const sqlite3 = await sqlite3InitModule({ print() {}, printErr() {} });
  const pool = await sqlite3.installOpfsSAHPoolVfs({ name: 'bench' });
  db = new pool.OpfsSAHPoolDb('/bench.db');
  db.exec('PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;');
  db.exec(SCHEMA);
}

export function add(table, rows) {
  const columns = COLUMNS[table];
  const insert = prepared(`INSERT INTO ${table} VALUES(${columns.map(() => '?').join(',')})`);
  const tag = prepared('INSERT INTO customer_tags VALUES(?,?)');
  db.exec('BEGIN');
  for (const row of rows) {
    insert.bind(columns.map((column) => (column === 'tags' ? JSON.stringify(row.tags) : row[column]))).stepReset();
    for (const name of row.tags ?? []) tag.bind([name, row.id]).stepReset();
  }
  db.exec('COMMIT');
}

export const first50 = () => all('SELECT * FROM customers ORDER BY name, id LIMIT 50');

export const segment = (q) => counted(`SELECT c.*, count(*) OVER () AS n FROM customer_tags t JOIN customers c USING(id)
  WHERE t.tag=? AND c.interactions>=? AND c.lastContact<? AND c.country=? ORDER BY c.name, c.id LIMIT 50`, [q.tag, q.least, q.before, q.country]);

export const search = (term) => counted(`SELECT *, count(*) OVER () AS n FROM customers WHERE ${LIKE} ORDER BY name, id LIMIT 50`, [`%${term}%`]);

export const update = (id, patch) => prepared('UPDATE customers SET note=? WHERE id=?').bind([patch.note, id]).stepReset();

export function exportAll() {
  const parts = [];
  for (const table of Object.keys(COLUMNS)) {
    for (let after = -1, rows = [0]; rows.length > 0;) {
      rows = all(`SELECT * FROM ${table} WHERE id>? ORDER BY id LIMIT 20000`, [after]);
      if (rows.length > 0) {
        after = rows.at(-1).id;
        parts.push(JSON.stringify(rows));
      }
    }
  }
  return new Blob(parts).size;
}

function prepared(sql) {
  if (!statements.has(sql)) statements.set(sql, db.prepare(sql));
  return statements.get(sql);
}

function all(sql, bind) {
  const statement = prepared(sql);
  if (bind) statement.bind(bind);
  const rows = [];
  while (statement.step()) {
    const row = statement.get({});
    if (row.tags) row.tags = JSON.parse(row.tags);
    rows.push(row);
  }
  statement.reset();
  return rows;
}

function counted(sql, bind) {
  const rows = all(sql, bind);
  return { count: rows[0]?.n ?? 0, rows };
}
