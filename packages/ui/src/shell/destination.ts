import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Messages } from 'next-intl'

/** An entry of the navigation. A phone shows five as tabs; if there are more, the last tab opens a list of the rest. */
export type Destination = {
  href: string
  /** Another path whose pages belong to this entry. */
  alsoWithin?: string
  label: keyof Messages['navigation']
  sign: LucideIcon
  /** A badge such as a count, drawn only for a signed-in person. */
  mark?: ComponentType
}
