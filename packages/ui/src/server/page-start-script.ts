import { createHash } from 'node:crypto'
import { publicPages } from './public-pages.ts'

/**
 * The first date takes a browser some 20 ms, whatever it says. Here it spends them before the first paint, where it
 * mostly waits for the style sheet, instead of within the first screen. Pages that are open to all have none.
 */
export const pageStartScript = `${JSON.stringify(publicPages)}.includes(location.pathname)||Intl.DateTimeFormat('en')`

/** By which the policy knows it. */
export const pageStartScriptDigest = `sha256-${createHash('sha256').update(pageStartScript).digest('base64')}`
