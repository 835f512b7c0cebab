// The book that everybody is measured with: a backup of the app, and the same records as flat
// lines for those who cannot read one. What others would have to work out of the interactions is
// given to them (last contact, how many), to their favour.

import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';

const NO_CONTACT = new Set(['note', 'system', 'webVisit']);

export const TABLES = ['customers', 'interactions', 'tasks'];

// Reads `backup` and writes customers, interactions and tasks into `folder`, one a line. Returns
// { bytes, counts, segments: [{ id, name, tag, least, before, country }] }.
export async function flatten(backup, folder) {
  const customers = [];
  const numbers = new Map();
  const segments = [];
  for await (const [table, record] of records(backup)) {
    if (table === 'party') {
      numbers.set(record.id, customers.length);
      customers.push(customer(record, customers.length));
    } else if (table === 'segment') {
      segments.push(question(record));
    }
  }
  const counts = { customers: customers.length, interactions: 0, tasks: 0 };
  const interactions = new Lines(path.join(folder, 'interactions'));
  const tasks = new Lines(path.join(folder, 'tasks'));
  for await (const [table, record] of records(backup)) {
    if (table === 'interaction') {
      const flat = interaction(record, ++counts.interactions, numbers);
      interactions.add(flat);
      for (const { party } of record.participants) {
        const with_ = customers[numbers.get(party)];
        with_.interactions++;
        if (!NO_CONTACT.has(flat.kind)) with_.lastContact = Math.max(with_.lastContact, flat.at);
      }
    } else if (table === 'task') {
      tasks.add({ id: ++counts.tasks, customer: numbers.get(record.about[0]) + 1, summary: record.summary, status: record.status, due: record.due });
    }
  }
  const lines = new Lines(path.join(folder, 'customers'));
  customers.forEach((each) => lines.add(each));
  for (const file of [lines, interactions, tasks]) file.close();
  return { bytes: fs.statSync(backup).size, counts, segments: segments.filter(Boolean) };
}

// One member a line, one record a line: see docs/backup-format.md.
async function* records(backup) {
  let table;
  for await (const line of readline.createInterface({ input: fs.createReadStream(backup) })) {
    const record = line.match(/^ {6}(\{.*\}),?$/);
    if (record) yield [table, JSON.parse(record[1])];
    else table = line.match(/^ {4}"(\w+)": \[/)?.[1] ?? table;
  }
}

function customer(record, nth) {
  const telecom = (system) => record.telecom?.find((each) => each.system === system)?.value ?? '';
  const { city = '', country = '' } = record.address?.[0] ?? {};
  return {
    id: nth + 1, name: record.fn, number: record.identifiers?.[0]?.value ?? '', email: telecom('email'), phone: telecom('phone'), city, country,
    stage: record.lifecycle ?? '', note: record.note ?? '', source: record.source ?? '', tags: record.tags ?? [],
    created: Date.parse(record.createdAt), interactions: 0, lastContact: 0,
  };
}

function interaction({ participants, kind, direction, startAt, subject = '', body = '' }, id, numbers) {
  return { id, customer: numbers.get(participants[0].party) + 1, kind, direction, at: Date.parse(startAt), subject, body };
}

// The compound segments: a tag, a number, a date and a place at once.
function question({ id, name, rule }) {
  const tests = Object.fromEntries((rule.all ?? []).filter((part) => part.test).map(({ test }) => [`${test.field} ${test.op}`, test.value]));
  const days = tests['lastContact notInLast']?.span?.count;
  const country = tests['country isAnyOf']?.texts?.[0];
  const least = tests['interactions atLeast']?.number;
  const tag = tests['tags has']?.text;
  if (!days || !country || !least || !tag) return null;
  const today = new Date();
  const before = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).getTime();
  return { id, name, tag, least, before, country };
}

class Lines {
  #file;
  #waiting = [];

  constructor(name) {
    this.#file = fs.openSync(name, 'w');
  }

  add(value) {
    this.#waiting.push(JSON.stringify(value));
    if (this.#waiting.length >= 20_000) this.#write();
  }

  close() {
    this.#write();
    fs.closeSync(this.#file);
  }

  #write() {
    if (this.#waiting.length > 0) fs.writeSync(this.#file, `${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
  }
}
