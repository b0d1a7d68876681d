const createNextIntlPlugin = require('next-intl/plugin');

/** What every answer carries; the Content-Security-Policy of a page, which has a nonce, comes from proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  // Browsers heed it over TLS only.
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
];

/** What /api answers is data and files: nothing of it may run, whatever a browser takes it for. */
const ofData = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
];

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  outputFileTracingRoot: __dirname,
  // The database is brought up to date at the start, from these files.
  outputFileTracingIncludes: { '/**': ['./lib/db/migrations/**'] },
  // What it adds to remember is a fifth of our own code: it does so where rows are many ('use memo').
  reactCompiler: { compilationMode: 'annotation' },
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pino'],
  experimental: {
    // In few pieces what a page carries compresses a tenth better, and each piece asks for itself. The price: pages
    // share less of what was fetched.
    turbopackChunking: { minChunkSize: 250_000, maxMergeChunkSize: 500_000 },
    serverActions: { bodySizeLimit: '64kb' },
    // With a proxy.ts Next cuts bodies at 10 MB without a word. A price list may have 60 (lib/prices/schema.ts), and what
    // is larger is refused by its length.
    proxyClientMaxBodySize: '64mb',
  },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/api/:path*', headers: ofData },
  ],
};

const withWords = createNextIntlPlugin({
  requestConfig: './lib/words/request.ts',
  // Messages are parsed by the build: the browser gets what fills them in, and no parser.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
});
module.exports = withWords(config);
