// What the palette offers without asking the server: the console's pages and the most frequent acts.
import type { Needs } from '@summa/ui/session/use-rights.ts'
import type { useTranslations } from 'next-intl'
import { destinations } from '../frame/destinations.ts'

export type Choice = {
  id: string
  label: string
  detail?: string
  href: string
}

export type Group = { name: string; items: Choice[] }

type Place = { href: string; needs?: Needs }

const acts = [
  { name: 'newLesson', href: '/calendar?new' },
  { name: 'newStudent', href: '/students?new' },
  { name: 'newFamily', href: '/families?new' },
  { name: 'newTeacher', href: '/teachers?new' },
  { name: 'newAdmin', href: '/staff?new', needs: { owner: true } },
  { name: 'addHours', href: '/hours?new', needs: { feature: 'HOURS' } },
  { name: 'setRate', href: '/rates?new', needs: { owner: true } },
  { name: 'settle', href: '/payroll', needs: { owner: true, feature: 'PAYROLL' } },
  { name: 'low', href: '/students?balance=low', needs: { feature: 'HOURS' } },
  { name: 'negative', href: '/students?balance=negative', needs: { feature: 'HOURS' } },
  { name: 'undelivered', href: '/log?status=FAILED' },
  { name: 'queue', href: '/queue', needs: { owner: true } },
  { name: 'me', href: '/me' },
] as const satisfies readonly (Place & { name: string })[]

/** Whether the label contains every typed word. */
function fits(label: string, typed: string) {
  const words = typed.toLowerCase().split(/\s+/u)
  return words.every((word) => label.toLowerCase().includes(word))
}

type Say = ReturnType<typeof useTranslations<never>>

/** Only what the person may open. */
export function ownGroups(say: Say, meets: (needs: Needs) => boolean, typed: string): Group[] {
  const may = ({ needs = {} }: Place) => meets(needs)
  const choices = [
    {
      name: say('admin.palette.pages'),
      items: destinations
        .filter(may)
        .map(({ href, label }) => ({ id: href, label: say(`navigation.${label}`), href })),
    },
    {
      name: say('admin.palette.actions'),
      items: acts
        .filter(may)
        .map(({ name, href }) => ({ id: name, label: say(`admin.palette.act.${name}`), href })),
    },
  ]
  return choices
    .map(({ name, items }) => ({ name, items: items.filter(({ label }) => fits(label, typed)) }))
    .filter(({ items }) => items.length > 0)
}
