import type { Session } from '@summa/contracts'
import { expect, it } from 'vitest'
import { makeDrag } from './use-drag.ts'

const hourMs = 3_600_000
const start = new Date('2027-03-31T05:00:00.000Z')
const timesAt = (hour: number) => ({
  startAtUtc: new Date(start.getTime() + hour * hourMs),
  endAtUtc: new Date(start.getTime() + (hour + 1) * hourMs),
})
const lesson = { id: 'one', ...timesAt(0) } as Session

it('given up, a drag is back where it began, wherever it is led from there', () => {
  const drag = makeDrag()
  drag.hold({ lesson, to: timesAt(2) })
  drag.abort()
  expect(drag.held()).toEqual({ lesson, to: timesAt(0) })
  drag.hold({ lesson, to: timesAt(3) })
  expect(drag.held()?.to).toEqual(timesAt(0))
  // The grid tells of its end before it tells of the drop, which must still know.
  drag.hold(undefined)
  expect(drag.aborted()).toBe(true)
})

it('the next drag knows nothing of one that was given up, and without one there is nothing to give up', () => {
  const drag = makeDrag()
  drag.abort()
  expect(drag.aborted()).toBe(false)
  drag.hold({ lesson, to: timesAt(2) })
  drag.abort()
  drag.hold(undefined)
  drag.hold({ lesson, to: timesAt(4) })
  expect(drag.aborted()).toBe(false)
  expect(drag.held()?.to).toEqual(timesAt(4))
})
