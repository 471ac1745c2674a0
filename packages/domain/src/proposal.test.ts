import { expect, test } from 'vitest'
import { validateProposal } from './proposal.ts'

const now = new Date('2026-03-10T09:00:00.000Z')
const move = {
  type: 'RESCHEDULE',
  proposedStartAtUtc: new Date('2026-03-12T09:00:00.000Z'),
  proposedEndAtUtc: new Date('2026-03-12T10:00:00.000Z'),
  proposedTimeZone: 'Asia/Shanghai',
} as const

function refusal(field: string, fault: string) {
  return { ok: false, reason: 'VALIDATION', field, fault }
}

test('a complete new time in the future can be proposed', () => {
  expect(validateProposal(now, move)).toEqual({ ok: true })
})

test.each(['proposedStartAtUtc', 'proposedEndAtUtc', 'proposedTimeZone'] as const)(
  'a move needs %s',
  (field) => {
    expect(validateProposal(now, { ...move, [field]: undefined })).toEqual(refusal(field, 'REQUIRED'))
    expect(validateProposal(now, { ...move, [field]: null })).toEqual(refusal(field, 'REQUIRED'))
  },
)

test('the new time must be in the future', () => {
  const soon = { ...move, proposedEndAtUtc: new Date('2026-03-10T10:00:00.000Z') }
  const next = new Date(now.getTime() + 1)
  const refused = refusal('proposedStartAtUtc', 'IN_THE_PAST')
  expect(validateProposal(now, { ...soon, proposedStartAtUtc: next })).toEqual({ ok: true })
  expect(validateProposal(now, { ...soon, proposedStartAtUtc: now })).toEqual(refused)
})

test('the new time must be one that a session can have', () => {
  const ending = (iso: string) => validateProposal(now, { ...move, proposedEndAtUtc: new Date(iso) })
  expect(ending('2026-03-12T09:00:00.000Z')).toEqual(refusal('proposedEndAtUtc', 'END_NOT_AFTER_START'))
  expect(ending('2026-03-12T21:00:00.000Z')).toEqual({ ok: true })
  expect(ending('2026-03-12T21:00:00.001Z')).toEqual(refusal('proposedEndAtUtc', 'TOO_LONG'))
  expect(validateProposal(now, { ...move, proposedTimeZone: 'Asia/Atlantis' })).toEqual(
    refusal('proposedTimeZone', 'UNKNOWN_TIME_ZONE'),
  )
})

test.each(['proposedStartAtUtc', 'proposedEndAtUtc', 'proposedTimeZone'] as const)(
  'a wish to cancel has no %s',
  (field) => {
    expect(validateProposal(now, { type: 'CANCEL', [field]: move[field] })).toEqual(
      refusal(field, 'NOT_ALLOWED'),
    )
  },
)

test('a request to cancel needs no new time', () => {
  expect(validateProposal(now, { type: 'CANCEL', proposedStartAtUtc: null })).toEqual({ ok: true })
})
