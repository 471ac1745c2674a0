import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import type { Role } from '@summa/contracts'
import { describe, expect, test } from 'vitest'
import {
  factsOf,
  lessonTold,
  readerOf,
  studentId,
  teacherId,
  toldSamples,
} from '../../../../test/told-facts.ts'
import { layOut } from '../../../providers/letter.ts'
import { invitationOf, type Invited } from './invitation.ts'
import type { Reader, Told } from './kinds.ts'
import { writeLetter } from './letters.ts'

const appUrl = 'https://student.example.com'
const unsubscribeUrl = 'https://student.example.com/unsubscribe/kq3v0c8fZ1x9'
const now = new Date('2026-12-03T07:33:00Z')

function letter(told: Told, more: Partial<Reader> = {}) {
  return writeLetter(told, { reader: readerOf(more), appUrl, unsubscribeUrl, now })
}

const mailed = (told: Told, more: Partial<Reader> = {}) => layOut(letter(told, more))

const hostile = {
  student: '"><img src=x onerror=alert(1)> & Söhne the Third',
  sibling: 'Line one\r\nBcc: everybody@example.com\nLine three',
  teacher: '\u202Eהמורה דני לוי\u202C',
  subject: "<style>*{display:none}</style>'",
  family: '<script>alert(1)</script>',
  text: '</td></table><a href="javascript:alert(1)">press</a>\n\nsecond',
}

const readers = (['en', 'zh-CN'] as const).flatMap((locale) =>
  (['STUDENT', 'TEACHER', 'ADMIN', null] satisfies (Role | null)[]).map((role) => ({ locale, role })),
)

/** The tags that were opened and not closed, in order. */
function leftOpen(html: string): string[] {
  const open: string[] = []
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (/^(meta|br)$/.test(name)) continue
    if (end === '') open.push(name)
    else expect(open.pop(), `</${name}>`).toBe(name)
  }
  return open
}

