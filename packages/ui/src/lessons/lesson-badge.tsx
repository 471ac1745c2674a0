import { Ban, CheckCheck, CircleDot, Clock3, Hourglass, UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '../components/badge.tsx'
import { lessonStateOf } from './lesson.ts'
import type { Lesson } from './lesson.ts'

type Standing = Pick<Lesson, 'status' | 'startAtUtc' | 'endAtUtc' | 'releasedAt'>

const looks = {
  SCHEDULED: { tone: 'laurel', sign: Clock3 },
  LIVE: { tone: 'gold', sign: CircleDot },
  ENDED: { tone: 'plain', sign: CheckCheck },
  COMPLETED: { tone: 'plain', sign: CheckCheck },
  CANCELLED: { tone: 'plain', sign: Ban },
  NO_SHOW: { tone: 'danger', sign: UserX },
  RELEASED: { tone: 'plain', sign: Ban },
} as const

export function LessonBadge({ lesson, nowMs }: { lesson: Standing; nowMs: number }) {
  const say = useTranslations('lessons')
  const state = lessonStateOf(lesson, nowMs)
  const { tone, sign: Sign } = looks[state]
  return (
    <Badge tone={tone} sign={<Sign aria-hidden />}>
      {say(`stand.${state}`)}
    </Badge>
  )
}

/** Marks a lesson with a request for a change that has not been decided. */
export function PendingBadge() {
  const say = useTranslations('lessons')
  return (
    <Badge tone="gold" sign={<Hourglass aria-hidden />}>
      {say('changePending')}
    </Badge>
  )
}
