import { addDays, dateAt } from '@summa/domain'

type ToldOn<One> = {
  /** YYYY-MM-DD on the reader's clock. */
  date: string
  day: 'today' | 'yesterday' | 'earlier'
  items: One[]
}

/** What was told, by the day on the reader's clock, in the order of the list. */
export function byDay<One extends { at: Date }>(list: readonly One[], zone: string, nowMs: number) {
  const today = dateAt(nowMs, zone)
  const yesterday = addDays(today, -1)
  const days: ToldOn<One>[] = []
  for (const one of list) {
    const date = dateAt(one.at, zone)
    const last = days.at(-1)
    if (last?.date === date) last.items.push(one)
    else
      days.push({
        date,
        day: date === today ? 'today' : date === yesterday ? 'yesterday' : 'earlier',
        items: [one],
      })
  }
  return days
}
