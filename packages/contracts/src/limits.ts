// How much a person may write, for contracts and for forms that say so before anything is sent.
export const nameMaxLength = 80
export const noteMaxLength = 4_000
export const reasonMaxLength = 500
