const { resolve } = require('node:path');

const root = resolve(__dirname, '../../..');
module.exports = { turbopack: { root }, outputFileTracingRoot: root, poweredByHeader: false };
