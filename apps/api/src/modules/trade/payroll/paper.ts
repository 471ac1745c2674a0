// A pay statement as an A4 PDF, for the teacher and the accountant. Tagged for screen readers.
import type { Locale } from '@summa/contracts'
import { addDays } from '@summa/domain'
import PDFDocument from 'pdfkit'
import { formatsIn, type Formats } from './formats.ts'
import type { Line } from './lines.ts'
import type { Section, Statement } from './statement.ts'
import { isolated, spokenText, typesetterOn, type SetLine, type Typesetter } from './typesetter.ts'
import { wordsIn, type Words } from './words.ts'

const page = { width: 595.28, left: 48, right: 547.28, top: 48, bottom: 778, footer: 800 }
const totalHeight = 56
/** Line height and ascent, as multiples of the font size. */
const lead = { height: 1.448, ascent: 1.16 }
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

/** The document, the current height on the page, and the structure element being filled. */
type Sheet = {
  doc: PDFKit.PDFDocument
  type: Typesetter
  y: number
  part: ReturnType<PDFKit.PDFDocument['struct']>
  words: Words
  formats: Formats
  statement: Statement
}

export async function toPaper(statement: Statement, locale: Locale, now: Date): Promise<Uint8Array> {
  const words = wordsIn(locale)
  const title = `${words.title} · ${statement.teacherName} · ${statement.week.weekStartOn}`
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: locale,
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: statement.academy.name, CreationDate: now },
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const written = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))

  const formats = formatsIn(locale, statement.academy.timeZone)
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  const sheet: Sheet = { doc, type: typesetterOn(doc), y: page.top, part: whole, words, formats, statement }
  writeHead(sheet)
  for (const section of statement.sections) within(sheet, 'Sect', () => writeSection(sheet, section))
  if (statement.sections.length === 0)
    write(sheet, 'P', words.nothing, { x: page.left, y: sheet.y + 24, size: 10 })
  writeFooters(sheet)
  doc.end()
  await written
  return Buffer.concat(chunks)
}

type Tag = 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'TH' | 'TD'

type Style = { x: number; y: number; size: number; color?: string; width?: number; align?: Align }

/** Writes text and returns the height below it. */
function write(sheet: Sheet, tag: Tag, text: string, style: Style): number {
  const { x, size, width = page.right - x } = style
  return writeLines(sheet, tag, sheet.type.set(text, size, width), style)
}

function writeLines(sheet: Sheet, tag: Tag, lines: readonly SetLine[], style: Style): number {
  const { doc, part } = sheet
  const spoken = spokenText(lines)
  const options: PDFKit.Mixins.StructureElementOptions & { scope?: 'Column' } = {
    ...(spoken !== undefined && { actual: spoken }),
    ...(tag === 'TH' && { scope: 'Column' }),
  }
  part.add(doc.struct(tag, options, [() => draw(sheet, lines, style)]))
  return style.y + lines.length * style.size * lead.height
}

/** Draws something that screen readers skip. */
function decorate({ doc }: Sheet, type: 'Layout' | 'Pagination', drawIt: () => void) {
  doc.markContent('Artifact', { type })
  drawIt()
  doc.endMarkedContent()
}

function draw({ doc, type }: Sheet, lines: readonly SetLine[], style: Style) {
  const { x, y, size, color = ink, width = page.right - x, align = 'left' } = style
  doc.fillColor(color)
  for (const [index, line] of lines.entries()) {
    const left = align === 'left' ? x : x + width - line.width
    type.draw(line, size, left, y + (index * lead.height + lead.ascent) * size)
  }
}

function within(sheet: Sheet, tag: string, writeIt: () => void) {
  const { doc, part } = sheet
  sheet.part = doc.struct(tag)
  part.add(sheet.part)
  writeIt()
  sheet.part.end()
  sheet.part = part
}

function rule(sheet: Sheet, y: number, color: string, thickness: number) {
  decorate(sheet, 'Layout', () => sheet.doc.rect(page.left, y, page.right - page.left, thickness).fill(color))
}

function writeHead(sheet: Sheet) {
  const { words, formats, statement } = sheet
  const { academy, week, teacherName } = statement
  const wide = page.right - page.left
  const below = write(sheet, 'P', isolated(academy.name), {
    x: page.left,
    y: sheet.y,
    size: 13,
    color: laurel,
    width: wide - 150,
  })
  write(sheet, 'H1', words.title, { x: page.right - 150, y: sheet.y, size: 13, width: 150, align: 'right' })
  sheet.y = below + 6
  rule(sheet, sheet.y, laurel, 1.5)
  sheet.y = write(sheet, 'H2', isolated(teacherName), { x: page.left, y: sheet.y + 18, size: 20 })
  const span = formats.span(week.weekStartOn, addDays(week.weekEndOn, -1))
  const facts = [`${words.week}  ${span}`, `${words.zone}  ${academy.timeZone}`].join('    ')
  sheet.y = write(sheet, 'P', facts, { x: page.left, y: sheet.y + 2, size: 10, color: soft }) + 20
}

