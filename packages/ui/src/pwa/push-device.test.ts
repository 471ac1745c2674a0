import { expect, it } from 'vitest'
import { base64url } from './push-device.ts'

it('writes the key of a subscription as the server writes its own', () => {
  const bytes = Uint8Array.from([251, 255, 190, 4, 0])
  expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
})
