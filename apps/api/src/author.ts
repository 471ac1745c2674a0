/** Who acts: a person, or the system itself when there is no userId. */
export type Author = {
  orgId: string
  userId?: string | undefined
  requestId?: string | undefined
  ip?: string | undefined
}
