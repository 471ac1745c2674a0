// Typed and unsaved changes of the rates table, by rate.
import type { TypedRate } from './rate-form.tsx'

export type Drafts = ReadonlyMap<string, TypedRate>

export function withDraft(drafts: Drafts, id: string, typed: TypedRate | undefined): Drafts {
  const next = new Map(drafts)
  if (typed === undefined) next.delete(id)
  else next.set(id, typed)
  return next
}

/** Removes a saved draft, unless something else has been typed since it was sent. */
export function withoutSaved(drafts: Drafts, id: string, sent: TypedRate | undefined): Drafts {
  return drafts.get(id) === sent ? withDraft(drafts, id, undefined) : drafts
}
