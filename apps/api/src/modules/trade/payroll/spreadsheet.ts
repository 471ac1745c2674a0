// Payroll lines as CSV.
import type { Locale } from '@summa/contracts'
import { wallClockAt } from '@summa/domain/wall-clock'
import { toSpreadsheet } from '../../../http/spreadsheet.ts'
import type { Line } from './lines.ts'
import type { Section, Statement } from './statement.ts'
import { wordsIn, type Words } from './words.ts'

const columns = [
  'teacher',
  'week',
  'kind',
  'date',
  'start',
  'end',
  'zone',
  'student',
  'subject',
  'minutes',
  'hourlyWage',
  'amount',
  'currency',
  'status',
  'reference',
  'number',
  'lessonId',
] as const

type Row = Record<(typeof columns)[number], string | number>

export function sheetOf(statements: readonly Statement[], locale: Locale): string {
  const words = wordsIn(locale)
  const rows = statements.flatMap((statement) =>
    statement.sections.flatMap((section) =>
      [...section.lessons, ...section.adjustments].map((line) => rowOf(statement, section, line, words)),
    ),
  )
  return toSpreadsheet(
    rows,
    columns.map((key) => ({ key, header: words[key] })),
    { number: (value, column) => (column === 'minutes' ? String(value) : value.toFixed(2)) },
  )
}

function rowOf({ academy: { timeZone } }: Statement, { settlement }: Section, line: Line, words: Words): Row {
  const starts = wallClockAt(line.startAtUtc, timeZone)
  return {
    teacher: line.teacherName,
    week: line.weekStartLocal,
    kind: kindOf(line, words),
    date: starts.on,
    start: starts.time,
    end: wallClockAt(line.endAtUtc, timeZone).time,
    zone: timeZone,
    student: line.studentName ?? '',
    subject: line.subject,
    minutes: line.minutes,
    hourlyWage: line.hourlyWageCents / 100,
    amount: line.cents / 100,
    currency: line.currency,
    status: words.statuses[settlement?.status ?? 'OPEN'],
    reference: settlement?.reference ?? '',
    number: settlement?.id ?? '',
    lessonId: line.sessionId ?? line.slotId ?? '',
  }
}

function kindOf(
  { sessionId, slotId, adjustment, reversed, status }: Line,
  { kinds, remarks }: Words,
): string {
  const kind = sessionId === null ? kinds.CLASS : slotId === null ? kinds.LESSON : kinds.SEAT
  if (adjustment !== null) return slotId === null ? kinds[adjustment] : `${kind}, ${kinds[adjustment]}`
  const missed = status === 'NO_SHOW' ? [remarks.NO_SHOW] : []
  return [kind, ...missed, ...(reversed ? [remarks.REVERSED] : [])].join(', ')
}
