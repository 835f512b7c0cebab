// Runs one engine (bundled in as 'engine') in a worker, as its makers advise, and times each call.

import * as engine from 'engine';

const BATCH = 10_000;

const acts = {
  async fill({ files }) {
    const began = performance.now();
    await engine.open();
    for (const { table, file } of files) {
      for await (const rows of batches(file)) await engine.add(table, rows);
    }
    return { ms: performance.now() - began };
  },
  async open() {
    await engine.open();
    return engine.first50();
  },
  segments: ({ rules }) => each(rules, async (rule) => (await engine.segment(rule)).count),
  searches: ({ terms }) => each(terms, async (term) => (await engine.search(term)).count),
  updates: ({ ids }) => each(ids, (id) => engine.update(id, { note: `edited ${performance.now()}` })),
  async export() {
    const began = performance.now();
    const bytes = await engine.exportAll();
    return { ms: performance.now() - began, bytes };
  },
};

async function each(list, act) {
  const ms = [];
  const answers = [];
  for (const given of list) {
    const began = performance.now();
    const answer = await act(given);
    ms.push(performance.now() - began);
    answers.push(answer);
  }
  return { ms, answers };
}

// The rows of a file with one JSON object a line, some thousands at a time.
async function* batches(file) {
  let rest = '';
  let rows = [];
  for await (const text of file.stream().pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) rows.push(JSON.parse(line));
    if (rows.length >= BATCH) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

onmessage = async ({ data: { act, given } }) => {
  try {
    postMessage({ answer: await acts[act](given) });
  } catch (error) {
    postMessage({ failure: String(error?.stack ?? error) });
  }
};
postMessage({ ready: true });
