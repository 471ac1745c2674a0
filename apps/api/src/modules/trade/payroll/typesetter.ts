// Lays out lines of text in several fonts and both reading directions.
import bidiFactory, { type EmbeddingLevels } from 'bidi-js'
import LineBreaker from 'linebreak'
import { faceWith, lastResort, type Face } from './font.ts'
import { spelledFont } from './spelled-font.ts'

const bidi = bidiFactory()
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What a reader sees as one character (a grapheme). An odd level is read right to left. */
type Character = { start: number; end: number; shown: string; face: Face; level: number }

/** Characters that are drawn together. */
type Run = { start: number; text: string; face: Face; level: number; x: number; width: number }

/** Runs are in reading order. */
export type SetLine = { runs: Run[]; width: number }

export type Typesetter = ReturnType<typeof typesetterOn>

/** Wraps text written by people, so that its direction does not affect the text around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}

/** The text for screen readers, when right-to-left runs make the letters in the file come in another order. */
export function spokenText(lines: readonly SetLine[]): string | undefined {
  const runs = lines.flatMap((line) => line.runs)
  return runs.some(({ level }) => isOdd(level)) ? runs.map(({ text }) => text).join('') : undefined
}

const isIsolate = /^[\u2066-\u2069]$/

export function typesetterOn(doc: PDFKit.PDFDocument) {
  const names = new Map<Face, string>()

  function use(face: Face) {
    const known = names.get(face)
    const name = known ?? `face ${String(names.size)}`
    if (known === undefined) {
      names.set(face, name)
      // pdfkit also accepts an opened font, but its types do not say so.
      doc.registerFont(name, spelledFont(face.font()) as unknown as Buffer)
    }
    doc.font(name)
  }

  function runsOf(characters: readonly Character[]): Run[] {
    const runs: Run[] = []
    for (const { start, shown, face, level } of characters) {
      const last = runs.at(-1)
      // fontkit lays out a run in the direction of its script, so runs must not mix directions.
      const goesOn = last?.face === face && last.level === level && face.isRightToLeft === isOdd(level)
      if (goesOn) last.text += shown
      else runs.push({ start, text: shown, face, level, x: 0, width: 0 })
    }
    for (const run of runs) {
      use(run.face)
      run.width = doc.widthOfString(run.text)
    }
    return runs
  }

  /** Breaks text into lines. A word wider than the column is broken between characters. */
  function set(written: string, size: number, width: number): SetLine[] {
    const text = written.replaceAll(/[\n\r\t]+/g, ' ')
    const levels = bidi.getEmbeddingLevels(text, 'ltr')
    const characters = charactersOf(text, levels)
    doc.fontSize(size)
    const lines: SetLine[] = []
    for (let from = 0; from < characters.length;) {
      const widthTo = (end: number) => widthOf(runsOf(trimEnd(characters.slice(from, end))))
      const fits = (end: number) => end > from && widthTo(end) <= width
      let end = fits(characters.length) ? characters.length : endsOf(text, characters).findLast(fits)
      if (end === undefined) for (end = from + 1; fits(end + 1);) end += 1
      const line = characters.slice(from, end)
      const runs = runsOf(line)
      place(runs, bidi.getReorderedIndices(text, levels, line.at(0)?.start, (line.at(-1)?.end ?? 0) - 1))
      lines.push({ runs, width: widthTo(end) })
      from = end
    }
    return lines
  }

  /** Draws in reading order, which is what screen readers follow. */
  function draw({ runs }: SetLine, size: number, x: number, baseline: number) {
    doc.fontSize(size)
    for (const run of runs) {
      use(run.face)
      doc.text(run.text, x + run.x, baseline, { lineBreak: false, baseline: 'alphabetic' })
    }
  }

  return { set, draw }
}

function charactersOf(text: string, levels: EmbeddingLevels): Character[] {
  const characters: Character[] = []
  for (const { segment, index: start } of graphemes.segment(text)) {
    const last = characters.at(-1)
    if (isIsolate.test(segment) && last !== undefined) last.end += segment.length
    if (isIsolate.test(segment)) continue
    const level = levels.levels[start] ?? 0
    const [shown, face] = showable((isOdd(level) && bidi.getMirroredCharacter(segment)) || segment)
    characters.push({ start, end: start + segment.length, shown, face, level })
  }
  return characters
}

/** The character as written, or composed: a font may have "각" but not its parts. */
function showable(character: string): [string, Face] {
  const asWritten = faceWith(character)
  if (asWritten !== undefined) return [character, asWritten]
  const composed = character.normalize('NFC')
  const face = faceWith(composed)
  return face === undefined ? [character, lastResort] : [composed, face]
}

/** The counts of characters after which a line may end. */
function endsOf(text: string, characters: readonly Character[]): number[] {
  const breaker = new LineBreaker(text)
  const positions = new Set<number>()
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) positions.add(next.position)
  const ends: number[] = []
  for (const [index, { end }] of characters.entries())
    if (positions.has(end) || index === characters.length - 1) ends.push(index + 1)
  return ends
}

/** Trailing spaces are written, to keep words apart for screen readers, but take no width. */
function trimEnd(characters: readonly Character[]): readonly Character[] {
  return characters.slice(0, characters.findLastIndex(({ shown }) => shown.trim() !== '') + 1)
}

/** Places the runs next to each other in the order in which they are seen. */
function place(runs: readonly Run[], order: readonly number[]) {
  let x = 0
  for (const run of runs.toSorted((a, b) => order.indexOf(a.start) - order.indexOf(b.start))) {
    run.x = x
    x += run.width
  }
}

function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { width }) => sum + width, 0)
}

function isOdd(level: number): boolean {
  return level % 2 === 1
}
