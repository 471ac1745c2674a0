import { Badge } from '@summa/ui/components/badge.tsx'
import { BadgeCheck, CircleDashed, Snowflake, WalletMinimal } from 'lucide-react'
import { useTranslations } from 'next-intl'

const looks = {
  OPEN: { tone: 'plain', sign: CircleDashed },
  DRAFT: { tone: 'gold', sign: Snowflake },
  CONFIRMED: { tone: 'laurel', sign: BadgeCheck },
  PAID: { tone: 'plain', sign: WalletMinimal },
} as const

export function SettlementBadge({ status }: { status: keyof typeof looks }) {
  const say = useTranslations('admin.payroll')
  const { tone, sign: Sign } = looks[status]
  return (
    <Badge tone={tone} sign={<Sign aria-hidden />}>
      {say(`status.${status}`)}
    </Badge>
  )
}
