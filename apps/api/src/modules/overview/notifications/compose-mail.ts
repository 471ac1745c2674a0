// The mail of a delivery: words, layout, and the calendar entry where it is about one lesson.
import type { Context } from '../../../context.ts'
import { layOut } from '../../../providers/letter.ts'
import type { Message } from '../../../providers/mail.ts'
import type { Addressee, Claimed } from './claim-delivery.ts'
import { invitationOf } from './invitation.ts'
import { kinds, type Reader, type Told } from './kinds.ts'
import { writeLetter } from './letters.ts'
import { unsubscribeUrl } from './unsubscribe.ts'

const appOf = { STUDENT: 'student', TEACHER: 'teacher', ADMIN: 'admin' } as const

export function composeMail(
  { config, clock, mail }: Pick<Context, 'config' | 'clock' | 'mail'>,
  claimed: Claimed,
  recipient: Addressee & { email: string },
): Message {
  const now = clock.now()
  const { told, role, organization, deliveryId, senderName, senderAddress } = claimed
  const { email, userId, locale, timeZone, namesStudents, mainRole } = recipient
  const appUrl = config.appUrls[appOf[role ?? mainRole]]
  const { group } = kinds[told.kind]
  const canStop = group !== 'SECURITY' && told.kind !== 'TEST'
  const unsubscribe = canStop ? unsubscribeUrl(config, { appUrl, userId, group }) : undefined
  const reader: Reader = { locale, timeZone, role, userId, namesStudents, organization: organization.name }
  const letter = layOut(writeLetter(told, { reader, appUrl, unsubscribeUrl: unsubscribe, now }))
  const sender = senderName ?? organization.name
  const invitation = invite(claimed, recipient, reader, { name: sender, address: mail.address }, now)
  return {
    to: email,
    ...letter,
    senderName: sender,
    ...(senderAddress !== null && { replyTo: senderAddress }),
    ...(unsubscribe !== undefined && { unsubscribeUrl: unsubscribe }),
    ...(invitation && { invitation }),
    deliveryId,
  }
}

function invite(
  { told, role, lessons }: Claimed,
  { email, name }: Addressee & { email: string },
  reader: Reader,
  organizer: { name: string; address: string },
  now: Date,
) {
  const lesson = invitedLesson(told)
  const present = lesson && lessons.get(lesson.sessionId)
  // Each seat of a class would be an entry of its own in the teacher's calendar.
  if (lesson === undefined || present === undefined || (role === 'TEACHER' && lesson.slotId !== null))
    return undefined
  const attendee = { name: name ?? email, address: email }
  const cancelled =
    told.kind === 'LESSON_CANCELLED' || (told.kind === 'REQUEST_DECIDED' && told.facts.type === 'CANCEL')
  return invitationOf({ lesson, version: present.version, cancelled, reader, organizer, attendee, now })
}

/** The one lesson whose entry the mail brings up to date. */
function invitedLesson(told: Told) {
  switch (told.kind) {
    case 'LESSON_PLANNED':
    case 'LESSON_MOVED':
    case 'TEACHER_CHANGED':
    case 'LINK_CHANGED':
    case 'LESSON_CANCELLED':
      return told.facts.lessons.length === 1 ? told.facts.lessons[0] : undefined
    case 'REQUEST_DECIDED':
      return told.facts.approved ? told.facts.lesson : undefined
    default:
      return undefined
  }
}
