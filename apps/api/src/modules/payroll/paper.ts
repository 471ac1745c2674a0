// A statement on paper: A4, for a teacher to read and an accountant to file.
import type { Locale } from '@summa/contracts'
import { addDays } from '@summa/domain'
import PDFDocument from 'pdfkit'
import { statementFont } from './font.ts'
import { formatsIn, type Formats } from './formats.ts'
import type { Line } from './lines.ts'
import type { Section, Statement } from './statement.ts'
import { wordsIn, type Words } from './words.ts'

const page = { width: 595.28, left: 48, right: 547.28, top: 48, bottom: 778, footer: 800 }
const totalHeight = 56
const ink = '#211c16'
const soft = '#5f574b'
const hairline = '#e3dbcb'
const laurel = '#1d5a3d'
const gold = '#81600f'

type Align = 'left' | 'right'
type Column = {
  of: 'date' | 'student' | 'subject' | 'minutes' | 'hourlyWage' | 'amount'
  x: number
  width: number
  align: Align
}

const columns: Column[] = [
  { of: 'date', x: 48, width: 118, align: 'left' },
  { of: 'student', x: 174, width: 116, align: 'left' },
  { of: 'subject', x: 298, width: 94, align: 'left' },
  { of: 'minutes', x: 396, width: 40, align: 'right' },
  { of: 'hourlyWage', x: 440, width: 48, align: 'right' },
  { of: 'amount', x: 492, width: 55.28, align: 'right' },
]

/** What is being written, and how far down the page it has come. */
type Sheet = { doc: PDFKit.PDFDocument; y: number; words: Words; formats: Formats; statement: Statement }

export async function toPaper(statement: Statement, locale: Locale, now: Date): Promise<Uint8Array> {
  const words = wordsIn(locale)
  const title = `${words.title} · ${statement.teacherName} · ${statement.week.weekStartOn}`
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: locale,
    displayTitle: true,
    info: { Title: title, Author: statement.academy.name, CreationDate: now },
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const written = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  doc.font(statementFont())

  const formats = formatsIn(locale, statement.academy.timeZone)
  const sheet: Sheet = { doc, y: page.top, words, formats, statement }
  writeHead(sheet)
  for (const section of statement.sections) writeSection(sheet, section)
  if (statement.sections.length === 0)
    write(sheet, words.nothing, { x: page.left, y: sheet.y + 24, size: 10 })
  writeFooters(sheet)
  doc.end()
  await written
  return Buffer.concat(chunks)
}

type Style = { x: number; y: number; size: number; color?: string; width?: number; align?: Align }

function write({ doc }: Sheet, text: string, { x, y, size, color = ink, width, align = 'left' }: Style) {
  doc
    .fontSize(size)
    .fillColor(color)
    .text(text, x, y, { width: width ?? page.right - x, align })
}

function rule({ doc }: Sheet, y: number, color: string, thickness: number) {
  doc.rect(page.left, y, page.right - page.left, thickness).fill(color)
}

function writeHead(sheet: Sheet) {
  const { words, formats, statement, doc } = sheet
  const { academy, week, teacherName } = statement
  const wide = page.right - page.left
  write(sheet, academy.name, { x: page.left, y: sheet.y, size: 13, color: laurel, width: wide - 150 })
  const below = doc.y
  write(sheet, words.title, { x: page.right - 150, y: sheet.y, size: 13, width: 150, align: 'right' })
  sheet.y = below + 6
  rule(sheet, sheet.y, laurel, 1.5)
  write(sheet, teacherName, { x: page.left, y: sheet.y + 18, size: 20 })
  const span = formats.span(week.weekStartOn, addDays(week.weekEndOn, -1))
  const facts = [`${words.week}  ${span}`, `${words.zone}  ${academy.timeZone}`].join('    ')
  write(sheet, facts, { x: page.left, y: doc.y + 2, size: 10, color: soft })
  sheet.y = doc.y + 20
}

function writeSection(sheet: Sheet, section: Section) {
  const { words } = sheet
  makeRoom(sheet, 110)
  writeSettlement(sheet, section)
  writeColumnHeads(sheet)
  const last = section.adjustments.at(-1) ?? section.lessons.at(-1)
  for (const line of section.lessons) writeLine(sheet, line, line === last)
  if (section.adjustments.length > 0) {
    makeRoom(sheet, 60, writeColumnHeads)
    write(sheet, words.corrections, { x: page.left, y: sheet.y + 12, size: 9, color: laurel })
    sheet.y += 30
    for (const line of section.adjustments) writeLine(sheet, line, line === last)
  }
  writeTotal(sheet, section)
}

