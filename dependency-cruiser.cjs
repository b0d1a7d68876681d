/**
 * The house's arrows: app → components → lib/<noun>; partner-center and db are the ground.
 * Each rule is proved to catch by a planted violation: scripts/arrows.test.ts.
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const test = '\\.(test|testing)\\.tsx?$';
const room = '^lib/(?!partner-center/|db/|auth/|jobs/|words/)([^/]+)/';

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle is one module wearing two names.', {}, { circular: true }),
    rule('app-is-only-addresses', 'Nothing imports a route.', { pathNot: '^app/' }, { path: '^app/' }),
    rule(
      'lib-never-renders',
      'lib knows nothing of components.',
      { path: '^lib/' },
      { path: '^components/' },
    ),
    rule(
      'ui-is-mute',
      'components/ui holds looks, not nouns.',
      { path: '^components/ui/' },
      { path: '^(components/(?!ui/)|lib/(?!words/)[^/]+/)' },
    ),
    rule(
      'components-see-only-the-front-of-a-room',
      'From lib/<noun> a component may import schema, kinds (its fixed words, without zod), rules, queries and actions.',
      { path: '^components/' },
      { path: '^lib/[^/]+/', pathNot: '^lib/[^/]+/(schema|kinds|rules|queries|actions)\\.ts$' },
    ),
    rule(
      'the-front-of-a-room-is-isomorphic',
      'schema, kinds, rules and queries run in the browser too.',
      { path: '^lib/[^/]+/(schema|kinds|rules|queries)\\.ts$' },
      {
        path: [
          '^lib/(partner-center|db|jobs)/',
          '^lib/auth/(?!rules\\.ts$)',
          '^lib/[^/]+/(data|store|run|jobs|actions)\\.ts$',
          '^lib/(action|respond|env|log|clock)\\.ts$',
          'node_modules/server-only',
        ],
      },
    ),
    rule(
      'rooms-meet-through-data-schema-and-rules',
      "One room may use another's data, schema, fixed words or rules; never its actions, queries, store or private files. A store writes the audit's row in its own transaction.",
      { path: room, pathNot: [test, '^lib/[^/]+/store\\.ts$'] },
      { path: room, pathNot: ['^lib/$1/', '^lib/[^/]+/(data|schema|kinds|rules)\\.ts$'] },
    ),
    rule(
      'stores-meet-in-the-audit-alone',
      'What a store changes it writes down, and tells of, in the same transaction; other rooms’ stores are none of its business.',
      { path: '^lib/([^/]+)/store\\.ts$' },
      {
        path: room,
        pathNot: ['^lib/$1/', '^lib/[^/]+/(data|schema|rules)\\.ts$', '^lib/(audit|notices)/store\\.ts$'],
      },
    ),
    rule(
      'one-door-to-partner-center',
      'The client is reached through auth/access, by the runners of purchases and cancellations and by the worker; telemetry listens to it. Types are free.',
      {
        pathNot: [
          '^lib/partner-center/',
          '^lib/auth/',
          '^lib/(purchases|cancellations)/run\\.ts$',
          '^worker/',
          '^lib/telemetry\\.ts$',
          test,
        ],
      },
      {
        path: '^lib/partner-center/',
        dependencyTypesNot: ['type-only'],
        pathNot: '^lib/partner-center/errors\\.ts$',
      },
    ),
    rule(
      'wire-shapes-stay-in-data',
      "Partner Center's own shapes are translated in data.ts and its private neighbours and go no further.",
      { path: '^(app|components|lib/[^/]+/(schema|rules|queries|actions|store)\\.ts$)', pathNot: test },
      { path: '^lib/partner-center/' },
    ),
    rule(
      'partner-center-is-one-door',
      'The resources behind the index are private.',
      { pathNot: ['^lib/partner-center/', test] },
      { path: '^lib/partner-center/(?!(index|errors)\\.ts$)' },
    ),
    rule(
      'only-stores-touch-the-database',
      "A room's store.ts, auth, jobs and the worker; the rest asks them.",
      {
        pathNot: [
          '^lib/db/',
          '^lib/[^/]+/store\\.ts$',
          '^lib/auth/',
          '^lib/jobs/',
          '^worker/',
          '^instrumentation',
          '^bench/',
          test,
        ],
      },
      { path: '^lib/db/' },
    ),
    rule(
      'a-store-serves-its-own-room',
      'Tables are private to the room whose store.ts keeps them.',
      { pathNot: ['^lib/([^/]+)/', '^worker/', '^bench/'] },
      { path: '^lib/[^/]+/store\\.ts$' },
    ),
    rule(
      'the-ground-rests-on-nothing',
      'partner-center and db know no nouns.',
      { path: '^lib/(partner-center|db)/', pathNot: test },
      { path: '^lib/(?!partner-center/|db/)[^/]+/' },
    ),
    rule(
      'the-plan-is-pure',
      'The plans of purchases and cancellations do no I/O, so they can be tested as a table.',
      { path: '^lib/(purchases|cancellations)/plan\\.ts$' },
      { pathNot: '^lib/(purchases|cancellations)/(schema|rules)\\.ts$' },
    ),
    rule(
      'msal-lives-in-the-worker',
      'Long-lived tokens stay out of the web process.',
      { pathNot: ['^worker/', '^emulator/.*\\.test\\.ts$'] },
      { path: 'node_modules/@azure/msal-node' },
    ),
    rule(
      'nobody-imports-the-worker',
      'It is a program of its own.',
      { pathNot: '^worker/' },
      { path: '^worker/' },
    ),
    rule(
      'the-worker-needs-no-next',
      'What the worker reaches runs outside Next.',
      { path: '^worker/' },
      { path: '^node_modules/(next|next-auth|next-intl|react-dom|@tanstack/react-query)/', reachable: true },
    ),
    rule(
      'the-emulator-is-an-independent-witness',
      'It must not share our reading of the API.',
      { path: '^emulator/' },
      { path: '^(app|components|lib|worker|scripts)/' },
    ),
    rule(
      'nothing-ships-the-emulator',
      'Only tests and scripts may start it.',
      { path: '^(app|components|lib|worker)/', pathNot: test },
      { path: '^emulator/' },
    ),
    rule(
      'e2e-is-a-stranger',
      'End-to-end tests know the product only by its screens.',
      { path: '^e2e/' },
      { path: '^(app|components|lib|worker|emulator)/' },
    ),
  ],
  required: [
    {
      name: 'data-is-server-only',
      severity: 'error',
      comment: 'data, store and run start with import "server-only".',
      module: { path: '^lib/[^/]+/(data|store|run)\\.ts$|^lib/(partner-center|db)/index\\.ts$' },
      to: { path: 'server-only' },
    },
    {
      name: 'data-knocks-first',
      severity: 'error',
      comment: 'data.ts asks auth/access before it answers.',
      module: { path: '^lib/[^/]+/data\\.ts$' },
      to: { path: '^lib/auth/access\\.ts$' },
    },
    {
      name: 'actions-are-defined',
      severity: 'error',
      comment: 'Every actions.ts goes through defineAction.',
      module: { path: '^lib/[^/]+/actions\\.ts$' },
      to: { path: '^lib/action\\.ts$' },
    },
    {
      name: 'a-request-has-a-person',
      severity: 'error',
      comment: 'Every way from a request into a room tells auth/access whose session it is.',
      module: { path: '^(components/layout/hydrate\\.tsx|lib/(respond|action)\\.ts)$' },
      to: { path: '^lib/asking\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.data|\\.demo|\\.test|test-results)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
