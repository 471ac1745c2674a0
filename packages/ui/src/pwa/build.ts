declare const SUMMA_BUILD: string

/** The id of this build; empty in development, where nothing may come from a cache. */
export const build = SUMMA_BUILD
