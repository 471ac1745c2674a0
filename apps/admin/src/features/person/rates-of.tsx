'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Person, PersonKind } from '../people/person-picker.tsx'
import { NewRate } from '../rates/new-rate.tsx'
import { RatesTable } from '../rates/rates-table.tsx'
import { useRates } from '../rates/use-rates.ts'

export function RatesOf({ kind, person }: { kind: PersonKind; person: Person }) {
  const say = useTranslations('admin.rates')
  const query = useRates(kind === 'teacher' ? { teacherId: person.id } : { studentId: person.id })
  const [adding, setAdding] = useState(false)
  const { isOwner } = useRights()
  return (
    <Card
      title={say('title')}
      lead={say(isOwner ? 'stays' : 'leadRead')}
      action={
        isOwner && (
          <Button look="secondary" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4.5" />
            {say('new')}
          </Button>
        )
      }
    >
      <LoadedPages
        query={query}
        skeleton={<Skeleton className="h-32 w-full" />}
        empty={<p className="text-ink-soft">{say('noneLead')}</p>}
      >
        {(rates) => <RatesTable rates={rates} without={kind} />}
      </LoadedPages>
      {adding && (
        <NewRate
          teacher={kind === 'teacher' ? person : null}
          student={kind === 'student' ? person : null}
          onClose={() => setAdding(false)}
        />
      )}
    </Card>
  )
}
