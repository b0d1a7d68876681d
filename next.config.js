const createNextIntlPlugin = require('next-intl/plugin');
const { languagesIn } = require('./scripts/languages.cjs');

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

/** Files of the build and at the root: nothing may frame them. A worker among them goes by what is said here. */
const ofFiles = [
  { key: 'Content-Security-Policy', value: "object-src 'none'; base-uri 'none'; frame-ancestors 'none'" },
];

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  outputFileTracingRoot: __dirname,
  // Of which build a page is: the same in every instance, another after every change (scripts/prepare.mjs). A page of
  // another build is loaded anew when somebody goes on in it, and not before (docs/decisions/032).
  deploymentId: process.env.KONTOR_BUILD,
  // Pages are made for each request, and several instances share nothing.
  cacheMaxMemorySize: 0,
  images: { unoptimized: true },
  // At its start the portal waits until the database is where these files bring it, and holds a brand's colours against ours.
  outputFileTracingIncludes: { '/**': ['./lib/db/migrations/**', './app/tokens.css'] },
  // What it adds to remember is a fifth of our own code: it does so where rows are many ('use memo').
  reactCompiler: { compilationMode: 'annotation' },
  poweredByHeader: false,
  // A page that is for those who build, such as /ui, ends in .dev.tsx: in what is deployed there is none.
  pageExtensions: [...(process.env.NODE_ENV === 'development' ? ['dev.tsx'] : []), 'tsx', 'ts'],
  env: { LANGUAGES: languagesIn().join(','), KONTOR_BUILD: process.env.KONTOR_BUILD ?? '' },
  serverExternalPackages: ['pg', 'pino'],
  // Every browser that the portal serves has what Next would mend in old ones (docs/decisions/010).
  turbopack: {
    ...(process.env.NODE_ENV === 'production' && {
      rules: {
        '**/lucide-react/dist/esm/icons/*.mjs': { loaders: [require.resolve('./scripts/lean-icons.cjs')] },
      },
    }),
    resolveAlias: { '../build/polyfills/polyfill-module': './node_modules/server-only/empty.js' },
  },
  experimental: {
    // In few pieces what a page carries compresses a tenth better, and each piece asks for itself. The price: pages
    // share less of what was fetched.
    turbopackChunking: { minChunkSize: 250_000, maxMergeChunkSize: 500_000 },
    serverActions: { bodySizeLimit: '64kb' },
    // What is deployed is the build and not what it was made from.
    serverSourceMaps: false,
    // With a proxy.ts Next cuts bodies at 10 MB without a word. A price list may have 60 (lib/prices/schema.ts), and what
    // is larger is refused by its length.
    proxyClientMaxBodySize: '64mb',
  },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/api/:path*', headers: ofData },
    { source: '/:probe(healthz|readyz)', headers: ofData },
    { source: '/_next/:path*', headers: ofFiles },
    { source: '/:file([^/]+\\.[a-z]+)', headers: ofFiles },
  ],
};

const withWords = createNextIntlPlugin({
  requestConfig: './lib/words/request.ts',
  // Messages are parsed by the build: the browser gets what fills them in, and no parser.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
});
module.exports = withWords(config);
