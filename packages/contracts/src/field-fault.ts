/** What is wrong with one field of a request. Stable; clients have the words. */
export const fieldFaults = [
  // Of any field.
  'REQUIRED',
  'UNKNOWN',
  'NOT_ALLOWED',
  'WRONG_TYPE',
  'MALFORMED',
  'NOT_TEXT',
  'NOT_AN_OPTION',
  'NOT_A_MULTIPLE',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_SMALL',
  'TOO_LARGE',
  'ZERO',
  'NOT_A_CURSOR',
  'UNKNOWN_TIME_ZONE',
  // Of times and lessons.
  'INVALID_DATE',
  'TOO_EARLY',
  'IN_THE_PAST',
  'END_NOT_AFTER_START',
  'TO_BEFORE_FROM',
  'SPAN_TOO_LONG',
  // Of series.
  'INVALID',
  'LAST_OR_COUNT',
  'LAST_BEFORE_FIRST',
  'SERIES_TOO_LONG',
  'NO_OCCURRENCES',
  'NOT_OF_ONE_LESSON',
  // Of a file of people, and of its rows.
  'NOT_CSV',
  'NO_ROWS',
  'TOO_MANY_ROWS',
  'UNKNOWN_COLUMN',
  'REPEATED_COLUMN',
  'MISSING_COLUMN',
  'TOO_MANY_VALUES',
  'HAS_ACCOUNT',
  'IN_EARLIER_ROW',
  // Of what the API itself needs.
  'FAILED',
] as const

/** For a refinement: the code that clients get, and the hint that a developer reads. */
export function fault(code: (typeof fieldFaults)[number], hint: string) {
  return { error: hint, params: { fault: code } }
}
