// The pages of what is measured beside the app: bundled from pages/ and node_modules/ into a
// folder, and served from there.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PAGES = fileURLToPath(new URL('pages/', import.meta.url));
const ENGINES = ['sqlite-opfs', 'dexie', 'idb'];
const COMMON = { bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'error', legalComments: 'none', define: { 'process.env.NODE_ENV': '"production"' } };

export async function bundle(folder) {
  for (const name of ['engine.html', 'floor.html', 'grid.html', 'floor.js']) fs.copyFileSync(path.join(PAGES, name), path.join(folder, name));
  for (const name of ENGINES) {
    await build({ ...COMMON, entryPoints: [path.join(PAGES, 'worker.js')], outfile: path.join(folder, `${name}.js`), alias: { engine: path.join(PAGES, 'engines', `${name}.js`) } });
  }
  await build({ ...COMMON, entryPoints: [path.join(PAGES, 'grid.jsx')], outfile: path.join(folder, 'grid.js'), jsx: 'automatic' });
  const wasm = createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm');
  fs.copyFileSync(wasm, path.join(folder, 'sqlite3.wasm'));
}