function writeSection(sheet: Sheet, section: Section) {
  const { words } = sheet
  makeRoom(sheet, 110)
  writeSettlement(sheet, section)
  const last = section.adjustments.at(-1) ?? section.lessons.at(-1)
  within(sheet, 'Table', () => {
    within(sheet, 'TR', () => writeColumnHeads(sheet))
    ruleHeads(sheet)
    for (const line of section.lessons) writeLine(sheet, line, line === last)
  })
  if (section.adjustments.length > 0) {
    makeRoom(sheet, 60, repeatColumnHeads)
    write(sheet, 'H4', words.corrections, { x: page.left, y: sheet.y + 12, size: 9, color: laurel })
    sheet.y += 30
    within(sheet, 'Table', () => {
      for (const line of section.adjustments) writeLine(sheet, line, line === last)
    })
  }
  writeTotal(sheet, section)
}

/** The settlement's currency, status, number and dates. */
function writeSettlement(sheet: Sheet, { currency, settlement }: Section) {
  const { words, formats } = sheet
  const status = words.statuses[settlement?.status ?? 'OPEN']
  write(sheet, 'H3', currency, { x: page.left, y: sheet.y, size: 13 })
  write(sheet, 'P', status, { x: page.left + 100, y: sheet.y + 2, size: 10, color: gold, align: 'right' })
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
      ...(reference === null ? [] : [`${words.reference} ${isolated(reference)}`]),
    ]
    const small = { x: page.left, size: 8, color: soft }
    sheet.y = write(sheet, 'P', `${words.number} ${id}`, { ...small, y: sheet.y })
    sheet.y = write(sheet, 'P', facts.join('   ·   '), { ...small, y: sheet.y })
  }
  sheet.y += 8
}

const headStyle = { size: 8, color: soft }

function writeColumnHeads(sheet: Sheet) {
  for (const { of, x, width, align } of columns)
    write(sheet, 'TH', sheet.words[of], { ...headStyle, x, y: sheet.y, width, align })
}

/** On further pages the heads are decoration: screen readers have read them once. */
function repeatColumnHeads(sheet: Sheet) {
  decorate(sheet, 'Pagination', () => {
    for (const { of, x, width, align } of columns)
      draw(sheet, sheet.type.set(sheet.words[of], headStyle.size, width), {
        ...headStyle,
        x,
        y: sheet.y,
        width,
        align,
      })
  })
  ruleHeads(sheet)
}

function ruleHeads(sheet: Sheet) {
  sheet.y += 14
  rule(sheet, sheet.y, soft, 0.6)
}

/** The last line must share its page with the total. */
function writeLine(sheet: Sheet, line: Line, isLast: boolean) {
  const { formats, type, words } = sheet
  const size = 9
  const texts = {
    date: formats.lesson(line.startAtUtc, line.endAtUtc),
    student: line.studentName === null ? words.noStudent : isolated(line.studentName),
    subject: isolated(line.subject),
    minutes: String(line.minutes),
    hourlyWage: formats.money(line.hourlyWageCents),
    amount: formats.money(line.cents),
  }
  const cells = columns.map((column) => ({
    ...column,
    lines: type.set(texts[column.of], size, column.width),
  }))
  const remark = remarkOn(line, sheet)
  const tallest = Math.max(...cells.map(({ lines }) => lines.length)) * size * lead.height
  const height = tallest + (remark === '' ? 0 : 11) + 8
  makeRoom(sheet, isLast ? height + totalHeight : height, repeatColumnHeads)
  const color = line.reversed && line.adjustment === null ? soft : ink
  const { y } = sheet
  within(sheet, 'TR', () => {
    for (const { of, lines, x, width, align } of cells) {
      const style = { x, y: y + 4, size, color, width, align }
      if (of !== 'date' || remark === '') writeLines(sheet, 'TD', lines, style)
      else
        within(sheet, 'TD', () => {
          writeLines(sheet, 'P', lines, style)
          write(sheet, 'P', remark, { x, y: y + tallest + 3, size: 8, color: soft, width: 380 })
        })
    }
  })
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

function writeTotal(sheet: Sheet, section: Section) {
  const { currency, totalCents, totalHours, lessons, adjustments } = section
  const { words, formats } = sheet
  rule(sheet, sheet.y, gold, 1.2)
  const count = `${words.lines(lessons.length + adjustments.length)}   ·   ${words.hours(formats.number(totalHours))}`
  write(sheet, 'P', count, { x: page.left, y: sheet.y + 11, size: 9, color: soft, width: 200 })
  const total = `${words.total}   ${currency} ${formats.money(totalCents)}`
  write(sheet, 'P', total, { x: page.left + 200, y: sheet.y + 7, size: 14, align: 'right' })
  sheet.y += totalHeight
}

/** Starts a new page if the rest of this one is too short. */
function makeRoom(sheet: Sheet, height: number, repeat?: (sheet: Sheet) => void) {
  if (sheet.y + height <= page.bottom) return
  sheet.doc.addPage()
  sheet.y = page.top
  repeat?.(sheet)
}

function writeFooters(sheet: Sheet) {
  const { doc, type, words, statement } = sheet
  const { start, count } = doc.bufferedPageRange()
  const { academy, teacherName, week } = statement
  const whose = `${isolated(academy.name)}   ·   ${isolated(teacherName)}   ·   ${week.weekStartOn}`
  const style = { y: page.footer, size: 8, color: soft }
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const which = words.page(index + 1, count)
    decorate(sheet, 'Pagination', () => {
      draw(sheet, type.set(whose, style.size, 380), { ...style, x: page.left })
      draw(sheet, type.set(which, style.size, 100), {
        ...style,
        x: page.right - 100,
        width: 100,
        align: 'right',
      })
    })
  }
}
