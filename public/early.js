// Runs before the first paint, as a plain blocking script: chooses theme, density and language,
// and refuses to start inside a frame or in a browser that is too old.
// Written in the oldest JavaScript there is, so that an old browser can read it and say so.
(function () {
  'use strict';
  var root = document.documentElement;

  function stored(key, allowed) {
    try {
      var text = localStorage.getItem('clientele.' + key);
      var value = text && text.charAt(0) === '"' ? JSON.parse(text) : text;
      return allowed.indexOf(value) < 0 ? null : value;
    } catch (_) {
      return null;
    }
  }

  function preferredLanguage() {
    var languages = navigator.languages || [navigator.language || 'en'];
    for (var i = 0; i < languages.length; i++) {
      var language = String(languages[i]).slice(0, 2).toLowerCase();
      if (language === 'zh' || language === 'en') return language;
    }
    return 'en';
  }

  // The bar of the phone's browser follows a theme chosen in the app, now and later.
  function colourTheBar() {
    var theme = root.getAttribute('data-theme');
    var metas = document.querySelectorAll('meta[name="theme-color"]');
    for (var i = 0; i < metas.length; i++) {
      var own = i === 0 ? 'light' : 'dark';
      metas[i].media = theme === 'system' ? '(prefers-color-scheme: ' + own + ')' : theme === own ? 'all' : 'not all';
    }
  }

  root.setAttribute('data-theme', stored('theme', ['light', 'dark', 'system']) || 'system');
  root.setAttribute('data-density', stored('density', ['comfortable', 'compact']) || 'comfortable');
  root.lang = stored('lang', ['en', 'zh']) || preferredLanguage();
  colourTheBar();
  if (window.MutationObserver) {
    new MutationObserver(colourTheBar).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  }

  var TEXT = {
    old: [
      'This browser is too old for Clientele. It needs Chrome or Edge 123, Firefox 125, Safari 17.5, or newer. Whatever you saved here before is still here.',
      '此浏览器的版本过旧，无法运行 Clientele。需要 Chrome 或 Edge 123、Firefox 125、Safari 17.5 或更新版本。以前保存在这里的数据仍在。'
    ],
    framed: [
      'Clientele does not run inside another page, so that nobody can trick you into clicking it. Open it in a tab of its own.',
      '为防止点击被劫持，Clientele 不在其他网页中运行。请在单独的标签页中打开。'
    ],
    failed: [
      'Clientele could not be loaded completely. Nothing you saved is lost. Check the connection and reload.',
      'Clientele 未能完整加载。您保存的数据没有丢失。请检查网络连接后重新加载。'
    ]
  };

  // One notice at most: the first reason is the one that counts.
  function refuse(reason) {
    if (root.getAttribute('data-refused')) return;
    root.setAttribute('data-refused', reason);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
    else show();
  }

  function show() {
    var reason = root.getAttribute('data-refused');
    var notice = document.getElementById('notice');
    var shell = document.getElementById('shell');
    if (shell) shell.parentNode.removeChild(shell);
    notice.className = 'notice';
    notice.appendChild(document.createElement('h1')).textContent = 'Clientele';
    var order = root.lang === 'zh' ? [1, 0] : [0, 1];
    for (var i = 0; i < order.length; i++) {
      var sentence = notice.appendChild(document.createElement('p'));
      sentence.lang = order[i] ? 'zh-Hans' : 'en';
      sentence.textContent = TEXT[reason][order[i]];
    }
    if (reason !== 'old') {
      var link = notice.appendChild(document.createElement('p')).appendChild(document.createElement('a'));
      link.textContent = reason === 'framed' ? 'Clientele ↗' : 'Reload · 重新加载';
      link.href = location.href.split('#')[0];
      if (reason === 'framed') link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    notice.hidden = false;
  }

  window.clienteleRefuse = refuse;

  if (window.top !== window.self) return refuse('framed');

  var supported =
    'noModule' in HTMLScriptElement.prototype &&
    'popover' in HTMLElement.prototype &&
    'locks' in navigator &&
    typeof WebAssembly === 'object' &&
    typeof structuredClone === 'function' &&
    CSS.supports('color', 'light-dark(red, red)') &&
    CSS.supports('selector(:has(a))');
  if (!supported) return refuse('old');

  // A start script that does not arrive would leave the skeleton standing for ever; a page without
  // its style sheet belongs to a release that was replaced while it loaded.
  window.addEventListener('error', function (event) {
    var from = event.target || {};
    if (from.id === 'start' || from.rel === 'stylesheet') refuse('failed');
  }, true);
})();
