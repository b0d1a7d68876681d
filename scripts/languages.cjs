const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const messages = join(__dirname, '..', 'messages');

/**
 * The languages of the portal: each file of messages/ is one, and English, which everybody gets who asks for none of
 * them, stands first. The one place that lists them: builds, tests and the demo hand it on as LANGUAGES (lib/words/kinds.ts).
 */
exports.languagesIn = (folder = messages) => {
  const names = readdirSync(folder).flatMap((file) => /^([a-z]{2})\.json$/.exec(file)?.[1] ?? []);
  return ['en', ...names.filter((name) => name !== 'en').sort()];
};
