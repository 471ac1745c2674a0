// A font as pdfkit takes it, in which each glyph says what it was written for. fontkit keeps one object for a glyph and
// pdfkit one text, so that letters which share a glyph would be copied from a document as the first of them.
import type { Font, Glyph, GlyphPosition, GlyphRun } from 'fontkit'

/** What fontkit's types leave out. */
type Subset = {
  glyphs: number[]
  mapping: Record<number, number>
  includeGlyph: (id: number) => number
}

/** Above all numbers that a file can give to its glyphs. */
const firstSpelling = 0x10000

/** For one document: it holds the subset of the glyphs that the document embeds. */
export function spelledFont(font: Font): Font {
  const spellings = new Map<string, number>()
  const spelled: number[] = []

  function spell({ id }: Glyph, codePoints: number[], advanceWidth: number): Glyph {
    const key = [id, advanceWidth, ...codePoints].join(' ')
    const spelling = spellings.get(key) ?? firstSpelling + spelled.push(id) - 1
    spellings.set(key, spelling)
    return { id: spelling, codePoints, advanceWidth } as Glyph
  }

  /** What is only measured is not embedded. */
  function createSubset(): Subset {
    const subset = font.createSubset() as unknown as Subset
    const include = subset.includeGlyph.bind(subset)
    subset.includeGlyph = (id) => {
      const glyph = spelled[id - firstSpelling]
      if (glyph === undefined) return include(id)
      return (subset.mapping[id] ??= subset.glyphs.push(glyph) - 1)
    }
    return subset
  }

  function layout(text: string): GlyphRun {
    const run = shape(font, text)
    const space = font.glyphForCodePoint(0x20)
    const glyphs: Glyph[] = []
    const positions: GlyphPosition[] = []
    for (const { glyph, position, letters } of signsOf(text, run)) {
      // From right to left each letter has a place of its own: readers of a file turn letters around, not glyphs.
      const parts =
        run.direction === 'rtl' && letters.length > 1
          ? letters.toReversed().map((letter) => [letter])
          : [letters]
      const width = glyph.advanceWidth / parts.length
      for (const [place, part] of parts.entries()) {
        glyphs.push(spell(place === 0 ? glyph : space, part, width))
        const xAdvance = position.xAdvance - glyph.advanceWidth + width
        positions.push(place === 0 ? { ...position, xAdvance } : unmoved(width))
      }
    }
    return Object.assign(run, { glyphs, positions })
  }

  return Object.create(font, { createSubset: { value: createSubset }, layout: { value: layout } }) as Font
}

const hasMarks = /\p{M}/u
const isRightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}]/u

/** Readers of a file look at where glyphs are: what is taken apart, or moved apart, becomes two words. */
function shape(font: Font, text: string): GlyphRun {
  const features = {
    ...(!hasMarks.test(text) && { ccmp: false }),
    ...(isRightToLeft.test(text) && { kern: false }),
  }
  try {
    return font.layout(text, features)
  } catch {
    // fontkit fails on marks that a font does not know how to place.
    return unshaped(font, text)
  }
}

function unshaped(font: Font, text: string): GlyphRun {
  const direction = isRightToLeft.test(text) ? 'rtl' : 'ltr'
  const written = font.glyphsForString(text)
  const glyphs = direction === 'rtl' ? written.toReversed() : written
  const positions = glyphs.map((glyph) => unmoved(glyph.advanceWidth))
  const advanceWidth = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0)
  return { glyphs, positions, advanceWidth, direction } as GlyphRun
}

function unmoved(xAdvance: number): GlyphPosition {
  return { xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 }
}

/** A glyph in its place, and the letters that it stands for. */
type Sign = { glyph: Glyph; position: GlyphPosition; letters: number[] }

/** Signs that stand for letters only together: `codePoints` are what fontkit says of each, in the order of the signs. */
type Syllable = { from: number; codePoints: number[]; signs: Sign[] }

function signsOf(text: string, { glyphs, positions, direction }: GlyphRun): Sign[] {
  const letters = Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  const signs = glyphs.map((glyph, index): Sign => {
    return { glyph, position: positions[index] ?? unmoved(glyph.advanceWidth), letters: [] }
  })
  const syllables: Syllable[] = []
  for (const sign of direction === 'rtl' ? signs.toReversed() : signs) {
    const { codePoints } = sign.glyph
    const last = syllables.at(-1)
    const from = last === undefined ? 0 : last.from + last.codePoints.length
    // Readers of a file would take a mark that is moved to its place for a word of its own.
    const begins = codePoints.length > 0 && hasWidth(sign)
    if (last === undefined || (begins && hasSame(last.codePoints, letters.slice(last.from, from))))
      syllables.push({ from, codePoints: [...codePoints], signs: [sign] })
    else {
      last.signs.push(sign)
      last.codePoints.push(...codePoints)
    }
  }
  for (const [index, syllable] of syllables.entries()) {
    // They would take a gap without letters for the end of a word.
    const wide = syllable.signs.filter(hasWidth)
    const bearers = wide.length > 0 ? wide : syllable.signs
    for (const [nth, letter] of letters.slice(syllable.from, syllables[index + 1]?.from).entries())
      (bearers[nth] ?? bearers.at(-1))?.letters.push(letter)
  }
  return signs
}

function hasWidth({ glyph }: Sign): boolean {
  return glyph.advanceWidth > 0
}

function hasSame(some: readonly number[], others: readonly number[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}
