// Whether a teacher earns a session; payroll works out how much. The view "SessionCharge" has a row for each charge in
// any ledger, and one for each free session that is over. The SQL function is_earned reads it.

/** Joins the charge of a session `s`. A lateral join, so that it is looked up for each session by itself. */
export const withCharge = `
  LEFT JOIN LATERAL (
    SELECT c."givenBack" FROM "SessionCharge" c WHERE c."sessionId" = s.id AND c.ledger = s."paidWith" LIMIT 1
  ) charge ON true`

/** Whether a session `s`, joined with its charge, is earned. */
export const isEarned = `is_earned(s, charge."givenBack")`
