import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type AvatarProps = {
  name: string
  /** In place of the initials. */
  sign?: ReactNode
  className?: string | undefined
}

/** The initials of a name. Hidden from screen readers, because the name is always written next to it. */
export function Avatar({ name, sign = initials(name), className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={clsx(
        'grid size-9 shrink-0 place-items-center rounded-full bg-laurel-tint text-sm font-semibold text-laurel',
        className,
      )}
    >
      {sign}
    </span>
  )
}

/** The first Chinese character of a name or, if it has none, the first letters of its first and last word. */
export function initials(name: string) {
  const han = /\p{Script=Han}/u.exec(name)?.[0]
  if (han) return han
  const words = name.trim().split(/\s+/u)
  return (firstSign(words[0]) + (words.length > 1 ? firstSign(words.at(-1)) : '')).toUpperCase()
}

function firstSign(word = '') {
  const point = word.codePointAt(0)
  return point === undefined ? '' : String.fromCodePoint(point)
}
