import type { ChangeRequest } from '@summa/contracts'

/** The proposed time of a request, with the names that LessonTime expects. */
export function proposalOf({ proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone }: ChangeRequest) {
  if (!proposedStartAtUtc || !proposedEndAtUtc || !proposedTimeZone) return undefined
  return {
    startAtUtc: proposedStartAtUtc,
    endAtUtc: proposedEndAtUtc,
    classTimeZone: proposedTimeZone,
  }
}
