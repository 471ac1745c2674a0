'use client'
import { Card } from '@summa/ui/components/card.tsx'
import { Skeleton } from '@summa/ui/components/skeleton.tsx'
import { shortfallOf } from '@summa/ui/hours/shortfall.ts'
import { inUnits } from '@summa/ui/hours/units.ts'
import { LoadedPages } from '@summa/ui/session/loaded-pages.tsx'
import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { AddHoursForm } from '../hours/add-hours-form.tsx'
import { useEntryColumns } from '../hours/use-entry-columns.tsx'
import { useLedgerOf } from '../hours/use-ledger.ts'
import { Table } from '@summa/ui/components/table.tsx'

type HoursOfProps = {
  student: {
    id: string
    profile: { displayName: string }
    remainingUnits: number
    scheduledUnits: number
    availableUnits: number
  }
}

export function HoursOf({ student }: HoursOfProps) {
  const say = useTranslations('admin.hours')
  const { id, profile, remainingUnits } = student
  const name = profile.displayName
  const shortfall = shortfallOf(student)
  const figures = (['remainingUnits', 'scheduledUnits', 'availableUnits'] as const).filter(
    (figure) => !(shortfall && figure === 'availableUnits'),
  )
  const query = useLedgerOf(id)
  const columns = useEntryColumns(name)
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 lg:grid-cols-[2fr_3fr]">
        <Card title={say('balance')}>
          <dl className="flex flex-wrap items-end gap-x-8 gap-y-3">
            {figures.map((figure) => (
              <div key={figure} className="flex flex-col-reverse">
                <dt className="text-sm text-ink-soft">{say(figure)}</dt>
                <dd
                  className={clsx(
                    'font-semibold',
                    figure === 'remainingUnits' ? 'text-4xl' : 'text-xl',
                    student[figure] < 0 ? 'text-danger' : figure === 'remainingUnits' && 'text-laurel',
                  )}
                >
                  {inUnits(student[figure])}
                </dd>
              </div>
            ))}
          </dl>
          {shortfall && (
            <p className="font-semibold">{say(`shortfall.${shortfall.kind}`, { units: shortfall.units })}</p>
          )}
        </Card>
        <Card title={say('add')} lead={say('addLead')}>
          <AddHoursForm student={{ id, name }} remainingUnits={remainingUnits} />
        </Card>
      </div>
      <Card title={say('ledger')} lead={say('ledgerLead')}>
        <LoadedPages
          query={query}
          skeleton={<Skeleton className="h-48 w-full" />}
          empty={<p className="text-ink-soft">{say('ledgerEmpty')}</p>}
        >
          {(rows) => <Table name={say('ledger')} columns={columns} rows={rows} />}
        </LoadedPages>
      </Card>
    </div>
  )
}
