// What the words of both languages are made with: who is named, how times, hours and money are written.
import type { NotificationKind } from '@summa/contracts'
import { addDays, durationInWords, formatUnits, parseUnits } from '@summa/domain'
import { wallClockAt } from '@summa/domain/wall-clock'
import { formatsIn, type Formats } from '../../trade/payroll/index.ts'
import { namedLessons, type Facts, type LessonFacts, type Reader } from './kinds.ts'

export type Phrase = {
  title: string
  /** What the subject of a mail begins with, before the lesson and its time. Missing: the title is the subject. */
  label?: string
  /** The facts in a sentence, or those of the first lessons. A mail shows them as a table or a list instead. */
  statement: string
  /** What only words can say. */
  remarks: string[]
  /** What somebody wrote, with its name: the reason for a change, an answer, a note. */
  quote?: string
  /** A mail's line for each, where there are several. */
  lines?: () => string[]
}

/** A function for every kind. */
export type Phrases = { [Kind in NotificationKind]: (facts: Facts<Kind>, say: Telling) => Phrase }

export type Telling = ReturnType<typeof tellingFor>

/** `now` is given where the words are read at once: then they say how long it is until a lesson. */
export function tellingFor(reader: Reader, now?: Date) {
  const { locale, timeZone } = reader
  let made: Formats | undefined
  const formats = () => (made ??= formatsIn(locale, timeZone))
  return {
    reader,
    /** "57 minutes"; undefined when it has begun, and where nobody knows when the words will be read. */
    left: (at: Date) => now && leftInWords(locale, at.getTime() - now.getTime()),
    day: (at: Date, zone = timeZone) => dayIn(locale, at, zone),
    clock: (at: Date, zone = timeZone) => wallClockAt(at, zone).time,
    money: (cents: number, currency: string) =>
      `${currency}\u00a0${formats().money(cents).replace('-', minus)}`,
    /** Monday to Sunday, as a settlement counts a week. */
    week: (startOn: string) => formats().span(startOn, addDays(startOn, 6)),
  }
}

/** To the minute, and from two hours on to five minutes: a reminder a moment late is still of 24 hours. */
function leftInWords(locale: Reader['locale'], leftMs: number): string | undefined {
  const minutes = Math.round(leftMs / 60_000)
  if (minutes < 1) return undefined
  return durationInWords((minutes < 120 ? minutes : Math.round(minutes / 5) * 5) * 60_000, locale)
}

const minus = '−'

/** 9.75 → "9.75", -1 → "−1" */
export function unitsInWords(units: number): string {
  return formatUnits(parseUnits(units) ?? 0).replace('-', minus)
}

const weekdays = {
  en: new Intl.DateTimeFormat('en-AU', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }),
  'zh-CN': new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }),
}

/** Thu 4 Dec, 12月4日周四: the date on the clocks of a zone. */
function dayIn(locale: Reader['locale'], at: Date, zone: string): string {
  return weekdays[locale].format(new Date(wallClockAt(at, zone).on)).replace(',', '')
}

/** Whether the clocks of the reader show another time than those of the class. */
export function clocksDiffer(at: Date, zone: string, timeZone: string): boolean {
  const [here, there] = [wallClockAt(at, timeZone), wallClockAt(at, zone)]
  return here.time !== there.time || here.on !== there.on
}

export function isSameDay(at: Date, zone: string, timeZone: string): boolean {
  return wallClockAt(at, timeZone).on === wallClockAt(at, zone).on
}

/** Australia/Sydney, America/New York */
export function zoneInWords(zone: string): string {
  return zone.replaceAll('_', ' ')
}

/** Whether it is said whose it is: always, but to teachers and to a student who is the only one they act for. */
export function isNamed(studentId: string, { role, userId, namesStudents }: Reader): boolean {
  return role !== 'STUDENT' || namesStudents || userId !== studentId
}

/** Whether lessons are the reader's own, and not those that the office looks after. */
export function isOwn({ role }: Reader): boolean {
  return role === 'STUDENT' || role === 'TEACHER'
}

/** A lesson, or a class with its number of seats. */
export type Taught<Lesson extends LessonFacts = LessonFacts> = Lesson & { seats: number }

/**
 * Earliest first. For a teacher and the office, the seats of a class are one; `counted` says how many there are where only
 * one of them is given.
 */
export function taughtIn<Lesson extends LessonFacts>(
  lessons: readonly Lesson[],
  { role }: Reader,
  counted = 1,
): Taught<Lesson>[] {
  const classes = new Map<string, Taught<Lesson>>()
  for (const lesson of lessons) {
    const key = role === 'STUDENT' ? lesson.sessionId : (lesson.slotId ?? lesson.sessionId)
    const isClass = role !== 'STUDENT' && lesson.slotId !== null
    const seats = isClass ? Math.max((classes.get(key)?.seats ?? 0) + 1, counted) : 1
    classes.set(key, { ...(classes.get(key) ?? lesson), seats })
  }
  return [...classes.values()].toSorted((one, other) => one.startAtUtc.getTime() - other.startAtUtc.getTime())
}

