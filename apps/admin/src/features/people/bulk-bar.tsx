'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkAct } from './use-bulk.ts'
import type { PersonKind } from './person-picker.tsx'
import type { Student, Teacher } from './use-people.ts'

type BulkBarProps = { kind: PersonKind; people: readonly (Student | Teacher)[]; onClear: () => void }

/** What can be done to all who are chosen. The dialog keeps those it was opened for, whatever the list does. */
export function BulkBar({ kind, people, onClear }: BulkBarProps) {
  const say = useTranslations('admin.people.bulk')
  const [asked, setAsked] = useState<{ act: BulkAct; people: readonly (Student | Teacher)[] }>()
  const acts: BulkAct[] = [...(kind === 'student' ? (['hours'] as const) : []), 'reset', 'disable', 'enable']
  return (
    <section
      aria-label={say('region')}
      className="sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-laurel/40 bg-laurel-tint px-4 py-2"
    >
      <p role="status" className="me-auto font-semibold">
        {say('chosen', { count: people.length })}
      </p>
      {acts.map((act) => (
        <Button key={act} look="secondary" needsServer onClick={() => setAsked({ act, people })}>
          {say(`act.${act}`)}
        </Button>
      ))}
      <Button look="quiet" onClick={onClear}>
        {say('clear')}
      </Button>
      {asked && <BulkDialog kind={kind} {...asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}
