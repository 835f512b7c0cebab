// The service worker: the app starts without a network, always as one whole version.
//
// A version is a cache named by its build, filled before the version may be used, each file
// checked against the SHA-256 of the build. What holds, always:
//  - never mixed: an address answers from one version only. Every file that code loads carries
//    the hash of its content in its name, so it exists in its own version alone; a fixed name can
//    ask for its version by `?v=BUILD` (the icons do); the page itself and whatever does not ask
//    come from the version in force.
//  - never half: one file missing, cut short or changed, and the installation fails; the version
//    in force stays.
//  - never mid-edit: a new version waits until no tab is left or a person asks for it. Tabs that
//    did not ask keep running what they loaded, and their files stay cached until they are gone
//    (each page holds a Web Lock with its build's name while it lives).
//  - it never touches IndexedDB or localStorage.

// The build writes its id and its files: [name, SHA-256 in base64].
const BUILD = '__BUILD__';
const FILES = [/*__FILES__*/];

const ROOT = new URL('./', self.location).href;
const PREFIX = `clientele ${new URL(ROOT).pathname} `;
const CACHE = PREFIX + BUILD;
const PAGE = ROOT + 'index.html';

self.addEventListener('install', (event) => event.waitUntil(navigator.locks.request(CACHE, { mode: 'shared' }, install)));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
  if (event.data?.type === 'tidy') event.waitUntil(forgetUnused());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(ROOT)) return;
  const url = request.url.split(/[?#]/)[0];
  if (request.mode === 'navigate') event.respondWith(page(request, url));
  else if (!url.endsWith('/version.json')) event.respondWith(file(request, url));
});

async function install() {
  const existed = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(FILES.map(([name, sha256]) => take(cache, ROOT + name, sha256)));
  } catch (error) {
    // Half a version is no version; one that was whole before (the same build again) stays.
    if (!existed) await caches.delete(CACHE);
    throw error;
  }
}

async function take(cache, url, sha256) {
  const present = await cache.match(url);
  if (present && (await digest(present)) === sha256) return;
  // Another whole version may hold the very same file; then nothing needs to be fetched.
  const known = await whole(await caches.match(url), sha256);
  const response = known ?? (await whole(await fetch(url, { cache: 'reload' }), sha256));
  if (!response) throw new Error(`${url} is not the file of build ${BUILD}`);
  await cache.put(url, response);
}

// The response as it will be kept, if it is the file that the build made. A redirected response
// may not answer a navigation, so a plain one is made of it.
async function whole(response, sha256) {
  if (!response?.ok || (await digest(response)) !== sha256) return null;
  const headers = { 'Content-Type': response.headers.get('Content-Type') ?? '' };
  return new Response(await response.blob(), { headers });
}

async function digest(response) {
  const bytes = await response.clone().arrayBuffer();
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
}

async function activate() {
  await self.clients.claim();
  await forgetUnused();
}

// Caches of builds that no page runs, none installs and none waits to use. Pages and installations
// hold a shared lock with the cache's name, so it is deleted under the exclusive one or not at all.
async function forgetUnused() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      const { installing, waiting } = self.registration;
      if (lock && !installing && !waiting) await caches.delete(name);
    });
  }
}

// Every address below the root is the one page; the route is in the fragment, which a redirect
// keeps. Files that are opened as such (an icon, the licence) are themselves.
async function page(request, url) {
  if (url === ROOT || url === PAGE) return (await caches.match(PAGE, { cacheName: CACHE })) ?? fetch(request);
  const found = await caches.match(url, { cacheName: CACHE });
  return found ?? Response.redirect(ROOT, 302);
}

async function file(request, url) {
  const asked = new URL(request.url).searchParams.get('v');
  const found =
    (asked && (await caches.match(url, { cacheName: PREFIX + asked }))) ||
    (await caches.match(url, { cacheName: CACHE })) ||
    (await caches.match(url));
  return found ?? fetch(request);
}
