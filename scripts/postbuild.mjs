// The last step of a build: makes what Trunk built into the site that is deployed.
//  - the app in chunks, of which the first screen loads one (split.mjs)
//  - one style sheet out of public/shell.css and style/*.css
//  - every script, style sheet and wasm file named by the hash of its content
//  - index.html without any inline script or style
//  - the JSON Schema of the backup format, beside the app
//  - 404.html, _headers, .nojekyll, version.json
//  - sw.js with the build's id and the SHA-256 of every file
// Trunk runs it with TRUNK_STAGING_DIR; by hand: node scripts/postbuild.mjs DIST

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { split } from './split.mjs';

const REPO = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SOURCE = process.env.TRUNK_SOURCE_DIR ?? REPO;
const DIST = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const LAYERS = ['tokens.css', 'base.css', 'layout.css', 'parts.css', 'screens.css'];
// Read by a host or asked for afresh each time, so never part of the offline version.
const NOT_CACHED = /^(sw\.js|version\.json|404\.html|_headers|\.nojekyll|schema\/.*)$/;

if (process.argv[1]?.endsWith('postbuild.mjs')) main();

function main() {
  if (!DIST) throw new Error('usage: postbuild.mjs DIST');
  const { js, wasm } = appFiles();
  const app = hashApp(js, wasm);
  const names = {
    style: write('style', '.css', styleSheet()),
    early: write('early', '.js', source('early.js')),
    start: write('start', '.js', fill(source('start.js'), { __APP__: app.js, __WASM__: app.wasm })),
    pwa: write('pwa', '.js', source('pwa.js')),
  };
  copyRest();
  writePage(page(read('index.html'), names, app));
}

// --- the app ---

function appFiles() {
  const found = read('index.html').match(/<meta name="trunk-app" content="(\S+) (\S+)">/);
  if (!found) throw new Error('index.html does not name the app: is Trunk.toml in use?');
  return { js: found[1], wasm: found[2] };
}

// A release is cut into chunks; a debug build stays as Trunk left it.
function cutApp(js, wasm) {
  if (process.env.TRUNK_PROFILE !== 'release') return [];
  const name = path.basename(js, '.js');
  const target = process.env.CARGO_TARGET_DIR ?? path.join(SOURCE, 'target');
  const app = split(path.join(target, 'wasm32-unknown-unknown', 'release', `${name}.wasm`), name);
  put(js, app.script);
  put(wasm, app.wasm);
  for (const [chunk, content] of app.chunks) put(chunk, content);
  return app.chunks.map(([chunk]) => chunk);
}

function hashApp(js, wasm) {
  const chunks = cutApp(js, wasm);
  let script = read(js);
  const snippets = files('snippets').filter((name) => name.endsWith('.js'));
  for (const snippet of snippets) script = script.replaceAll(snippet, rename(snippet));
  for (const chunk of chunks) script = once(script, `"./${chunk}"`, `"./${rename(chunk)}"`);
  const newWasm = rename(wasm);
  script = script.replaceAll(path.basename(wasm), newWasm);
  fs.rmSync(at(js));
  const newJs = write(path.basename(js, '.js'), '.js', script);
  return { js: newJs, wasm: newWasm, snippets: files('snippets') };
}

// --- the page ---

