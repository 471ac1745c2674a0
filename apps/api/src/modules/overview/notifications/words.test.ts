import { existsSync } from 'node:fs'
import { NotificationKind, type Role } from '@summa/contracts'
import { nextZoneChange } from '@summa/domain'
import { describe as group, expect, test } from 'vitest'
import {
  factsOf,
  lessonTold,
  readerOf,
  siblingId,
  studentId,
  teacherId,
  toldSamples,
} from '../../../../test/told-facts.ts'
import { kinds, paramsOf, toldOf, type Facts, type LessonFacts, type Reader, type Told } from './kinds.ts'
import { describe } from './words.ts'

const locales = ['en', 'zh-CN'] as const
const roles: (Role | null)[] = ['STUDENT', 'TEACHER', 'ADMIN', null]

const hostile = {
  student: '"><img src=x onerror=alert(1)> O’Neil & Söhne, the Third of that Name',
  sibling: 'Line one\r\nBcc: everybody@example.com\nLine three',
  teacher: '\u202Eהמורה דני לוי\u202C',
  subject: '高等数学与线性代数（国际班）的预备课以及习题讲解与答疑',
  family: "<script>alert('x')</script>",
  text: 'First line <b>bold</b>\n\n\u202Ethen "quotes" & more\n'.repeat(8),
}

const everyReader = locales.flatMap((locale) =>
  roles.flatMap((role) =>
    role === 'STUDENT'
      ? [studentId, siblingId].flatMap((userId) =>
          [true, false].map((namesStudents) => readerOf({ locale, role, userId, namesStudents })),
        )
      : [readerOf({ locale, role, userId: teacherId })],
  ),
)

const named = (reader: Reader) =>
  `${reader.locale} ${reader.role ?? 'any app'} ${String(reader.namesStudents)} ${reader.userId?.slice(-1) ?? ''}`

test('there are facts of every kind, and they come back from the database as they were', () => {
  expect(Object.keys(factsOf())).toEqual(NotificationKind.options)
  for (const told of toldSamples())
    expect(toldOf(told.kind, JSON.parse(JSON.stringify(paramsOf(told))))).toEqual(told)
})

