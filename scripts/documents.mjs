// `npm run documents`: writes docs/roles.md from the table of roles and docs/asvs.md from docs/asvs.json. A test fails
// when they differ from what is committed (scripts/documents.test.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import { permissions, roles } from '../lib/auth/rules.ts';

const words = JSON.parse(readFileSync('messages/en.json', 'utf8'));

/** What each permission is for, in a sentence of its own. */
const meaning = {
  'see-customers': 'Sees customers, catalogue, carts, orders, entitlements, subscriptions and the radar',
  'edit-carts': 'Fills and changes carts',
  'place-orders': 'Places orders, one customer’s or many at once',
  'register-subscriptions': 'Enables Azure subscriptions for reservations',
  'see-billing': 'Sees invoices with their lines, balances and insight, and makes files of them',
  'approve-orders': 'Approves or declines what somebody else wants to buy',
  'manage-approvals': 'Sets from which amount an order needs a second person',
  'manage-teams': 'Says which customers are for the members of a team alone',
  'settle-purchases': 'Records what became of a purchase that nobody knows, and lifts the pause',
  'manage-prices': 'Loads price lists, sets margins and limits',
  'cancel-orders': 'Cancels orders',
  'manage-connection': 'Lends the account, registers the webhook, sets the digest and who is told',
  'manage-sessions': 'Sees where everybody is signed in, and ends it',
  'see-status': 'Sees how the portal itself goes',
  'see-audit': 'Sees the audit of what they did themselves',
  'see-whole-audit': 'Sees the whole audit',
};

export function rolesDocument() {
  const rows = Object.entries(permissions).map(([name, held]) => {
    if (!meaning[name]) throw new Error(`scripts/documents.mjs does not say what ${name} is for.`);
    return [meaning[name], `\`${name}\``, ...roles.map((role) => (held.includes(role) ? 'yes' : ''))];
  });
  const names = roles.map((role) => words.roles[role]);
  return [
    '# Roles',
    '',
    'Made by `npm run documents` from `lib/auth/rules.ts`, the one table from which the menus, the checks of every room and the proof come too. The roles are app roles of the portal’s registration in Entra; a person can hold several. A refusal of Microsoft’s always wins.',
    '',
    ...table(['What', 'Permission', ...names], rows),
    '',
  ].join('\n');
}

const chapters = [
  ...[
    '',
    'Encoding and sanitization',
    'Validation and business logic',
    'Web frontend',
    'API and web service',
  ],
  ...['File handling', 'Authentication', 'Session management', 'Authorization', 'Self-contained tokens'],
  ...['OAuth and OIDC', 'Cryptography', 'Secure communication', 'Configuration', 'Data protection'],
  ...['Secure coding and architecture', 'Logging and errors', 'WebRTC'],
];

export const asvsRows = () => JSON.parse(readFileSync('docs/asvs.json', 'utf8'));

export function asvsDocument() {
  const rows = asvsRows();
  const count = (is) => rows.filter(is).length;
  const parts = chapters.flatMap((chapter, number) => {
    const own = rows.filter(({ id }) => id.split('.')[0] === String(number));
    if (own.length === 0) return [];
    const lines = own.map((row) => [row.id, String(row.level), row.words, stateOf(row)]);
    return [`## V${number} ${chapter}`, '', ...table(['Row', 'Level', 'What', 'How'], lines), ''];
  });
  return [
    '# OWASP ASVS 5.0',
    '',
    'Made by `npm run documents` from `asvs.json`: every row of levels 1 and 2, and those of level 3 about money and tokens, in our own short words; the numbers are those of [OWASP ASVS 5.0](https://github.com/OWASP/ASVS/tree/master/5.0). Each names the test, the decision or the code that stands for it, or says why there is none.',
    '',
    `${rows.length} rows: ${count((row) => row.by)} met here, ${count((row) => row.runner)} for whoever runs the house, ${count((row) => row.not)} do not apply, ${count((row) => row.open)} open.`,
    '',
    ...parts,
  ].join('\n');
}

const stateOf = ({ by, runner, not, open }) =>
  by
    ? by.map((file) => `[${file.split('/').at(-1)}](../${file})`).join(', ')
    : runner
      ? `Whoever runs it: ${runner}`
      : not
        ? `Does not apply: ${not}`
        : `**Open**: ${open}`;

const table = (head, rows) => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

export const documents = { 'docs/roles.md': rolesDocument, 'docs/asvs.md': asvsDocument };

if (process.argv.includes('--write'))
  for (const [file, make] of Object.entries(documents)) writeFileSync(file, make());
