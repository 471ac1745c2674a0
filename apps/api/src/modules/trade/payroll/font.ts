// The faces that documents are set in, all under the OFL, and which of them has a character.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

const require = createRequire(import.meta.url)

export type Face = {
  /** The file is looked into only for characters that begin like this. */
  begins: RegExp
  isRightToLeft: boolean
  font: () => Font
}

const notoSans = fontOf('noto-sans', 'NotoSans')

/** By preference. Devanagari stands apart, because a word is shaped by the rules of one script. */
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
  // Rare Han that the face before lacks.
  face(/^\p{scx=Han}/u, fontOf('noto-sans-jp', 'NotoSansJP')),
]

function face(begins: RegExp, font: () => Font, { isRightToLeft = false } = {}): Face {
  return { begins, isRightToLeft, font }
}

export function faceWith(character: string): Face | undefined {
  return faces.find(({ begins, font }) => begins.test(character) && hasAll(font(), character))
}

/** Its empty box stands for a character that no face has. */
export const lastResort = face(/^/u, notoSans)

function hasAll(font: Font, character: string): boolean {
  return Array.from(character).every(
    (letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) || isInvisible.test(letter),
  )
}

const isInvisible = /^\p{Default_Ignorable_Code_Point}$/u

/** Read when a document first needs it, and kept: the one for Chinese has ten megabytes. */
function fontOf(family: string, name: string): () => Font {
  let font: Font | undefined
  return () => (font ??= open(family, `${name}_400Regular.ttf`))
}

/** The build puts the files beside the code, so that a server need not carry the packages with all their weights. */
function open(family: string, file: string): Font {
  const beside = new URL(`./fonts/${family}/${file}`, import.meta.url)
  const path = existsSync(beside)
    ? beside
    : require.resolve(`@expo-google-fonts/${family}/400Regular/${file}`)
  return create(readFileSync(path)) as Font
}
