// What nobody can do without: the least work that a restore, a start, a search and an export
// could be. Nothing is checked, nothing is shown, nothing is kept right.
//
// The pages hold the same bytes as the app's: a directory of ids and ends, then the records' JSON.

const ROWS = 1_000;
const SLICE = 4 << 20;
const AT_ONCE = 16;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BREAK = 0x0a;

function database() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('floor', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('pages');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

const ended = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = resolve;
  transaction.onabort = () => reject(transaction.error);
});
const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// --- restore: every byte is looked at once, rows are cut out and written as pages ---

class Pages {
  constructor(db) {
    Object.assign(this, { db, table: '', number: 0, rows: [], size: 0, waiting: [] });
  }

  begin(table) {
    this.cut();
    Object.assign(this, { table, number: 0 });
  }

  add(row) {
    this.rows.push(row);
    this.size += row.length;
    if (this.rows.length === ROWS) this.cut();
  }

  cut() {
    if (this.rows.length === 0) return;
    const directory = 4 + 20 * this.rows.length;
    const page = new Uint8Array(directory + this.size);
    const numbers = new DataView(page.buffer);
    numbers.setUint32(0, this.rows.length, true);
    let end = 0;
    this.rows.forEach((row, nth) => {
      page.set(row, directory + end);
      end += row.length;
      numbers.setUint32(4 + 16 * this.rows.length + 4 * nth, end, true);
    });
    this.waiting.push([`${this.table} ${String(this.number++).padStart(6, '0')}`, page]);
    Object.assign(this, { rows: [], size: 0 });
  }

  async write(durability = 'relaxed') {
    const transaction = this.db.transaction('pages', 'readwrite', { durability });
    for (const [key, page] of this.waiting) transaction.objectStore('pages').put(page, key);
    this.waiting = [];
    await ended(transaction);
  }
}

// Looks at every byte as JSON wants it: in a string or out of it, escaped or not. A record's line
// begins with six blanks and a brace, a table's with its name.
async function restore(file) {
  const began = performance.now();
  const db = await database();
  const pages = new Pages(db);
  let line = new Uint8Array(1 << 20);
  let length = 0;
  let inside = false;
  let skip = 0;
  let tokens = 0;
  const onLine = () => {
    if (length > 6 && line[6] === 0x7b) pages.add(line.slice(6, line[length - 1] === 0x2c ? length - 1 : length));
    else if (length > 4 && line[4] === QUOTE) pages.begin(new TextDecoder().decode(line.subarray(5, line.indexOf(QUOTE, 5))));
    length = 0;
  };
  for (let at = 0; at < file.size; at += SLICE) {
    const bytes = new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
    let from = 0;
    let i = skip;
    for (; i < bytes.length; i++) {
      const byte = bytes[i];
      if (inside) {
        if (byte === BACKSLASH) i++;
        else if (byte === QUOTE) inside = false;
      } else if (byte === QUOTE) {
        inside = true;
        tokens++;
      } else if (byte === BREAK) {
        line.set(bytes.subarray(from, i), length);
        length += i - from;
        from = i + 1;
        onLine();
      } else if (byte !== 0x20) {
        tokens++;
      }
    }
    // What an escape escapes may lie in the next slice.
    skip = i - bytes.length;
    line.set(bytes.subarray(from), length);
    length += bytes.length - from;
    if (pages.waiting.length >= AT_ONCE) await pages.write();
  }
  pages.cut();
  await pages.write('strict');
  db.close();
  return { ms: performance.now() - began, tokens };
}

// --- start: read every customer and make it text and values; search: look through that text ---

async function* batches(db, prefix) {
  for (let after = prefix; ;) {
    const range = IDBKeyRange.bound(after, `${prefix}\uffff`, true);
    const store = db.transaction('pages').objectStore('pages');
    const [keys, pages] = await Promise.all([result(store.getAllKeys(range, AT_ONCE)), result(store.getAll(range, AT_ONCE))]);
    if (pages.length === 0) return;
    yield pages;
    after = keys.at(-1);
  }
}

function records(page) {
  const numbers = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const count = numbers.getUint32(0, true);
  const directory = 4 + 20 * count;
  const rows = [];
  for (let nth = 0, start = 0; nth < count; nth++) {
    const end = numbers.getUint32(4 + 16 * count + 4 * nth, true);
    rows.push(page.subarray(directory + start, directory + end));
    start = end;
  }
  return rows;
}

async function start() {
  const began = performance.now();
  const db = await database();
  const pages = [];
  for await (const batch of batches(db, 'party ')) pages.push(...batch);
  const read = performance.now() - began;
  const decoder = new TextDecoder();
  window.customers = pages.flatMap((page) => records(page).map((row) => JSON.parse(decoder.decode(row))));
  db.close();
  return { ms: performance.now() - began, read, customers: window.customers.length };
}

function searches(terms) {
  const words = (c) => [c.fn, ...(c.identifiers ?? []).map((i) => i.value), ...(c.telecom ?? []).map((t) => t.value), c.address?.[0]?.city, c.note, c.source, ...(c.tags ?? [])];
  const ends = [];
  let text = '';
  for (const customer of window.customers) {
    text += `${words(customer).filter(Boolean).join('\n').toLowerCase()}\n`;
    ends.push(text.length);
  }
  text.charCodeAt(text.length - 1);
  const ms = [];
  const answers = [];
  for (const term of terms) {
    const began = performance.now();
    let count = 0;
    let line = 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, ends[line])) {
      while (ends[line] <= at) line++;
      count++;
    }
    ms.push(performance.now() - began);
    answers.push(count);
  }
  return { ms, answers };
}

// --- export: every page read and handed to a file ---

async function exported() {
  const began = performance.now();
  const db = await database();
  const parts = [];
  for await (const pages of batches(db, '')) parts.push(new Blob(pages.map((page) => page.subarray(4 + 20 * new DataView(page.buffer).getUint32(0, true)))));
  db.close();
  return { ms: performance.now() - began, bytes: new Blob(parts).size };
}

window.fill = () => restore(document.querySelector('input').files[0]);
window.ask = (act, given) => ({ start, searches: () => searches(given.terms), export: exported })[act]();
