// idb: IndexedDB with promises, an index by name, everything else read and filtered; writes are
// durable.

import { openDB } from 'idb';
import { inSegment, matches, page } from '../query.js';

let db;

export async function open() {
  db = await openDB('bench', 1, {
    upgrade(fresh) {
      const customers = fresh.createObjectStore('customers', { keyPath: 'id' });
      customers.createIndex('name', 'name');
      customers.createIndex('tags', 'tags', { multiEntry: true });
      for (const table of ['interactions', 'tasks']) fresh.createObjectStore(table, { keyPath: 'id' }).createIndex('customer', 'customer');
    },
  });
}

export async function add(table, rows) {
  const tx = db.transaction(table, 'readwrite', { durability: 'relaxed' });
  for (const row of rows) tx.store.put(row);
  await tx.done;
}

export const first50 = () => db.getAllFromIndex('customers', 'name', null, 50);
export const segment = async (q) => page((await db.getAllFromIndex('customers', 'tags', q.tag)).filter((c) => inSegment(c, q)));
export const search = async (term) => page((await db.getAll('customers')).filter((c) => matches(c, term)));

export async function update(id, patch) {
  const tx = db.transaction('customers', 'readwrite', { durability: 'strict' });
  await tx.store.put({ ...(await tx.store.get(id)), ...patch });
  await tx.done;
}
