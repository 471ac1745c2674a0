'use client'
import { Menu } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import type { Destination } from './destination.ts'
import { MoreSheet } from './more-sheet.tsx'
import { isWithin, tabClasses, TabSign } from './tab.tsx'
import { usePlaces } from './use-places.ts'

/** The last tab on a phone: opens the list of destinations that have no tab. */
export function MoreTab({ destinations }: { destinations: readonly Destination[] }) {
  const places = usePlaces(destinations)
  const say = useTranslations('navigation')
  const pathname = usePathname()
  const [open, setOpen] = useState(false)
  const here = pathname === '/me' || destinations.some((one) => isWithin(pathname, one))

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className={tabClasses(here)}
      >
        <TabSign here={here}>
          <Menu aria-hidden className="size-5.5" />
        </TabSign>
        {say('more')}
      </button>
      <MoreSheet destinations={places} open={open} onOpenChange={setOpen} />
    </>
  )
}
