// Reads the payroll files back with the programs that people open them with.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { confirmSettlement, editMe, paySettlement, reverseEntry, settleWeek } from '@summa/contracts'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantTaught, type Taught } from '../../../../test/payroll.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from '../../../../test/people.ts'
import { faceWith } from './font.ts'
import type { Line } from './lines.ts'
import { toPaper } from './paper.ts'
import { weekOf } from './week.ts'

const world = await createWorld({ now: '2026-03-10T00:00:00.000Z' })
const folder = mkdtempSync(join(tmpdir(), 'summa-statement-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const week = '2026-02-23'

async function plant(lessons: Taught[], studentName = '陈子涵') {
  const admin = await plantAdmin(world)
  const { orgId } = admin
  await world.owner.query(`UPDATE "Organization" SET name = 'Summa Academy 桂冠书院' WHERE id = $1`, [orgId])
  const teacher = await plantTeacher(world, orgId, '林嘉怡')
  const student = await plantStudent(world, orgId, studentName)
  const ids = await plantTaught(world, { orgId, teacherId: teacher.id, studentId: student.id }, lessons)
  return { admin, teacher, ids }
}

async function settle({ admin, teacher }: { admin: Person; teacher: Person }, weekStart = week) {
  const body = { teacherId: teacher.id, weekStart }
  const answer = await world.call(settleWeek, { token: admin.token, body })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.settlements
}

async function download({ token }: Person, url: string) {
  const { statusCode, headers, rawPayload } = await world.app.inject({
    url,
    headers: { authorization: `Bearer ${token}` },
  })
  expect(statusCode).toBe(200)
  return { headers, bytes: rawPayload }
}

async function rowsOf(person: Person, url: string): Promise<Record<string, string>[]> {
  const { bytes } = await download(person, url)
  return parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' })
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { cwd: folder, encoding: 'utf8' })
}

/** The text and fonts of a PDF, its structure, and how dark each page is. */
async function read(person: Person, url: string) {
  const { headers, bytes } = await download(person, url)
  expect(headers['content-type']).toBe('application/pdf')
  const file = join(folder, 'statement.pdf')
  writeFileSync(file, bytes)
  run('pdftoppm', '-gray', '-r', '100', file, 'page')
  const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', file))?.[1])
  const digits = String(pages).length
  const ink = Array.from({ length: pages }, (_, index) =>
    darkShare(readFileSync(join(folder, `page-${String(index + 1).padStart(digits, '0')}.pgm`))),
  )
  return {
    // Without the direction marks that pdftotext adds around right-to-left text.
    text: run('pdftotext', '-layout', file, '-')
      .replaceAll(/[\u202a-\u202c]/g, '')
      .replaceAll(/ +/g, ' '),
    fonts: run('pdffonts', file).trim().split('\n').slice(2),
    structure: run('pdfinfo', '-struct-text', file).replaceAll(/\s+/g, ' '),
    words: wordsIn(run('pdftotext', '-bbox', file, '-')),
    bytes,
    pages,
    ink,
  }
}

/** Where each word is, in points from the left edge. */
function wordsIn(html: string) {
  return [...html.matchAll(/xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</g)].map(
    ([, left, right, text]) => ({ left: Number(left), right: Number(right), text }),
  )
}

/** The share of dark points in a PGM picture: a header of four words, then one byte for each point. */
function darkShare(picture: Buffer): number {
  const header = /^P5\s+\d+\s+\d+\s+\d+\s/.exec(picture.toString('latin1', 0, 40))?.[0].length ?? 0
  const points = picture.subarray(header)
  return points.filter((point) => point < 128).length / points.length
}

test('a spreadsheet has one line per row, in the reader’s language and the organisation’s zone', async () => {
  const { teacher, admin, ids } = await plant([
    { endAtUtc: '2026-02-25T06:00:00Z', minutes: 45, wageCents: 6_667 },
    { endAtUtc: '2026-02-26T06:00:00Z', status: 'NO_SHOW' },
  ])
  const [frozen] = await settle({ admin, teacher })
  const rows = await rowsOf(teacher, `/teacher/payroll.csv?weekStart=${week}&locale=en`)
  expect(rows).toMatchObject([
    {
      Teacher: '林嘉怡',
      Week: week,
      Kind: 'Lesson',
      Date: '2026-02-25',
      Start: '16:15',
      End: '17:00',
      'Time zone': 'Australia/Sydney',
      Student: '陈子涵',
      Subject: 'Maths',
      Minutes: '45',
      'Per hour': '66.67',
      Amount: '50.00',
      Currency: 'AUD',
      Status: 'To be confirmed',
      Reference: '',
      Settlement: frozen!.id,
      Lesson: ids[0],
    },
    { Kind: 'Lesson, No-show', Amount: '60.00' },
  ])
  for (const [person, role] of [
    [teacher, 'teacher'],
    [admin, 'admin'],
  ] as const)
    expect(await rowsOf(person, `/${role}/payroll/settlements/${frozen!.id}.csv?locale=en`)).toEqual(rows)
  expect(await rowsOf(admin, `/admin/payroll.csv?weekStart=${week}&locale=en`)).toEqual(rows)
  expect(await rowsOf(teacher, `/teacher/payroll.csv?weekStart=${week}&locale=zh-CN`)).toMatchObject([
    { 教师: '林嘉怡', 学生: '陈子涵', 金额: '50.00', 状态: '待确认' },
    { 类型: '课, 缺席' },
  ])
})

test('Excel sees UTF-8, and text by people never runs as a formula', async () => {
  const formula = '=HYPERLINK("http://x","y")'
  const { teacher, ids, admin } = await plant(
    [
      { endAtUtc: '2026-02-18T06:00:00Z' },
      { endAtUtc: '2026-02-25T06:00:00Z', subject: '-1+cmd' },
      { endAtUtc: '2026-02-26T06:00:00Z', subject: '@SUM(A1)' },
    ],
    formula,
  )
  await settle({ admin, teacher }, '2026-02-16')
  const { rows } = await world.owner.query<{ id: string }>(
    'SELECT id FROM "HourLedgerEntry" WHERE "sessionId" = $1',
    [ids[0]],
  )
  await world.call(reverseEntry, {
    token: admin.token,
    params: { entryId: rows[0]!.id },
    body: { note: 'a mistake' },
  })
  const { bytes, headers } = await download(teacher, `/teacher/payroll.csv?weekStart=${week}&locale=en`)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toBe('attachment; filename="pay-2026-02-23.csv"')
  const records = parse(bytes, { bom: true, columns: true }) as unknown as Record<string, string>[]
  expect(records.map(({ Student, Subject, Amount }) => [Student, Subject, Amount])).toEqual([
    [`'${formula}`, "'-1+cmd", '60.00'],
    [`'${formula}`, "'@SUM(A1)", '60.00'],
    // A negative number is not escaped.
    [`'${formula}`, 'Maths', '-60.00'],
  ])
  for (const cell of records.flatMap((record) => Object.values(record)))
    expect(cell).toMatch(/^([^=+\-@\t\r]|$|-\d+(\.\d\d)?$)/)
})

test('a settlement’s statement has its lines, sum and status, and embeds only the glyphs it uses', async () => {
  const { teacher, admin } = await plant([
    { endAtUtc: '2026-02-25T06:00:00Z', minutes: 45, wageCents: 6_667 },
    { endAtUtc: '2026-02-26T06:00:00Z', subject: '作文', wageCents: 123_400 },
  ])
  const [frozen] = await settle({ admin, teacher })
  const params = { id: frozen!.id }
  await world.call(confirmSettlement, { token: admin.token, params, body: { version: 1 } })
  await world.call(paySettlement, {
    token: admin.token,
    params,
    body: { version: 2, reference: 'Transfer 1002' },
  })
  const english = await read(admin, `/admin/payroll/settlements/${frozen!.id}.pdf?locale=en`)
  expect(english.fonts).toHaveLength(2)
  for (const font of english.fonts)
    expect(font).toMatch(/NotoSans(SC)?-Regular +CID TrueType +Identity-H +yes yes yes/)
  expect(english.bytes.length).toBeLessThan(40_000)
  expect(english.pages).toBe(1)
  expect(english.ink[0]).toBeGreaterThan(0.005)
  for (const said of [
    'Summa Academy 桂冠书院',
    'Pay statement',
    '林嘉怡',
    '23 February – 1 March 2026',
    'Wed, 25 Feb 16:15–17:00 陈子涵 Maths 45 66.67 50.00',
    '陈子涵 作文 60 1,234.00 1,234.00',
    'Total AUD 1,284.00',
    '2 lines · 1.75 hours',
    'Paid 10 Mar 2026',
    'Transfer 1002',
    frozen!.id,
    'Page 1 of 1',
  ])
    expect(english.text).toContain(said)
  const chinese = await read(teacher, `/teacher/payroll/settlements/${frozen!.id}.pdf?locale=zh-CN`)
  for (const said of ['课酬结算单', '林嘉怡', '已支付', '合计 AUD 1,284.00', '第 1 页，共 1 页'])
    expect(chinese.text).toContain(said)
})

const names = [
  ['Łukasz Dvořák', 'NotoSans-'],
  ['Žofia Şahin', 'NotoSans-'],
  ['Erdős Pál', 'NotoSans-'],
  ['Ελένη Έλλη', 'NotoSans-'],
  ['Иван Ёлкин', 'NotoSans-'],
  ['Nguyễn Thị Ánh', 'NotoSans-'],
  ['अर्जुन', 'NotoSans-'],
  ['विक्रम किशोर', 'NotoSans-'],
  ['陈子涵', 'NotoSansSC'],
  ['さくら 﨑子', 'NotoSansSC'],
  ['𠮷野家', 'NotoSansJP'],
  ['김민준', 'NanumGothic'],
  ['محمد علي', 'IBMPlexSansArabic'],
  // Two letters in one glyph, one glyph for two letters, a kerned pair.
  ['الأحمدي', 'IBMPlexSansArabic'],
  ['پژمان امیر', 'IBMPlexSansArabic'],
  ['أكرم', 'IBMPlexSansArabic'],
  ['דוד כהן', 'NotoSansHebrew'],
  ['שָׁלוֹם', 'NotoSansHebrew'],
  ['สมชาย', 'NotoSansThai'],
  ['น้ำฝน ผู้ใหญ่', 'NotoSansThai'],
] as const

/** Reads a statement with one lesson for each name. */
async function readNames(studentNames: readonly string[], subject = 'Maths') {
  const { teacher } = await plant([])
  const { orgId } = teacher
  for (const [index, name] of studentNames.entries()) {
    const student = await plantStudent(world, orgId, name)
    const endAtUtc = new Date(Date.parse('2026-02-23T00:00:00Z') + index * 7_200_000)
    await plantTaught(world, { orgId, teacherId: teacher.id, studentId: student.id }, [{ endAtUtc, subject }])
  }
  return read(teacher, `/teacher/payroll.pdf?weekStart=${week}&locale=en`)
}

test('every name is printed, and can be copied from the file as it was written', async () => {
  const { text, fonts } = await readNames(names.map(([name]) => name))
  for (const [name, family] of names) {
    expect(text).toContain(` ${name} Maths `)
    for (const { segment } of new Intl.Segmenter().segment(name))
      expect(faceWith(segment), segment).toBeDefined()
    expect(fonts.join()).toContain(family)
  }
})

test('a line can mix both reading directions', async () => {
  const { text, words } = await readNames(['王小明 محمد علي Smith 12', 'דוד (Dave) 34'])
  // pdftotext moves a space to the other side where the direction changes.
  const letters = text.replaceAll(' ', '')
  expect(letters).toContain('王小明محمدعليSmith12')
  // Words by their position from the left; pdftotext also gives their letters from the left.
  const said = words.map((word) => word.text)
  const seen = words
    .slice(said.indexOf('Student') + 1, said.indexOf('lines'))
    .filter(({ left }) => left >= 174 && left < 290)
    .map((word) => word.text)
  expect(seen).toEqual(['王小明', 'يلع', 'دمحم', 'Smith', '12', '34', '(', 'Dave', ')', 'דוד'])
})

test('a character without a font is drawn as an empty box and still copied correctly', async () => {
  const shown = await readNames(['Tom 😀😀😀', 'রহিম'])
  expect(shown.text).toContain('Tom 😀😀😀 Maths')
  expect(shown.text).toContain('রহিম Maths')
  const { ink } = await readNames(['Tom', '\u200b'])
  expect(shown.ink[0]).toBeGreaterThan(ink[0]!)
})

test('a statement is written even if the font cannot place a mark', async () => {
  const { text } = await readNames(['\u0687\u08f4\u0617\ufec7', 'Ada'])
  expect(text).toContain('Ada Maths')
})

test('long text continues on the next line of its column', async () => {
  const long = [
    'Honorificabilitudinitatibus',
    'الرياضيات المتقدمة للصف الأول',
    '高等数学与线性代数的综合应用',
  ]
  for (const subject of long) {
    const { text, words } = await readNames(['Ada'], subject)
    const own = words.filter(({ left }) => left >= 297 && left < 394).map(({ right }) => right)
    expect(Math.max(...own)).toBeLessThan(394)
    expect(text).not.toContain(subject)
    const letters = (some: string) => some.replaceAll(/\s/g, '').split('').sort().join('')
    const inColumn = words.filter(({ left }) => left >= 297 && left < 394).map((word) => word.text ?? '')
    expect(letters(inColumn.slice(1).join(''))).toBe(letters(subject))
  }
})

test('a statement is written whatever text people entered', { timeout: 120_000 }, async () => {
  const now = new Date('2026-02-24T00:00:00Z')
  const lesson: Omit<Line, 'subject'> = {
    part: 'LESSON',
    teacherId: '',
    teacherName: '',
    sessionId: null,
    slotId: null,
    weekStartLocal: week,
    studentName: null,
    startAtUtc: now,
    endAtUtc: now,
    classTimeZone: 'Asia/Shanghai',
    status: 'COMPLETED',
    reversed: false,
    adjustment: null,
    minutes: 60,
    hourlyWageCents: 0,
    cents: 0,
    currency: 'AUD',
    settlementId: null,
  }
  const timeZone = 'Australia/Sydney'
  const written = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 20, maxLength: 20 }), async (texts) => {
      const lessons = texts.map((text): Line => ({ ...lesson, studentName: text, subject: text }))
      const section = {
        currency: 'AUD',
        totalCents: 0,
        totalHours: 0,
        sessionsCount: 20,
        lessons,
        adjustments: [],
        settlement: null,
      }
      const academy = { name: texts.join(' '), timeZone }
      const statement = {
        academy,
        week: weekOf(week, timeZone),
        teacherName: texts.join(''),
        sections: [section],
      }
      const file = await toPaper(statement, 'en', now)
      expect(Buffer.from(file.subarray(-6)).toString()).toContain('%%EOF')
    }),
    { numRuns: 20 },
  )
})

