// The mail for a notification.
import type { Letter } from '../../../providers/letter.ts'
import { lessonsOf } from './drafts.ts'
import { kinds, type Reader, type Told } from './kinds.ts'
import { letterWords, type LetterWords } from './letter-words.ts'
import { destinationOf } from './destination.ts'
import {
  clocksDiffer,
  isNamed,
  isSameTime,
  namedStudent,
  oneLine,
  readable,
  short,
  taughtIn,
  tellingFor,
  zoneInWords,
  type Phrase,
  type Taught,
  type Telling,
  type Times,
} from './telling.ts'
import { phraseOf } from './words.ts'

export type Addressed = {
  reader: Reader
  /** The address of the reader's app. */
  appUrl: string
  /** Missing where mail cannot be switched off. */
  unsubscribeUrl: string | undefined
  now: Date
}

export function writeLetter(told: Told, { reader, appUrl, unsubscribeUrl, now }: Addressed): Letter {
  const { locale, role, organization } = reader
  const plain = readable(told)
  const say = tellingFor(reader, now)
  const words = letterWords[locale]
  const phrase = phraseOf(plain, say)
  const { page, href } = destinationOf(told, reader)
  const { group } = kinds[told.kind]
  const address = (path: string) => new URL(path, appUrl).href
  return {
    locale,
    organization,
    subject: oneLine(subjectOf(plain, phrase, say, words)),
    preview: oneLine([phrase.statement, phrase.quote].filter(Boolean).join(' ')),
    heading: phrase.title,
    ...contentOf(plain, phrase, say, words),
    action: { label: words.open[page], href: address(href) },
    footer: [
      ...('seriesId' in plain.facts && role !== 'ADMIN' ? [words.calendarHint(address('/me'))] : []),
      words.why(group, role, organization),
      ...(group === 'SECURITY' ? [] : [words.choose(address('/notifications/settings'))]),
    ],
    ...(unsubscribeUrl !== undefined && { unsubscribe: { label: words.unsubscribe, href: unsubscribeUrl } }),
  }
}

/** What happened, to which lesson, and when that lesson is: enough for whoever reads only the list of mails. */
function subjectOf(told: Told, { title, label }: Phrase, say: Telling, words: LetterWords): string {
  const [first, ...others] = taughtOf(told, say.reader)
  if (label === undefined || first === undefined) return title
  const start = `${say.day(first.startAtUtc)} ${say.clock(first.startAtUtc)}`
  const isSeries = 'seriesId' in told.facts
  if (others.length > 0 && !isSeries) return [title, words.from(start)].join(words.comma)
  const about = [whoseOf(first, say, words), oneLine(first.subject), isSeries ? words.from(start) : start]
  return `${label}${words.colon}${about.filter(Boolean).join(words.comma)}`
}

/** A teacher has many lessons of one subject, and a family several students. */
function whoseOf(lesson: Taught, { reader }: Telling, words: LetterWords): string | undefined {
  if (lesson.seats > 1) return words.students(lesson.seats)
  return reader.role === 'TEACHER' ? short(lesson.studentName) : namedStudent([lesson], reader)
}

function taughtOf(told: Told, reader: Reader): Taught[] {
  return taughtIn(lessonsOf(told), reader, told.kind === 'REMINDER' ? told.facts.seats : 1)
}

type Content = Pick<Letter, 'paragraphs' | 'facts' | 'lines'>

