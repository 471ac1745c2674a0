/**
 * The idempotency keys of one act. The same content keeps its key until the act succeeds, so that pressing again after
 * no answer came is the same request to the API. Other content, or the next act, has a new key.
 */
export function actKeys(newKey: () => string = () => crypto.randomUUID()) {
  const keys = new Map<string, string>()
  return {
    of: (content: unknown): string => {
      const text = JSON.stringify(content)
      const key = keys.get(text) ?? newKey()
      keys.set(text, key)
      return key
    },
    succeeded: () => keys.clear(),
  }
}

export type ActKeys = ReturnType<typeof actKeys>
