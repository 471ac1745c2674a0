'use client'
import { Badge } from '@summa/ui/components/badge.tsx'
import { RowButton } from '@summa/ui/components/row-button.tsx'
import { Table } from '@summa/ui/components/table.tsx'
import type { Column } from '@summa/ui/components/table.tsx'
import { useMoneyWords } from '@summa/ui/pay/use-money-words.ts'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SettlementBadge } from './settlement-badge.tsx'
import { owedTo } from './sums.ts'
import type { TeacherWeek } from './use-payroll.ts'

type TeachersTableProps = {
  teachers: readonly TeacherWeek[]
  onOpen: (teacherId: string) => void
}

type Row = TeacherWeek & { id: string }

/** The pay of each teacher for the week, with its state. */
export function TeachersTable({ teachers, onOpen }: TeachersTableProps) {
  const say = useTranslations('admin.payroll')
  const columns: Column<Row>[] = [
    {
      key: 'teacher',
      name: say('teacher'),
      heading: true,
      cell: ({ teacherId, teacherName }) => (
        <RowButton name={say('open', { teacher: teacherName })} onOpen={() => onOpen(teacherId)}>
          {teacherName}
        </RowButton>
      ),
    },
    {
      key: 'lessons',
      name: say('lessons'),
      numeric: true,
      inline: 'start',
      cell: (teacher) => <Sum of="sessionsCount" teacher={teacher} words="lessonsIn" />,
    },
    {
      key: 'hours',
      name: say('hours'),
      numeric: true,
      inline: 'start',
      cell: (teacher) => <Sum of="totalHours" teacher={teacher} words="hoursIn" />,
    },
    {
      key: 'amount',
      name: say('amount'),
      numeric: true,
      inline: 'end',
      cell: (teacher) => <Amount teacher={teacher} />,
    },
    {
      key: 'state',
      name: say('state'),
      cell: ({ settlements }) => <Progress settlements={settlements} />,
    },
  ]
  return (
    <Table
      name={say('teachers')}
      columns={columns}
      rows={teachers.map((teacher) => ({ ...teacher, id: teacher.teacherId }))}
    />
  )
}

type SumProps = {
  of: 'sessionsCount' | 'totalHours'
  teacher: TeacherWeek
  /** For phones, where the number has no column header. */
  words: 'lessonsIn' | 'hoursIn'
}

/** A frozen week shows its settled figures, because those are paid even if lessons have changed since. */
function Sum({ of, teacher: { settlements, totals }, words }: SumProps) {
  const say = useTranslations('admin.payroll')
  const count = (settlements.length > 0 ? settlements : totals).reduce((all, part) => all + part[of], 0)
  return (
    <>
      <span className="hidden md:inline">{count}</span>
      <span className="md:hidden">{say(words, { count })}</span>
    </>
  )
}

function Amount({ teacher }: { teacher: TeacherWeek }) {
  const say = useTranslations('admin.payroll')
  const money = useMoneyWords()
  const { adjustments, settlements } = teacher
  const frozen = settlements.length > 0
  const amounts = frozen
    ? settlements.map(({ currency, totalCents }) => ({ currency, cents: totalCents }))
    : owedTo(teacher)
  const corrections = frozen
    ? settlements.reduce((sum, { adjustments: own }) => sum + own.length, 0)
    : adjustments.length
  return (
    <>
      {amounts.map(({ currency, cents }) => (
        <span key={currency} className="block font-semibold whitespace-nowrap">
          {money.amount(cents, currency)}
        </span>
      ))}
      {corrections > 0 && (
        <span className="block text-ink-soft">{say('withCorrections', { count: corrections })}</span>
      )}
    </>
  )
}

function Progress({ settlements }: Pick<TeacherWeek, 'settlements'>) {
  const say = useTranslations('admin.payroll')
  return (
    <span className="flex flex-wrap gap-1.5">
      {settlements.length === 0 && <SettlementBadge status="OPEN" />}
      {settlements.map(({ id, status, differenceCents }) => (
        <span key={id} className="flex flex-wrap gap-1.5">
          <SettlementBadge status={status} />
          {differenceCents !== 0 && (
            <Badge tone="danger" sign={<TriangleAlert aria-hidden />}>
              {say('changedSince')}
            </Badge>
          )}
        </span>
      ))}
    </span>
  )
}
