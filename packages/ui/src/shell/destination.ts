import type { LucideIcon } from 'lucide-react'
import type en from '../i18n/messages/en.json'

/** A place of an app that its navigation leads to. At most five fit the tabs of a phone. */
export type Destination = {
  href: string
  /** Pages elsewhere that belong to it. */
  alsoWithin?: string
  label: keyof (typeof en)['navigation']
  sign: LucideIcon
}
