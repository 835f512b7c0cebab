// Cuts the app into the part that the first screen needs and chunks that are loaded later; where
// is said in src/ui/chunks.rs. Used by postbuild.mjs in a release.
//  - wasm-split-cli cuts what the linker left, before wasm-bindgen has dropped the relocations
//  - wasm-bindgen makes the script of the main part
//  - the loader of the chunks goes into that script: two files that name each other could not
//    both carry the hash of their content

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Where ./scripts/setup puts what it builds.
const TOOLS = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), '.tools', 'bin');
const LINK = './__wasm_split.js';

// What the service worker has kept is taken straight from there: Firefox reports every request it
// intercepted as failed if the page is left meanwhile. A chunk that does not come is waited for
// and said by the app, so its promise needs no second reader.
const FETCH = `
function fetchChunk(name) {
  const response = (async () => {
    const url = new URL(name, import.meta.url);
    let kept;
    try { kept = await caches.match(url); } catch {}
    return kept ?? fetch(url);
  })();
  response.catch(() => {});
  return response;
}
`;

// Returns the script, the main part and the chunks: { script, wasm, chunks: [[name, bytes], …] }.
// The script names the chunks `./NAME.wasm`.
export function split(linked, name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clientele-split-'));
  try {
    const parts = path.join(folder, 'parts');
    run('wasm-split-cli', ['--target', 'web', '--out-name', name, linked, parts]);
    run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--remove-name-section',
      '--remove-producers-section', '--out-name', name, '--out-dir', folder, path.join(parts, `${name}.wasm`)]);
    if (fs.existsSync(path.join(folder, 'snippets'))) throw new Error('wasm-bindgen made snippets; copy them');
    const read = (...names) => fs.readFileSync(path.join(folder, ...names));
    const chunks = fs.readdirSync(parts).filter((file) => file.endsWith('.wasm') && file !== `${name}.wasm`).sort();
    const script = withLoader(String(read(`${name}.js`)), String(read('parts', LINK)));
    const short = shortNames(script);
    return {
      script: tidy(script).replace(HASHED, (long) => short.get(long)),
      wasm: withImports(read(`${name}_bg.wasm`), short),
      chunks: chunks.map((file) => [file, withoutCustomSections(read('parts', file))]),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

// Puts the loader into the script, where it can use what it would have had to import.
function withLoader(script, loader) {
  const names = [...loader.matchAll(/^export const (\w+)/gm)].map((match) => match[1]);
  const inner = loader
    .replace(/^import .*\n/gm, '')
    .replace(/^\/\*.*\*\/\n/gm, '')
    .replace(/^export const /gm, 'const ')
    // wasm-bindgen's own way also does without streaming, where a host sends a wrong type.
    .replaceAll('(WebAssembly.instantiateStreaming(src, imports))', '__wbg_load(await src, imports)')
    .replace(/const src = fetch\(new URL\((".*"), import\.meta\.url\)\);/g, 'const src = fetchChunk($1);')
    .replace('console.error(e)', 'console.warn(e)');
  const mark = `"${LINK}": __wasm_split,`;
  const outer = script
    .replace(/^import \* as import\d+ from "\.\/__wasm_split\.js"\n/gm, '')
    .replace(/"\.\/__wasm_split\.js": import\d+,/, mark)
    .replace(/\n\s*"\.\/__wasm_split\.js": import\d+,/g, '');
  const whole = `${outer}\n${inner}\n${FETCH}\nconst __wasm_split = { ${names.join(', ')} };\n`;
  if (!names.length || !outer.includes(mark) || !inner.includes('fetchChunk(') || whole.includes('instantiateStreaming(src') || /from ['"]/.test(whole)) {
    throw new Error('the loader of the chunks is not what it was: see scripts/split.mjs');
  }
  return whole;
}

// wasm-bindgen ends the name of every function of the browser with a hash, in the script and in
// the wasm file: nothing that travels compresses worse.
const HASHED = /\b__wb(?:g|indgen)_\w+_[0-9a-f]{16}\b/g;

function shortNames(script) {
  const long = [...new Set(script.match(HASHED))].sort();
  return new Map(long.map((name, nth) => [name, `_${nth.toString(36)}`]));
}

// Without comments and indentation. A line that begins like one inside a string would not survive;
// wasm-bindgen writes none.
function tidy(script) {
  return script.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '').replace(/^\s*\/\/.*\n/gm, '').replace(/^\s+/gm, '');
}

// --- wasm files ---

function withImports(wasm, short) {
  return rewrite(wasm, (id, body) => {
    if (id !== 2) return body;
    let [count, at] = number(body, 0);
    const out = [body.subarray(0, at)];
    const text = () => {
      const [length, from] = number(body, at);
      at = from + length;
      return String(body.subarray(from, at));
    };
    const put = (string) => out.push(Buffer.from([...digits(Buffer.byteLength(string)), ...Buffer.from(string)]));
    for (; count > 0; count--) {
      put(text());
      const name = text();
      put(short.get(name) ?? name);
      // Of what follows the name only a function (kind 0, then its type) is expected.
      if (body[at] !== 0) throw new Error(`${name} is no function: see scripts/split.mjs`);
      const [, next] = number(body, at + 1);
      out.push(body.subarray(at, next));
      at = next;
    }
    return Buffer.concat(out);
  });
}

// Names and the like, which only debuggers read.
function withoutCustomSections(wasm) {
  return rewrite(wasm, (id, body) => (id === 0 ? null : body));
}

function rewrite(wasm, section) {
  const out = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const [size, from] = number(wasm, at + 1);
    const body = section(wasm[at], wasm.subarray(from, from + size));
    if (body) out.push(Buffer.from([wasm[at], ...digits(body.length)]), body);
    at = from + size;
  }
  return Buffer.concat(out);
}

// LEB128: the number that begins there, and where it ends.
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function digits(value) {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...digits((value - low) / 128)];
}

function run(tool, args) {
  try {
    const PATH = `${TOOLS}${path.delimiter}${process.env.PATH}`;
    execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PATH } });
  } catch (error) {
    throw new Error(`${tool} is missing or failed: run ./scripts/setup`, { cause: error });
  }
}
