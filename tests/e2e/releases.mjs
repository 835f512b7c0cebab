// Makes the next release out of a built site: the same app with one changed file, so that the
// update can be tested without building twice.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { scratch } from './scratch.mjs';

const hash = (content, encoding) => createHash('sha256').update(content).digest(encoding);

// Returns { dist, build, changed } of a copy whose style sheet says `mark`.
export function nextRelease(dist, mark) {
  const copy = scratch('release');
  fs.cpSync(dist, copy, { recursive: true });
  const at = (name) => path.join(copy, name);
  const read = (name) => fs.readFileSync(at(name), 'utf8');

  const old = fs.readdirSync(copy).find((name) => /^style-.*\.css$/.test(name));
  const css = `${read(old)}:root{--release:"${mark}"}\n`;
  const changed = `style-${hash(css, 'hex').slice(0, 16)}.css`;
  fs.rmSync(at(old));
  fs.writeFileSync(at(changed), css);

  const build = hash(css + mark, 'hex').slice(0, 16);
  const html = read('index.html').replace(old, changed).replace(/data-build="\w+"/, `data-build="${build}"`);
  fs.writeFileSync(at('index.html'), html);
  const version = JSON.parse(read('version.json'));
  fs.writeFileSync(at('version.json'), JSON.stringify({ ...version, build }));
  const worker = read('sw.js')
    .replace(version.build, build)
    .replace(old, changed)
    .replace(/\['([^']+)', '[^']+'\]/g, (_, name) => `['${name}', '${hash(fs.readFileSync(at(name)), 'base64')}']`);
  fs.writeFileSync(at('sw.js'), worker);
  return { dist: copy, build, changed };
}

export function buildOf(dist) {
  return JSON.parse(fs.readFileSync(path.join(dist, 'version.json'), 'utf8')).build;
}
