import { clsx } from 'clsx'

/** Decorative: the name is always written beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'grid size-9 shrink-0 place-items-center rounded-full bg-laurel-tint text-sm font-semibold text-laurel',
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}

/** One sign of a Chinese name, the first letters of the first and last word of others. */
export function initials(name: string) {
  const words = name.trim().split(/\s+/u)
  const first = firstSign(words[0])
  if (/\p{Script=Han}/u.test(first)) return first
  const last = words.length > 1 ? firstSign(words.at(-1)) : ''
  return (first + last).toUpperCase()
}

function firstSign(word = '') {
  const point = word.codePointAt(0)
  return point === undefined ? '' : String.fromCodePoint(point)
}
