// A small static server for a built site, on this machine only:
//   node scripts/static-server.mjs [--dist dist] [--port 8080] [--mount /sub/]
// The tests use it as a module: it can be stopped, started again on the same port, given another
// build, and told to answer wrongly.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export class StaticServer {
  // `answer(name)` may return a fault for a file: { status }, { type }, { truncate: bytes },
  // { body } or { wait: a promise }. `log` holds the names asked for.
  constructor({ dist, mount = '/', port = 0, answer = () => undefined, headers = {} }) {
    Object.assign(this, { dist, mount, port, answer, headers, log: [] });
  }

  async start() {
    this.http = http.createServer((request, response) => this.#serve(request, response).catch(() => response.destroy()));
    await new Promise((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = this.http.address().port;
    return this;
  }

  async stop() {
    if (!this.http) return;
    const closed = new Promise((resolve) => this.http.close(resolve));
    this.http.closeAllConnections();
    await closed;
    this.http = null;
  }

  get origin() { return `http://127.0.0.1:${this.port}`; }
  get url() { return this.origin + this.mount; }

  async #serve(request, response) {
    const { pathname } = new URL(request.url, 'http://host');
    if (pathname + '/' === this.mount) return response.writeHead(301, { Location: this.mount }).end();
    if (!pathname.startsWith(this.mount)) return response.writeHead(404).end('outside the site');

    const name = decodeURIComponent(pathname.slice(this.mount.length)) || 'index.html';
    this.log.push(name);
    const fault = this.answer(name) ?? {};
    await fault.wait;

    const file = path.join(this.dist, path.normalize('/' + name));
    const exists = fs.statSync(file, { throwIfNoEntry: false })?.isFile();
    const served = exists ? file : path.join(this.dist, '404.html');
    let body = fault.body ?? (fs.existsSync(served) ? fs.readFileSync(served) : 'not found');
    if (fault.truncate !== undefined) body = body.subarray(0, fault.truncate);
    const status = fault.status ?? (exists ? 200 : 404);
    const lasting = status === 200 && /-[0-9a-f]{16}\.\w+$/.test(name);
    response.writeHead(status, {
      'Content-Type': fault.type ?? TYPES[path.extname(served)] ?? 'application/octet-stream',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...this.headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

// What the `_headers` file of a build asks of the host for every file.
export function hostHeaders(dist) {
  const block = fs.readFileSync(path.join(dist, '_headers'), 'utf8').split('\n\n')[0];
  return Object.fromEntries(block.split('\n').slice(1).filter(Boolean).map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
}

if (process.argv[1]?.endsWith('static-server.mjs')) {
  const { values } = parseArgs({
    options: { dist: { type: 'string', default: 'dist' }, port: { type: 'string', default: '8080' }, mount: { type: 'string', default: '/' } },
  });
  const server = new StaticServer({ dist: values.dist, port: Number(values.port), mount: values.mount });
  try {
    await server.start();
    console.log(`Clientele is at ${server.url}  (Ctrl-C stops it)`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE' ? `Port ${values.port} is taken; choose another: PORT=8090 ./scripts/serve` : String(error));
    process.exit(1);
  }
}
