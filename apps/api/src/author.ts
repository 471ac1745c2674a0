/** Who acts: a person, or (without one) the system itself. */
export type Author = {
  orgId: string
  userId?: string | undefined
  requestId?: string | undefined
  ip?: string | undefined
}
