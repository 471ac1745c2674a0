// A page carries the messages that it says, and no others.
import type { Messages } from 'next-intl'

/** One file of messages, by the namespace that its readers ask for. */
export type Part = Exclude<keyof Messages, 'admin'> | `admin.${keyof Messages['admin']}`

/** Some parts of the messages, each under its namespace. */
export type SomeMessages = { [Area in keyof Messages]?: Partial<Messages[Area]> }

/** What the frame of an app says, and what any page says when something fails. */
export const everyPage = [
  'away',
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

/** The parts of a page together with those that it has from the layouts around it. */
export function joined(before: SomeMessages, more: SomeMessages): SomeMessages {
  const areas = Object.entries(more).map(([area, messages]) => [
    area,
    { ...before[area as keyof Messages], ...messages },
  ])
  return { ...before, ...(Object.fromEntries(areas) as SomeMessages) }
}
