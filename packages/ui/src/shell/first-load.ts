// Modules that every page loads first. next-config.ts adds this file to Next's main entry, so that pages and lazily
// loaded code do not download them again.
void import(/* webpackMode: "eager" */ '../session/query-provider.tsx')
void import(/* webpackMode: "eager" */ '../session/failure-words.ts')
void import(/* webpackMode: "eager" */ '../components/button.tsx')
void import(/* webpackMode: "eager" */ '../components/link.tsx')
void import(/* webpackMode: "eager" */ '../components/state.tsx')
