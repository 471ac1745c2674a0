import type { LucideProps } from 'lucide-react'
import type { Messages } from 'next-intl'
import type { ComponentType } from 'react'
import type { Needs } from '../session/use-rights.ts'

type Words = Messages['navigation']

/** An entry of the navigation. A phone shows five as tabs; if there are more, the last tab opens a list of the rest. */
export type Destination = {
  href: string
  /** Another path whose pages belong to this entry. */
  alsoWithin?: string
  label: Exclude<keyof Words, 'groups'>
  sign: ComponentType<LucideProps>
  /** The entries of a group stand together below its name. */
  group?: keyof Words['groups']
  /** A badge such as a count, drawn only for a signed-in person. */
  mark?: ComponentType
  /** Without these it is not in the navigation. */
  needs?: Needs
  /** On a phone it is in the list of the rest, though entries after it are tabs. */
  noTab?: true
}

export function inGroups<Place extends Pick<Destination, 'group'>>(places: readonly Place[]) {
  return [...new Set(places.map(({ group }) => group))].map((group) => ({
    group,
    places: places.filter((place) => place.group === group),
  }))
}
