// What each page of the build has the browser fetch before it runs: scripts and styles, compressed as the portal sends
// them. `node scripts/first-load.mjs` fails when a page carries more than it may; the pages are the build's own.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

/** Bytes. Who signs in has fetched nothing yet. */
export const limits = { script: 190_000, signIn: 150_000, style: 20_000 };
export const mostScript = (page) => (page === '/sign-in' ? limits.signIn : limits.script);

/** @returns {{ page: string, script: number, style: number }[]} `page` as in an address: `/customers/[customerId]` */
export function firstLoads(folder = '.next') {
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const { rootMainFiles } = JSON.parse(read('build-manifest.json'));
  const pages = Object.entries(JSON.parse(read('server/app-paths-manifest.json')));
  const known = new Map();
  const compressed = (file) => {
    if (!known.has(file)) known.set(file, gzipSync(readFileSync(join(folder, file))).length);
    return known.get(file);
  };
  const sum = (files) => [...new Set(files)].reduce((bytes, file) => bytes + compressed(file), 0);
  return pages
    .filter(([entry]) => entry.endsWith('/page'))
    .map(([entry, file]) => {
      // A script that sets one global: what the server reads to know which files to name in the page.
      const sandbox = {};
      vm.runInNewContext(
        `globalThis.self = globalThis; ${read(`server/${file.replace(/\.js$/, '_client-reference-manifest.js')}`)}`,
        sandbox,
      );
      const { entryJSFiles, entryCSSFiles } = sandbox.__RSC_MANIFEST[entry];
      return {
        page: entry.replace(/\/page$/, '').replaceAll(/\/\([^)]+\)/g, '') || '/',
        script: sum([...rootMainFiles, ...Object.values(entryJSFiles).flat()]),
        style: sum(
          Object.values(entryCSSFiles)
            .flat()
            .map(({ path }) => path),
        ),
      };
    });
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const loads = firstLoads();
  const heavy = loads.filter(({ page, script, style }) => script > mostScript(page) || style > limits.style);
  for (const { page, script, style } of heavy)
    console.error(
      `${page}: ${script} bytes of scripts (at most ${mostScript(page)}), ${style} of styles (${limits.style})`,
    );
  const [most] = loads.toSorted((a, b) => b.script - a.script);
  console.log(`${loads.length} pages; the heaviest is ${most?.page} with ${most?.script} bytes of scripts`);
  process.exitCode = heavy.length === 0 && loads.length > 1 ? 0 : 1;
}