describe.each(readers)('for $role in $locale', (reader) => {
  test.each([
    ['ordinary', undefined],
    ['hostile', hostile],
  ])('every kind is a whole mail as text and as html, with %s names', (_, written) => {
    for (const told of toldSamples(written)) {
      const { subject, text, html } = mailed(told, reader)
      expect(subject.length).toBeGreaterThan(2)
      expect(subject, told.kind).not.toMatch(/[\r\n]|undefined|null|NaN|Invalid/)
      expect(text, told.kind).not.toMatch(/undefined|null|NaN|Invalid|\[object|&amp;|<br>/)
      expect(html, told.kind).not.toMatch(/undefined|null|NaN|Invalid|\[object/)
      expect(leftOpen(html), told.kind).toEqual([])
      expect(html.match(/<style>/g)).toHaveLength(1)
      const tags = html.match(/<[^>]*>/g)!.join('')
      expect(tags, told.kind).not.toMatch(
        /<(img|script|link|iframe|object|form)\b|onerror|javascript:|src=|url\(|@import/i,
      )
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\//)
      expect(html).toContain(`<html lang="${reader.locale}"`)
    }
  })
})

test('a mail that is built of it is read by a mail program as it was written', async () => {
  const told = toldSamples(hostile).find(({ kind }) => kind === 'LESSON_MOVED')!
  const laidOut = mailed(told, { locale: 'zh-CN', namesStudents: true })
  const composer = createTransport({ streamTransport: true, buffer: true })
  const { message } = await composer.sendMail({
    from: 'office@example.com',
    to: 'ming@example.com',
    ...laidOut,
  })
  const { subject, text, html, headers } = await simpleParser(message, { skipHtmlToText: true })
  expect([subject, text, html]).toEqual([laidOut.subject, laidOut.text, laidOut.html])
  expect([headers.has('bcc'), headers.get('to')]).toMatchObject([false, { text: 'ming@example.com' }])
})

test('the subject alone says what happened, to which lesson, and when', () => {
  const { LESSON_MOVED, LESSON_CANCELLED, SERIES_PLANNED, REMINDER } = factsOf()
  const moved: Told = { kind: 'LESSON_MOVED', facts: LESSON_MOVED[0]! }
  expect(letter(moved).subject).toBe('Moved: Mathematics, Thu 3 Dec 16:30')
  expect(letter(moved, { locale: 'zh-CN' }).subject).toBe('已改时间：Mathematics，12月3日周四 16:30')
  expect(letter(moved, { namesStudents: true }).subject).toBe(
    'Moved: Ming Chen, Mathematics, Thu 3 Dec 16:30',
  )
  expect(letter({ kind: 'LESSON_CANCELLED', facts: LESSON_CANCELLED[6]! }).subject).toBe(
    '15 lessons were cancelled, from Thu 3 Dec 16:30',
  )
  expect(letter({ kind: 'SERIES_PLANNED', facts: SERIES_PLANNED[0]! }).subject).toBe(
    '400 new lessons: Mathematics, from Thu 3 Dec 16:30',
  )
  expect(letter({ kind: 'REMINDER', facts: REMINDER[1]! }, { role: 'TEACHER' }).subject).toBe(
    'Reminder: 6 students, Mathematics, Thu 3 Dec 16:30',
  )
})

test('one lesson is a table of its facts: both times, the people, what was before and where', () => {
  const facts = (told: Told, more: Partial<Reader> = {}) => Object.fromEntries(letter(told, more).facts ?? [])
  const { LESSON_MOVED, REQUEST_DECIDED, LESSON_CANCELLED } = factsOf()
  expect(facts({ kind: 'LESSON_MOVED', facts: LESSON_MOVED[0]! })).toEqual({
    Lesson: 'Mathematics',
    Teacher: 'Daniel Wang',
    'Your time': 'Thu 3 Dec, 16:30–17:30 (Asia/Shanghai)',
    'Class time': 'Thu 3 Dec, 19:30–20:30 (Australia/Sydney)',
    Before: 'Wed 2 Dec, 16:30–17:42 (Asia/Shanghai)',
    'Online at': 'https://meet.example.com/ming',
  })
  const inSydney = facts(
    { kind: 'REQUEST_DECIDED', facts: REQUEST_DECIDED[1]! },
    { role: 'ADMIN', timeZone: 'Australia/Sydney' },
  )
  expect(inSydney).toMatchObject({ Student: 'Ming Chen', Answer: 'We are travelling that day.' })
  expect(inSydney).not.toHaveProperty('Class time')
  const cancelled = facts({ kind: 'LESSON_CANCELLED', facts: LESSON_CANCELLED[0]! })
  expect(cancelled).toMatchObject({ Reason: 'We are travelling that day.' })
  expect(cancelled).not.toHaveProperty('Online at')
})

test('a series of 400 names its first lessons and counts the others', () => {
  const { lines = [], footer } = letter({ kind: 'SERIES_PLANNED', facts: factsOf().SERIES_PLANNED[0]! })
  expect(lines).toHaveLength(13)
  expect(lines.at(-1)).toBe('and 388 more')
  expect(footer[0]).toContain('https://student.example.com/me')
})

test('a reminder says how many minutes are left when it is sent', () => {
  const { paragraphs } = letter({ kind: 'REMINDER', facts: factsOf().REMINDER[2]! })
  expect(paragraphs).toEqual(['It starts in 57 minutes.'])
})

test('a note is given whole', () => {
  const note = Array.from({ length: 40 }, (_, index) => `Page ${String(index)} of the book`).join('\n\n')
  const told: Told = { kind: 'NOTE_WRITTEN', facts: { lessons: [lessonTold()], note } }
  for (const text of [mailed(told).text, mailed(told).html]) expect(text).toContain('Page 39 of the book')
})

test('it says why it came and how to stop it, except where it cannot be stopped', () => {
  const planned = mailed({ kind: 'LESSON_PLANNED', facts: { lessons: [lessonTold()] } })
  expect(planned.text).toContain(`Choose what you are told, and how: ${appUrl}/notifications/settings\n`)
  expect(planned.text).toContain(`\n${unsubscribeUrl}\n`)
  expect(planned.html).toContain(`href="${unsubscribeUrl}"`)
  const device: Told = { kind: 'DEVICE_ADDED', facts: factsOf().DEVICE_ADDED[0]! }
  const reader = readerOf({ role: null })
  const { text } = layOut(writeLetter(device, { reader, appUrl, unsubscribeUrl: undefined, now }))
  expect(text).toContain('always sent')
  expect(text).not.toMatch(/unsubscribe|No more mail/)
})

describe('the layout', () => {
  const plain = {
    locale: 'en' as const,
    organization: 'A & B',
    subject: 'Two\nlines',
    preview: 'p',
    heading: 'h',
    paragraphs: [],
    footer: [],
  }

  test('makes a link of web addresses only', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'https://a b',
      'ftp://x',
    ]) {
      const { html, text } = layOut({
        ...plain,
        action: { label: 'Go', href },
        facts: [['Where', href]],
        footer: [`see ${href === 'https://a b' ? '' : href}`],
      })
      expect(html).not.toContain('href=')
      expect(text).not.toContain('Go:')
    }
    const quoted = layOut({ ...plain, action: { label: 'Go', href: 'https://a.example/?q="><b>&x' } })
    expect(quoted.html).toContain('href="https://a.example/?q=&quot;&gt;&lt;b&gt;&amp;x"')
  })

  test('has a subject of one line, and the code and the link on lines of their own', () => {
    const { subject, text } = layOut({
      ...plain,
      code: '482916',
      action: { label: 'Open', href: 'https://a.example/x#token=1' },
    })
    expect(subject).toBe('Two lines')
    expect(text).toMatch(/\n482916\n/)
    expect(text).toMatch(/\nhttps:\/\/a\.example\/x#token=1\n/)
  })

  test('is made for the light and for the dark', () => {
    const { html } = layOut(plain)
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
  })
})

describe('the calendar entry', () => {
  const at = (startAtUtc: Date, more: Partial<Invited> = {}): Invited => ({
    lesson: lessonTold({ startAtUtc }),
    version: 1,
    cancelled: false,
    reader: readerOf(),
    organizer: { name: 'Summa Academy 桂冠书院', address: 'office@example.com' },
    attendee: { name: 'Ming Chen', address: 'ming@example.com' },
    now,
    ...more,
  })

  test('of an invitation, a change and a cancellation is one entry that ever newer versions replace', () => {
    const start = lessonTold().startAtUtc
    const later = new Date(start.getTime() + 86_400_000)
    const three = [
      invitationOf(at(start)),
      invitationOf(at(later, { version: 2 })),
      invitationOf(at(later, { version: 3, cancelled: true })),
    ]
    const read = three.map(({ content }) => entryIn(content))
    expect(read).toMatchObject([
      { method: 'REQUEST', sequence: 1, status: 'CONFIRMED', start: start.toISOString() },
      { method: 'REQUEST', sequence: 2, status: 'CONFIRMED', start: later.toISOString() },
      { method: 'CANCEL', sequence: 3, status: 'CANCELLED', start: later.toISOString() },
    ])
    expect(three.map(({ method }) => method)).toEqual(read.map(({ method }) => method))
    expect(new Set(read.map(({ uid }) => uid))).toEqual(new Set([`${lessonTold().sessionId}@summa`]))
    expect(read[0]).toMatchObject({
      stamp: now.toISOString(),
      organizer: 'mailto:office@example.com',
      attendee: 'mailto:ming@example.com',
      rsvp: 'FALSE',
      title: 'Mathematics · Daniel Wang',
    })
  })

  test('says to a teacher the student, and to a mother of two whose it is', () => {
    const start = lessonTold().startAtUtc
    const title = (reader: Partial<Reader>) =>
      entryIn(invitationOf(at(start, { reader: readerOf(reader) })).content).title
    expect(title({ role: 'TEACHER', userId: teacherId })).toBe('Mathematics · Ming Chen')
    expect(title({ namesStudents: true })).toBe('Mathematics · Ming Chen · Daniel Wang')
    expect(title({ userId: studentId })).toBe('Mathematics · Daniel Wang')
  })

  test('is at the same instant in every program, through the nights in which Sydney changes its clocks', () => {
    for (const change of ['2026-04-04T16:00:00Z', '2026-10-03T16:00:00Z'])
      for (let step = -8; step <= 8; step += 1) {
        const start = new Date(Date.parse(change) + step * 30 * 60_000)
        const { start: read, end } = entryIn(invitationOf(at(start)).content)
        expect([read, end]).toEqual([
          start.toISOString(),
          new Date(start.getTime() + 3_600_000).toISOString(),
        ])
      }
  })

  test('cannot be given further properties or people by a name', () => {
    const name = 'Ming "M"\r\nATTENDEE:mailto:evil@example.com;RSVP=TRUE,^n'
    const { content } = invitationOf(
      at(lessonTold().startAtUtc, { attendee: { name, address: 'ming@example.com' } }),
    )
    expect(content.match(/^ATTENDEE/gm)).toHaveLength(1)
    expect(entryIn(content)).toMatchObject({
      attendee: 'mailto:ming@example.com',
      name: 'Ming "M" ATTENDEE:mailto:evil@example.com;RSVP=TRUE,^n',
      rsvp: 'FALSE',
    })
    expect(content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })
})

/** The only entry of an invitation, read with the time zones that it brings along. */
function entryIn(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content) as [])
  const [component, ...others] = calendar.getAllSubcomponents('vevent')
  expect(others).toEqual([])
  const event = new ICAL.Event(component)
  const party = (name: string) => component!.getFirstProperty(name)!
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    title: event.summary,
    status: component!.getFirstPropertyValue('status'),
    stamp: new Date(component!.getFirstPropertyValue('dtstamp')!.toString()).toISOString(),
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    organizer: party('organizer').getFirstValue(),
    attendee: party('attendee').getFirstValue(),
    name: party('attendee').getFirstParameter('cn'),
    rsvp: party('attendee').getFirstParameter('rsvp'),
  }
}