/** The only student of all these, if it is one. */
export function onlyStudent<Of extends { studentId: string; studentName: string }>(all: readonly Of[]) {
  const [first] = all
  return all.every(({ studentId }) => studentId === first?.studentId) ? first : undefined
}

/** How many of several things a notification names; a mail names more. */
const namedInBody = 2

/** A sentence for one thing; for several the first of them, in a row here and in lines for a mail. */
export function statementOf<Item>(
  items: readonly Item[],
  words: {
    one: (item: Item) => string
    line: (item: Item) => string
    /** "and 3 more" */
    more: (count: number) => string
    between: string
    end: string
  },
): Pick<Phrase, 'statement' | 'lines'> {
  const [first] = items
  if (first !== undefined && items.length === 1) return { statement: words.one(first) }
  const listed = (most: number) => [
    ...items.slice(0, most).map(words.line),
    ...(items.length > most ? [words.more(items.length - most)] : []),
  ]
  return {
    statement: `${listed(namedInBody).join(words.between)}${words.end}`,
    lines: () => listed(namedLessons),
  }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Text of at most so many characters, counted as a reader counts them. */
export function cut(text: string, most: number): string {
  // Every character has at least one unit, and this is called for every name.
  if (text.length <= most) return text
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment)
  if (characters.length <= most) return text
  const kept = characters
    .slice(0, most - 1)
    .join('')
    .trimEnd()
  return `${kept}…${kept.startsWith(apart) ? together : ''}`
}

/** What is between these two does not change the direction of what is around it. */
const [apart, together] = ['\u2068', '\u2069']

const fromRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

/**
 * The facts without invisible marks that turn the direction of writing. A text from right to left is set apart, so that
 * a time behind it is not turned as well.
 */
export function readable<Value>(value: Value): Value {
  if (typeof value === 'string') return setApart(value) as Value
  if (Array.isArray(value)) return value.map(readable) as Value
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, readable(part)])) as Value
}

function setApart(text: string): string {
  const plain = text
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ')
  return fromRightToLeft.test(plain)
    ? plain
        .split('\n')
        .map((line) => `${apart}${line}${together}`)
        .join('\n')
    : plain
}

/** On one line. No-break spaces stay. */
export function oneLine(text: string): string {
  return text.replaceAll(/[^\S\u00a0]+/g, ' ').trim()
}

export type Times = Pick<LessonFacts, 'startAtUtc' | 'endAtUtc'>

export type Series = Pick<Facts<'SERIES_PLANNED'>, 'studentName' | 'count' | 'lessons'>

/** Whether both start at the same time on the clocks of the class, as the lessons of a series do. */
export function isAtSameClock(one: LessonFacts, other: LessonFacts): boolean {
  const timeOf = ({ startAtUtc, classTimeZone }: LessonFacts) => wallClockAt(startAtUtc, classTimeZone).time
  return one.classTimeZone === other.classTimeZone && timeOf(one) === timeOf(other)
}

export function isSameTime(one: Times, other: Times): boolean {
  return (
    Number(one.startAtUtc) === Number(other.startAtUtc) && Number(one.endAtUtc) === Number(other.endAtUtc)
  )
}

/** Only students ask for changes, and only of lessons that they did not book themselves. */
export function saysNotice(
  { slotId }: LessonFacts,
  minutes: number,
  noticeHours: number,
  { role }: Reader,
): boolean {
  return role === 'STUDENT' && slotId === null && noticeHours > 0 && minutes >= noticeHours * 60
}

export function hoursBefore({ startAtUtc }: Times, hours: number): Date {
  return new Date(startAtUtc.getTime() - hours * 3_600_000)
}

/** The name of the only student, where it is said whose it is and the reader is not their teacher. */
export function namedStudent(
  lessons: readonly (LessonFacts & { seats?: number })[],
  reader: Reader,
): string | undefined {
  const student = reader.role === 'TEACHER' ? undefined : onlyStudent(lessons)
  const isClass = lessons.some(({ seats = 1 }) => seats > 1)
  return student && !isClass && isNamed(student.studentId, reader) ? short(student.studentName) : undefined
}

export function seriesStudent({ studentName, lessons }: Series, reader: Reader): string | undefined {
  const [first] = lessons
  if (reader.role === 'TEACHER' || studentName === '') return undefined
  return first === undefined || isNamed(first.studentId, reader) ? short(studentName) : undefined
}

export function signedUnits(units: number): string {
  return `${units > 0 ? '+' : ''}${unitsInWords(units)}`
}

export function short(name: string): string {
  return cut(oneLine(name), 24)
}

/** Latin letters and figures stand a little apart from Chinese characters: `around` after a name, `inside` on both sides. */
export function around(name: string): string {
  return /[\p{Script=Latin}\d.…]\P{L}*$/u.test(name) ? `${name} ` : name
}

export function inside(name: string): string {
  return `${/^\P{L}*[\p{Script=Latin}\d]/u.test(name) ? ' ' : ''}${around(name)}`
}
