// Starts the app. The build fills in the names of the app's module and of its wasm file.
// A browser that refused to go on (see early.js) never gets this far.
if (!document.documentElement.dataset.refused) {
  try {
    const app = await import('./__APP__');
    removeShellWhenDrawn();
    const wasm = await app.default({ module_or_path: new URL('./__WASM__', import.meta.url) });
    dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
  } catch (error) {
    console.error(error);
    // After the first draw the app words its own failures.
    if (document.getElementById('shell')) window.clienteleRefuse('failed');
  }
}

// The skeleton leaves in the same frame in which the app puts its first element into the page.
function removeShellWhenDrawn() {
  new MutationObserver((changes, observer) => {
    const drawn = changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE));
    if (!drawn) return;
    observer.disconnect();
    document.getElementById('shell')?.remove();
  }).observe(document.body, { childList: true });
}
