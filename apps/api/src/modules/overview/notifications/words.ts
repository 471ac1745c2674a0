// What a notification says, in the language of its reader.
import type { Facts, Reader, Told } from './kinds.ts'
import { destinationOf } from './destination.ts'
import { oneLine, readable, tellingFor, type Phrase, type Phrases, type Telling } from './telling.ts'
import { english } from './words-en.ts'
import { chinese } from './words-zh.ts'

export type Words = { title: string; body: string; href: string }

/** `now` only where the words are read at once: they then say how long it is until the lesson. */
export function describe(told: Told, reader: Reader, now?: Date): Words {
  const { title, statement, remarks, quote } = phraseOf(readable(told), tellingFor(reader, now))
  const between = reader.locale === 'en' ? ' ' : ''
  const body = [statement, ...remarks, quote].filter(Boolean).join(between)
  return { title, body: oneLine(body), href: destinationOf(told, reader).href }
}

const phrases = { en: english, 'zh-CN': chinese } satisfies Record<Reader['locale'], Phrases>

export function phraseOf({ kind, facts }: Told, say: Telling): Phrase {
  const write = phrases[say.reader.locale][kind] as (facts: Facts, say: Telling) => Phrase
  return write(facts, say)
}
