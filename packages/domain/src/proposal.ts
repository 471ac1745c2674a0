import { invalid, type Invalid } from './decision.ts'
import { sessionLength } from './session-length.ts'
import { isTimeZone } from './zone.ts'

interface ProposedTime {
  proposedStartAtUtc?: Date | null | undefined
  proposedEndAtUtc?: Date | null | undefined
  proposedTimeZone?: string | null | undefined
}

export interface Proposal extends ProposedTime {
  type: 'CANCEL' | 'RESCHEDULE'
}

export type ProposalDecision =
  | { ok: true }
  | Invalid<
      keyof ProposedTime,
      'REQUIRED' | 'NOT_ALLOWED' | 'IN_THE_PAST' | 'END_NOT_AFTER_START' | 'TOO_LONG' | 'UNKNOWN_TIME_ZONE'
    >

const PROPOSED_FIELDS = ['proposedStartAtUtc', 'proposedEndAtUtc', 'proposedTimeZone'] as const

/** A request to move names a complete new time in the future; a request to cancel names none. */
export function validateProposal(now: Date, proposal: Proposal): ProposalDecision {
  if (proposal.type === 'CANCEL') {
    const given = PROPOSED_FIELDS.find((field) => proposal[field] != null)
    return given ? invalid(given, 'NOT_ALLOWED') : { ok: true }
  }

  const { proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone } = proposal
  if (!proposedStartAtUtc) return invalid('proposedStartAtUtc', 'REQUIRED')
  if (!proposedEndAtUtc) return invalid('proposedEndAtUtc', 'REQUIRED')
  if (!proposedTimeZone) return invalid('proposedTimeZone', 'REQUIRED')

  if (!(proposedStartAtUtc > now)) return invalid('proposedStartAtUtc', 'IN_THE_PAST')
  const length = sessionLength(proposedStartAtUtc, proposedEndAtUtc)
  if (!length.ok) return invalid('proposedEndAtUtc', length.fault)
  if (!isTimeZone(proposedTimeZone)) return invalid('proposedTimeZone', 'UNKNOWN_TIME_ZONE')
  return { ok: true }
}
