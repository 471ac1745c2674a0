/** Who acts: a person, or the system itself when there is no userId. */
export type Author = {
  orgId: string
  userId?: string | undefined
  /** The student for whom a person acts in the student's app. */
  studentId?: string | undefined
  requestId?: string | undefined
  ip?: string | undefined
  /** Nobody is to be told of what is done. */
  silent?: boolean | undefined
}
