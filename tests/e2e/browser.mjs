// Starts and restarts a browser on a profile of its own; BROWSER names it (chromium or firefox),
// CHROMIUM and FIREFOX where it is.

import { launch } from 'puppeteer-core';
import { remove, removeAtExit, scratch } from './scratch.mjs';

export const BROWSER = process.env.BROWSER ?? 'chromium';

export class Browser {
  // options: more for puppeteer's `launch`.
  constructor(profile = scratch(BROWSER), options = {}) {
    Object.assign(this, { profile, options });
  }

  async start() {
    this.raw = await launch({
      ...(BROWSER === 'firefox' ? firefox(this.profile) : chromium(this.profile)),
      // What it would strew about the temporary folder goes with the profile.
      env: { ...process.env, TMPDIR: this.profile },
      ...this.options,
    });
    removeAtExit();
    return this;
  }

  // The same profile in a new process, as after a restart of the machine.
  async relaunch() {
    await this.raw.close();
    return this.start();
  }

  async stop() {
    await this.raw.close();
    remove(this.profile);
  }
}

function chromium(userDataDir) {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-US', '--no-first-run', '--disable-dev-shm-usage', '--force-prefers-reduced-motion'];
  return { browser: 'chrome', executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, userDataDir, args };
}

function firefox(userDataDir) {
  return {
    browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true, userDataDir,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-US',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'dom.serviceWorkers.idle_timeout': 30_000,
      'browser.shell.checkDefaultBrowser': false,
      'ui.prefersReducedMotion': 1,
    },
  };
}
