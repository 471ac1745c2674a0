'use client'
import { auditActions, Instant } from '@summa/contracts'
import type { AuditAction, AuditEntry } from '@summa/contracts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import type { Messages } from 'next-intl'

type Words = Messages['admin']['audit']

function isKnown(action: string): action is AuditAction {
  return auditActions.some((known) => known === action)
}

/** The names of acts, of the things they changed and of the changed values. */
export function useActWords() {
  const say = useTranslations('admin.audit')
  const times = useTimeWords()
  const zone = useViewerZone()

  function actor({ actor: person }: AuditEntry): string {
    if (person === null) return say('system')
    return person.displayName ?? person.email ?? say('nameless')
  }

  function value(path: string, given: unknown): string {
    if (given === null || given === undefined || given === '') return say('nothing')
    if (typeof given === 'boolean') return say(given ? 'yes' : 'no')
    if (Array.isArray(given)) return given.map((one) => value(path, one)).join(', ') || say('nothing')
    if (typeof given === 'number')
      return /Cents(Snapshot)?$/.test(path) ? (given / 100).toFixed(2) : String(given)
    const text = typeof given === 'string' ? given : JSON.stringify(given)
    const instant = Instant.safeParse(text)
    if (instant.success) return times.dayAndTime(instant.data, zone)
    const known = `value.${text as keyof Words['value']}` as const
    return /^[A-Z_]+$/.test(text) && say.has(known) ? say(known) : text
  }

  return {
    action: (action: string) => (isKnown(action) ? say(`action.${action}`) : action),
    actor,
    /** With whom they acted for, if it was not themselves. */
    who: (entry: AuditEntry) =>
      entry.forStudent
        ? say('onBehalf', { who: actor(entry), student: entry.forStudent.displayName })
        : actor(entry),
    target: (type: string) => {
      const known = `target.${type as keyof Words['target']}` as const
      return say.has(known) ? say(known) : type
    },
    /** Named by the last part of the path, because the act already says what it belongs to. */
    fact: (path: string) => {
      const name = path.split('.').at(-1) ?? path
      const known = `fact.${name as keyof Words['fact']}` as const
      return say.has(known) ? say(known) : name
    },
    value,
    when: (entry: AuditEntry) => times.dayAndTime(entry.at, zone),
  }
}
