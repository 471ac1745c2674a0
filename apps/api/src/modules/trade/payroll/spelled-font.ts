// Wraps a font for pdfkit so that copying text from the PDF gives the right letters. fontkit shares one object per
// glyph and pdfkit stores one text for it, so letters that share a glyph would all be copied as the first of them.
import type { Font, Glyph, GlyphPosition, GlyphRun } from 'fontkit'

/** The parts that fontkit's types leave out. */
type Subset = {
  glyphs: number[]
  mapping: Record<number, number>
  includeGlyph: (id: number) => number
}

/** Larger than any glyph id that a font file can use. */
const firstSpelling = 0x10000

/** One per document: it holds the subset of glyphs that the document embeds. */
export function spelledFont(font: Font): Font {
  const spellings = new Map<string, number>()
  const spelled: number[] = []

  function spell({ id }: Glyph, codePoints: number[], advanceWidth: number): Glyph {
    const key = [id, advanceWidth, ...codePoints].join(' ')
    const spelling = spellings.get(key) ?? firstSpelling + spelled.push(id) - 1
    spellings.set(key, spelling)
    return { id: spelling, codePoints, advanceWidth } as Glyph
  }

  /** Embeds only the glyphs that are drawn, not those that are only measured. */
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
      // In right-to-left text each letter gets a position of its own: PDF readers reverse letters, not glyphs.
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

/** Turns off features that split or move glyphs: PDF readers would see two words there. */
function shape(font: Font, text: string): GlyphRun {
  const features = {
    ...(!hasMarks.test(text) && { ccmp: false }),
    ...(isRightToLeft.test(text) && { kern: false }),
  }
  try {
    return font.layout(text, features)
  } catch {
    // fontkit throws on marks that the font cannot place.
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

/** A glyph, its position and the letters it stands for. */
type Sign = { glyph: Glyph; position: GlyphPosition; letters: number[] }

/** Signs that only stand for letters together. `codePoints` lists fontkit's code points in the order of the signs. */
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
    // A mark does not begin a syllable: PDF readers would take it for a word of its own.
    const begins = codePoints.length > 0 && hasWidth(sign)
    if (last === undefined || (begins && haveSameLetters(last.codePoints, letters.slice(last.from, from))))
      syllables.push({ from, codePoints: [...codePoints], signs: [sign] })
    else {
      last.signs.push(sign)
      last.codePoints.push(...codePoints)
    }
  }
  for (const [index, syllable] of syllables.entries()) {
    // Spread the letters over the wide glyphs: PDF readers take a gap without letters for a space.
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

function haveSameLetters(some: readonly number[], others: readonly number[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}
