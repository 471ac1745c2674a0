import type { Context } from '../../../context.ts'
import type { Claimed } from './claim-delivery.ts'
import { describe } from './words.ts'

/** A notification as plain text for the academy's own chat. */
export function composeChat(
  { config }: Pick<Context, 'config'>,
  { told, organization: { name, locale, timeZone } }: Claimed,
): string {
  const reader = {
    locale,
    timeZone,
    role: 'ADMIN' as const,
    userId: null,
    namesStudents: true,
    organization: name,
  }
  const { title, body, href } = describe(told, reader)
  return [title, body, new URL(href, config.appUrls.admin).href].filter(Boolean).join('\n')
}
