'use client'
// Apart from the drafts themselves, because every page loads this and only forms load those.

/** What the keys of all drafts in sessionStorage begin with. */
export const draftPrefix = 'summa-draft-'

/** Removes all drafts in this tab but those of one person. */
export function forgetDrafts(except?: string) {
  try {
    for (const key of Object.keys(sessionStorage)) {
      const isTheirs = except !== undefined && key.startsWith(`${draftPrefix}${except}-`)
      if (key.startsWith(draftPrefix) && !isTheirs) sessionStorage.removeItem(key)
    }
  } catch {
    // The browser forbids the store, so nothing was kept.
  }
}
