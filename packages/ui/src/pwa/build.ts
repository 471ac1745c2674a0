declare const SUMMA_BUILD: string

/** Which build this is; none while developing, where nothing is to be served from a cache. */
export const build = SUMMA_BUILD
