// Ties the page to the service worker. The app is told by events on `window` and asks by events:
//   clientele:update-ready   to the app: a whole new version waits (detail.elsewhere: another tab
//                            has switched already; this one runs the old version until it reloads)
//   clientele:update-apply   from the app, only when a person said so: switch and reload, once
//   clientele:update-check   from the app: look for a new version now
//   clientele:update-none    to the app, after a check: this is the newest version
//   clientele:offline-ready  to the app: from now on it starts without a network
// `document.documentElement.dataset.update` keeps "ready" for an app that listens later.

const HOUR = 3_600_000;
const root = document.documentElement;
const scope = new URL('./', import.meta.url);
let consented = false;
let checkedAt = Date.now();

if ('serviceWorker' in navigator && !['old', 'framed'].includes(root.dataset.refused)) {
  holdBuild();
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

// While this lock is held, the service worker keeps the files of the build this page runs.
function holdBuild() {
  const name = `clientele ${scope.pathname} ${root.dataset.build}`;
  navigator.locks?.request(name, { mode: 'shared' }, () => new Promise(() => {}));
}

async function register() {
  const { serviceWorker } = navigator;
  let controlled = !!serviceWorker.controller;
  let registration;
  try {
    registration = await serviceWorker.register(new URL('sw.js', scope), { scope, updateViaCache: 'none' });
  } catch (error) {
    // Private windows and plain http have none: the app works, but only with a network.
    console.info('Clientele starts only with a network here:', error.message);
    return;
  }

  // The version this tab left a moment ago may be unused now.
  serviceWorker.controller?.postMessage({ type: 'tidy' });
  if (registration.waiting) announce(registration);
  registration.addEventListener('updatefound', () => watch(registration));
  watch(registration);

  serviceWorker.addEventListener('controllerchange', () => {
    if (consented) reload();
    else if (controlled) announce(registration, { elsewhere: true });
    controlled = true;
  });
  addEventListener('clientele:update-apply', () => apply(registration));
  addEventListener('clientele:update-check', () => check(registration));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() - checkedAt > HOUR) check(registration);
  });
}

function watch(registration) {
  const worker = registration.installing;
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && registration.active) announce(registration);
    if (worker.state === 'activated' && !consented) tell('offline-ready');
  });
}

function announce(registration, detail = {}) {
  // An app that could not start has nothing to lose, and the new version may be the cure.
  if (root.dataset.refused === 'failed') return apply(registration);
  root.dataset.update = 'ready';
  tell('update-ready', detail);
}

function apply(registration) {
  if (consented) return;
  consented = true;
  // Nothing waits when another tab has switched already.
  if (registration.waiting) registration.waiting.postMessage({ type: 'activate' });
  else reload();
}

async function check(registration) {
  checkedAt = Date.now();
  try {
    await registration.update();
    if (!registration.installing && !registration.waiting) tell('update-none');
  } catch {
    // No network, or a release that is only half there: the next check will tell.
  }
}

let reloading = false;
function reload() {
  if (reloading) return;
  reloading = true;
  location.reload();
}

function tell(name, detail) {
  dispatchEvent(new CustomEvent(`clientele:${name}`, { detail }));
}
