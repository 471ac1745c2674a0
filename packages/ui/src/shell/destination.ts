import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Messages } from 'next-intl'

/** A place of an app that its navigation leads to. Five fit the tabs of a phone; of more, the rest is behind one tab. */
export type Destination = {
  href: string
  /** Pages elsewhere that belong to it. */
  alsoWithin?: string
  label: keyof Messages['navigation']
  sign: LucideIcon
  /** What waits there, in few signs; asked for only when somebody is signed in. */
  mark?: ComponentType
}