test('screen readers get headings, rows and cells', async () => {
  const { structure, bytes } = await readNames([
    ...Array.from({ length: 40 }, (_, index) => `Student ${String(index + 1)}`),
    'محمد علي',
  ])
  expect(run('pdfinfo', join(folder, 'statement.pdf'))).toMatch(
    /Title: +Pay statement · 林嘉怡 .*Tagged: +yes/s,
  )
  for (const said of [
    'H1 (block) "Pay statement" H2 (block) "林嘉怡"',
    'Sect H3 (block) "AUD" P (block) "Not settled yet" Table (block) TR TH',
    'TH: /Scope /Column "Date" TH: /Scope /Column "Student"',
    'TR TD "Mon, 23 Feb 10:00–11:00" TD "Student 1" TD "Maths" TD "60" TD "60.00" TD "60.00" TR',
    'P (block) "41 lines · 41 hours" P (block) "Total AUD 2,460.00"',
  ])
    expect(structure).toContain(said)
  // On further pages the heads are decoration and not read out.
  expect(structure.match(/"Student"/g)).toHaveLength(1)
  expect(structure).not.toContain('Page 1')
  expect(bytes.toString('latin1')).toContain('/Lang (en)')
  const spoken = Buffer.from('\ufeffمحمد علي', 'utf16le').swap16()
  expect(bytes.includes(spoken)).toBe(true)
})

