// What every page begins with. Beside Next's own beginning it is known to be there for all that comes later, which
// would otherwise bring it again (next-config.ts).
void import(/* webpackMode: "eager" */ '../session/query-provider.tsx')
void import(/* webpackMode: "eager" */ '../session/failure-words.ts')
void import(/* webpackMode: "eager" */ '../components/button.tsx')
void import(/* webpackMode: "eager" */ '../components/link.tsx')
void import(/* webpackMode: "eager" */ '../components/state.tsx')
