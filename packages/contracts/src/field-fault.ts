/** What is wrong with one field of a request. The codes are stable; clients choose the words. */
export const fieldFaults = [
  // Any field
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
  // Times and lessons
  'INVALID_DATE',
  'TOO_EARLY',
  'IN_THE_PAST',
  'END_NOT_AFTER_START',
  'TO_BEFORE_FROM',
  'SPAN_TOO_LONG',
  // Series
  'INVALID',
  'LAST_OR_COUNT',
  'LAST_BEFORE_FIRST',
  'SERIES_TOO_LONG',
  'NO_OCCURRENCES',
  'NOT_OF_ONE_LESSON',
  // An imported file of people, and its rows
  'NOT_CSV',
  'NO_ROWS',
  'TOO_MANY_ROWS',
  'UNKNOWN_COLUMN',
  'REPEATED_COLUMN',
  'MISSING_COLUMN',
  'TOO_MANY_VALUES',
  'HAS_ACCOUNT',
  'IN_EARLIER_ROW',
  // The server itself: /ready names the check that failed
  'FAILED',
] as const

/** For a zod refinement: the code for clients, and a hint for developers. */
export function fault(code: (typeof fieldFaults)[number], hint: string) {
  return { error: hint, params: { fault: code } }
}
