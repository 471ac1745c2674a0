// What the palette offers without asking the server: the console's pages and the most frequent acts.
import type { useTranslations } from 'next-intl'
import { destinations } from '../frame/destinations.ts'

export type Choice = {
  id: string
  label: string
  detail?: string
  href: string
}

export type Group = { name: string; items: Choice[] }

const acts = [
  ['newLesson', '/calendar?new'],
  ['newStudent', '/students?new'],
  ['newTeacher', '/teachers?new'],
  ['addHours', '/hours?new'],
  ['setRate', '/rates?new'],
  ['settle', '/payroll'],
  ['low', '/students?balance=low'],
  ['negative', '/students?balance=negative'],
  ['me', '/me'],
] as const

/** Whether the label contains every typed word. */
function fits(label: string, typed: string) {
  const words = typed.toLowerCase().split(/\s+/u)
  return words.every((word) => label.toLowerCase().includes(word))
}

export function ownGroups(say: ReturnType<typeof useTranslations<never>>, typed: string): Group[] {
  const choices = [
    {
      name: say('admin.palette.pages'),
      items: destinations.map(({ href, label }) => ({ id: href, label: say(`navigation.${label}`), href })),
    },
    {
      name: say('admin.palette.actions'),
      items: acts.map(([name, href]) => ({ id: name, label: say(`admin.palette.act.${name}`), href })),
    },
  ]
  return choices
    .map(({ name, items }) => ({ name, items: items.filter(({ label }) => fits(label, typed)) }))
    .filter(({ items }) => items.length > 0)
}
