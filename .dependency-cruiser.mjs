// Which code may import which.
const app = '^apps/api/src/'
const module_ = `${app}modules/`
/** Tests, and the sample calls that tests start from. */
const tests = ['\\.test\\.tsx?$', `${app}.*/samples\\.ts$`]

/**
 * The API's modules, from the ground up. Each may use those before it in this list, and only through their index.ts.
 */
const floors = [
  ['ground', ['audit', 'organization', 'identity', 'people', 'families', 'rates']],
  ['books', ['ledgers', 'hours']],
  ['calendar', ['lessons', 'series', 'feeds', 'changes']],
  ['trade', ['payroll']],
  ['overview', ['register', 'dashboard', 'queue', 'notifications']],
]

const places = floors.flatMap(([floor, names]) => names.map((name) => `${floor}/${name}`))

const modules = places.map((place, index) => ({
  name: `module-${place.split('/')[1]}`,
  comment: `modules/${place} may use ${places.slice(0, index).join(', ') || 'no other module'}`,
  severity: 'error',
  from: { path: `${module_}${place}/`, pathNot: tests },
  to: { path: module_, pathNot: `${module_}(${places.slice(0, index + 1).join('|')})/` },
}))

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    ...modules,
    forbid(
      'no-circles',
      'Files that import each other in a circle cannot be understood alone',
      {},
      { circular: true },
    ),
    forbid(
      'modules-known',
      'Give a new module its place among the floors in .dependency-cruiser.mjs',
      { path: `${module_}(?!(${places.join('|')})/)` },
      {},
    ),
    forbid(
      'modules-by-their-index',
      'Modules meet only through index.ts (and routes.ts and jobs.ts, which the application registers)',
      { path: `${app}(modules/([^/]+/[^/]+)/|[^/]+$|http/|jobs/|db/)`, pathNot: tests },
      { path: module_, pathNot: [`${module_}$2/`, `${module_}[^/]+/[^/]+/(index|routes|jobs)\\.ts$`] },
    ),
    forbid(
      'routes-only-from-app',
      'Only the application registers routes and jobs',
      { path: module_ },
      { path: `${module_}.+/routes\\.ts$` },
    ),
    forbid(
      'queries-read',
      'Queries know domain, db and contracts, not commands or routes',
      { path: `${module_}.+/(queries|view)\\.ts$` },
      {
        path: [`${module_}.+/(routes|jobs|[a-z]+-[a-z-]+)\\.ts$`, `${app}http/`],
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
      'Rules import rules, luxon for the clocks of zones, and ical.js for the text of calendars',
      { path: '^packages/domain/src', pathNot: ['\\.test\\.ts$', '/testing/'] },
      { pathNot: ['^packages/domain/src', 'node_modules/((@types/)?luxon|ical\\.js)/'] },
    ),
    forbid(
      'luxon-by-name',
      'What loads luxon has its own entry, so that screens that only show times do not load it',
      { path: '^packages/domain/src/index\\.ts$' },
      { path: 'node_modules/(@types/)?luxon/', reachable: true },
    ),
    forbid(
      'client-over-contracts',
      'The client uses contracts only',
      { path: '^packages/client/src', pathNot: '\\.test\\.ts$' },
      { path: '^(apps|prisma|packages/(ui|domain))/' },
    ),
    forbid(
      'ui-below-apps',
      'The design system does not use apps, API or database',
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
      'calendar-library-in-grid',
      'Only CalendarGrid imports the calendar library',
      { path: '^(apps|packages)/', pathNot: '^packages/ui/src/calendar/calendar-grid' },
      { path: 'node_modules/@fullcalendar/' },
    ),
    forbid(
      'phones-without-grid',
      'CalendarGrid is too large for the apps on phones',
      { path: '^apps/(student|teacher)/' },
      { path: '^packages/ui/src/calendar/calendar-grid', reachable: true },
    ),
    forbid(
      'links-ask-nothing-ahead',
      'Use the Link of packages/ui/src/components/link.tsx, which does not prefetch',
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
      'The API uses no screens, and the client only in tests',
      { path: app, pathNot: tests },
      { path: '^packages/(ui|client)/' },
    ),
    forbid(
      'database-below-all',
      'prisma/ uses the rules of the domain and nothing above them',
      { path: '^prisma/' },
      { path: '^(apps|packages/(ui|client|contracts))/' },
    ),
    forbid(
      'tests-not-imported',
      'Nothing depends on a test',
      { pathNot: [...tests, '/test/', '^e2e/', '^bench/'] },
      { path: [...tests, '^apps/api/test/'] },
    ),
    forbid(
      'stand-ins-not-in-the-product',
      'Only tests and `npm start` know the stand-ins',
      { path: '^(apps|packages|prisma)/', pathNot: [...tests, '/test/'] },
      { path: '^tools/stand-ins/' },
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
