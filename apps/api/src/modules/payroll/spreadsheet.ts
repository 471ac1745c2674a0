// Statements as a spreadsheet program reads them: a header row, then a line in each row.
import type { Locale } from '@summa/contracts'
import { wallClockAt } from '@summa/domain'
import { stringify } from 'csv-stringify/sync'
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

/**
 * The byte order mark is for Excel, which does not read Chinese without one. What people wrote must not run as a
 * formula: it is given as text and escaped; numbers are given as numbers, so that one below 0 is not.
 */
export function toSpreadsheet(statements: readonly Statement[], locale: Locale): string {
  const words = wordsIn(locale)
  const rows = statements.flatMap((statement) =>
    statement.sections.flatMap((section) =>
      [...section.lessons, ...section.adjustments].map((line) => rowOf(statement, section, line, words)),
    ),
  )
  return stringify(rows, {
    bom: true,
    header: true,
    columns: columns.map((key) => ({ key, header: words[key] })),
    cast: {
      number: (value, { column }) => (column === 'minutes' ? String(value) : value.toFixed(2)),
    },
    escape_formulas: true,
    record_delimiter: 'windows',
  })
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
    student: line.studentName,
    subject: line.subject,
    minutes: line.minutes,
    hourlyWage: line.hourlyWageCents / 100,
    amount: line.cents / 100,
    currency: line.currency,
    status: words.statuses[settlement?.status ?? 'OPEN'],
    reference: settlement?.reference ?? '',
    number: settlement?.id ?? '',
    lessonId: line.sessionId,
  }
}

function kindOf({ adjustment, reversed, status }: Line, { kinds, remarks }: Words): string {
  if (adjustment !== null) return kinds[adjustment]
  const missed = status === 'NO_SHOW' ? [remarks.NO_SHOW] : []
  return [kinds.LESSON, ...missed, ...(reversed ? [remarks.REVERSED] : [])].join(', ')
}
