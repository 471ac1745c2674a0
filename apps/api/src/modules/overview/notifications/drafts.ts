// From what an act said about many lessons and people to one thing for each person.
import type { NotificationKind, Role } from '@summa/contracts'
import { kinds, type LessonFacts, type Told } from './kinds.ts'

export type Draft = Told & {
  /** Null: the academy's own chat. */
  userId: string | null
  /** The app that it belongs to; null: every app of the person. */
  role: Role | null
  studentId: string | null
  expiresAt: Date
}

/**
 * Of several things of one topic that happened to a person in one act, the first in this list is told: an approval beats the move
 * that it caused, a cancellation beats the request that expired by it, a correction of hours says the balance itself.
 */
const order: readonly NotificationKind[] = [
  'REQUEST_DECIDED',
  'SERIES_CHANGED',
  'SERIES_ENDED',
  'SERIES_PLANNED',
  'TEACHER_CHANGED',
  'LESSON_MOVED',
  'LESSON_CANCELLED',
  'LESSON_PLANNED',
  'LESSON_MISSED',
  'LINK_CHANGED',
  'NOTE_WRITTEN',
  'REQUEST_EXPIRED',
  'REQUEST_RECEIVED',
  'REQUEST_WITHDRAWN',
  'HOURS_REVERSED',
  'HOURS_ADDED',
  'HOURS_NEGATIVE',
  'HOURS_LOW',
  'SETTLEMENT_PAID',
  'SETTLEMENT_CONFIRMED',
  'WEEK_SETTLED',
  'SIGN_UP_DECIDED',
]

/** The facts that are lists, so that several of one kind become one. */
const lists = ['lessons', 'students', 'settlements', 'requests'] as const

/** One draft for each person and topic: the most important kind, and all that the act has of it. */
export function oneForEach(drafts: readonly Draft[]): Draft[] {
  const topics = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const topic = `${String(draft.userId)} ${topicOf(draft)}`
    topics.set(topic, [...(topics.get(topic) ?? []), draft])
  }
  const told = [...topics.values()].map((own) => {
    const best = Math.min(...own.map(rankOf))
    return own.filter((draft) => rankOf(draft) === best).reduce(joined)
  })
  // What was added or taken back says the balance itself.
  const knows = new Set(told.filter(({ kind }) => saysBalance.includes(kind)).map(({ userId }) => userId))
  return told.filter(({ kind, userId }) => kind !== 'HOURS_LOW' || !knows.has(userId))
}

const saysBalance: readonly NotificationKind[] = ['HOURS_ADDED', 'HOURS_REVERSED']

/** A decision and the change of the lesson that it made are one thing; balances that are low are of other students. */
export function topicOf({ kind }: Pick<Told, 'kind'>): string {
  const { group } = kinds[kind]
  if (kind === 'HOURS_LOW') return 'LOW'
  return group === 'REQUESTS' ? 'LESSONS' : group
}

function rankOf({ kind }: Draft): number {
  const rank = order.indexOf(kind)
  return rank === -1 ? order.length : rank
}

/** Two drafts of one kind as one. Where their facts are no list, or they belong to different apps, the first is kept. */
function joined(one: Draft, other: Draft): Draft {
  const [facts, more] = [one.facts, other.facts] as Record<string, unknown>[]
  const list = lists.find((name) => Array.isArray(facts?.[name]))
  if (list === undefined || one.kind !== other.kind || one.role !== other.role) return one
  if ('seriesId' in one.facts) return one
  return {
    ...one,
    studentId: one.studentId === other.studentId ? one.studentId : null,
    expiresAt: one.expiresAt > other.expiresAt ? one.expiresAt : other.expiresAt,
    facts: { ...facts, [list]: [...(facts?.[list] as unknown[]), ...(more?.[list] as unknown[])] } as never,
  }
}

/** The lessons that a notification names. */
export function lessonsOf(told: Told): LessonFacts[] {
  if ('lessons' in told.facts) return told.facts.lessons
  if ('lesson' in told.facts) return [told.facts.lesson]
  if ('requests' in told.facts) return told.facts.requests.map(({ lesson }) => lesson)
  return []
}

/** The one lesson that it is about, and the start that it tells of. */
export function lessonOf(told: Told): { sessionId: string; forStartAtUtc: Date } | null {
  const [lesson, ...others] = lessonsOf(told)
  if (lesson === undefined || others.length > 0 || 'seriesId' in told.facts) return null
  return { sessionId: lesson.sessionId, forStartAtUtc: lesson.startAtUtc }
}
