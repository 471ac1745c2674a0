import { createHash } from 'node:crypto'
import { publicPages } from './public-pages.ts'

/**
 * Creating the first date formatter takes a browser about 20 ms. This script does it before the first paint, while the
 * browser waits for the style sheet, and not while the first screen is drawn. Public pages show no dates.
 */
export const pageStartScript = `${JSON.stringify(publicPages)}.includes(location.pathname)||Intl.DateTimeFormat('en')`

/** The digest that the content security policy allows it by. */
export const pageStartScriptDigest = `sha256-${createHash('sha256').update(pageStartScript).digest('base64')}`
