import type { ChangeRequest } from '@summa/contracts'

/** The time that was asked for, shaped as a lesson's own. */
export function proposalOf({ proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone }: ChangeRequest) {
  if (!proposedStartAtUtc || !proposedEndAtUtc || !proposedTimeZone) return undefined
  return {
    startAtUtc: proposedStartAtUtc,
    endAtUtc: proposedEndAtUtc,
    classTimeZone: proposedTimeZone,
  }
}
