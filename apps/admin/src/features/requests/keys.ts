// The keyboard shortcuts of the queue.

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const parts = ['a', 'r', 'n', 'o']
const fields = ['INPUT', 'TEXTAREA', 'SELECT']

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'metaKey' | 'ctrlKey' | 'altKey' | 'target'>

export function isWriting(target: Pressed['target']) {
  return target !== null && 'tagName' in target && fields.includes(String(target.tagName))
}

/** By how many requests a key moves, or which part of a request it presses. Nothing while somebody types. */
export function meaningOf(pressed: Pressed): { step?: number; part?: string } | undefined {
  const { key, repeat, metaKey, ctrlKey, altKey, target } = pressed
  if (isWriting(target) || metaKey || ctrlKey || altKey) return undefined
  const step = steps[key]
  if (step !== undefined) return { step }
  // Holding a key down must not decide the next requests too.
  return parts.includes(key) && !repeat ? { part: key } : undefined
}
