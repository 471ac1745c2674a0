'use client'
import { Badge } from '@summa/ui/components/badge.tsx'
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

/** What each teacher is paid for the week, and how far that is. On a phone each is a card. */
export function TeachersTable({ teachers, onOpen }: TeachersTableProps) {
  const say = useTranslations('admin.payroll')
  return (
    // In large text it is wider than a screen: then it scrolls, and not the page.
    <div className="overflow-x-auto rounded-lg border border-line bg-surface shadow-card">
      <table className="block w-full md:table">
        <caption className="sr-only">{say('teachers')}</caption>
        <thead className="sr-only md:not-sr-only md:table-header-group">
          <tr className="border-b border-line text-sm text-ink-soft">
            <Head>{say('teacher')}</Head>
            <Head end>{say('lessons')}</Head>
            <Head end>{say('hours')}</Head>
            <Head end>{say('amount')}</Head>
            <Head>{say('state')}</Head>
          </tr>
        </thead>
        <tbody className="block divide-y divide-line md:table-row-group">
          {teachers.map((teacher) => (
            <TeacherRow key={teacher.teacherId} teacher={teacher} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ end = false, children }: { end?: boolean; children: string }) {
  return (
    <th scope="col" className={`px-4 py-2.5 font-medium ${end ? 'text-end' : 'text-start'}`}>
      {children}
    </th>
  )
}

const cell = 'md:table-cell md:px-4 md:py-2.5'

type TeacherRowProps = { teacher: TeacherWeek; onOpen: (teacherId: string) => void }

function TeacherRow({ teacher, onOpen }: TeacherRowProps) {
  const say = useTranslations('admin.payroll')
  const money = useMoneyWords()
  const { teacherId, teacherName, totals, adjustments, settlements } = teacher
  const frozen = settlements.length > 0
  const amounts = frozen
    ? settlements.map(({ currency, totalCents }) => ({ currency, cents: totalCents }))
    : owedTo(teacher)
  const corrections = frozen
    ? settlements.reduce((sum, { adjustments: own }) => sum + own.length, 0)
    : adjustments.length
  // What was frozen is paid, whatever its lessons have become since.
  const sum = (of: 'sessionsCount' | 'totalHours') =>
    (frozen ? settlements : totals).reduce((all, part) => all + part[of], 0)
  return (
    <tr className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken/60 md:table-row md:p-0">
      <th scope="row" className={`${cell} w-full text-start font-normal md:w-auto`}>
        <button
          type="button"
          aria-label={say('open', { teacher: teacherName })}
          onClick={() => onOpen(teacherId)}
          className="min-h-11 text-start font-semibold text-laurel underline underline-offset-3 md:min-h-8"
        >
          {teacherName}
        </button>
      </th>
      <td className={`${cell} text-end`}>
        <span className="hidden md:inline">{sum('sessionsCount')}</span>
        <span className="md:hidden">{say('lessonsIn', { count: sum('sessionsCount') })}</span>
      </td>
      <td className={`${cell} text-end`}>
        <span className="hidden md:inline">{sum('totalHours')}</span>
        <span className="md:hidden">{say('hoursIn', { count: sum('totalHours') })}</span>
      </td>
      <td className={`${cell} ms-auto text-end font-semibold`}>
        {amounts.map(({ currency, cents }) => (
          <span key={currency} className="block whitespace-nowrap">
            {money.amount(cents, currency)}
          </span>
        ))}
        {corrections > 0 && (
          <span className="block text-sm font-normal text-ink-soft">
            {say('withCorrections', { count: corrections })}
          </span>
        )}
      </td>
      <td className={`${cell} w-full md:w-auto`}>
        <span className="flex flex-wrap gap-1.5">
          {!frozen && <SettlementBadge status="OPEN" />}
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
      </td>
    </tr>
  )
}
