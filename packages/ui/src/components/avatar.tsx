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
  const first = [...(words[0] ?? '')][0] ?? ''
  if (/\p{Script=Han}/u.test(first)) return first
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}
