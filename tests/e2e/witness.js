// Runs in each page before its own scripts: writes down what a test could not see from outside.
(() => {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP refused ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });

  // Which frame of the page's life this is: a reload changes it.
  window.__life = Math.random();

  // Downloads stay in the page, so that they can be read in every browser alike.
  const blobs = new Map();
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = make.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  window.__downloads = [];
  const keep = (link) => window.__downloads.push({ name: link.download, href: link.href, blob: blobs.get(link.href) });
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.hasAttribute('download')) keep(this);
    else click.call(this);
  };
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[download]');
    if (!link) return;
    keep(link);
    event.preventDefault();
  }, true);
  window.__readDownload = async (index) => {
    const { name, href, blob } = window.__downloads[index];
    const bytes = new Uint8Array(await (blob ?? (await (await fetch(href)).blob())).arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 32768) binary += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return { name, base64: btoa(binary) };
  };
  // The system's own file windows cannot be driven; the app falls back to links and inputs.
  delete window.showSaveFilePicker;
  delete window.showOpenFilePicker;
})();
