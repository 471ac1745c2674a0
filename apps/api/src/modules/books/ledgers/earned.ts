// Whether a session is owed to its teacher; how much is payroll's. The view "SessionCharge" has a row for each charge, in
// whichever ledger, and one for a free session that is over; the function is_earned reads it (migration 20261129000000).

/** Joins its charge to a session `s`: asked for one by one, however many sessions there are. */
export const withCharge = `
  LEFT JOIN LATERAL (
    SELECT c."givenBack" FROM "SessionCharge" c WHERE c."sessionId" = s.id AND c.ledger = s."paidWith" LIMIT 1
  ) charge ON true`

/** Whether a session `s` with its charge is owed to its teacher. */
export const isEarned = `is_earned(s, charge."givenBack")`
