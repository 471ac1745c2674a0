/** The name of the cache in which the service worker keeps visited pages. */
export const pagesCache = 'pages'
