import { expect, it } from 'vitest'
import { makeDrag } from './drag.ts'

const hourMs = 3_600_000
const startMs = Date.parse('2027-03-31T05:00:00.000Z')
const timesAt = (hour: number) => ({
  start: new Date(startMs + hour * hourMs),
  end: new Date(startMs + (hour + 1) * hourMs),
})
const event = { id: 'one', title: 'One', color: 'red', ...timesAt(0) }

it('after it was cancelled, a drag shows the event at its own times, wherever the pointer goes', () => {
  const drag = makeDrag()
  drag.move({ event, to: timesAt(2) })
  drag.cancel()
  expect(drag.dragged()).toEqual({ event, to: timesAt(0) })
  drag.move({ event, to: timesAt(3) })
  expect(drag.dragged()?.to).toEqual(timesAt(0))
  // The grid reports the end before the drop, which must still know.
  drag.end()
  expect(drag.isCancelled()).toBe(true)
})

it('the next drag is not cancelled, and without a drag there is nothing to cancel', () => {
  const drag = makeDrag()
  drag.cancel()
  expect(drag.isCancelled()).toBe(false)
  drag.move({ event, to: timesAt(2) })
  drag.cancel()
  drag.end()
  drag.move({ event, to: timesAt(4) })
  expect(drag.isCancelled()).toBe(false)
  expect(drag.dragged()?.to).toEqual(timesAt(4))
})

it('listeners hear of a move only when the times change', () => {
  const drag = makeDrag()
  let heard = 0
  drag.subscribe(() => (heard += 1))
  drag.move({ event, to: timesAt(2) })
  drag.move({ event, to: timesAt(2) })
  expect(heard).toBe(1)
})