function page(html, names, app) {
  const preload = [
    `<link rel="modulepreload" href="${app.js}">`,
    ...app.snippets.map((name) => `<link rel="modulepreload" href="${name}">`),
    `<link rel="preload" href="${app.wasm}" as="fetch" type="application/wasm" crossorigin>`,
    `<script type="module" id="start" src="${names.start}"></script>`,
    `<script type="module" src="${names.pwa}"></script>`,
  ];
  let out = html.replace(/<!--(?!\[)[\s\S]*?-->/g, '').replace(/>\s*\n\s*/g, '>\n').replace(/\n\s+/g, '\n');
  out = once(out, /<meta name="trunk-app"[^>]*>/, preload.join('\n'));
  out = once(out, 'src="early.js"', `src="${names.early}"`);
  out = once(out, 'href="style.css"', `href="${names.style}"`);
  const inline = /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|href="javascript:/i.exec(out);
  if (inline) throw new Error(`index.html: inline code the CSP would refuse: ${inline[0]}`);
  return out;
}

// The build's id is the hash of everything in it, so the same source gives the same id.
function writePage(html) {
  const others = files('.').filter((name) => name !== 'index.html' && !NOT_CACHED.test(name)).sort();
  for (const name of others) {
    if (/\.(js|wasm|css)$/.test(name) && !/-[0-9a-f]{16}\.\w+$/.test(name)) throw new Error(`${name}: code needs a hash in its name`);
  }
  const everything = [html, source('sw.js'), ...others.map((name) => name + sha256(bytes(name), 'hex'))];
  const build = sha256(everything.join('\n'), 'hex').slice(0, 16);
  put('index.html', once(html, '<html ', `<html data-build="${build}" `));

  const cached = ['index.html', ...others];
  const list = cached.map((name) => `\n  ['${name}', '${sha256(bytes(name), 'base64')}'],`).join('') + '\n';
  put('sw.js', fill(source('sw.js'), { __BUILD__: build, '/*__FILES__*/': list }));
  put('version.json', JSON.stringify({ version: cargoVersion(), build }) + '\n');
  put('_headers', headers(html, others));
  put('.nojekyll', '');
}

// For hosts that read it (Netlify, Cloudflare Pages). What names its content never changes.
function headers(html, names) {
  const csp = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
  const block = (name, ...lines) => [`/${name}`, ...lines.map((line) => `  ${line}`)].join('\n') + '\n';
  const fixed = ['', 'index.html', 'sw.js', 'version.json', 'manifest.webmanifest'];
  return [
    block('*',
      `Content-Security-Policy: ${csp}; frame-ancestors 'none'`,
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cross-Origin-Opener-Policy: same-origin',
      'Permissions-Policy: camera=(), microphone=(), geolocation=()'),
    ...fixed.map((name) => block(name, 'Cache-Control: no-cache')),
    ...names.filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name)).map((name) => block(name, 'Cache-Control: public, max-age=31536000, immutable')),
  ].join('\n');
}

// --- the style sheet ---

function styleSheet() {
  const folder = path.join(SOURCE, 'style');
  const present = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.css')).sort() : [];
  const rank = (name) => (name === 'print.css' ? LAYERS.length + 1 : LAYERS.includes(name) ? LAYERS.indexOf(name) : LAYERS.length);
  const ordered = present.sort((a, b) => rank(a) - rank(b));
  return minifyCss([source('shell.css'), ...ordered.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))].join('\n'));
}

// Drops comments and spaces that carry no meaning; strings and url() stay as they are.
export function minifyCss(css) {
  const kept = [];
  const hidden = css
    .replace(/\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\)/g, (piece) =>
      piece.startsWith('/*') ? ' ' : `\u0000${kept.push(piece) - 1}\u0000`);
  return hidden
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/\u0000(\d+)\u0000/g, (_, index) => kept[index])
    .trim() + '\n';
}

// --- files ---

// Everything else in public/ keeps its name: the icons, the manifest, 404.html.
function copyRest() {
  const folder = path.join(SOURCE, 'public');
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    const from = path.join(folder, name);
    if (/\.(js|css)$/.test(name) || fs.statSync(from).isDirectory()) continue;
    fs.mkdirSync(path.dirname(at(name)), { recursive: true });
    fs.copyFileSync(from, at(name));
  }
  fs.cpSync(path.join(SOURCE, 'schema'), at('schema'), { recursive: true });
}

function cargoVersion() {
  return fs.readFileSync(path.join(SOURCE, 'Cargo.toml'), 'utf8').match(/^version = "([^"]+)"/m)[1];
}

function rename(name) {
  const { dir, name: stem, ext } = path.parse(name);
  const content = bytes(name);
  fs.rmSync(at(name));
  return write(path.join(dir, stem), ext, content);
}

function write(stem, ext, content) {
  const name = `${stem}-${sha256(content, 'hex').slice(0, 16)}${ext}`;
  put(name, content);
  return name.replace(/^\.\//, '');
}

function files(folder) {
  if (!fs.existsSync(at(folder))) return [];
  return fs.readdirSync(at(folder), { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((name) => fs.statSync(at(name)).isFile());
}

function fill(text, values) {
  return Object.entries(values).reduce((filled, [mark, value]) => once(filled, mark, value), text);
}

function once(text, what, by) {
  if (text.split(what).length !== 2) throw new Error(`expected exactly one ${what}`);
  return text.replace(what, () => by);
}

function at(name) { return path.join(DIST, name); }
function put(name, content) { fs.writeFileSync(at(name), content); }
function bytes(name) { return fs.readFileSync(at(name)); }
function read(name) { return fs.readFileSync(at(name), 'utf8'); }
// Our own scripts go out without their comment lines.
function source(name) {
  const text = fs.readFileSync(path.join(SOURCE, 'public', name), 'utf8');
  return name.endsWith('.js') ? text.replace(/^\s*\/\/.*\n/gm, '') : text;
}
function sha256(content, encoding) { return createHash('sha256').update(content).digest(encoding); }
