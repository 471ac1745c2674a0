import { expect, it } from 'vitest'
import { causeOf } from './cause-of.ts'

it('tells a wrong name from a server that does not answer', () => {
  expect(causeOf('EMAIL', 'getaddrinfo ENOTFOUND mail.example.org')).toBe('notFound')
  expect(causeOf('EMAIL', 'connect ECONNREFUSED 203.0.113.7:465')).toBe('noConnection')
  expect(causeOf('EMAIL', 'Greeting never received')).toBe('noConnection')
  expect(causeOf('PUSH', 'TimeoutError')).toBe('noConnection')
  expect(causeOf('TELEGRAM', 'UND_ERR_CONNECT_TIMEOUT')).toBe('noConnection')
})

it('knows a certificate that is not accepted', () => {
  expect(causeOf('EMAIL', 'self-signed certificate')).toBe('notTrusted')
  expect(causeOf('PUSH', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')).toBe('notTrusted')
})

it('reads the codes of mail and of the web each in its own way', () => {
  expect(causeOf('EMAIL', '535 5.7.8 authentication failed')).toBe('signIn')
  expect(causeOf('EMAIL', '451 4.7.1 try again later')).toBe('busy')
  expect(causeOf('EMAIL', '554 5.7.1 blocked')).toBe('refused')
  expect(causeOf('PUSH', '403 VAPID credentials mismatch')).toBe('signIn')
  expect(causeOf('PUSH', '503 unavailable')).toBe('broken')
  expect(causeOf('TELEGRAM', '404 Not Found')).toBe('signIn')
  expect(causeOf('TELEGRAM', '400 chat not found')).toBe('refused')
  expect(causeOf('TELEGRAM', '429 Too Many Requests')).toBe('busy')
})

it('says nothing of words that it does not know', () => {
  expect(causeOf('EMAIL', 'something else')).toBeUndefined()
})
