// Runs inside the page, in every browser: finds elements as a person or a screen reader would,
// by role and name, by label, or by visible text. Defines `window.__find`.
(() => {
  if (window.__find) return;

  const NATIVE = [
    ['button', 'button, summary, input[type=button], input[type=submit], input[type=reset]'],
    ['link', 'a[href]'],
    ['searchbox', 'input[type=search]:not([list])'],
    ['checkbox', 'input[type=checkbox]'],
    ['radio', 'input[type=radio]'],
    ['combobox', 'select:not([multiple]), input[list]'],
    ['spinbutton', 'input[type=number]'],
    ['slider', 'input[type=range]'],
    ['textbox', 'textarea, input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url], input[type=date], input[type=time], input[type=password]'],
    ['file', 'input[type=file]'],
    ['heading', 'h1, h2, h3, h4, h5, h6'],
    ['dialog', 'dialog'],
    ['navigation', 'nav'],
    ['main', 'main'],
    ['table', 'table'],
    ['row', 'tr'],
    ['cell', 'td'],
    ['columnheader', 'th'],
    ['list', 'ul, ol'],
    ['listitem', 'li'],
    ['option', 'option'],
    ['progressbar', 'progress'],
    ['img', 'img[alt]'],
    ['status', 'output'],
    ['article', 'article'],
    ['group', 'fieldset, details'],
    ['form', 'form'],
  ];
  // Roles whose name is their text, when nothing else names them.
  const NAMED_BY_TEXT = ['button', 'link', 'heading', 'option', 'cell', 'columnheader', 'row', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'listitem', 'switch', 'treeitem', 'gridcell', 'status', 'alert', 'tooltip'];

  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const roleOf = (element) => element.getAttribute('role')?.split(' ')[0] ?? NATIVE.find(([, selector]) => element.matches(selector))?.[0];

  // Text without what assistive technology does not see.
  function textOf(element) {
    if (element.getAttribute('aria-hidden') === 'true' || element.matches('script, style, datalist')) return '';
    if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label');
    if (element.matches('svg')) return element.querySelector('title')?.textContent ?? '';
    return [...element.childNodes].map((node) => (node.nodeType === 3 ? node.data : node.nodeType === 1 ? textOf(node) : '')).join('');
  }

  function nameOf(element) {
    const byId = element.getAttribute('aria-labelledby');
    if (byId) return tidy(byId.split(/\s+/).map((id) => document.getElementById(id)).map((node) => (node ? textOf(node) : '')).join(' '));
    if (element.hasAttribute('aria-label')) return tidy(element.getAttribute('aria-label'));
    if (element.labels?.length) return tidy([...element.labels].map((label) => labelText(label, element)).join(' '));
    if (element.matches('fieldset')) return tidy(element.querySelector('legend')?.textContent);
    if (element.alt) return tidy(element.alt);
    if (element.matches('input[type=button], input[type=submit], input[type=reset]')) return tidy(element.value);
    if (NAMED_BY_TEXT.includes(roleOf(element)) && tidy(textOf(element))) return tidy(textOf(element));
    return tidy(element.title || element.placeholder);
  }

  function labelText(label, control) {
    return [...label.childNodes].map((node) => {
      if (node === control || (node.nodeType === 1 && node.contains(control) && !node.textContent)) return '';
      if (node.nodeType === 1 && node.matches('select, textarea, input')) return '';
      return node.nodeType === 3 ? node.data : node.nodeType === 1 ? labelText(node, control) : '';
    }).join('');
  }

  function reachable(element) {
    const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
    if (modal && !modal.contains(element)) return false;
    if (element.closest('[inert], [aria-hidden=true]')) return false;
    if (element.matches('option, input[type=file]')) return true;
    return element.checkVisibility({ visibilityProperty: true });
  }

  const matches = (text, wanted) => (wanted === undefined || wanted === null ? true
    : wanted.pattern !== undefined ? new RegExp(wanted.pattern, wanted.flags).test(text) : text === wanted);

  window.__find = {
    role(role, name, within = document) {
      const native = NATIVE.find(([known]) => known === role)?.[1];
      const selector = [native, `[role~="${role}"]`].filter(Boolean).join(', ');
      return [...within.querySelectorAll(selector)].filter((element) => roleOf(element) === role && reachable(element) && matches(nameOf(element), name));
    },
    label(name, within = document) {
      return [...within.querySelectorAll('input, select, textarea, [contenteditable], [role=textbox], [role=combobox]')]
        .filter((element) => element.type !== 'hidden' && reachable(element) && matches(nameOf(element), name));
    },
    // The innermost elements whose text is, or for a pattern holds, what is wanted.
    text(wanted, within = document.body) {
      const all = [...within.querySelectorAll('*')].filter((element) => !element.matches('script, style, datalist, option') && matches(tidy(element.innerText ?? element.textContent), wanted) && reachable(element));
      return all.filter((element) => !all.some((other) => other !== element && element.contains(other)));
    },
    describe: (element) => `<${element.localName}> ${roleOf(element) ?? ''} "${nameOf(element) || tidy(element.textContent).slice(0, 60)}"`,
    roleOf, nameOf,
  };
})();
