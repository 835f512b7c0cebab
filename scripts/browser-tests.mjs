// Runs wasm-bindgen-test files in Chromium or Firefox without a WebDriver:
//   BROWSER=firefox node scripts/browser-tests.mjs tests.wasm [FILTER]
// wasm-bindgen-test-runner serves the page; puppeteer opens it and reads what it says.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { BROWSER, Browser } from '../tests/e2e/browser.mjs';

const [wasm, ...filter] = process.argv.slice(2);
const SILENCE = Number(process.env.PATIENCE ?? 120_000);
const DONE = /^test result: (ok|FAILED)\. .*$/m;

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const address = `127.0.0.1:${port}`;
const runner = spawn('wasm-bindgen-test-runner', [wasm, ...filter], {
  env: { ...process.env, NO_HEADLESS: '1', WASM_BINDGEN_TEST_ADDRESS: address },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = new Browser();
let verdict = 'FAILED';
try {
  await listening(runner);
  await browser.start();
  verdict = await run(browser, `http://${address}/`);
} catch (error) {
  console.log(error.stack);
} finally {
  await browser.stop().catch(() => {});
  runner.kill();
}
process.exit(verdict === 'ok' ? 0 : 1);

function listening({ stdout }) {
  return new Promise((resolve, reject) => {
    let said = '';
    stdout.on('data', (data) => {
      said += data;
      if (said.includes('available at')) resolve();
      // A file without any test for the browser ends at once.
      if (said.includes('no tests to run')) reject(new Error('no tests to run'));
    });
    runner.once('error', reject);
    runner.once('exit', (code) => reject(new Error(`wasm-bindgen-test-runner ended with ${code}: ${said}`)));
  });
}

// Prints the page's output as it grows, until its result, or until it has been silent too long.
async function run({ raw }, url) {
  const page = await raw.newPage();
  page.on('pageerror', (error) => console.log(`uncaught: ${error.message}`));
  await page.goto(url);
  let printed = 0;
  let since = Date.now();
  for (;;) {
    const output = await page.evaluate(() => document.getElementById('output')?.textContent ?? '');
    // Without the lines of the stack that name places in the test's wasm file, hundreds of them.
    const lines = output.replace(/^Loading .*?\.\.\.\n*/, '').split('\n');
    const text = lines.filter((line) => !line.includes(`http://${address}/`)).join('\n');
    if (text.length > printed) {
      process.stdout.write(text.slice(printed));
      printed = text.length;
      since = Date.now();
    }
    const done = text.match(DONE);
    if (done) {
            return done[1];
    }
    if (Date.now() - since > SILENCE) throw new Error(`${BROWSER} said nothing for ${SILENCE / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
