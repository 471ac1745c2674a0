'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTranslations } from 'next-intl'
import type { BulkAct } from './use-bulk.ts'
import type { PersonKind } from './person-picker.tsx'

type BulkBarProps = { kind: PersonKind; count: number; onAsk: (act: BulkAct) => void; onClear: () => void }

/** The acts on all selected people. */
export function BulkBar({ kind, count, onAsk, onClear }: BulkBarProps) {
  const say = useTranslations('admin.people.bulk')
  const { uses } = useRights()
  const hours: BulkAct[] = kind === 'student' && uses('HOURS') ? ['hours'] : []
  const acts: BulkAct[] = [...hours, 'reset', 'disable', 'enable']
  return (
    <section
      aria-label={say('region')}
      className="sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-laurel/40 bg-laurel-tint px-4 py-2"
    >
      <p role="status" className="me-auto font-semibold">
        {say('chosen', { count })}
      </p>
      {acts.map((act) => (
        <Button key={act} look="secondary" needsServer onClick={() => onAsk(act)}>
          {say(`act.${act}`)}
        </Button>
      ))}
      <Button look="quiet" onClick={onClear}>
        {say('clear')}
      </Button>
    </section>
  )
}
