// The app in chunks: what the first screen does not need is loaded after it.
import { scenario } from './harness.mjs';

const CHUNK = /^(chunk|split)_/;
const busy = (which) => (name) => (which.test(name) ? { status: 503, body: 'busy' } : undefined);

scenario('the first screen of a new book needs no chunk', { answer: busy(CHUNK) }, async ({ site, tab }) => {
  tab.allow(/./);
  await tab.role('heading', 'Your customers, all in one place.');
  site.answer = () => undefined;
  await tab.press('d');
  await tab.role('heading', 'Today');
});

scenario('a chunk that does not arrive is said, and comes with the next try', { at: null, answer: busy(/^split_screens/) }, async ({ site, tab }) => {
  tab.allow(/./);
  await tab.go('#/settings');
  await tab.see(/A part of the app could not be loaded\. Saved data is safe\./);
  site.answer = () => undefined;
  await tab.click('button', 'Reload');
  await tab.role('heading', 'Settings');
});
