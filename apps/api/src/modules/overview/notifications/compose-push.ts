// The push message of a delivery: the words of the inbox, and where a tap leads.
import { createHash } from 'node:crypto'
import type { Context } from '../../../context.ts'
import type { PushMessage } from '../../../providers/push.ts'
import type { Claimed, PushDevice } from './claim-delivery.ts'
import type { Told } from './kinds.ts'
import { passesQuietHours } from './passes-quiet-hours.ts'
import { describe } from './words.ts'

const appOf = { STUDENT: 'student', TEACHER: 'teacher', ADMIN: 'admin' } as const

/** Services refuse more than 4,096 bytes, and a Chinese character takes three. */
const mostCharacters = 700

/** A month, which is the longest that services keep a message. */
const mostSeconds = 28 * 86_400

export function composePush(
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  { told, notificationId, recipient, organization, expiresAt }: Claimed,
  { role, unseen }: PushDevice,
): PushMessage {
  const now = clock.now()
  const { locale, timeZone, namesStudents, userId } = recipient ?? {
    ...organization,
    namesStudents: true,
    userId: null,
  }
  const reader = { locale, timeZone, namesStudents, userId, role, organization: organization.name }
  const { title, body, href } = describe(told, reader)
  const navigate = new URL(href, config.appUrls[appOf[role]])
  navigate.searchParams.set('told', notificationId)
  const topic = topicOf(told, notificationId)
  return {
    content: {
      web_push: 8030,
      notification: {
        title,
        body: shorten(body),
        lang: locale,
        dir: 'auto',
        tag: topic,
        navigate: navigate.href,
        data: { id: notificationId },
      },
      app_badge: unseen,
    },
    topic,
    seconds: Math.max(0, Math.min(Math.ceil((expiresAt.getTime() - now.getTime()) / 1_000), mostSeconds)),
    urgency: passesQuietHours(told, now) ? 'high' : 'normal',
  }
}

function shorten(text: string): string {
  const short = text.slice(0, mostCharacters - 1)
  // Half of a pair of UTF-16 is no character.
  return text.length <= mostCharacters ? text : `${short.replace(/[\ud800-\udbff]$/, '')}…`
}

/** The latest about the same thing replaces what was said of it before. */
function topicOf(told: Told, notificationId: string): string {
  const subject = subjectOf(told) ?? notificationId
  return createHash('sha256').update(subject).digest('base64url').slice(0, 32)
}

function subjectOf({ kind, facts }: Told): string | undefined {
  if ('seriesId' in facts) return facts.seriesId
  // Someone who takes part in several lessons of one message must not lose it to news of one of them.
  if ('lessons' in facts) {
    const things = new Set(facts.lessons.map(({ slotId, sessionId }) => slotId ?? sessionId))
    return things.size === 1 ? [...things][0] : undefined
  }
  if (kind === 'REQUEST_RECEIVED' || kind === 'REQUEST_WITHDRAWN') return facts.changeRequestId
  if (kind === 'REQUEST_DECIDED') return facts.lesson.slotId ?? facts.lesson.sessionId
  if (kind === 'HOURS_LOW' || kind === 'HOURS_NEGATIVE')
    return facts.students.map(({ studentId }) => `hours:${studentId}`).join()
  return undefined
}
