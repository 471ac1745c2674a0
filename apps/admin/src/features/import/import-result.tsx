'use client'
import type { FieldFault } from '@summa/contracts'
import { Badge } from '@summa/ui/components/badge.tsx'
import { Card } from '@summa/ui/components/card.tsx'
import { CircleAlert, CircleCheck, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { InitialPasswords } from '../people/initial-passwords.tsx'
import type { PersonKind } from '../people/person-picker.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import type { ImportedRow } from './rows.ts'
import type { useImport } from './use-import.ts'

type Run = NonNullable<ReturnType<typeof useImport>['run']>

const looks = {
  created: { tone: 'laurel', sign: <CircleCheck aria-hidden /> },
  'would-create': { tone: 'laurel', sign: <CircleCheck aria-hidden /> },
  duplicate: { tone: 'gold', sign: <Copy aria-hidden /> },
  invalid: { tone: 'danger', sign: <CircleAlert aria-hidden /> },
} as const

/** The outcome of each row of an import or of its check. Rows that are left out come first. */
export function ImportResult({ kind, run, onKept }: { kind: PersonKind; run: Run; onKept: () => void }) {
  const say = useTranslations('admin.import')
  const columns = useRowColumns()
  const { rows, sent, total, dryRun, state } = run
  const passwords = rows.flatMap(({ email, displayName = '', initialPassword }) =>
    initialPassword === undefined ? [] : [{ name: displayName, email, password: initialPassword }],
  )
  const count = (outcome: ImportedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const good = count(dryRun ? 'would-create' : 'created')
  const left = { duplicate: count('duplicate'), invalid: count('invalid') }
  const ordered = rows.toSorted((one, other) => weight(one) - weight(other) || one.row - other.row)
  return (
    <Card title={say(dryRun ? 'planTitle' : 'resultTitle')}>
      {state === 'running' && (
        <div className="flex flex-col gap-1.5">
          <progress
            aria-label={say('progress', { sent, total })}
            value={sent}
            max={total}
            className="h-2 w-full accent-laurel"
          />
          <p role="status" className="text-sm text-ink-soft">
            {say('progress', { sent, total })}
          </p>
        </div>
      )}
      {state !== 'running' && (
        <p role="status" className="font-semibold">
          {say(dryRun ? 'plan' : 'result', { good, ...left })}
        </p>
      )}
      {passwords.length > 0 && (
        <InitialPasswords people={passwords} file={`${kind}s-initial-passwords.csv`} onKept={onKept} />
      )}
      {rows.length > 0 && <Table name={say('rows')} columns={columns} rows={ordered.map(withId)} tall />}
    </Card>
  )
}

function weight({ outcome }: ImportedRow): number {
  return outcome === 'invalid' ? 0 : outcome === 'duplicate' ? 1 : 2
}

type Row = Omit<ImportedRow, 'id'> & { id: string }

function withId(row: ImportedRow): Row {
  return { ...row, id: String(row.row) }
}

function useRowColumns(): Column<Row>[] {
  const say = useTranslations('admin.import')
  return [
    { key: 'row', name: say('row'), numeric: true, cell: ({ row }) => row },
    {
      key: 'email',
      name: say('email'),
      heading: true,
      cell: ({ email, displayName }) => (
        <>
          <span className="font-medium break-all">{email || displayName || '–'}</span>
          {email && displayName && <span className="block text-ink-soft">{displayName}</span>}
        </>
      ),
    },
    {
      key: 'outcome',
      name: say('outcome'),
      cell: ({ outcome }) => <Badge {...looks[outcome]}>{say(`outcomes.${outcome}`)}</Badge>,
    },
    {
      key: 'why',
      name: say('why'),
      cell: ({ initialPassword, ...row }) =>
        initialPassword !== undefined ? (
          <code className="font-semibold break-all select-all">{initialPassword}</code>
        ) : (
          <Faults {...row} />
        ),
    },
  ]
}

type Words = Parameters<ReturnType<typeof useTranslations<'admin.people'>>>[0]

/** For each column of the file, the message keys of its name and of its error. */
const columnWords: Record<string, readonly [name: Words, fault: Words]> = {
  email: ['email', 'fault.email'],
  displayName: ['name', 'fault.name'],
  timeZone: ['zone', 'fault.zone'],
  phone: ['phone', 'fault.phone'],
  locale: ['language', 'fault.language'],
  guardianName: ['guardian', 'fault.text'],
  guardianEmail: ['guardianEmail', 'fault.email'],
  notes: ['notes', 'fault.text'],
  subjects: ['subjects', 'fault.subjects'],
  bio: ['bio', 'fault.text'],
  meetingUrl: ['meeting', 'fault.meetingUrl'],
  color: ['color', 'fault.color'],
}

function Faults({ fields = {}, earlierRow = 0 }: Pick<ImportedRow, 'fields' | 'earlierRow'>) {
  const say = useTranslations('admin.import')
  const sayPeople = useTranslations('admin.people')
  function words(path: string, why: FieldFault) {
    if (why === 'HAS_ACCOUNT') return say('hasAccount')
    if (why === 'IN_EARLIER_ROW') return say('inRow', { row: String(earlierRow) })
    const [column = ''] = path.split('.')
    const [name, fault] = columnWords[column] ?? []
    if (name === undefined || fault === undefined) return say('tooMany')
    const wrong = why === 'REQUIRED' ? say('missing') : sayPeople(fault)
    return say('inColumn', { name: sayPeople(name), column, wrong })
  }
  return Object.entries(fields).map(([path, why]) => (
    <span key={path} className="block break-words">
      {words(path, why)}
    </span>
  ))
}
