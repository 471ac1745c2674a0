// A page is sent only the messages that it shows.
import type { Messages } from 'next-intl'

/** The namespace of one file of messages. */
export type Part = Exclude<keyof Messages, 'admin'> | `admin.${keyof Messages['admin']}`

/** The messages of some parts, by namespace. */
export type SomeMessages = { [Area in keyof Messages]?: Partial<Messages[Area]> }

/** The parts that every page needs: those of the app's frame and of failures. */
export const everyPage = [
  'away',
  'bounced',
  'brand',
  'errors',
  'filters',
  'install',
  'navigation',
  'state',
  'table',
  'updates',
] as const satisfies readonly Part[]

export function partsOf(messages: Messages, parts: readonly Part[]): SomeMessages {
  const whole = parts.flatMap((part) => (part in messages ? [part] : []))
  const some = Object.fromEntries(Object.entries(messages).filter(([name]) => whole.includes(name as Part)))
  const console = Object.entries(messages.admin).filter(([name]) => parts.includes(`admin.${name}` as Part))
  return console.length > 0 ? { ...some, admin: Object.fromEntries(console) } : some
}

/** The messages of the layouts around a page, and those of the page. */
export function joined(before: SomeMessages, more: SomeMessages): SomeMessages {
  const areas = Object.entries(more).map(([area, messages]) => [
    area,
    { ...before[area as keyof Messages], ...messages },
  ])
  return { ...before, ...(Object.fromEntries(areas) as SomeMessages) }
}
