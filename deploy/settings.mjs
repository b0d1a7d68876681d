// `npm run settings`: the files that compose.yaml reads, with fresh keys and a blank for what only an administrator knows.
// What is there already stays as it is. Another folder: `npm run settings -- FOLDER`.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const folder = resolve(process.argv[2] ?? '.');
const key = () => randomBytes(32).toString('base64');
const password = () => randomBytes(24).toString('hex');
const workerKey = key();

const both = `# The partner's tenant in Entra, and the registration "Kontor API" in it (docs/connect.md).
ENTRA_TENANT_ID=
API_CLIENT_ID=
# CLOUD=usgov
WORKER_KEY=${workerKey}
`;
const files = {
  '.env': `# What compose.yaml itself fills in. The address of Kontor, as browsers know it, without https://
KONTOR_HOST=
POSTGRES_PASSWORD=${password()}
WORKER_DATABASE_PASSWORD=${password()}
PORTAL_DATABASE_PASSWORD=${password()}
# Keeps the names of actions from one build to the next.
NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=${key()}
`,
  'deploy/portal.env': `# The portal's settings; .env.example explains each.
${both}AUTH_SECRET=${key()}
PORTAL_CLIENT_ID=
PARTNER_NAME=
PARTNER_CONTACT=
`,
  'deploy/worker.env': `# The worker's settings; .env.example explains each. Never give this file to the portal.
${both}`,
  'deploy/secrets/token-key': `${key()}\n`,
};

// Two that belong together are made together, or a second run would give the programs two keys.
const there = Object.keys(files).filter((name) => fs.existsSync(join(folder, name)));
if (there.length > 0) {
  console.error(`Already there, and left as it is: ${there.join(', ')}. Take them away to begin anew.`);
  process.exit(1);
}
for (const [name, text] of Object.entries(files)) {
  const file = join(folder, name);
  fs.mkdirSync(dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode: 0o600 });
}
console.log(`Written: ${Object.keys(files).join(', ')}.`);
console.log(`Fill in what is empty, and put each certificate with its key into deploy/secrets: portal-certificate.pem and
api-certificate.pem. Then give them to their users, one each:
  chmod 400 deploy/secrets/*
  chown 10001 deploy/secrets/portal-certificate.pem
  chown 10002 deploy/secrets/api-certificate.pem deploy/secrets/token-key`);
