import type { ChangeRequest } from '@summa/contracts'
import { Badge } from '@summa/ui/components/badge.tsx'
import { AlarmClock, Check, Hourglass, TimerOff, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'

const looks = {
  PENDING: { tone: 'gold', sign: Hourglass },
  APPROVED: { tone: 'laurel', sign: Check },
  REJECTED: { tone: 'danger', sign: X },
  WITHDRAWN: { tone: 'plain', sign: Undo2 },
  EXPIRED: { tone: 'plain', sign: TimerOff },
} as const

export function RequestBadges({ request: { status, special } }: { request: ChangeRequest }) {
  const say = useTranslations('requests')
  const { tone, sign: Sign } = looks[status]
  return (
    <span className="flex flex-wrap justify-end gap-1.5">
      {special && (
        <Badge tone="plain" sign={<AlarmClock aria-hidden />}>
          {say('special')}
        </Badge>
      )}
      <Badge tone={tone} sign={<Sign aria-hidden />}>
        {say(`status.${status}`)}
      </Badge>
    </span>
  )
}
