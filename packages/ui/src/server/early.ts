import { createHash } from 'node:crypto'
import { openPages } from './open-pages.ts'

/**
 * The first date takes a browser some 20 ms, whatever it says. Here it spends them before the first paint, where it
 * mostly waits for the style sheet, instead of within the first screen. Pages that are open to all have none.
 */
export const early = `${JSON.stringify(openPages)}.includes(location.pathname)||Intl.DateTimeFormat('en')`

/** By which the policy knows it. */
export const earlyDigest = `sha256-${createHash('sha256').update(early).digest('base64')}`
