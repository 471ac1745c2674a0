'use client'
import { Menu } from '@base-ui/react/menu'
import { ChevronsUpDown, LogOut, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar } from '../components/avatar.tsx'
import { Link } from '../components/link.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { useMe } from '../session/use-me.ts'
import { useSignOut } from '../session/use-sign-out.ts'

const itemClasses =
  'flex min-h-10 cursor-default items-center gap-3 rounded-sm px-3 text-sm outline-none select-none data-highlighted:bg-laurel-tint'

/** The person's name at the foot of the sidebar, with a menu: profile and sign out. */
export function AccountMenu() {
  const say = useTranslations('navigation')
  const me = useMe().data
  const signOut = useSignOut()
  // The menu opens inside the sidebar, so that screen readers find it in that landmark.
  const [holder, setHolder] = useState<HTMLElement | null>(null)
  if (!me) {
    return (
      <div className="flex h-14 items-center gap-3 px-2">
        <Skeleton className="size-9 rounded-full" />
        <Skeleton className="h-4 w-28" />
      </div>
    )
  }
  const name = me.profile?.displayName ?? me.email
  return (
    <Menu.Root>
      <Menu.Trigger className="flex min-h-14 w-full items-center gap-3 rounded-md px-2 text-start transition-colors hover:bg-sunken data-popup-open:bg-sunken">
        <span className="sr-only">{say('account')}</span>
        <Avatar name={name} />
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block truncate text-sm font-semibold">{name}</span>
          <span className="block truncate text-xs text-ink-soft">{me.organization.name}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-soft" />
      </Menu.Trigger>
      <Menu.Portal container={holder}>
        <Menu.Positioner side="top" align="start" sideOffset={6} className="z-20 outline-none">
          <Menu.Popup className="w-[var(--anchor-width)] min-w-52 rounded-md border border-line bg-surface p-1 shadow-raised outline-none">
            <Menu.LinkItem render={<Link href="/me" />} closeOnClick className={itemClasses}>
              <UserRound aria-hidden className="size-4.5 text-ink-soft" />
              {say('profile')}
            </Menu.LinkItem>
            <Menu.Item onClick={signOut} className={itemClasses}>
              <LogOut aria-hidden className="size-4.5 text-ink-soft" />
              {say('signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
      <div ref={setHolder} />
    </Menu.Root>
  )
}
