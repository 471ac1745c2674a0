// The fonts of documents, all under the OFL, and the choice of one that has a given character.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

const require = createRequire(import.meta.url)

export type Face = {
  /** The font is only tried for characters that match. */
  begins: RegExp
  isRightToLeft: boolean
  font: () => Font
}

const notoSans = fontOf('noto-sans', 'NotoSans')

/** In order of preference. Devanagari has its own entry, because one run must not mix scripts. */
const faces: Face[] = [
  face(/^\P{scx=Devanagari}/u, notoSans),
  face(/^\p{scx=Devanagari}/u, notoSans),
  face(/^\p{scx=Arabic}/u, fontOf('ibm-plex-sans-arabic', 'IBMPlexSansArabic'), { isRightToLeft: true }),
  face(/^\p{scx=Hebrew}/u, fontOf('noto-sans-hebrew', 'NotoSansHebrew'), { isRightToLeft: true }),
  face(/^\p{scx=Thai}/u, fontOf('noto-sans-thai', 'NotoSansThai')),
  face(/^\p{scx=Hangul}/u, fontOf('nanum-gothic', 'NanumGothic')),
  face(
    /^[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}\p{scx=Bopo}\p{sc=Common}]/u,
    fontOf('noto-sans-sc', 'NotoSansSC'),
  ),
  // Rare Han characters that Noto Sans SC lacks.
  face(/^\p{scx=Han}/u, fontOf('noto-sans-jp', 'NotoSansJP')),
]

function face(begins: RegExp, font: () => Font, { isRightToLeft = false } = {}): Face {
  return { begins, isRightToLeft, font }
}

export function faceWith(character: string): Face | undefined {
  return faces.find(({ begins, font }) => begins.test(character) && hasAll(font(), character))
}

/** Draws an empty box for a character that no font has. */
export const lastResort = face(/^/u, notoSans)

function hasAll(font: Font, character: string): boolean {
  return Array.from(character).every(
    (letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) || isInvisible.test(letter),
  )
}

const isInvisible = /^\p{Default_Ignorable_Code_Point}$/u

/** Loads a font when a document first needs it, and keeps it: the Chinese one has ten megabytes. */
function fontOf(family: string, name: string): () => Font {
  let font: Font | undefined
  return () => (font ??= open(family, `${name}_400Regular.ttf`))
}

/** The build copies the files next to the code, so a server does not need the font packages. */
function open(family: string, file: string): Font {
  const bundled = new URL(`./fonts/${family}/${file}`, import.meta.url)
  const path = existsSync(bundled)
    ? bundled
    : require.resolve(`@expo-google-fonts/${family}/400Regular/${file}`)
  return create(readFileSync(path)) as Font
}
