'use client'
// What somebody has typed and not sent yet. It is kept for this tab under the person's id, so that it is there again
// when their session ends and they sign in again, and is removed when they sign out or somebody else signs in. In a family
// each student has drafts of their own.
import { useForWhom } from '../family/for-whom.tsx'
import { draftPrefix } from './forget-drafts.ts'
import { useKnownUser } from './session-context.tsx'

function keyOf(person: string | undefined, whom: string | undefined, name: string) {
  return [`${draftPrefix}${person ?? ''}`, ...(whom === undefined ? [] : [whom]), name].join('-')
}

function remove(key: string) {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // The browser forbids the store, so nothing was kept.
  }
}

/** Removes the draft of a form by its name, for a list whose forms go when they are sent. */
export function useForgetDraft() {
  const person = useKnownUser()?.id
  const whom = useForWhom()
  return (name: string) => remove(keyOf(person, whom, name))
}

/** The draft of one form, named after what it is for; `Value` is kept as JSON. */
export function useDraft<Value = string>(name: string) {
  const person = useKnownUser()?.id
  const whom = useForWhom()
  const key = keyOf(person, whom, name)
  return {
    recall: (): Value | undefined => {
      if (person === undefined) return undefined
      try {
        return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Value | null) ?? undefined
      } catch {
        return undefined
      }
    },
    keep: (value: Value) => {
      if (person === undefined) return
      try {
        sessionStorage.setItem(key, JSON.stringify(value))
      } catch {
        // The store is full: the text stays on the screen, and is lost if the session ends.
      }
    },
    forget: () => remove(key),
  }
}