group.each(everyReader.map((reader) => [named(reader), reader] as const))('for %s', (_, reader) => {
  test.each([
    ['ordinary', undefined],
    ['hostile', hostile],
  ])('every kind has a short title, a whole body and a page, with %s names', (_name, written) => {
    for (const told of toldSamples(written)) {
      const { title, body, href } = describe(told, reader)
      const about = JSON.stringify({ kind: told.kind, title, body })
      expect(title.length, about).toBeGreaterThan(1)
      expect(Array.from(title).length, about).toBeLessThanOrEqual(written ? 72 : 60)
      expect(body.length, about).toBeGreaterThan(5)
      expect(`${title} ${body}`, about).not.toMatch(/undefined|null|NaN|Invalid|\[object|\n|\r/)
      expect(`${title} ${body}`, about).not.toMatch(/ {2}|，，|。。|（）|“”| ,|\.\.|: *\./)
      expect(`${title} ${body}`, about).not.toMatch(/[\u202A-\u202E\u2066\u2067]/)
      expect(count(body, '\u2068'), about).toBe(count(body, '\u2069'))
      expect(count(title, '\u2068'), about).toBe(count(title, '\u2069'))
      expect(href).toMatch(/^\/[\w/-]*(\?\w+=[\w-]+)?$/)
    }
  })
})

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

test('in Chinese nothing is said in English, and a lesson is never called 课程', () => {
  const chinese = {
    student: '陈明',
    sibling: '陈乐',
    teacher: '王丹',
    subject: '数学',
    family: '陈家',
    text: '出门旅行',
  }
  const given = /Asia\/Shanghai|Australia\/Sydney|iPhone|Safari|Telegram|ming@example\.com|AUD|CNY/g
  for (const reader of everyReader.filter(({ locale }) => locale === 'zh-CN'))
    for (const told of toldSamples(chinese)) {
      const { title, body } = describe(told, { ...reader, organization: '桂冠书院' })
      expect(`${title} ${body}`.replaceAll(given, '')).not.toMatch(/[A-Za-z]|课程/)
    }
})

group('who is named', () => {
  const moved = factsOf().LESSON_MOVED[0]!
  const title = (more: Partial<Reader>) =>
    describe({ kind: 'LESSON_MOVED', facts: moved }, readerOf(more)).title

  test('a student reads of their own lesson', () => {
    expect(title({})).toBe('Your lesson was moved')
    expect(title({ locale: 'zh-CN' })).toBe('您的课已改时间')
  })

  test('a mother reads whose it is, of one child or of several', () => {
    expect(title({ userId: siblingId })).toBe('Ming Chen’s lesson was moved')
    expect(title({ namesStudents: true })).toBe('Ming Chen’s lesson was moved')
    expect(title({ userId: siblingId, locale: 'zh-CN' })).toBe('Ming Chen 的课已改时间')
  })

  test('a teacher reads the student, a student the teacher, the office both', () => {
    const body = (role: Role | null) =>
      describe({ kind: 'LESSON_PLANNED', facts: { lessons: [lessonTold()] } }, readerOf({ role })).body
    expect(body('TEACHER')).toMatch(/^Mathematics with Ming Chen on/)
    expect(body('STUDENT')).toMatch(/^Mathematics with Daniel Wang on/)
    expect(body('ADMIN')).toMatch(/^Ming Chen’s Mathematics with Daniel Wang on/)
    expect(body(null)).toBe(body('ADMIN'))
  })

  test('to its teacher a class is one lesson with its seats; two brothers in it are two lessons to their mother', () => {
    const facts = factsOf().LESSON_PLANNED[3]!
    const told: Told = { kind: 'LESSON_PLANNED', facts }
    expect(describe(told, readerOf({ role: 'TEACHER' }))).toMatchObject({
      title: 'New lesson',
      body: expect.stringContaining('Mathematics with 3 students on') as string,
    })
    expect(describe(told, readerOf({ namesStudents: true })).title).toBe('3 new lessons')
  })

  test('of many lessons the first are named, and the others counted', () => {
    const { title, body } = describe(
      { kind: 'LESSON_PLANNED', facts: factsOf().LESSON_PLANNED[2]! },
      readerOf(),
    )
    expect(title).toBe('15 new lessons')
    expect(body).toMatch(/; and 13 more\.$/)
  })
})

group('times', () => {
  const body = (startAtUtc: Date, more: Partial<Reader> = {}) =>
    describe({ kind: 'LESSON_PLANNED', facts: { lessons: [lessonTold({ startAtUtc })] } }, readerOf(more))
      .body

  test('are of the reader, with the class beside them only where its clocks differ', () => {
    const at = new Date('2026-12-03T08:30:00Z')
    expect(body(at)).toContain('on Thu 3 Dec, 16:30–17:30 (19:30 in Australia/Sydney).')
    expect(body(at, { locale: 'zh-CN' })).toContain('12月3日周四 16:30–17:30（Australia/Sydney 19:30）。')
    expect(body(at, { timeZone: 'Australia/Melbourne' })).toContain('on Thu 3 Dec, 19:30–20:30.')
  })

  test('name the day of the class where it is another', () => {
    const at = new Date('2026-12-03T14:30:00Z')
    expect(body(at)).toContain('Thu 3 Dec, 22:30–23:30 (Fri 4 Dec 01:30 in Australia/Sydney)')
    expect(body(at, { locale: 'zh-CN' })).toContain('（Australia/Sydney 12月4日周五 01:30）')
    expect(body(at, { timeZone: 'America/New_York' })).toContain('Thu 3 Dec, 09:30–10:30')
  })

  test('are right on both sides of each change of Sydney’s clocks, for somebody in Shanghai', () => {
    let from = new Date('2026-01-01T00:00:00Z')
    const until = new Date('2028-01-01T00:00:00Z')
    for (const expected of [
      [' 23:59–00:59 (Sun 5 Apr 02:59', ' 00:00–01:00 (02:00'],
      [' 23:59–00:59 (Sun 4 Oct 01:59', ' 00:00–01:00 (03:00'],
      [' 23:59–00:59 (Sun 4 Apr 02:59', ' 00:00–01:00 (02:00'],
      [' 23:59–00:59 (Sun 3 Oct 01:59', ' 00:00–01:00 (03:00'],
    ]) {
      from = nextZoneChange('Australia/Sydney', from, until)!.atUtc
      expect(body(new Date(from.getTime() - 60_000))).toContain(expected[0])
      expect(body(from)).toContain(expected[1])
    }
  })

  test('a reader in Sydney sees a weekly 16:30 at 16:30 before and after the change', () => {
    for (const at of ['2026-04-03T05:30:00Z', '2026-04-10T06:30:00Z'])
      expect(body(new Date(at), { timeZone: 'Australia/Sydney' })).toContain(', 16:30–17:30.')
  })
})

group('a reminder', () => {
  const facts = (more: Partial<Facts<'REMINDER'>> & { lesson?: Partial<LessonFacts> } = {}) => ({
    lessons: [lessonTold(more.lesson)],
    minutes: more.minutes ?? 60,
    noticeHours: 24,
    seats: more.seats ?? 1,
  })
  const at = lessonTold().startAtUtc
  const body = (of: Facts<'REMINDER'>, now?: Date, more: Partial<Reader> = {}) =>
    describe({ kind: 'REMINDER', facts: of }, readerOf(more), now).body
  const before = (ms: number) => new Date(at.getTime() - ms)

  test('says how long it really is where it is read at once, and never in the inbox', () => {
    expect(body(facts(), before(57 * 60_000))).toContain('It starts in 57 minutes.')
    expect(body(facts(), before(59 * 60_000 + 41_000))).toContain('It starts in 1 hour.')
    expect(body(facts(), before(57 * 60_000), { locale: 'zh-CN' })).toContain('距上课还有 57分钟。')
    expect(body(facts({ minutes: 1440 }), before(23 * 3_600_000 + 58 * 60_000))).toContain('in 1 day.')
    expect(body(facts())).not.toMatch(/minutes|It starts/)
    expect(body(facts(), new Date(at.getTime() + 60_000))).not.toContain('It starts')
  })

  test('that comes when the time for changes ends says when that is, to those who may ask', () => {
    const [day, hour] = [facts({ minutes: 1440 }), facts({ minutes: 60 })]
    const until = 'Changes can be asked for until 24 hours before the start: Wed 2 Dec 16:30.'
    expect(body(day)).toContain(until)
    expect(body(day, undefined, { locale: 'zh-CN' })).toContain(
      '变更截止时间：12月2日周三 16:30（开课前 24 小时）。',
    )
    expect(body(hour)).not.toContain('Changes can')
    expect(body(day, undefined, { role: 'TEACHER' })).not.toContain('Changes can')
    expect(body(facts({ minutes: 1440, lesson: { slotId: studentId } }))).not.toContain('Changes can')
  })

  test('of a class tells its teacher how many come, and a student nothing of the others', () => {
    const ofClass = facts({ seats: 6, lesson: { slotId: studentId } })
    expect(body(ofClass, undefined, { role: 'TEACHER' })).toMatch(/^Mathematics with 6 students on/)
    expect(body(ofClass, undefined, { role: 'TEACHER', locale: 'zh-CN' })).toMatch(/^Mathematics（6 人班课）/)
    expect(body(ofClass)).toMatch(/^Mathematics with Daniel Wang on/)
  })
})

group('money and hours', () => {
  test('are written as the screens write them', () => {
    const paid = describe(
      { kind: 'SETTLEMENT_PAID', facts: factsOf().SETTLEMENT_PAID[1]! },
      readerOf({ role: 'TEACHER' }),
    )
    expect(paid.body).toContain('AUD\u00a01,234.50')
    expect(paid.body).toContain('CNY\u00a0−50.00')
    const hours = (units: number, balance: number) =>
      describe(
        {
          kind: 'HOURS_ADDED',
          facts: {
            students: [{ studentId, studentName: 'Ming Chen', units, reason: 'ADJUSTMENT', balance }],
          },
        },
        readerOf(),
      )
    expect(hours(1, 0.25)).toMatchObject({ title: '1 hour added', body: /balance is 0\.25\.$/ as never })
    expect(hours(-2.5, -1)).toMatchObject({ title: '2.5 hours taken off', body: /balance is −1\.$/ as never })
  })
})

group('the page', () => {
  const apps = { STUDENT: 'student', TEACHER: 'teacher', ADMIN: 'admin' } as const

  test('is one that the reader’s app has', () => {
    for (const told of toldSamples())
      for (const role of ['STUDENT', 'TEACHER', 'ADMIN'] as const) {
        if (!heardBy[role].includes(kinds[told.kind].group)) continue
        const { href } = describe(told, readerOf({ role }))
        const [path = ''] = href.split('?')
        const route = path.replace(/[\da-f-]{36}/, '[id]')
        const page = new URL(
          `../../../../../${apps[role]}/src/app/(app)${route.replace(/\/$/, '')}/page.tsx`,
          import.meta.url,
        )
        expect(existsSync(page) || path === '/notifications', `${told.kind} ${role} ${href}`).toBe(true)
      }
  })

  test('chooses the student whom it is about', () => {
    const href = (told: Told, more: Partial<Reader> = {}) => describe(told, readerOf(more)).href
    const { LESSON_PLANNED, HOURS_LOW, LESSON_CANCELLED } = factsOf()
    const lesson: Told = { kind: 'LESSON_PLANNED', facts: LESSON_PLANNED[0]! }
    const { sessionId } = lessonTold()
    expect(href(lesson)).toBe(`/session/${sessionId}?for=${studentId}`)
    expect(href(lesson, { role: 'TEACHER' })).toBe(`/session/${sessionId}`)
    expect(href(lesson, { role: 'ADMIN' })).toBe(`/calendar?lesson=${sessionId}`)
    expect(href({ kind: 'LESSON_PLANNED', facts: LESSON_PLANNED[1]! })).toBe('/calendar')
    expect(href({ kind: 'HOURS_LOW', facts: HOURS_LOW[0]! })).toBe(`/hours?for=${studentId}`)
    expect(href({ kind: 'HOURS_LOW', facts: HOURS_LOW[1]! })).toBe('/hours')
    const lost: Told = { kind: 'LESSON_CANCELLED', facts: LESSON_CANCELLED[2]! }
    expect(href(lost, { role: 'TEACHER' })).toBe('/calendar')
  })
})

const heardBy = {
  STUDENT: ['LESSONS', 'REMINDERS', 'REQUESTS', 'MONEY', 'SECURITY'],
  TEACHER: ['LESSONS', 'REMINDERS', 'PAY', 'SECURITY'],
  ADMIN: ['LESSONS', 'REMINDERS', 'REQUESTS', 'MONEY', 'PAY', 'OFFICE', 'SECURITY'],
}
