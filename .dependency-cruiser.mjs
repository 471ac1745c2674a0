// Who may import whom. Every arrow of the house is a rule here.
const app = '^apps/api/src/'
const module_ = `${app}modules/`

/** What each module may use of the others, through their index only. `audit` may be called by all. */
const mayUse = {
  audit: [],
  identity: [],
  organization: [],
  people: ['identity'],
  queue: [],
  rates: ['people'],
  hours: ['people'],
  sessions: ['identity', 'people', 'rates', 'hours', 'organization'],
  changes: ['sessions', 'organization'],
  payroll: ['sessions', 'people', 'organization'],
  dashboard: ['changes', 'payroll'],
}

const modules = Object.entries(mayUse).map(([name, used]) => ({
  name: `module-${name}`,
  comment: `modules/${name} may use ${[...used, 'audit'].join(', ')}`,
  severity: 'error',
  from: { path: `${module_}${name}/`, pathNot: '\\.test\\.ts$' },
  to: { path: module_, pathNot: `${module_}(${[name, 'audit', ...used].join('|')})/` },
}))

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    ...modules,
    forbid('no-circles', 'A circle has no beginning to read from', {}, { circular: true }),
    forbid(
      'modules-known',
      'Name a new module in .dependency-cruiser.mjs and say what it may use',
      { path: `${module_}(?!(${Object.keys(mayUse).join('|')})/)` },
      {},
    ),
    forbid(
      'modules-by-their-index',
      'Modules meet only through index.ts (and routes.ts and jobs.ts, which the application registers)',
      { path: `${app}(modules/([^/]+)/|[^/]+$|http/|jobs/|db/)`, pathNot: '\\.test\\.ts$' },
      { path: `${module_}[^/]+/`, pathNot: [`${module_}$2/`, `${module_}[^/]+/(index|routes|jobs)\\.ts$`] },
    ),
    forbid(
      'routes-only-from-app',
      'Only the application registers routes and jobs',
      { path: module_ },
      { path: `${module_}[^/]+/routes\\.ts$` },
    ),
    forbid(
      'queries-read',
      'Queries know domain, db and contracts, not commands or routes',
      { path: `${module_}[^/]+/(queries|view)\\.ts$` },
      {
        path: [`${module_}[^/]+/(routes|jobs|[a-z]+-[a-z-]+)\\.ts$`, `${app}http/`],
        pathNot: '/index\\.ts$',
      },
    ),
    forbid(
      'ground-below-modules',
      'http, db and jobs know no module',
      { path: `${app}(http|db|jobs)/` },
      { path: module_ },
    ),
    forbid(
      'contracts-alone',
      'Contracts need zod and the rules of the domain only',
      { path: '^packages/contracts/src' },
      { pathNot: ['^packages/contracts/src', '^packages/domain/src', 'node_modules/zod/'] },
    ),
    forbid(
      'domain-pure',
      'Rules import rules',
      { path: '^packages/domain/src', pathNot: ['\\.test\\.ts$', '/testing/'] },
      { pathNot: '^packages/domain/src' },
    ),
    forbid(
      'client-over-contracts',
      'The client knows contracts',
      { path: '^packages/client/src', pathNot: '\\.test\\.ts$' },
      { path: '^(apps|prisma|packages/(ui|domain))/' },
    ),
    forbid(
      'ui-below-apps',
      'The design system knows no app, no API, no database',
      { path: '^packages/ui/' },
      { path: '^(apps|prisma)/' },
    ),
    forbid(
      'apps-apart',
      'Apps never see each other',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'links-ask-nothing-ahead',
      'Links are those of packages/ui/src/components/link.tsx',
      { path: '^(apps|packages)/', pathNot: '^packages/ui/src/components/link\\.tsx$' },
      { path: 'node_modules/next/link\\.(js|d\\.ts)$' },
    ),
    forbid(
      'apps-without-database',
      'Apps reach the data through the API',
      { path: '^apps/(student|teacher|admin)/' },
      { path: '^prisma/' },
    ),
    forbid(
      'api-without-screens',
      'The API knows no screen; the client only in its tests',
      { path: app, pathNot: '\\.test\\.ts$' },
      { path: '^packages/(ui|client)/' },
    ),
    forbid(
      'database-below-all',
      'prisma/ knows rules, nothing above it',
      { path: '^prisma/' },
      { path: '^(apps|packages/(ui|client|contracts))/' },
    ),
    forbid(
      'tests-not-imported',
      'Nothing depends on a test',
      { pathNot: ['\\.test\\.tsx?$', '/test/', '^e2e/', '^bench/'] },
      { path: ['\\.test\\.tsx?$', '^apps/api/test/'] },
    ),
    forbid('resolvable', 'Every import resolves', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/generated/', '/dist/', '/\\.next/', '/public/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
}
