// How much a person may write. Forms use these too, to say so before anything is sent.
/** The body of a request. */
export const bodyMaxBytes = 1_048_576
export const nameMaxLength = 80
export const noteMaxLength = 4_000
export const reasonMaxLength = 500
