// Dexie: an index where it has one, plain JavaScript for the rest; writes are durable.

import Dexie from 'dexie';
import { inSegment, matches, page } from '../query.js';

const db = new Dexie('bench', { chromeTransactionDurability: 'strict' });
db.version(1).stores({ customers: 'id, name, *tags', interactions: 'id, customer', tasks: 'id, customer' });

export const open = () => db.open();
export const add = (table, rows) => db.table(table).bulkAdd(rows);
export const first50 = () => db.customers.orderBy('name').limit(50).toArray();
export const segment = async (q) => page((await db.customers.where('tags').equals(q.tag).toArray()).filter((c) => inSegment(c, q)));
export const search = async (term) => page((await db.customers.toArray()).filter((c) => matches(c, term)));
export const update = (id, patch) => db.customers.update(id, patch);

export async function exportAll() {
  const parts = [];
  for (const table of db.tables) {
    for (let after = -1, rows = [0]; rows.length > 0;) {
      rows = await table.where('id').above(after).limit(20_000).toArray();
      if (rows.length > 0) {
        after = rows.at(-1).id;
        parts.push(JSON.stringify(rows));
      }
    }
  }
  return new Blob(parts).size;
}