test('sixty lines fill several pages, each with column heads, and none is lost', async () => {
  const { teacher } = await plant(
    Array.from({ length: 60 }, (_, index) => ({
      endAtUtc: new Date(Date.parse('2026-02-22T15:00:00Z') + index * 7_200_000),
      subject: `Lesson ${String(index + 1)}.`,
      minutes: 30,
    })),
  )
  const { text, pages, ink } = await read(teacher, `/teacher/payroll.pdf?weekStart=${week}&locale=en`)
  expect(pages).toBeGreaterThan(1)
  expect(ink.every((share) => share > 0.002)).toBe(true)
  for (let index = 1; index <= 60; index += 1) expect(text).toContain(` Lesson ${String(index)}. 30 `)
  expect(text.match(/Date Student Subject Minutes Per hour Amount/g)).toHaveLength(pages)
  expect(text).toContain('Not settled yet')
  expect(text).toContain('Total AUD 1,800.00')
})

test('a week without lessons says so, in the caller’s language', async () => {
  const { teacher } = await plant([])
  await world.call(editMe, { token: teacher.token, body: { locale: 'zh-CN' } })
  const { text, pages } = await read(teacher, `/teacher/payroll.pdf?weekStart=${week}`)
  expect(pages).toBe(1)
  expect(text).toContain('本周没有已完成的课。')
})
