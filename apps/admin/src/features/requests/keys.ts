// What a key means in the queue. Pure.

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const parts = ['a', 'r', 'n', 'o']
const fields = ['INPUT', 'TEXTAREA', 'SELECT']

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'metaKey' | 'ctrlKey' | 'altKey' | 'target'>

export function isWriting(target: Pressed['target']) {
  return target !== null && 'tagName' in target && fields.includes(String(target.tagName))
}

/** By how many requests it steps, or the part of a request that it works. Nothing, while somebody writes. */
export function meaningOf(pressed: Pressed): { step?: number; part?: string } | undefined {
  const { key, repeat, metaKey, ctrlKey, altKey, target } = pressed
  if (isWriting(target) || metaKey || ctrlKey || altKey) return undefined
  const step = steps[key]
  if (step !== undefined) return { step }
  // A key that is held down decides once.
  return parts.includes(key) && !repeat ? { part: key } : undefined
}
