// Starts the portal as it is deployed. In STATIC_FOLDER, if there is one, it first lays the scripts, styles and fonts of
// this build beside those of earlier ones: a page that was opened before an upgrade fetches its parts when they are
// needed, perhaps from an instance of the other build. The proxy serves that folder.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const own = join(here, '.next', 'static');
/** A session lives for twelve hours at most, and with it every page. */
const keptFor = 3 * 24 * 3_600_000;

/** Their names hold a hash of what is in them: one that is there already is the same. */
function keepStatic(folder, now) {
  for (const entry of fs.readdirSync(own, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const kept = join(folder, '_next', 'static', file.slice(own.length));
    if (fs.existsSync(kept)) {
      fs.utimesSync(kept, now, now);
      continue;
    }
    fs.mkdirSync(dirname(kept), { recursive: true });
    // Another instance may start at this moment, and nobody may get half a file.
    const partial = `${kept}.${process.pid}.${now.getTime()}.part`;
    fs.copyFileSync(file, partial);
    fs.renameSync(partial, kept);
  }
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && now.getTime() - fs.statSync(file).mtimeMs > keptFor)
      fs.rmSync(file, { force: true });
  }
}

if (process.env.STATIC_FOLDER) keepStatic(process.env.STATIC_FOLDER, new Date());
await import('./server.js');