/** Which settlement it is, and how far it has come. */
function writeSettlement(sheet: Sheet, { currency, settlement }: Section) {
  const { words, formats, doc } = sheet
  const status = words.statuses[settlement?.status ?? 'OPEN']
  write(sheet, currency, { x: page.left, y: sheet.y, size: 13 })
  write(sheet, status, { x: page.left + 100, y: sheet.y + 2, size: 10, color: gold, align: 'right' })
  sheet.y += 20
  if (settlement !== null) {
    const { id, createdAt, confirmedAt, paidAt, reference } = settlement
    const dated = [
      [words.frozen, createdAt],
      [words.confirmed, confirmedAt],
      [words.paid, paidAt],
    ] as const
    const facts = [
      ...dated.flatMap(([what, at]) => (at === null ? [] : [`${what} ${formats.day(at)}`])),
      ...(reference === null ? [] : [`${words.reference} ${reference}`]),
    ]
    write(sheet, `${words.number} ${id}`, { x: page.left, y: sheet.y, size: 8, color: soft })
    write(sheet, facts.join('   ·   '), { x: page.left, y: doc.y, size: 8, color: soft })
    sheet.y = doc.y
  }
  sheet.y += 8
}

function writeColumnHeads(sheet: Sheet) {
  for (const { of, x, width, align } of columns)
    write(sheet, sheet.words[of], { x, y: sheet.y, size: 8, color: soft, width, align })
  sheet.y += 14
  rule(sheet, sheet.y, soft, 0.6)
}

/** The last line is on the page of the total. */
function writeLine(sheet: Sheet, line: Line, isLast: boolean) {
  const { doc, formats } = sheet
  const cells = {
    date: formats.lesson(line.startAtUtc, line.endAtUtc),
    student: line.studentName,
    subject: line.subject,
    minutes: String(line.minutes),
    hourlyWage: formats.money(line.hourlyWageCents),
    amount: formats.money(line.cents),
  }
  const remark = remarkOn(line, sheet)
  doc.fontSize(9)
  const tallest = Math.max(...columns.map(({ of, width }) => doc.heightOfString(cells[of], { width })))
  const height = tallest + (remark === '' ? 0 : 11) + 8
  makeRoom(sheet, isLast ? height + totalHeight : height, writeColumnHeads)
  const color = line.reversed && line.adjustment === null ? soft : ink
  for (const { of, x, width, align } of columns)
    write(sheet, cells[of], { x, y: sheet.y + 4, size: 9, color, width, align })
  if (remark !== '')
    write(sheet, remark, { x: page.left, y: sheet.y + tallest + 3, size: 8, color: soft, width: 380 })
  sheet.y += height
  rule(sheet, sheet.y, hairline, 0.5)
}

function remarkOn({ adjustment, reversed, status, weekStartLocal }: Line, { words, formats }: Sheet): string {
  if (adjustment !== null)
    return `${words.kinds[adjustment]} · ${words.week} ${formats.span(weekStartLocal, addDays(weekStartLocal, 6))}`
  const remarks = [
    ...(status === 'NO_SHOW' ? [words.remarks.NO_SHOW] : []),
    ...(reversed ? [words.remarks.REVERSED] : []),
  ]
  return remarks.join(' · ')
}

function writeTotal(sheet: Sheet, { currency, totalCents, totalHours, sessionsCount }: Section) {
  const { words, formats } = sheet
  rule(sheet, sheet.y, gold, 1.2)
  const count = `${words.lines(sessionsCount)}   ·   ${words.hours(formats.number(totalHours))}`
  write(sheet, count, { x: page.left, y: sheet.y + 11, size: 9, color: soft, width: 200 })
  const total = `${words.total}   ${currency} ${formats.money(totalCents)}`
  write(sheet, total, { x: page.left + 200, y: sheet.y + 7, size: 14, align: 'right' })
  sheet.y += totalHeight
}

/** Goes on to a new page where the rest of this one is too short. */
function makeRoom(sheet: Sheet, height: number, repeat?: (sheet: Sheet) => void) {
  if (sheet.y + height <= page.bottom) return
  sheet.doc.addPage()
  sheet.y = page.top
  repeat?.(sheet)
}

function writeFooters(sheet: Sheet) {
  const { doc, words, statement } = sheet
  const { start, count } = doc.bufferedPageRange()
  const { academy, teacherName, week } = statement
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const whose = `${academy.name}   ·   ${teacherName}   ·   ${week.weekStartOn}`
    write(sheet, whose, { x: page.left, y: page.footer, size: 8, color: soft, width: 380 })
    write(sheet, words.page(index + 1, count), {
      x: 400,
      y: page.footer,
      size: 8,
      color: soft,
      align: 'right',
    })
  }
}
