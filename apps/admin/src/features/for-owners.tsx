'use client'
import { buttonClasses } from '@summa/ui/components/button-classes.ts'
import { Link } from '@summa/ui/components/link.tsx'
import { State } from '@summa/ui/components/state.tsx'
import { useRights } from '@summa/ui/session/use-rights.ts'
import { ScreenSkeleton } from '@summa/ui/shell/screen-skeleton.tsx'
import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** A screen that only owners see; an old link of somebody else is answered in words. */
export function ForOwners({ children }: { children: ReactNode }) {
  const say = useTranslations('state')
  const { isKnown, isOwner } = useRights()
  if (!isKnown) return <ScreenSkeleton />
  if (isOwner) return children
  return (
    <State
      sign={<Lock aria-hidden />}
      title={say('ownersOnlyTitle')}
      action={
        <Link href="/" className={buttonClasses('secondary')}>
          {say('toHome')}
        </Link>
      }
    >
      <p>{say('ownersOnly')}</p>
    </State>
  )
}
