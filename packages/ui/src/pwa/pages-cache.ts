/** Where the service worker keeps the pages that were visited. */
export const pagesCache = 'pages'
