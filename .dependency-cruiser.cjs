/** The floors of docs/architecture.md: an import may only go down, and packages stay in their rooms. */

const tools = ['numeric', 'statistics', 'calendar', 'graph', 'text', 'optimization'];
const domains = [
  'feedback',
  'hypotheses',
  'experiments',
  'backlog',
  'prioritization',
  'flow',
  'roadmap',
  'devops',
  'quality-gates',
  'telemetry',
];
const edges = ['schema', 'adapters', 'charts', 'sql', 'fp-ts'];

const rooms = (names) => `^src/(${names.join('|')})/`;
const ground = '^src/([^/]+[.]ts$|vocabulary/)';
const offTheFloors = { path: '^src/', pathNot: [ground, rooms([...tools, ...domains, 'loop', ...edges])] };
const inRoom = (name) => `^src/${name}/`;
const npm = (name) => `^node_modules/(@types/)?${name}/`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const onlyFrom = (name, packagePath, room, comment) =>
  forbid(name, comment, { path: '^src/', pathNot: room }, { path: npm(packagePath) });

module.exports = {
  forbidden: [
    // Whether it imports, is imported, or neither.
    ...[
      [offTheFloors, {}],
      [{}, offTheFloors],
      [{ ...offTheFloors, orphan: true }, {}],
    ].map(([from, to]) =>
      forbid('on-a-floor', 'Every folder of src is a room of docs/architecture.md, on a floor of this file.', from, to),
    ),
    forbid(
      'ground-imports-upward',
      'The ground floor imports nothing but itself.',
      { path: ground },
      { path: '^src/', pathNot: ground },
    ),
    forbid(
      'own-barrel',
      'src/index.ts is for users: inside, everything comes from where it stands.',
      { path: '^src/' },
      { path: '^src/index[.]ts$' },
    ),
    forbid(
      'tools-import-upward',
      'Tools know no domain.',
      { path: rooms(tools) },
      { path: rooms([...domains, 'loop', ...edges]) },
    ),
    forbid(
      'tools-import-tools',
      'Of the tools, only statistics, text and optimization use another one: numeric, optimization also graph.',
      { path: rooms(tools) },
      { path: rooms(tools), pathNot: ['^src/$1/', inRoom('numeric'), inRoom('graph')] },
    ),
    forbid(
      'tools-beside-numeric',
      'Of the tools, only statistics, text and optimization use numeric.',
      { path: rooms(['calendar', 'graph']) },
      { path: inRoom('numeric') },
    ),
    forbid(
      'tools-beside-graph',
      'Of the tools, only optimization uses graph.',
      { path: rooms(tools.filter((tool) => tool !== 'graph' && tool !== 'optimization')) },
      { path: inRoom('graph') },
    ),
    forbid(
      'domains-import-upward',
      'Domains know neither the loop nor the edges.',
      { path: rooms(domains) },
      { path: rooms(['loop', ...edges]) },
    ),
    forbid(
      'domains-import-neighbours',
      'Records refer to each other by id: a domain does not import its neighbour. Exceptions stand in docs/adr.',
      { path: rooms(domains) },
      { path: rooms(domains), pathNot: '^src/$1/' },
    ),
    forbid('loop-imports-upward', 'The loop knows no edge.', { path: inRoom('loop') }, { path: rooms(edges) }),
    forbid(
      'edges-import-edges',
      'Of the edges, only adapters use another one: schema.',
      { path: rooms(edges) },
      { path: rooms(edges), pathNot: ['^src/$1/', inRoom('schema')] },
    ),
    forbid(
      'edges-beside-adapters',
      'Of the edges, only adapters use schema.',
      { path: rooms(edges.filter((edge) => edge !== 'schema' && edge !== 'adapters')) },
      { path: inRoom('schema') },
    ),
    forbid('no-cycles', 'No import cycles at all.', { path: '^src/' }, { circular: true }),
    forbid(
      'no-node',
      'The library does no I/O: nothing of Node in src.',
      { path: '^src/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'no-other-packages',
      'Only the packages of docs/architecture.md.',
      { path: '^src/' },
      {
        path: '^node_modules/',
        pathNot: ['neverthrow', 'date-fns', '@date-fns/utc', 'zod', 'fp-ts', 'papaparse'].map(npm),
      },
    ),
    onlyFrom('neverthrow-in-result', 'neverthrow', '^src/result[.]ts$', 'neverthrow belongs to src/result.ts.'),
    onlyFrom(
      'date-fns-in-calendar',
      '(date-fns|@date-fns/[^/]+)',
      inRoom('calendar'),
      'date-fns belongs to src/calendar.',
    ),
    onlyFrom('zod-at-the-edge', 'zod', '^src/(schema|adapters)/', 'zod belongs to src/schema and src/adapters.'),
    onlyFrom('papaparse-in-adapters', 'papaparse', inRoom('adapters'), 'papaparse belongs to src/adapters.'),
    onlyFrom('fp-ts-in-its-room', 'fp-ts', inRoom('fp-ts'), 'fp-ts belongs to src/fp-ts.'),
    forbid(
      'fp-ts-by-type-alone',
      'fp-ts is an optional peer: its types alone may be imported.',
      { path: '^src/' },
      { path: npm('fp-ts'), dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'examples-as-users',
      'Examples import the library as its users do: product-flow/…',
      { path: '^examples/' },
      { path: '^(src|dist|test|scripts)/', dependencyTypesNot: ['aliased-tsconfig-paths'] },
    ),
    forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tools.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
