// Folders for one run: whatever happens, they are gone when the process ends.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = new Set();

// A new empty folder.
export function scratch(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `clientele-${name}-`));
  folders.add(folder);
  removeAtExit();
  return folder;
}

// Removes one before the end.
export function remove(folder) {
  folders.delete(folder);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

// Called again once a browser runs: whoever started it kills it at the exit, in the order of
// asking, and a living browser would go on writing into its profile.
export function removeAtExit() {
  process.off('exit', removeAll);
  process.on('exit', removeAll);
}

function removeAll() {
  for (const folder of folders) remove(folder);
}

// These signals would end the process without its exit being told.
process.once('SIGTERM', () => process.exit(143));
process.once('SIGHUP', () => process.exit(129));