/** One lesson as a table of its facts, several lessons or people as a list, all else in words. */
function contentOf(told: Told, phrase: Phrase, say: Telling, words: LetterWords): Content {
  const { statement, remarks, quote, lines } = phrase
  const [lesson, ...others] = taughtOf(told, say.reader)
  const isOneLesson = lesson !== undefined && others.length === 0 && !('seriesId' in told.facts)
  const written = told.kind === 'NOTE_WRITTEN' ? told.facts.note.split(/\n\s*\n/) : []
  if (isOneLesson) {
    const saysMore = told.kind === 'REQUEST_DECIDED' ? [statement] : []
    return {
      paragraphs: [...saysMore, ...remarks, ...written],
      facts: [
        ...timesOf(lesson, say, words),
        ...furtherFacts(told, say, words),
        ...lessonFacts(lesson, say, words),
        ...rowsOf([[words.facts.where, takesPlace(told) ? lesson.meetingUrl : null]]),
      ],
    }
  }
  const quoted = quote === undefined || written.length > 0 ? [] : [quote]
  const summary = lines === undefined || 'seriesId' in told.facts ? [statement] : []
  return {
    paragraphs: [...summary, ...remarks, ...written, ...quoted],
    ...(lines !== undefined && { lines: lines().map(oneLine) }),
  }
}

function takesPlace({ kind, facts }: Told): boolean {
  if (kind === 'REQUEST_DECIDED') return !(facts.approved && facts.type === 'CANCEL')
  return kind !== 'LESSON_CANCELLED' && kind !== 'LESSON_MISSED' && kind !== 'NOTE_WRITTEN'
}

/** First, because the layout stresses the first fact. */
function timesOf(lesson: Taught, say: Telling, { facts, on }: LetterWords) {
  const { startAtUtc, classTimeZone } = lesson
  const { timeZone } = say.reader
  const differs = clocksDiffer(startAtUtc, classTimeZone, timeZone)
  return rowsOf([
    [facts.when, timesIn(timeZone, lesson, say, on)],
    [facts.classTime, differs ? timesIn(classTimeZone, lesson, say, on) : undefined],
  ])
}

function lessonFacts(lesson: Taught, say: Telling, { facts, students }: LetterWords) {
  const { subject, studentId, studentName, teacherName, seats } = lesson
  const isTeacher = say.reader.role === 'TEACHER'
  const student = isTeacher || isNamed(studentId, say.reader) ? studentName : undefined
  return rowsOf([
    [facts.lesson, subject],
    [facts.student, seats > 1 ? students(seats) : student],
    [facts.teacher, isTeacher ? undefined : teacherName],
  ])
}

/** What a notification of one kind has besides the lesson. */
function furtherFacts({ kind, facts }: Told, say: Telling, { facts: names, on, comma }: LetterWords) {
  const { timeZone } = say.reader
  switch (kind) {
    case 'LESSON_MOVED':
    case 'TEACHER_CHANGED': {
      const [lesson] = facts.lessons
      if (lesson === undefined) return []
      const { before, teacherId } = lesson
      const teacher = before.teacherId === teacherId ? '' : before.teacherName
      const times = isSameTime(lesson, before) ? '' : timesIn(timeZone, before, say, on)
      return rowsOf([[names.before, [teacher, times].filter(Boolean).join(comma)]])
    }
    case 'LESSON_CANCELLED':
      return rowsOf([[names.reason, facts.reason]])
    case 'REQUEST_RECEIVED':
    case 'REQUEST_WITHDRAWN':
    case 'REQUEST_DECIDED': {
      const isDecided = kind === 'REQUEST_DECIDED'
      const proposed = isDecided && facts.approved ? null : facts.proposed
      return rowsOf([
        [names.answer, isDecided ? facts.note : undefined],
        [names.proposed, proposed && timesIn(timeZone, proposed, say, on)],
        [names.reason, facts.reason],
      ])
    }
    default:
      return []
  }
}

/** Those that there are. */
function rowsOf(rows: [label: string, value: string | null | undefined][]): [string, string][] {
  return rows.flatMap(([label, value]) => (value ? [[label, value]] : []))
}

function timesIn(
  zone: string,
  { startAtUtc, endAtUtc }: Times,
  { day, clock }: Telling,
  on: LetterWords['on'],
): string {
  const span = `${clock(startAtUtc, zone)}–${clock(endAtUtc, zone)}`
  return on(day(startAtUtc, zone), span, zoneInWords(zone))
}
