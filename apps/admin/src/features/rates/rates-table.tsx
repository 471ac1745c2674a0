'use client'
import { Button } from '@summa/ui/components/button.tsx'
import { Link } from '@summa/ui/components/link.tsx'
import { TextInput } from '@summa/ui/components/text-input.tsx'
import { toastDone } from '@summa/ui/components/toast.ts'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { useTimeWords, useViewerZone } from '@summa/ui/time/use-time-words.ts'
import { clsx } from 'clsx'
import { Check, X } from 'lucide-react'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FaultNotice } from '@summa/ui/components/fault-notice.tsx'
import { useConfirmUnsaved } from '../confirm-unsaved.ts'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { centsOf, typedMoney } from '@summa/ui/pay/typed-money.ts'
import { Margin, termsOf } from './rate-form.tsx'
import type { TypedRate } from './rate-form.tsx'
import { withDraft, withoutSaved } from './drafts.ts'
import type { Drafts } from './drafts.ts'
import { useSetRate } from './use-rates.ts'
import type { Rate } from './use-rates.ts'

type RatesTableProps = {
  rates: readonly Rate[]
  /** The person whose page the table is on; their column is left out. */
  without?: 'teacher' | 'student'
  stale?: boolean
}

function typedOf({ studentHourlyRateCents, teacherHourlyWageCents, currency }: Rate): TypedRate {
  return {
    pays: typedMoney(studentHourlyRateCents),
    earns: teacherHourlyWageCents === null ? '' : typedMoney(teacherHourlyWageCents),
    currency,
  }
}

/** Rates that are edited in the table: Enter saves a row, Escape restores it. */
export function RatesTable({ rates, without, stale = false }: RatesTableProps) {
  const say = useTranslations('admin.rates')
  const set = useSetRate((rate) =>
    toastDone(say('saved', { teacher: rate.teacherName, student: rate.studentName, subject: rate.subject })),
  )
  const [drafts, setDrafts] = useState<Drafts>(new Map())
  useConfirmUnsaved(drafts.size > 0, say('leave'))

  function draft(id: string, typed: TypedRate | undefined) {
    setDrafts((before) => withDraft(before, id, typed))
  }

  async function save({ id, teacherId, studentId, subject }: Rate) {
    const sent = drafts.get(id)
    const terms = termsOf(sent ?? { pays: '', earns: '', currency: '' })
    if (terms === undefined) return
    const isSaved = await set.run({ teacherId, studentId, subject, ...terms })
    if (isSaved) setDrafts((before) => withoutSaved(before, id, sent))
  }

  const editing = { drafts, draft, save: (rate: Rate) => void save(rate), saving: set.busy }
  const edited = useRateColumns(editing)
  const read = useReadColumns()
  const columns = (useRights().isOwner ? edited : read).filter(({ key }) => key !== without)
  return (
    <div className="flex flex-col gap-3">
      <FaultNotice error={set.error} />
      <Table name={say('title')} columns={columns} rows={rates} stale={stale} tall={without === undefined} />
    </div>
  )
}

type Editing = {
  drafts: Drafts
  draft: (id: string, typed: TypedRate | undefined) => void
  save: (rate: Rate) => void
  saving: boolean
}

const linkClasses = 'font-semibold text-ink underline-offset-3 hover:text-laurel hover:underline'

/** What a rate is of, and since when. */
function useSharedColumns() {
  const say = useTranslations('admin.rates')
  const sayPicker = useTranslations('admin.picker')
  const times = useTimeWords()
  const zone = useViewerZone()
  const person = (kind: 'teacher' | 'student'): Column<Rate> => ({
    key: kind,
    name: sayPicker(kind),
    cell: (rate) => (
      <Link href={`/${kind}s/${rate[`${kind}Id`]}?tab=rates`} className={linkClasses}>
        {rate[`${kind}Name`]}
      </Link>
    ),
  })
  const of: Column<Rate>[] = [
    person('teacher'),
    person('student'),
    { key: 'subject', name: say('subject'), cell: ({ subject }) => subject },
  ]
  const since: Column<Rate> = {
    key: 'updatedAt',
    name: say('since'),
    cell: ({ updatedAt }) => <span className="whitespace-nowrap">{times.date(updatedAt, zone)}</span>,
  }
  return { of, since }
}

/** For the front desk: what a student pays, to read. */
function useReadColumns(): Column<Rate>[] {
  const say = useTranslations('admin.rates')
  const money = useMoneyWords()
  const { of, since } = useSharedColumns()
  return [
    ...of,
    {
      key: 'pays',
      name: say('pays'),
      numeric: true,
      cell: ({ studentHourlyRateCents, currency }) => money.amount(studentHourlyRateCents, currency),
    },
    since,
  ]
}

function useRateColumns(editing: Editing): Column<Rate>[] {
  const say = useTranslations('admin.rates')
  const { of, since } = useSharedColumns()
  const { drafts } = editing
  return [
    ...of,
    ...(['pays', 'earns', 'currency'] as const).map((name): Column<Rate> => ({
      key: name,
      name: say(name),
      numeric: name !== 'currency',
      cell: (rate) => <MoneyCell rate={rate} name={name} editing={editing} />,
    })),
    {
      key: 'margin',
      name: say('margin'),
      numeric: true,
      cell: (rate) => <Margin typed={drafts.get(rate.id) ?? typedOf(rate)} />,
    },
    since,
    {
      key: 'acts',
      name: say('save'),
      nameHidden: true,
      cell: (rate) => <RateActs rate={rate} editing={editing} />,
    },
  ]
}

type CellProps = { rate: Rate; name: keyof TypedRate; editing: Editing }

function MoneyCell({ rate, name, editing: { drafts, draft, save } }: CellProps) {
  const say = useTranslations('admin.rates')
  const present = typedOf(rate)
  const typed = drafts.get(rate.id) ?? present
  const right = name === 'currency' ? /^[A-Z]{3}$/.test(typed.currency) : centsOf(typed[name]) !== undefined
  const { teacherName: teacher, studentName: student, subject } = rate
  return (
    <TextInput
      aria-label={say('cell', { what: say(name), teacher, student, subject })}
      aria-invalid={!right || undefined}
      inputMode={name === 'currency' ? 'text' : 'decimal'}
      autoComplete="off"
      maxLength={name === 'currency' ? 3 : 12}
      value={typed[name]}
      onChange={({ target: { value } }) => {
        const next = { ...typed, [name]: name === 'currency' ? value.toUpperCase() : value }
        const same = (['pays', 'earns', 'currency'] as const).every((part) => next[part] === present[part])
        draft(rate.id, same ? undefined : next)
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') save(rate)
        if (key === 'Escape') draft(rate.id, undefined)
      }}
      className={clsx(
        'px-2! text-sm! md:min-h-9!',
        name === 'currency' ? 'w-16!' : 'w-24! text-end',
        typed[name] !== present[name] && 'border-laurel! bg-laurel-tint!',
      )}
    />
  )
}

function RateActs({ rate, editing: { drafts, draft, save, saving } }: Omit<CellProps, 'name'>) {
  const say = useTranslations('admin.rates')
  const typed = drafts.get(rate.id)
  const of = { teacher: rate.teacherName, student: rate.studentName, subject: rate.subject }
  return (
    // Wide enough for the buttons that appear later, so that nothing moves.
    <div className="flex min-h-11 justify-end gap-1 md:min-h-9 md:w-24">
      {typed && (
        <>
          <Button
            look="quiet"
            aria-label={say('leaveOf', of)}
            className="size-11 px-0! md:size-9 md:min-h-9!"
            onClick={() => draft(rate.id, undefined)}
          >
            <X aria-hidden className="size-4.5" />
          </Button>
          <Button
            needsServer
            busy={saving}
            disabled={termsOf(typed) === undefined}
            aria-label={say('saveOf', of)}
            className="size-11 px-0! md:size-9 md:min-h-9!"
            onClick={() => save(rate)}
          >
            {!saving && <Check aria-hidden className="size-4.5" />}
          </Button>
        </>
      )}
    </div>
  )
}
